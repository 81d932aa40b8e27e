import type { Overview, UnitLine } from '@shangliang/contract';
import type { Rulebook } from '@shangliang/core';
import { useWords } from '../../look/words.ts';
import { Bars } from './bars.tsx';
import { type ListSearch, scopeOf } from './lines.ts';
import { overviewWords, Panel } from './panel.tsx';

const both = (counts: Readonly<Record<string, number>>, ...names: readonly string[]): number =>
  names.reduce((sum, name) => sum + (counts[name] ?? 0), 0);

/** Each handling unit: its load, how much is answered and adopted, how much is late. */
export function UnitsPanel({ overview, rulebook }: { overview: Overview; rulebook: Rulebook | undefined }) {
  const say = useWords(overviewWords);
  const at = (unit: UnitLine, more: ListSearch = {}): ListSearch => ({
    submitted: 'true',
    ...scopeOf(overview),
    unitId: unit.id,
    ...more,
  });
  const known = rulebook?.reply.classes ?? [];
  const codes = [...new Set([...known.map((entry) => entry.code), ...overview.units.flatMap((unit) => Object.keys(unit.classes))])].filter(
    (code) => overview.units.some((unit) => (unit.classes[code] ?? 0) > 0),
  );
  const classWord = (code: string): string => known.find((entry) => entry.code === code)?.label ?? code;
  const late = new Map(
    overview.units.map((unit) => [unit.id, { n: unit.late.overdue ?? 0, search: at(unit, { late: 'overdue' }), label: say.late.overdue }]),
  );
  return (
    <Panel
      wide
      title={say.units.title}
      about={say.units.about}
      head={[
        say.units.name,
        say.proposals,
        say.units.lead,
        say.units.co,
        say.units.answered,
        say.units.adopted,
        say.units.overdue,
        ...codes.map(classWord),
      ]}
      rows={overview.units.map((unit) => ({
        key: unit.id,
        label: unit.name,
        cells: [
          { value: unit.proposals, search: at(unit) },
          { value: both(unit.roles, 'lead', 'separate') },
          { value: unit.roles.coHandler ?? 0, search: at(unit, { role: 'coHandler' }) },
          { value: unit.answered, search: at(unit, { answered: 'true' }) },
          { value: unit.adopted, search: at(unit, { adopted: 'true' }) },
          { value: unit.late.overdue ?? 0, search: at(unit, { late: 'overdue' }), urgent: true },
          ...codes.map((code) => ({ value: unit.classes[code] ?? 0, search: at(unit, { class: code }) })),
        ],
      }))}
      chart={
        <Bars
          lines={overview.units.map((unit) => ({
            name: unit.id,
            label: unit.name,
            proposals: unit.proposals,
            items: unit.proposals,
            search: at(unit),
          }))}
          late={late}
        />
      }
    />
  );
}
