import type { CaseView } from '@shangliang/contract';
import { type ReplyState, replyStates, tableOf } from '@shangliang/core';
import { Fragment } from 'react';
import { recordsOf, type ShownCase } from '../../api/shown-case.ts';
import { usePreferences } from '../../look/preferences.ts';
import { fill, useLabels, useWords, verbOf, wordOf } from '../../look/words.ts';
import { ActionButton } from '../../parts/action-form.tsx';
import { exactly } from '../../parts/when.ts';
import { Person } from '../case/who.tsx';
import { ReplyChanges } from './reply-changes.tsx';
import { replyWords } from './reply-words.ts';

/** Where a reply may be sent back to, each a button of its own. */
function targetsOf(action: string): ReplyState[] {
  const to: unknown = tableOf('reply').actions[action]?.to;
  if (typeof to !== 'object' || to === null || !('chosenFrom' in to) || !Array.isArray(to.chosenFrom)) return [];
  return to.chosenFrom.filter((state: unknown): state is ReplyState => replyStates.some((known) => known === state));
}

/** What was said at each level, whatever came after. */
export function Reviews({ view, reply }: { view: CaseView; reply: ShownCase<'reply'> }) {
  const say = useWords(replyWords);
  const labels = useLabels();
  const { language } = usePreferences();
  const reviews = recordsOf(view, 'replyReview').filter((entry) => entry.replyId === reply.id);
  if (reviews.length === 0) return null;
  return (
    <section>
      <h2>{say.reviews}</h2>
      <ol className="unit-parts">
        {reviews.map((entry) => (
          <li key={entry.id}>
            <p className="unit-part-head">
              <span>{say.levels[entry.level]}</span>
              <strong>
                {labels.verdicts[entry.verdict]}
                {entry.sentBackTo === null ? '' : ` · ${fill(say.sentBackTo, { state: say.levels[entry.sentBackTo] })}`}
              </strong>
              <Person id={entry.by} />
              <time className="quiet numerals" dateTime={entry.at}>
                {exactly(language, Date.parse(entry.at))}
              </time>
            </p>
            {entry.comment === null ? null : <p>{entry.comment}</p>}
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Passing on, countersigning, sending back, issuing: what this reader may do with the reply as it stands. */
export function ApprovalActs({ reply }: { reply: ShownCase<'reply'> }) {
  const say = useWords(replyWords);
  const labels = useLabels();
  const { id: caseId, version, rulebookVersion } = reply;
  const allowed = reply.allowedActions.filter((entry) => entry.allowed && entry.action !== 'edit');
  const waiting = reply.allowedActions.filter((entry) => !entry.allowed && entry.reason !== null && entry.reason !== 'stateForbids');
  if (allowed.length === 0 && waiting.length === 0) return null;
  return (
    <footer className="reply-foot never-print">
      <div className="case-acts">
        {allowed.map((entry, index) => {
          const deed = { procedure: 'reply' as const, action: entry.action, caseId, version, rulebookVersion };
          const targets = targetsOf(entry.action);
          return (
            <Fragment key={entry.action}>
              {targets.length === 0 ? (
                <ActionButton deed={deed} primary={index === 0} size="large" />
              ) : (
                targets.map((to) => (
                  <ActionButton
                    key={to}
                    deed={{ ...deed, given: { to } }}
                    size="large"
                    label={fill(say.sendBackTo, { state: say.levels[to] })}
                  />
                ))
              )}
            </Fragment>
          );
        })}
      </div>
      {waiting.length === 0 ? null : (
        <ul className="quiet">
          {waiting.map((entry) => (
            <li key={entry.action}>
              {verbOf(labels, 'reply', entry.action)} — {wordOf(labels.problems, entry.reason ?? '')}
            </li>
          ))}
        </ul>
      )}
    </footer>
  );
}

export function Approval({ view, reply }: { view: CaseView; reply: ShownCase<'reply'> }) {
  return (
    <>
      <ReplyChanges view={view} reply={reply} />
      <Reviews view={view} reply={reply} />
    </>
  );
}
