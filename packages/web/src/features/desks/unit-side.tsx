import { Link } from '@tanstack/react-router';
import { now } from '../../api/me.ts';
import { usePreferences } from '../../look/preferences.ts';
import { fill, useLabels, useListed, useWords } from '../../look/words.ts';
import { ActionButton } from '../../parts/action-form.tsx';
import { DueDate } from '../../parts/due-date.tsx';
import { agoWords } from '../../parts/when.ts';
import { unitWords } from './desk-words.ts';
import type { PartItem, ReplyItem, TaskItem } from './queues.ts';

/** Replies on their way up: what waits for this reader, or for somebody else in the unit. */
export function Approvals({ title, replies, verb }: { title: string; replies: readonly ReplyItem[]; verb: string }) {
  const say = useWords(unitWords);
  const listed = useListed();
  const labels = useLabels();
  const { language } = usePreferences();
  return (
    <section className="placing" aria-label={title}>
      <div className="placing-head">
        <h2>
          {title} <span className="quiet numerals">{replies.length}</span>
        </h2>
      </div>
      <ul>
        {replies.map((reply) => (
          <li key={reply.id} className="placing-row">
            <div className="placing-about">
              <Link to="/proposals/$id/reply/$replyId" params={{ id: reply.proposalId, replyId: reply.id }} className="placing-title">
                <span className="numerals quiet">{reply.caseNo}</span> {reply.title}
              </Link>
              <span className="placing-units">
                <strong>{labels.states.reply[reply.state]}</strong>
                {reply.nextDue === null ? null : <DueDate at={reply.nextDue.at} />}
                <span className="quiet">
                  {reply.unit.name} · {fill(say.draftedBy, { name: reply.draftedBy })} · {fill(say.version, { n: reply.textVersion })} ·{' '}
                  {fill(say.since, { when: agoWords(language, Date.parse(reply.since), now()) })}
                  {reply.waitsFor.length === 0 ? '' : ` · ${fill(say.countersign, { list: listed(reply.waitsFor) })}`}
                </span>
              </span>
            </div>
            <Link to="/proposals/$id/reply/$replyId" params={{ id: reply.proposalId, replyId: reply.id }} className="button button-small">
              {verb}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

const byName = <T,>(of: readonly T[], name: (entry: T) => string): [string, T[]][] =>
  [...Map.groupBy(of, name)].toSorted((a, b) => b[1].length - a[1].length);

/** Tasks by whoever has them, and how much lies with each handler. */
export function UnitSide({ tasks, parts }: { tasks: readonly TaskItem[]; parts: readonly PartItem[] }) {
  const say = useWords(unitWords);
  const handlers = byName(parts, (part) => part.handlerName ?? say.noOwner);
  return (
    <>
      <section className="placing" aria-label={say.tasks}>
        <div className="placing-head">
          <h2>
            {say.tasks} <span className="quiet numerals">{tasks.length}</span>
          </h2>
        </div>
        {tasks.length === 0 ? <p className="quiet">{say.tasksNone}</p> : null}
        {byName(tasks, (task) => task.handlerName).map(([name, own]) => (
          <div key={name} className="unit-owner">
            <h3>
              {name} <span className="quiet numerals">{fill(say.ownerCount, { n: own.length })}</span>
            </h3>
            <ul>
              {own.map((task) => (
                <li key={task.id} className="unit-task">
                  <span>
                    {task.task} <DueDate at={task.dueAt} />
                  </span>
                  <Link to="/proposals/$id" params={{ id: task.proposalId }} className="quiet">
                    {task.caseNo} {task.title}
                  </Link>
                  <span className="placing-acts">
                    {task.allowedActions.map((action) => (
                      <ActionButton
                        key={action}
                        size="small"
                        deed={{ procedure: 'task', action, caseId: task.id, version: task.version }}
                      />
                    ))}
                  </span>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </section>
      {handlers.length === 0 ? null : (
        <section className="placing" aria-label={say.load}>
          <div className="placing-head">
            <h2>{say.load}</h2>
          </div>
          <ul>
            {handlers.map(([name, own]) => (
              <li key={name} className="unit-handler">
                <span>{name}</span>
                <span className="unit-bar" aria-hidden>
                  <span className="unit-bar-open" style={{ width: `${(own.length / parts.length) * 100}%` }} />
                </span>
                <span className="numerals">{own.length}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
