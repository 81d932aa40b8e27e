import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { fill, useLabels, useWords, verbOf, wordOf } from '../look/words.ts';
import { ActionButton } from './action-form.tsx';
import type { Done, Offer } from './deed.ts';
import { formWords } from './form/form-words.ts';

const keyOf = ({ deed }: Offer): string => `${deed.procedure}.${deed.action} ${deed.caseId ?? ''} ${JSON.stringify(deed.given ?? {})}`;

/**
 * What one may do with a case, at its foot, always in the same place; what one may not do yet beside it, each with its reason.
 * `about` names what an offer is about where several are alike (one unit's part, one recommendation).
 */
export function ActionBar({
  offers,
  about,
  names = {},
  onDone,
}: {
  offers: readonly Offer[];
  about?: (offer: Offer) => string | undefined;
  names?: Readonly<Record<string, string>>;
  onDone?: Done;
}) {
  const say = useWords(formWords);
  const labels = useLabels();
  const allowed = offers.filter((offer) => offer.allowed);
  const refused = offers.filter((offer) => !offer.allowed);
  const verb = (offer: Offer): string => {
    const what = about?.(offer);
    const plain = verbOf(labels, offer.deed.procedure, offer.deed.action);
    const behalf = offer.onBehalfOf ? `（${fill(say.behalf, { name: names[offer.onBehalfOf] ?? '' })}）` : '';
    return `${plain}${what === undefined ? '' : `：${what}`}${behalf}`;
  };
  const shown = (offer: Offer, first: boolean): ReactNode =>
    offer.href === undefined ? (
      <ActionButton
        key={keyOf(offer)}
        deed={offer.deed}
        label={verb(offer)}
        primary={first}
        {...(onDone === undefined ? {} : { onDone })}
      />
    ) : (
      <Link key={keyOf(offer)} to={offer.href} className={first ? 'button button-primary' : 'button'}>
        {verb(offer)}
      </Link>
    );
  return (
    <section className="action-bar never-print" aria-label={say.may}>
      {allowed.length === 0 ? (
        <p className="quiet">{say.nothing}</p>
      ) : (
        <div>
          <h2>{say.may}</h2>
          <div className="action-bar-acts">{allowed.map((offer, index) => shown(offer, index === 0))}</div>
        </div>
      )}
      {refused.length === 0 ? null : (
        <details className="action-bar-refused">
          <summary>{say.notYet}</summary>
          <ul>
            {refused.map((offer) => (
              <li key={keyOf(offer)}>
                {verb(offer)} — {offer.reason === null ? '' : wordOf(labels.problems, offer.reason)}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}
