import type { CaseView } from '@shangliang/contract';
import { approvalLevels, isClimbing, type ReplyState, replyStates, tableOf } from '@shangliang/core';
import { useEffect, useState } from 'react';
import { proposalOfView, recordsOf, type ShownCase } from '../../api/shown-case.ts';
import { usePreferences } from '../../look/preferences.ts';
import { fill, useLabels, useWords, verbOf, wordOf } from '../../look/words.ts';
import { ActionButton } from '../../parts/action-form.tsx';
import { useTold, watchTold } from '../../parts/told.ts';
import { exactly } from '../../parts/when.ts';
import { useMatterWord, useWho } from '../../parts/who-has-it.ts';
import { JustDone } from '../case/just-done.tsx';
import { Person } from '../case/who.tsx';
import { usePhone } from '../lists/list-filters.tsx';
import { ReplyChanges } from './reply-changes.tsx';
import { replyWords } from './reply-words.ts';
import { useKnownNames } from './use-prefilled-contact.ts';

/** Where a reply may be sent back to, each a button of its own. */
function targetsOf(action: string): ReplyState[] {
  const to: unknown = tableOf('reply').actions[action]?.to;
  if (typeof to !== 'object' || to === null || !('chosenFrom' in to) || !Array.isArray(to.chosenFrom)) return [];
  return to.chosenFrom.filter((state: unknown): state is ReplyState => replyStates.some((known) => known === state));
}

/** Passed at the last level, it is signed. */
const signingLevel = approvalLevels.at(-1);

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
              <Person id={entry.by} />
              <strong>
                {entry.level === signingLevel && entry.verdict === 'passed' ? say.signed : labels.verdicts[entry.verdict]}
                {entry.sentBackTo === null ? '' : ` · ${fill(say.sentBackTo, { state: say.levels[entry.sentBackTo] })}`}
              </strong>
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

/** Where a reply that has gone up is now, with names: it stands there as long as it is so. */
export function Climbing({ view, reply }: { view: CaseView; reply: ShownCase<'reply'> }) {
  const say = useWords(replyWords);
  const whoOf = useWho();
  const wordOfMatter = useMatterWord();
  if (!isClimbing(reply)) return null;
  return view.waiting
    .filter(({ caseId, mine }) => caseId === reply.id && !mine)
    .map(({ action, back, who }) => (
      <p key={action} className="reply-climbing" role="status">
        {fill(say.climbing, { who: whoOf(who), verb: wordOfMatter(action, back) })}
      </p>
    ));
}

/** Under the thumb stand so many acts; the others behind a door. */
const shownOnPhone = 2;

/** Passing on, countersigning, sending back, issuing: what this reader may do with the reply as it stands. */
export function ApprovalActs({ view, reply }: { view: CaseView; reply: ShownCase<'reply'> }) {
  const say = useWords(replyWords);
  const labels = useLabels();
  const { id: caseId, version, rulebookVersion } = reply;
  const allowed = reply.allowedActions.filter((entry) => entry.allowed && entry.action !== 'edit');
  // put forward is what waits for the reader; taking back and sending back never are
  const foremost = allowed.find(({ course }) => course === 'next');
  const inOrder = foremost === undefined ? allowed : [foremost, ...allowed.filter((entry) => entry !== foremost)];
  const signs = allowed.some(({ action }) => action === 'issue');
  const { data: known } = useKnownNames(reply.assignmentId, signs && reply.documentNo === null);
  const waiting = reply.allowedActions.filter((entry) => !entry.allowed && entry.reason !== null && entry.reason !== 'stateForbids');
  const { id: rootId } = proposalOfView(view);
  const isPhone = usePhone();
  const [open, setOpen] = useState(false);
  const told = useTold(rootId);
  // it stands here as on the page of the case, also where nothing is left to do
  useEffect(() => watchTold(rootId), [rootId]);
  if (allowed.length === 0 && waiting.length === 0 && told === undefined) return null;
  const acts = inOrder.flatMap((entry) => {
    const proposed = entry.action === 'issue' ? { documentNo: reply.documentNo ?? known?.documentNo ?? '' } : {};
    const deed = { procedure: 'reply' as const, action: entry.action, caseId, version, rulebookVersion, proposed };
    const targets = targetsOf(entry.action);
    if (targets.length === 0) return [<ActionButton key={entry.action} deed={deed} primary={entry === foremost} size="large" />];
    return targets.map((to) => (
      <ActionButton
        key={`${entry.action} ${to}`}
        deed={{ ...deed, given: { to } }}
        size="large"
        label={fill(say.sendBackTo, { state: say.levels[to] })}
      />
    ));
  });
  return (
    <footer className="reply-foot never-print">
      <JustDone view={view} />
      <div className="case-acts">
        {isPhone ? acts.slice(0, shownOnPhone) : acts}
        {isPhone && acts.length + waiting.length > shownOnPhone ? (
          <button type="button" className="button reply-foot-more" aria-expanded={open} onClick={() => setOpen(!open)}>
            {open ? say.fewerActs : say.moreActs}
          </button>
        ) : null}
        {isPhone && open ? acts.slice(shownOnPhone) : null}
      </div>
      {waiting.length === 0 || (isPhone && !open) ? null : (
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
