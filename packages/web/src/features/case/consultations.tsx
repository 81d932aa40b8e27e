import type { CaseView } from '@shangliang/contract';
import { knotOf } from '@shangliang/core';
import { Link } from '@tanstack/react-router';
import { casesOf, type ShownCase } from '../../api/shown-case.ts';
import { usePreferences } from '../../look/preferences.ts';
import { fill, useLabels, useWords } from '../../look/words.ts';
import { date } from '../../parts/when.ts';
import { caseWords } from './case-words.ts';
import { ConfirmTalk } from './confirm-talk.tsx';
import { Part, useNames } from './who.tsx';
import { WaitsFor } from './whose-turn.tsx';

/** Photographs, each opening whole. */
export function Pictures({ ids }: { ids: readonly string[] }) {
  const say = useWords(caseWords);
  if (ids.length === 0) return null;
  return (
    <p className="pictures">
      {ids.map((id, index) => (
        <a key={id} href={`/api/files/${id}`} target="_blank" rel="noreferrer">
          <img src={`/api/files/${id}`} alt={fill(say.picture, { n: index + 1 })} loading="lazy" />
        </a>
      ))}
    </p>
  );
}

/** What was talked over, and both sides' word on it. */
export function TalkContent({ talk }: { talk: ShownCase<'consultation'> }) {
  const say = useWords(caseWords);
  const labels = useLabels();
  const names = useNames();
  const { language } = usePreferences();
  const day = (at: string): string => date(language, Date.parse(at));
  const lines: [string, string | null][] = [
    [say.said, talk.said],
    [say.agreed, talk.agreed],
    [say.open, talk.open],
  ];
  return (
    <div className="talk-content">
      {talk.place === null ? null : (
        <p className="quiet">
          {fill(say.place, { place: talk.place })}
          {talk.participants.length === 0
            ? null
            : ` · ${fill(say.participants, { names: talk.participants.join(language === 'en' ? ', ' : '、') })}`}
        </p>
      )}
      {lines.map(([title, text]) =>
        text === null || text.trim() === '' ? null : (
          <p key={title}>
            <strong>{title}</strong> {text}
          </p>
        ),
      )}
      {talk.note === null ? null : <p>{talk.note}</p>}
      {talk.attempts.length === 0 ? null : (
        <ul>
          {talk.attempts.map((attempt) => (
            <li key={attempt.at}>
              {day(attempt.at)} {labels.modes[attempt.mode]}：{attempt.outcome}
            </li>
          ))}
        </ul>
      )}
      <Pictures ids={talk.fileIds} />
      <p className="quiet">
        {talk.mode === null
          ? null
          : fill(labels.actions.consultation[talk.recordedBySide === 'unit' ? 'record' : 'recordByProposer'].audit, {
              actor: names[talk.recordedBy] ?? '',
            })}
        {talk.confirmedAt === null
          ? null
          : talk.confirmedBy === null
            ? ` · ${say.confirmedBySilence}`
            : ` · ${fill(say.confirmedBy, { name: names[talk.confirmedBy] ?? '', date: day(talk.confirmedAt) })}`}
      </p>
    </div>
  );
}

/** One talk: a line with its day, its way and where it stands; opened, all that was said. */
export function Talk({ view, talk, open }: { view: CaseView; talk: ShownCase<'consultation'>; open: boolean }) {
  const labels = useLabels();
  const names = useNames();
  const { language } = usePreferences();
  const kind = knotOf([talk.state]);
  const held = talk.heldAt ?? talk.createdAt;
  return (
    <li id={talk.id} tabIndex={-1} className="talk">
      <ConfirmTalk talk={talk} />
      <details open={open}>
        <summary>
          <span className={`knot knot-${kind}`} aria-hidden="true" />
          <span className="numerals">{date(language, Date.parse(held))}</span>
          <span>{talk.mode === null ? '' : labels.modes[talk.mode]}</span>
          <span>{names[talk.unitId]}</span>
          <span className="quiet">
            {labels.stages[talk.stage]} · {labels.states.consultation[talk.state]}
          </span>
        </summary>
        <TalkContent talk={talk} />
      </details>
      <WaitsFor view={view} caseId={talk.id} />
    </li>
  );
}

const shownAtOnce = 8;

/** Every talk, the newest first; a long row of them is folded after the first few. */
export function Consultations({ view }: { view: CaseView }) {
  const say = useWords(caseWords);
  const talks = casesOf(view, 'consultation');
  if (talks.length === 0) return null;
  const waits = (talk: ShownCase<'consultation'>): boolean => talk.allowedActions.some((action) => action.allowed);
  const amends = (talk: ShownCase<'consultation'>): boolean =>
    talk.allowedActions.some((action) => action.allowed && action.action === 'amend');
  const sorted = talks.toSorted(
    (a, b) => Number(waits(b)) - Number(waits(a)) || Date.parse(b.heldAt ?? b.createdAt) - Date.parse(a.heldAt ?? a.createdAt),
  );
  const rest = sorted.slice(shownAtOnce);
  const { id } = view.cases.proposal?.[0] ?? { id: '' };
  return (
    <Part id="consultations" title={say.consultations} count={talks.length}>
      <ul className="talks">
        {sorted.slice(0, shownAtOnce).map((talk, index) => (
          <Talk key={talk.id} view={view} talk={talk} open={waits(talk) || (talks.length <= 3 && index === 0)} />
        ))}
      </ul>
      {rest.length === 0 ? null : (
        <details>
          <summary>{fill(say.earlierTalks, { n: rest.length })}</summary>
          <ul className="talks">
            {rest.map((talk) => (
              <Talk key={talk.id} view={view} talk={talk} open={false} />
            ))}
          </ul>
        </details>
      )}
      {sorted.filter(amends).map((talk) => (
        <p key={talk.id} className="never-print">
          <Link to="/proposals/$id/consult/$assignmentId" params={{ id, assignmentId: talk.assignmentId }}>
            {say.openTalk}
          </Link>
        </p>
      ))}
    </Part>
  );
}
