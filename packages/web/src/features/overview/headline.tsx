import type { Overview } from '@shangliang/contract';
import { dueNames, settledStates } from '@shangliang/core';
import { fill, useLabels, useWords, wordOf } from '../../look/words.ts';
import { countOf, linesOf, percent, scopeOf } from './lines.ts';
import { Figure, overviewWords, Panel } from './panel.tsx';

function Against({ now, before }: { now: number; before: number | undefined }) {
  const say = useWords(overviewWords);
  if (before === undefined) return null;
  const n = Math.abs(now - before);
  return <span className="headline-more">{now === before ? say.same : fill(now > before ? say.more : say.fewer, { n })}</span>;
}

/** How much came in, and how far it has come. */
export function Headline({ overview, before }: { overview: Overview; before: Overview | undefined }) {
  const say = useWords(overviewWords);
  const at = { submitted: 'true', ...scopeOf(overview) };
  const counts = (of: Overview) => ({
    submitted: countOf(of, 'total', 'submitted'),
    filed: countOf(of, 'outcome', 'filed'),
    handled: countOf(of, 'adopted', 'answered'),
    done: countOf(of, 'state', ...settledStates),
  });
  const now = counts(overview);
  const then = before === undefined ? undefined : counts(before);
  const decided = overview.groups.outcome.reduce((sum, { proposals }) => sum + proposals, 0);
  // of what a reader may see, or of what came to one unit, nearly all is on file: a share of it says nothing
  const sharesAll = overview.whole && overview.unit === null;
  const searches = {
    submitted: at,
    filed: { ...at, outcome: 'filed' },
    handled: { ...at, answered: 'true' },
    done: { ...at, state: [...settledStates] },
  };
  return (
    <dl className="headline">
      {(['submitted', 'filed', 'handled', 'done'] as const).map((name) => (
        <div key={name}>
          <dt>{say.head[name]}</dt>
          <dd className="headline-number">
            <Figure n={now[name]} label={say.head[name]} search={searches[name]} />
          </dd>
          {name === 'filed' && sharesAll && decided > 0 ? (
            <dd className="headline-more">{fill(say.head.filedShare, { decided, n: percent(now.filed, decided).replace('%', '') })}</dd>
          ) : null}
          {then === undefined ? null : (
            <dd>
              <Against now={now[name]} before={then[name]} />
            </dd>
          )}
        </div>
      ))}
    </dl>
  );
}

/** What is late, how much of it long since, what soon will be; then by the date that was missed. */
export function Late({ overview }: { overview: Overview }) {
  const say = useWords(overviewWords);
  const labels = useLabels();
  const degrees = ['overdue', 'veryOverdue', 'soon'] as const;
  const at = { submitted: 'true', ...scopeOf(overview) };
  const dues = linesOf(overview, 'dueOverdue', (name) => wordOf(labels.dues, name), dueNames);
  const rows = [
    ...degrees.map((degree) => ({
      key: degree,
      label: say.late[degree],
      cells: [{ value: countOf(overview, 'late', degree), search: { ...at, late: degree }, urgent: degree !== 'soon' }],
    })),
    ...dues.map((line) => ({ key: line.name, label: line.label, cells: [{ value: line.proposals, search: line.search, urgent: true }] })),
  ];
  return (
    <Panel
      wide
      title={say.late.title}
      about={say.late.about}
      head={[say.late.due, say.proposals]}
      rows={rows}
      chart={
        <>
          <ul className="pressing">
            {degrees.map((degree) => (
              <li key={degree} className={degree === 'soon' ? 'pressing-soon' : undefined}>
                <span>{say.late[degree]}</span>
                <Figure
                  n={countOf(overview, 'late', degree)}
                  label={say.late[degree]}
                  search={{ ...at, late: degree }}
                  urgent={degree !== 'soon'}
                />
              </li>
            ))}
          </ul>
          {dues.length === 0 ? null : <p className="quiet panel-about">{say.late.byDue}</p>}
          <ul className="pressing">
            {dues.map((line) => (
              <li key={line.name}>
                <span className="quiet" style={{ fontSize: '1rem', fontWeight: 400 }}>
                  {line.label}
                </span>
                <Figure n={line.proposals} label={line.label} search={line.search} urgent />
              </li>
            ))}
          </ul>
          {dues.length === 0 ? <p className="quiet">{say.late.none}</p> : null}
        </>
      }
    />
  );
}
