import type { CaseView } from '@shangliang/contract';
import { casesOf } from '../../api/shown-case.ts';
import { ActionBar } from '../../parts/action-bar.tsx';
import type { Done, Offer } from '../../parts/deed.ts';
import { type CaseOffer, offersOf } from './offers.ts';

/** What an offer is about, named where there are several parts: the unit. */
function aboutOf(view: CaseView) {
  const parts = [
    ...casesOf(view, 'assignment'),
    ...casesOf(view, 'consultation'),
    ...casesOf(view, 'reply'),
    ...casesOf(view, 'evaluation'),
    ...casesOf(view, 'tracking'),
  ];
  const unitOf = new Map<string, string>(parts.map((entry) => [entry.id, entry.unitId]));
  const several = new Set(casesOf(view, 'assignment').map((entry) => entry.unitId)).size > 1;
  return (offer: Offer): string | undefined => {
    const about = (offer as CaseOffer).aboutId;
    return several && about !== null ? view.names[unitOf.get(about) ?? ''] : undefined;
  };
}

/** What may be done now, what is wanted first; what not yet, with its reason. */
export function FootBar({ view, onDone }: { view: CaseView; onDone?: Done }) {
  return <ActionBar offers={offersOf(view)} about={aboutOf(view)} names={view.names} {...(onDone === undefined ? {} : { onDone })} />;
}
