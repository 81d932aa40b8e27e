import type { DraftInFile } from '@shangliang/contract';
import { fill, useWords } from '../../look/words.ts';
import { bringWords } from './bring-words.ts';

type Line = DraftInFile['original'][number] & { key: string };
type Run = { key: string; within: Line['within']; table: number | undefined; lines: Line[] };

/** Lines of one table, of one box or of the running text together. */
function runsOf(lines: DraftInFile['original']): Run[] {
  const runs: Run[] = [];
  lines.forEach((entry, at) => {
    const line = { ...entry, key: `${at}` };
    const table = entry.cell?.table;
    const last = runs.at(-1);
    if (last !== undefined && last.table === table && (table !== undefined || last.within === entry.within)) last.lines.push(line);
    else runs.push({ key: line.key, within: entry.within, table, lines: [line] });
  });
  return runs;
}

/** As the file has it: tables as tables, boxes marked, and where pictures stood. */
export function BringOriginal({ lines }: { lines: DraftInFile['original'] }) {
  const say = useWords(bringWords);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a place that scrolls must be reached by keyboard
    <section className="bring-paper song" tabIndex={0} aria-label={say.original}>
      {runsOf(lines).map((run) =>
        run.table !== undefined ? (
          <Table key={run.key} lines={run.lines} />
        ) : run.within === null ? (
          <Lines key={run.key} lines={run.lines} />
        ) : (
          <div key={run.key} className="bring-within">
            <span className="quiet bring-where">{run.within === 'table' ? say.inTable : say.inTextBox}</span>
            <Lines lines={run.lines} />
          </div>
        ),
      )}
    </section>
  );
}

function Lines({ lines }: { lines: readonly Line[] }) {
  const say = useWords(bringWords);
  return lines.map(({ key, text, pictures }) => (
    <p key={key}>
      {text === '' && pictures === 0 ? '\u00a0' : text}
      {pictures === 0 ? null : <span className="quiet bring-where">{fill(say.pictureHere, { n: pictures })}</span>}
    </p>
  ));
}

function Table({ lines }: { lines: readonly Line[] }) {
  const rows = [...Map.groupBy(lines, ({ cell }) => cell?.row ?? 0)].map(([row, ofRow]) => ({
    row,
    cells: [...Map.groupBy(ofRow, ({ cell }) => cell?.column ?? 0)].map(([column, ofCell]) => ({ column, ofCell })),
  }));
  const widest = Math.max(...rows.map(({ cells }) => cells.length));
  return (
    <div className="bring-table">
      <table>
        <tbody>
          {rows.map(({ row, cells }) => (
            <tr key={row}>
              {cells.map(({ column, ofCell }, at) => (
                // cells that were merged: the last one takes what is left of the row
                <td key={column} colSpan={at === cells.length - 1 ? widest - at : 1}>
                  <Lines lines={ofCell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
