import { useWords } from '../../look/words.ts';
import { Bars } from './bars.tsx';
import type { Line } from './lines.ts';
import { percent } from './lines.ts';
import { overviewWords, Panel } from './panel.tsx';

/** A group as bars and as a table: proposals, their share of all, and what each line is made of. */
export function GroupPanel({
  title,
  about,
  name,
  lines,
  whole,
  items,
  before,
  wide,
}: {
  title: string;
  about?: string | undefined;
  name: string;
  lines: readonly Line[];
  /** Of which the lines are shares; undefined where they overlap. */
  whole?: number | undefined;
  /** What the line is made of, where that is not proposals. */
  items?: string;
  before?: ReadonlyMap<string, number> | undefined;
  wide?: boolean;
}) {
  const say = useWords(overviewWords);
  const total = whole === undefined ? [] : [{ key: ' total', label: say.total, cells: totalCells(lines, whole, items, before) }];
  return (
    <Panel
      title={title}
      about={about}
      {...(wide === undefined ? {} : { wide })}
      head={[
        name,
        say.proposals,
        ...(whole === undefined ? [] : [say.share]),
        ...(items === undefined ? [] : [items]),
        ...(before === undefined ? [] : [say.lastYear]),
      ]}
      rows={
        lines.length === 0
          ? []
          : [
              ...lines.map((line) => ({
                key: line.name,
                label: line.label,
                cells: [
                  { value: line.proposals, search: line.search },
                  ...(whole === undefined ? [] : [{ value: percent(line.proposals, whole) }]),
                  ...(items === undefined ? [] : [{ value: line.items }]),
                  ...(before === undefined ? [] : [{ value: before.get(line.name) ?? 0 }]),
                ],
              })),
              ...total,
            ]
      }
      chart={<Bars lines={lines} />}
    />
  );
}

const totalCells = (lines: readonly Line[], whole: number, items: string | undefined, before: ReadonlyMap<string, number> | undefined) => [
  { value: lines.reduce((sum, line) => sum + line.proposals, 0) },
  { value: percent(whole, whole) },
  ...(items === undefined ? [] : [{ value: lines.reduce((sum, line) => sum + line.items, 0) }]),
  ...(before === undefined ? [] : [{ value: [...before.values()].reduce((sum, count) => sum + count, 0) }]),
];
