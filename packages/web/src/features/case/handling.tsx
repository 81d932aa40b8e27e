import type { CaseView } from '@shangliang/contract';
import { findCoded } from '@shangliang/core';
import { useRulebook } from '../../api/reference.ts';
import { casesOf, type ShownCase } from '../../api/shown-case.ts';
import { usePreferences } from '../../look/preferences.ts';
import { fill, stateWord, useLabels, useWords, wordOf } from '../../look/words.ts';
import { date } from '../../parts/when.ts';
import { caseWords } from './case-words.ts';
import { familyOfView } from './family.ts';
import { firstNaming, Remind } from './remind.tsx';
import { Part, Unit } from './who.tsx';
import { AheadOf, WaitsFor } from './whose-turn.tsx';

function Said({ title, mark, about, children }: { title: string; mark?: string; about?: string; children: string | null }) {
  if (children === null || children.trim() === '') return null;
  return (
    <p>
      <strong>{title}</strong>
      {mark === undefined ? null : (
        <>
          {' '}
          <strong title={about}>{mark}</strong>
        </>
      )}{' '}
      {children}
    </p>
  );
}

/** How far a unit has talked with the proposers in this round: never less than the records beside it show. */
function useCoverage(): (entry: CaseView['coverage'][number]) => string {
  const say = useWords(caseWords);
  const labels = useLabels();
  return ({ coverage, round, confirmed, uncounted, open, before, stages }) => {
    const where = fill(say.inRound, { n: round });
    const held = stages.map((stage) => labels.stages[stage]).join(say.stageMark);
    const told = wordOf(labels.coverages, coverage);
    if (coverage !== 'missing') return `${where}${told}${held === '' ? '' : fill(say.heldAt, { stages: held })}`;
    const rest = before === 0 ? '' : fill(say.talkedBefore, { n: before });
    if (confirmed > 0) return `${where}${fill(say.tooFew, { n: confirmed, stages: held })}${rest}`;
    if (open > 0) return `${where}${fill(say.unconfirmed, { n: open, stages: held })}${rest}`;
    if (uncounted > 0) return `${where}${fill(say.uncounted, { n: uncounted, stages: held })}${rest}`;
    return `${where}${told}${rest}`;
  };
}

function UnitPart({ view, part }: { view: CaseView; part: ShownCase<'assignment'> }) {
  const say = useWords(caseWords);
  const labels = useLabels();
  const { language } = usePreferences();
  const day = (at: string): string => date(language, Date.parse(at));
  const opinion = { action: 'assignment.giveOpinion', caseId: part.id };
  const opinionClass = findCoded(useRulebook(part.rulebookVersion)?.reply.classes ?? [], part.opinionClass ?? '');
  const extensions = casesOf(view, 'extension').filter((entry) => entry.assignmentId === part.id);
  const escalations = casesOf(view, 'escalation').filter((entry) => entry.assignmentId === part.id);
  const family = familyOfView(view);
  const coverageOf = useCoverage();
  const coverage = view.coverage.filter((entry) => entry.assignmentId === part.id);
  return (
    <li id={part.id} tabIndex={-1} className="unit-part">
      <p className="unit-part-head">
        <strong>
          <Unit id={part.unitId} />
        </strong>
        <span>{labels.roles[part.role]}</span>
        <span>{stateWord(labels, 'assignment', part.state)}</span>
        {part.round > 1 ? <span>{say.secondRound}</span> : null}
      </p>
      <p className="quiet">
        {coverage.map((entry) => (
          <span key={entry.aboutId} className="coverage">
            {coverageOf(entry)}
            {coverage.length > 1 ? ` ${fill(say.about, { title: family.get(entry.aboutId) ?? '' })}` : ''}{' '}
          </span>
        ))}
        {part.headName === null || coverage.length === 0 ? null : '· '}
        {part.headName === null ? null : fill(say.responsible, { head: part.headName, handler: part.handlerName ?? '' })}
      </p>
      <WaitsFor view={view} caseId={part.id} />
      {part.role === 'coHandler' ? <Remind view={view} step={opinion} told={firstNaming(view, opinion) !== undefined} /> : null}
      <AheadOf view={view} caseId={part.id} />
      <Said title={say.plan}>{part.plan}</Said>
      <Said title={say.opinion} {...(opinionClass === undefined ? {} : { mark: opinionClass.label, about: opinionClass.meaning })}>
        {part.opinion}
      </Said>
      <Said title={say.objection}>{part.objection === null ? null : `${part.objection.reason} ${part.objection.basis}`}</Said>
      {extensions.map((entry) => (
        <div key={entry.id} id={entry.id}>
          <strong>{fill(say.until, { date: day(entry.until) })}</strong> {entry.reason} · {stateWord(labels, 'extension', entry.state)}{' '}
          {entry.comment}
          <WaitsFor view={view} caseId={entry.id} />
        </div>
      ))}
      {escalations.map((entry) => (
        <div key={entry.id} id={entry.id}>
          <Said title={say.escalations}>{`${entry.question}（${stateWord(labels, 'escalation', entry.state)}）`}</Said>
          <WaitsFor view={view} caseId={entry.id} />
          <Said title={labels.actions.escalation.instruct.verb}>{entry.instruction}</Said>
          <Said title={labels.actions.escalation.settle.verb}>{entry.outcome}</Said>
        </div>
      ))}
    </li>
  );
}

/** The units' parts, each with what it plans, what it said, and what it asked for. */
export function Handling({ view }: { view: CaseView }) {
  const say = useWords(caseWords);
  const parts = casesOf(view, 'assignment');
  if (parts.length === 0) return null;
  return (
    <Part id="handling" title={say.handling} count={parts.length}>
      <ul className="unit-parts">
        {parts.map((part) => (
          <UnitPart key={part.id} view={view} part={part} />
        ))}
      </ul>
    </Part>
  );
}
