import type { CaseView } from '@shangliang/contract';
import { findCoded } from '@shangliang/core';
import { Link } from '@tanstack/react-router';
import { useRulebook } from '../../api/reference.ts';
import type { ShownCase } from '../../api/shown-case.ts';
import { usePreferences } from '../../look/preferences.ts';
import { fill, stateWord, useLabels, useWords } from '../../look/words.ts';
import { date } from '../../parts/when.ts';
import { caseWords } from './case-words.ts';
import { Person, Unit } from './who.tsx';
import { WaitsFor } from './whose-turn.tsx';

/** One proposer's word on one reply: how the unit went about it, and what came of it, apart. */
export function Evaluation({ view, evaluation }: { view: CaseView; evaluation: ShownCase<'evaluation'> }) {
  const say = useWords(caseWords);
  const labels = useLabels();
  const { language } = usePreferences();
  const rulebook = useRulebook(evaluation.rulebookVersion);
  const attitude = findCoded(rulebook?.evaluation.attitudes ?? [], evaluation.attitude ?? '');
  const result = findCoded(rulebook?.evaluation.results ?? [], evaluation.result ?? '');
  const may = evaluation.allowedActions.some((entry) => entry.allowed);
  return (
    <li id={evaluation.id} tabIndex={-1} className="evaluation">
      <p>
        {evaluation.evaluatorId === null ? null : <Person id={evaluation.evaluatorId} />}
        {evaluation.bodyId === null ? null : <Unit id={evaluation.bodyId} />}{' '}
        {evaluation.givenAt === null ? (
          <span className="quiet">{stateWord(labels, 'evaluation', evaluation.state)}</span>
        ) : (
          <>
            {say.attitude} <strong>{attitude?.label ?? evaluation.attitude}</strong> · {say.result}{' '}
            <strong className={result?.opensSecondHandling ? 'result-again' : ''}>{result?.label ?? evaluation.result}</strong>
            <span className="quiet">
              {' '}
              {date(language, Date.parse(evaluation.givenAt))}
              {evaluation.channel === null ? null : ` · ${labels.channels[evaluation.channel]}`}
            </span>
          </>
        )}
      </p>
      <WaitsFor view={view} caseId={evaluation.id} />
      {evaluation.comment === null ? null : <p>{evaluation.comment}</p>}
      {evaluation.signatureFileId === null ? null : (
        <img
          className="signature"
          src={`/api/files/${evaluation.signatureFileId}`}
          alt={`${say.signature}: ${view.names[evaluation.enteredBy ?? ''] ?? ''}`}
        />
      )}
      {evaluation.scanFileId === null ? null : (
        <p>
          <a href={`/api/files/${evaluation.scanFileId}`}>{say.scan}</a>
          {evaluation.enteredBy === null ? null : (
            <span className="quiet"> {fill(say.enteredBy, { name: view.names[evaluation.enteredBy] ?? '' })}</span>
          )}
        </p>
      )}
      {may ? (
        <p className="never-print">
          <Link
            to="/proposals/$id/evaluate/$evaluationId"
            params={{ id: evaluation.proposalId, evaluationId: evaluation.id }}
            className="button"
          >
            {say.evaluateNow}
          </Link>
        </p>
      ) : null}
    </li>
  );
}
