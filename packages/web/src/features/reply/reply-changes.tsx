import type { CaseView } from '@shangliang/contract';
import { casesOf, recordsOf, type ShownCase } from '../../api/shown-case.ts';
import { useLabels, useWords } from '../../look/words.ts';
import { clauseDiff } from '../../parts/clause-diff.ts';
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
  return (
    <section className="reply-changes">
      <h2>{say.changes}</h2>
      {changed.length === 0 ? <p className="quiet">{say.noChanges}</p> : null}
      {changed.map((row) => (
        <div key={row.name}>
          <h3>{row.name}</h3>
          <Change before={row.before} after={row.after} />
        </div>
      ))}
    </section>
  );
}
