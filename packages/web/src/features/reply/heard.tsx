import type { CaseView } from '@shangliang/contract';
import { findCoded } from '@shangliang/core';
import { useRulebook } from '../../api/reference.ts';
import { casesOf, type ShownCase } from '../../api/shown-case.ts';
import { usePreferences } from '../../look/preferences.ts';
import { fill, stateWord, useLabels, useWords } from '../../look/words.ts';
import { date } from '../../parts/when.ts';
import { Talk } from '../case/consultations.tsx';
import { Song, Unit } from '../case/who.tsx';
import { WaitsFor } from '../case/whose-turn.tsx';
import { replyWords } from './reply-words.ts';

/** What a unit beside says to the case, or that it has not said it yet. */
function Opinion({ view, part }: { view: CaseView; part: ShownCase<'assignment'> }) {
  const say = useWords(replyWords);
  const labels = useLabels();
  const { language } = usePreferences();
  const rulebook = useRulebook(part.rulebookVersion);
  const kind = findCoded(rulebook?.reply.classes ?? [], part.opinionClass ?? '');
  return (
    <li>
      <p className="unit-part-head">
        <strong>
          <Unit id={part.unitId} />
        </strong>
        <span>{stateWord(labels, 'assignment', part.state)}</span>
        {kind === undefined ? null : <span title={kind.meaning}>{kind.label}</span>}
        {part.opinionGivenAt === null ? null : (
          <time className="quiet" dateTime={part.opinionGivenAt}>
            {fill(say.givenBy, { date: date(language, Date.parse(part.opinionGivenAt)), post: labels.relations.coUnitLeader })}
          </time>
        )}
      </p>
      {part.opinion === null ? null : <Song text={part.opinion} quiet />}
      <WaitsFor view={view} caseId={part.id} />
    </li>
  );
}

/** What was talked over and what the units beside say: at hand while one writes or signs, folded until it is wanted. */
export function Heard({ view, reply }: { view: CaseView; reply: ShownCase<'reply'> }) {
  const say = useWords(replyWords);
  const talks = casesOf(view, 'consultation')
    .filter((talk) => talk.unitId === reply.unitId || talk.assignmentId === reply.assignmentId)
    .toSorted((a, b) => Date.parse(b.heldAt ?? b.createdAt) - Date.parse(a.heldAt ?? a.createdAt));
  const parts = casesOf(view, 'assignment').filter(({ role }) => role === 'coHandler');
  if (talks.length + parts.length === 0) return null;
  return (
    <div className="reply-heard never-print">
      {talks.length === 0 ? null : (
        <details>
          <summary>{fill(say.talks, { n: talks.length })}</summary>
          <ul className="talks">
            {talks.map((talk, index) => (
              <Talk key={talk.id} view={view} talk={talk} open={index === 0} />
            ))}
          </ul>
        </details>
      )}
      {parts.length === 0 ? null : (
        <details>
          <summary>{fill(say.coOpinions, { n: parts.filter(({ opinion }) => opinion !== null).length, all: parts.length })}</summary>
          <ul className="unit-parts">
            {parts.map((part) => (
              <Opinion key={part.id} view={view} part={part} />
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
