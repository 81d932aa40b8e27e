import { Link } from '@tanstack/react-router';
import { now } from '../../api/me.ts';
import { usePreferences } from '../../look/preferences.ts';
import { fill, stateWord, useLabels, useWords } from '../../look/words.ts';
import { ActionButton } from '../../parts/action-form.tsx';
import { DueDate } from '../../parts/due-date.tsx';
import { agoWords } from '../../parts/when.ts';
import { assignmentWords } from './desk-words.ts';
import type { PartItem } from './queues.ts';

const call = 'conciliation.call';

/** Units that would rather not handle a case, why, and how far it is settled. */
export function Objections({ parts }: { parts: readonly PartItem[] }) {
  const say = useWords(assignmentWords);
  const labels = useLabels();
  const { language } = usePreferences();
  if (parts.length === 0) return null;
  return (
    <section className="placing" aria-label={say.objections}>
      <div className="placing-head">
        <h2>
          {say.objections} <span className="quiet numerals">{parts.length}</span>
        </h2>
      </div>
      <ul>
        {parts.map((part) => (
          <li key={part.id} className="placing-row objection">
            <div className="placing-about">
              <Link to="/proposals/$id" params={{ id: part.proposalId }} className="placing-title">
                <span className="numerals quiet">{part.caseNo}</span> {part.title}
              </Link>
              <span>
                <strong>{part.unit.name}</strong> <span className="quiet">{labels.roles[part.role]}</span>{' '}
                {part.objection === null ? null : (
                  <span className="quiet">{fill(say.since, { when: agoWords(language, Date.parse(part.objection.at), now()) })}</span>
                )}{' '}
                {part.nextDue === null ? null : <DueDate at={part.nextDue.at} />}
              </span>
              {part.objection === null ? null : (
                <>
                  <span>{fill(say.reason, { text: part.objection.reason })}</span>
                  <span className="quiet">{fill(say.basis, { text: part.objection.basis })}</span>
                  {part.objection.proposedUnit === null ? null : <span>{fill(say.proposed, { unit: part.objection.proposedUnit })}</span>}
                </>
              )}
              {part.conciliation === null ? null : (
                <span className="quiet">{fill(say.state, { state: stateWord(labels, 'conciliation', part.conciliation.state) })}</span>
              )}
            </div>
            <span className="placing-acts">
              {part.beginnings.includes(call) ? (
                <ActionButton
                  size="small"
                  deed={{ procedure: 'conciliation', action: 'call', rootId: part.proposalId, proposed: { cause: 'objected' } }}
                />
              ) : null}
              {part.conciliation?.allowedActions.map((action) => (
                <ActionButton
                  key={action}
                  size="small"
                  deed={{ procedure: 'conciliation', action, caseId: part.conciliation?.id, version: part.conciliation?.version }}
                />
              ))}
              {part.allowedActions.map((action) => (
                <ActionButton
                  key={action}
                  size="small"
                  deed={{ procedure: 'assignment', action, caseId: part.id, version: part.version }}
                />
              ))}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
