import type { CaseView } from '@shangliang/contract';
import { useQuery } from '@tanstack/react-query';
import { casesOf, recordsOf, type ShownCase } from '../../api/shown-case.ts';
import { useLabels, useWords } from '../../look/words.ts';
import { clauseDiff } from '../../parts/clause-diff.ts';
import { earlierEnclosuresQuery } from '../writing/draft-view.ts';
import { enclosureChanges } from './enclosure-changes.ts';
import { replyWords } from './reply-words.ts';

/** A change as it is read: what went struck out, what came underlined, both said to a screen reader. */
function Change({ before, after }: { before: string; after: string }) {
  const say = useWords(replyWords);
  return (
    <p className="song song-small change" lang="zh-CN">
      {clauseDiff(before, after).map((piece, index) => {
        const key = `${index} ${piece.kind}`;
        if (piece.kind === 'same') return <span key={key}>{piece.text}</span>;
        const Mark = piece.kind === 'added' ? 'ins' : 'del';
        return (
          <Mark key={key}>
            <span className="only-heard">{piece.kind === 'added' ? say.added : say.removed}：</span>
            {piece.text}
          </Mark>
        );
      })}
    </p>
  );
}

/** Which enclosures came and went, each to be opened: also what is no longer there. */
function FileChanges({ replyId, now, before }: { replyId: string; now: readonly string[]; before: readonly string[] }) {
  const say = useWords(replyWords);
  const { data } = useQuery(earlierEnclosuresQuery(replyId));
  const names = new Map([...(data?.items ?? []), ...(data?.earlier ?? [])].map((file) => [file.id, file.name]));
  const { added, removed, moved } = enclosureChanges(before, now);
  const line = (id: string, Mark: 'ins' | 'del', word: string) => {
    const name = names.get(id);
    if (name === undefined) return null;
    return (
      <li key={id} className="change">
        <Mark>
          <span className="only-heard">{word}：</span>
          <a href={`/api/files/${id}`} download={name}>
            {name}
          </a>
        </Mark>
      </li>
    );
  };
  return (
    <div>
      <h3>{say.fileIds}</h3>
      <ul>
        {removed.map((id) => line(id, 'del', say.removed))}
        {added.map((id) => line(id, 'ins', say.added))}
      </ul>
      {moved ? <p className="quiet">{say.enclosuresMoved}</p> : null}
    </div>
  );
}

/** What an approver need read only: the differences from the text that went up the time before. */
export function ReplyChanges({ view, reply }: { view: CaseView; reply: ShownCase<'reply'> }) {
  const say = useWords(replyWords);
  const labels = useLabels();
  const versions = recordsOf(view, 'replyVersion')
    .filter((entry) => entry.replyId === reply.id)
    .toSorted((a, b) => b.version - a.version);
  const [now, before] = versions;
  if (now === undefined || before === undefined) return now === undefined ? null : <p className="quiet first-time">{say.firstTime}</p>;
  const ordinals = new Map(casesOf(view, 'recommendation').map((entry) => [entry.id, entry.ordinal]));
  const answerOf = (version: typeof now, id: string) => version.answers.find((answer) => answer.recommendationId === id);
  const ids = [...new Set([...now.answers, ...before.answers].map((answer) => answer.recommendationId))].toSorted(
    (a, b) => (ordinals.get(a) ?? 0) - (ordinals.get(b) ?? 0),
  );
  const rows: { name: string; before: string; after: string }[] = [
    { name: say.opening, before: before.opening, after: now.opening },
    ...ids.flatMap((id) => {
      const [old, fresh] = [answerOf(before, id), answerOf(now, id)];
      const name = `${say.recommendation} ${ordinals.get(id) ?? ''}`;
      return [
        {
          name: `${name} · ${say.adoption}`,
          before: old === undefined ? '' : labels.adoptions[old.adoption],
          after: fresh === undefined ? '' : labels.adoptions[fresh.adoption],
        },
        { name: `${name} · ${say.text}`, before: old?.text ?? '', after: fresh?.text ?? '' },
        { name: `${name} · ${say.reason}`, before: old?.reason ?? '', after: fresh?.reason ?? '' },
        { name: `${name} · ${say.nextStep}`, before: old?.nextStep ?? '', after: fresh?.nextStep ?? '' },
      ];
    }),
    { name: say.closing, before: before.closing, after: now.closing },
    { name: say.class, before: before.class ?? '', after: now.class ?? '' },
    { name: say.openness, before: before.openness ?? '', after: now.openness ?? '' },
  ];
  const changed = rows.filter((row) => row.before !== row.after);
  // of what went up before this was kept nobody can say
  const files =
    now.fileIds !== null && before.fileIds !== null && now.fileIds.join() !== before.fileIds.join()
      ? { now: now.fileIds, before: before.fileIds }
      : undefined;
  return (
    <section className="reply-changes">
      <h2>{say.changes}</h2>
      {changed.length === 0 && files === undefined ? <p className="quiet">{say.noChanges}</p> : null}
      {changed.map((row) => (
        <div key={row.name}>
          <h3>{row.name}</h3>
          <Change before={row.before} after={row.after} />
        </div>
      ))}
      {files === undefined ? null : <FileChanges replyId={reply.id} {...files} />}
    </section>
  );
}
