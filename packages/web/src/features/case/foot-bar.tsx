import type { CaseView } from '@shangliang/contract';
import { useLocation } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { casesOf } from '../../api/shown-case.ts';
import { useWords } from '../../look/words.ts';
import { ActionBar } from '../../parts/action-bar.tsx';
import type { Done, Offer } from '../../parts/deed.ts';
import { turnWords, useAfter } from '../../parts/who-has-it.ts';
import { JustDone } from './just-done.tsx';
import { offersOf } from './offers.ts';
import { type Ahead, StepsAhead, useRefusedAhead } from './whose-turn.tsx';

/** What an offer is about, named where the same act is offered for several units. */
function aboutOf(view: CaseView, offers: readonly Offer[]) {
  const parts = [
    ...casesOf(view, 'assignment'),
    ...casesOf(view, 'consultation'),
    ...casesOf(view, 'reply'),
    ...casesOf(view, 'evaluation'),
    ...casesOf(view, 'tracking'),
  ];
  const unitOf = new Map<string, string>(parts.map((entry) => [entry.id, entry.unitId]));
  const nameOf = ({ deed, allowed }: Offer): string => `${deed.procedure}.${deed.action} ${allowed}`;
  return (offer: Offer): string | undefined => {
    const several = offers.filter((other) => nameOf(other) === nameOf(offer)).length > 1;
    return several && offer.aboutId != null ? view.names[unitOf.get(offer.aboutId) ?? ''] : undefined;
  };
}

/** The steps before the act one came for, else before the one that is due first. */
function foremostAhead(view: CaseView, hash: string): Ahead | undefined {
  const due = (entry: Ahead): number => {
    const at = view.waiting.find(({ action, caseId }) => action === entry.action && caseId === entry.caseId)?.dueAt;
    return at == null ? Number.POSITIVE_INFINITY : Date.parse(at);
  };
  return view.ahead.find(({ caseId }) => caseId === hash) ?? view.ahead.toSorted((a, b) => due(a) - due(b))[0];
}

/** Whether the question about a talk is in sight: then it is answered there, and a way to it would lead nowhere. */
function useQuestionInSight(hash: string | undefined): boolean {
  const [inSight, setInSight] = useState(false);
  useEffect(() => {
    const question = hash === undefined ? null : document.getElementById(hash)?.querySelector('.confirm-talk');
    if (question == null) return setInSight(false);
    const watching = new IntersectionObserver(([entry]) => setInSight((entry?.intersectionRatio ?? 0) > 0.6), { threshold: [0, 0.6, 1] });
    watching.observe(question);
    return () => watching.disconnect();
  }, [hash]);
  return inSight;
}

/** What may be done now, what is wanted first; what not yet, with its reason. */
export function FootBar({ view, onDone }: { view: CaseView; onDone?: Done }) {
  const { hash } = useLocation();
  const afterOf = useAfter();
  const offers = offersOf(view, hash).map((offer) => (offer.allowed ? { ...offer, after: afterOf(offer.follows) } : offer));
  const question = offers.find((offer) => offer.hash !== undefined);
  const inSight = useQuestionInSight(question?.hash);
  const say = useWords(turnWords);
  const ahead = foremostAhead(view, hash);
  const refusedAhead = useRefusedAhead(view);
  const saidAhead = new Set(refusedAhead.map(({ act }) => act));
  const shown = offers.filter(
    (offer) =>
      offer !== (inSight ? question : undefined) && (offer.allowed || !saidAhead.has(`${offer.deed.procedure}.${offer.deed.action}`)),
  );
  return (
    <ActionBar
      offers={shown}
      refusedAhead={refusedAhead}
      above={inSight ? say.confirmAbove : undefined}
      about={aboutOf(view, offers)}
      names={view.names}
      {...(onDone === undefined ? {} : { onDone })}
    >
      <JustDone view={view} />
      {ahead === undefined ? null : <StepsAhead view={view} of={ahead} folded />}
    </ActionBar>
  );
}
