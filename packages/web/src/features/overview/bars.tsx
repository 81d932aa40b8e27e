import type { Line, ListSearch } from './lines.ts';
import { Figure } from './panel.tsx';

/** Lines as bars, each figure a way to its list. */
export function Bars({
  lines,
  late,
}: {
  lines: readonly Line[];
  late?: ReadonlyMap<string, { n: number; search: ListSearch; label: string }>;
}) {
  const most = Math.max(1, ...lines.map((line) => line.proposals));
  return (
    <ul className={late === undefined ? 'bars' : 'bars bars-late'}>
      {lines.map((line) => {
        const stuck = late?.get(line.name);
        return (
          <li key={line.name} className="bar">
            <span className="bar-label">{line.label}</span>
            <span className="bar-track" aria-hidden>
              <span className="bar-fill" style={{ width: `${(line.proposals / most) * 100}%` }}>
                {stuck === undefined || stuck.n === 0 ? null : (
                  <span className="bar-late" style={{ width: `${(stuck.n / Math.max(1, line.proposals)) * 100}%` }} />
                )}
              </span>
            </span>
            <span className="bar-figure">
              <Figure n={line.proposals} label={line.label} search={line.search} />
              {stuck === undefined || stuck.n === 0 ? null : (
                <span className="bar-stuck">
                  {stuck.label} <Figure n={stuck.n} label={`${line.label} · ${stuck.label}`} search={stuck.search} urgent />
                </span>
              )}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
