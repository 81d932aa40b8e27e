import type { Rulebook } from '@shangliang/core';
import type { ShownCase } from '../../api/shown-case.ts';
import { usePreferences } from '../../look/preferences.ts';
import { fill, useLabels, useWords } from '../../look/words.ts';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { exactly } from '../../parts/when.ts';
import { ConflictChoice } from '../writing/conflict-choice.tsx';
import type { KeeperState } from '../writing/draft-keeper.ts';
import { writingWords } from '../writing/writing-words.ts';
import { filesIn, type ReplyDraft } from './reply-draft.ts';
import { answerAt, isTextAt, type ReplyPlace, valueAt } from './reply-text.ts';
import { replyWords } from './reply-words.ts';
import type { ReplyKeeper } from './use-reply-keeper.ts';

/** What has become of the text: recovered here, changed by a colleague, two wordings of one place. */
export function ReplyKept({
  keeper,
  kept,
  rulebook,
  owed,
}: {
  keeper: ReplyKeeper;
  kept: KeeperState<ReplyDraft, ReplyPlace>;
  rulebook: Rulebook;
  owed: readonly ShownCase<'recommendation'>[];
}) {
  const say = useWords(replyWords);
  const words = useWords(writingWords);
  const labels = useLabels();
  const { language } = usePreferences();
  const nameOf = (place: ReplyPlace): string => {
    const at = answerAt(place);
    if (at === undefined) return say[place as Exclude<ReplyPlace, `answers/${string}`>];
    return `${say.recommendation} ${owed.find((entry) => entry.id === at.id)?.ordinal ?? ''} · ${say[at.field]}`;
  };
  const said = (draft: ReplyDraft, place: ReplyPlace): string => {
    const value = valueAt(draft, place);
    const coded = place === 'class' ? rulebook.reply.classes : place === 'openness' ? rulebook.reply.openness : undefined;
    if (coded !== undefined) return coded.find((entry) => entry.code === value)?.label ?? value;
    if (answerAt(place)?.field === 'adoption') return new Map<string, string>(Object.entries(labels.adoptions)).get(value) ?? value;
    if (place === 'fileIds') return fill(say.enclosureCount, { n: filesIn(draft).length });
    return value;
  };
  return (
    <>
      {kept.conflict === null ? null : (
        <ConflictChoice
          conflict={kept.conflict}
          mine={kept.written}
          nameOf={nameOf}
          said={said}
          isText={isTextAt}
          onSettle={keeper.resolve}
        />
      )}
      {kept.saving === 'refused' ? <ProblemNotice error={kept.error} onRetry={() => void keeper.flush()} /> : null}
      {kept.recoveredAt === null && kept.taken.length === 0 ? null : (
        <div className="kept-note" role="status">
          <div>
            {kept.recoveredAt === null ? null : <p>{fill(words.recovered, { time: exactly(language, kept.recoveredAt) })}</p>}
            {kept.taken.length === 0 ? null : <p>{fill(words.taken, { places: kept.taken.map(nameOf).join('、') })}</p>}
          </div>
          <button type="button" className="button" onClick={keeper.dismissNotes}>
            {words.gotIt}
          </button>
        </div>
      )}
      {kept.heldBack.map((place) => (
        <p key={place} className="kept-note" role="status">
          {fill(words.heldBack, { place: nameOf(place) })}
        </p>
      ))}
    </>
  );
}
