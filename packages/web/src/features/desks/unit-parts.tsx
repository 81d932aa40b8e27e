import type { PartStep } from '@shangliang/core';
import { Link, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { fill, useLabels, useWords, wordOf } from '../../look/words.ts';
import { ActionButton } from '../../parts/action-form.tsx';
import { BulkButton } from '../../parts/bulk-button.tsx';
import { DueDate } from '../../parts/due-date.tsx';
import { Knots } from '../../parts/knots.tsx';
import { unitWords } from './desk-words.ts';
import type { PartItem } from './queues.ts';

/** Acts of a part that may be taken for several at once from here. */
const together = ['claim', 'receive'] as const;

/** What is next for this part: its own place where it has one, else the acts the server allows. */
function NextActs({ part }: { part: PartItem }) {
  const say = useWords(unitWords);
  const labels = useLabels();
  const navigate = useNavigate();
  const { proposalId: id, replyId } = part;
  const places: Readonly<Partial<Record<PartStep, ReactNode>>> = {
    consult: part.beginnings.includes('consultation.record') ? (
      <Link to="/proposals/$id/consult/$assignmentId" params={{ id, assignmentId: part.id }} className="button button-small">
        {labels.actions.consultation.record.verb}
      </Link>
    ) : null,
    answer:
      replyId !== null ? (
        <Link to="/proposals/$id/reply/$replyId" params={{ id, replyId }} className="button button-small">
          {say.write}
        </Link>
      ) : part.beginnings.includes('reply.draft') ? (
        <ActionButton
          size="small"
          deed={{ procedure: 'reply', action: 'draft', rootId: id, given: { assignmentId: part.id, opening: '' } }}
          onDone={(answer) => void navigate({ to: '/proposals/$id/reply/$replyId', params: { id, replyId: answer.id } })}
        />
      ) : null,
    approval:
      replyId === null ? null : (
        <Link to="/proposals/$id/reply/$replyId" params={{ id, replyId }} className="button button-small">
          {say.view}
        </Link>
      ),
  };
  return (
    <span className="placing-acts">
      {places[part.step]}
      {part.allowedActions.map((action) => (
        <ActionButton key={action} size="small" deed={{ procedure: 'assignment', action, caseId: part.id, version: part.version }} />
      ))}
    </span>
  );
}

function PartRow({ part }: { part: PartItem }) {
  const say = useWords(unitWords);
  const labels = useLabels();
  return (
    <li className="placing-row">
      <div className="placing-about">
        <Link to="/proposals/$id" params={{ id: part.proposalId }} className="placing-title">
          <span className="numerals quiet">{part.caseNo}</span> {part.title}
        </Link>
        <span className="placing-units">
          {part.nextDue === null ? null : <DueDate at={part.nextDue.at} sentence={wordOf(labels.dues, part.nextDue.name)} />}
          <Knots consultations={part.consultations} />
          <span className="quiet">
            {labels.roles[part.role]}
            {part.handlerName === null ? '' : ` · ${fill(say.handler, { name: part.handlerName })}`}
            {part.round === 1 ? '' : ` · ${fill(say.round, { n: part.round })}`}
          </span>
        </span>
      </div>
      <NextActs part={part} />
    </li>
  );
}

const bulkItem = (part: PartItem) => ({
  id: part.id,
  version: part.version,
  proposalId: part.proposalId,
  number: part.caseNo,
  title: part.title,
  // what follows differs by what a unit is in the case
  kind: part.role,
});

/** A unit's parts at one step, the most pressing first. */
export function StepParts({ step, parts }: { step: PartStep; parts: readonly PartItem[] }) {
  const labels = useLabels();
  if (parts.length === 0) return null;
  return (
    <section className="placing" aria-label={labels.partSteps[step]}>
      <div className="placing-head">
        <h2>
          {labels.partSteps[step]} <span className="quiet numerals">{parts.length}</span>
        </h2>
        {together.map((action) => {
          const able = parts.filter((part) => part.allowedActions.includes(action));
          return able.length < 2 ? null : <BulkButton key={action} procedure="assignment" action={action} items={able.map(bulkItem)} />;
        })}
      </div>
      <ul>
        {parts.map((part) => (
          <PartRow key={part.id} part={part} />
        ))}
      </ul>
    </section>
  );
}
