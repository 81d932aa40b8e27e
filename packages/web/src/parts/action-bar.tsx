import { InboxOutlined } from '@ant-design/icons';
import { isWriting } from '@shangliang/core';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { fill, matterWord, useLabels, useWords, verbOf, wordOf } from '../look/words.ts';
import { ActionButton } from './action-form.tsx';
import type { Done, Offer } from './deed.ts';
import { footBar } from './foot-bar.ts';
import { formWords } from './form/form-words.ts';
import { turnWords } from './who-has-it.ts';

const keyOf = ({ deed }: Offer): string => `${deed.procedure}.${deed.action} ${deed.caseId ?? ''} ${JSON.stringify(deed.given ?? {})}`;

/**
 * What one may do with a case, at its foot, always in the same place: first what moves it on, then what else may, what is done
 * beside it folded; what one may not do yet, each with its reason. On a phone one act and a door to the others.
 * `about` names what an offer is about where several are alike (one unit's part, one recommendation).
 */
export function ActionBar({
  offers,
  about,
  names = {},
  onDone,
  above,
  refusedAhead = [],
  children,
}: {
  offers: readonly Offer[];
  about?: (offer: Offer) => string | undefined;
  names?: Readonly<Record<string, string>>;
  onDone?: Done;
  /** What is wanted first stands on the page and in sight: said in its place, instead of asking twice. */
  above?: string | undefined;
  /** What the reader comes for and may not do yet, with all that stands before it: said before what else is refused. */
  refusedAhead?: readonly { act: string; verb: string; why: string }[];
  /** What was just done, what comes first: lines above the acts. */
  children?: ReactNode;
}) {
  const say = useWords(formWords);
  const turn = useWords(turnWords);
  const labels = useLabels();
  const [open, setOpen] = useState(false);
  const allowed = offers.filter((offer) => offer.allowed);
  const refused = offers.filter((offer) => !offer.allowed);
  // put forward is what waits for the reader alone; the rest is there, and asks for nothing
  const [first] = allowed.filter((offer) => (offer.course ?? 'next') === 'next');
  const others = allowed.filter((offer) => offer !== first);
  const along = others.filter((offer) => offer.course !== 'beside');
  const beside = others.filter((offer) => offer.course === 'beside');
  const verb = (offer: Offer): string => {
    const what = about?.(offer);
    const { procedure, action } = offer.deed;
    const word = isWriting(`${procedure}.${action}`)
      ? matterWord(labels, procedure, action, offer.back)
      : verbOf(labels, procedure, action);
    const plain = offer.hash === undefined ? word : turn.toConfirm;
    const named = what === undefined ? plain : fill(turn.actAbout, { verb: plain, what });
    return offer.onBehalfOf ? fill(turn.actFor, { verb: named, behalf: fill(say.behalf, { name: names[offer.onBehalfOf] ?? '' }) }) : named;
  };
  const shown = (offer: Offer, foremost: boolean): ReactNode => {
    const look = foremost ? 'button button-primary' : 'button';
    if (offer.hash !== undefined)
      return (
        <Link key={keyOf(offer)} to="." hash={offer.hash} replace className={look}>
          {verb(offer)}
        </Link>
      );
    return offer.href === undefined ? (
      <ActionButton
        key={keyOf(offer)}
        deed={offer.deed}
        label={verb(offer)}
        primary={foremost}
        after={offer.after}
        {...(onDone === undefined ? {} : { onDone })}
      />
    ) : (
      <Link key={keyOf(offer)} to={offer.href} className={look}>
        {verb(offer)}
      </Link>
    );
  };
  return (
    <section
      ref={footBar}
      className={`action-bar never-print${offers.length === 0 ? ' action-bar-idle' : ''}`}
      aria-label={say.may}
      data-open={open}
    >
      {children}
      {allowed.length === 0 ? (
        <p className="quiet">{above ?? say.nothing}</p>
      ) : (
        <div className="action-bar-line">
          <Link to="/" className="action-bar-home button" aria-label={turn.mattersLink}>
            <InboxOutlined aria-hidden />
            <span className="action-bar-home-word">{turn.mattersShort}</span>
          </Link>
          {first === undefined ? (
            <p className="action-bar-first quiet">{above ?? say.nothing}</p>
          ) : (
            <div className="action-bar-first" data-about={first.aboutId ?? undefined}>
              {shown(first, true)}
              {first.after === undefined ? null : <span className="quiet act-after">{first.after}</span>}
            </div>
          )}
          {along.length === 0 ? null : <div className="action-bar-acts action-bar-along">{along.map((offer) => shown(offer, false))}</div>}
          {others.length + refused.length + refusedAhead.length === 0 ? null : (
            <button
              type="button"
              className={`button action-bar-more${beside.length === 0 ? ' action-bar-more-narrow' : ''}`}
              aria-expanded={open}
              onClick={() => setOpen(!open)}
            >
              <span aria-hidden>⋯</span> <span className="action-bar-more-word">{open ? turn.fewer : turn.moreActs}</span>
            </button>
          )}
          {beside.length === 0 ? null : (
            <div className="action-bar-acts action-bar-beside">{beside.map((offer) => shown(offer, false))}</div>
          )}
        </div>
      )}
      {refused.length + refusedAhead.length === 0 ? null : (
        <details className="action-bar-refused">
          <summary>{say.notYet}</summary>
          <ul>
            {refusedAhead.map(({ act, verb: what, why }) => (
              <li key={`${act} ${why}`}>
                <strong>{what}</strong> — {why}
              </li>
            ))}
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
