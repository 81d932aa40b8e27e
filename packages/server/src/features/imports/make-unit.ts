import type { Id } from '@shangliang/core';
import { plainName } from '@shangliang/documents';
import { doubleOf, type ImportRow, type Making, newOrganization } from './making.ts';

const namesOf = (text: string): string[] => [
  ...new Set(
    text
      .split(/[、，,;；\n]+/)
      .map(plainName)
      .filter((name) => name !== ''),
  ),
];

/** A handling unit. What its names are must not name another; 归口 is tied when all units are there. */
export function makeUnit(making: Making, row: ImportRow): { unitId: Id; parent: string; row: ImportRow } | undefined {
  const name = plainName(row.of('name'));
  if (name === '') return undefined;
  const short = plainName(row.of('shortName'));
  const shortName = short === '' || short === name ? null : short;
  const formerNames = namesOf(row.of('formerNames')).filter((former) => former !== name);
  const own: [string, string][] = [['name', name], ...(shortName === null ? [] : [['shortName', shortName] as [string, string]])];
  for (const [field, known] of own) {
    const before = making.seen.get(`unit|${known}`);
    const [there] = making.known.units.get(known) ?? [];
    if (before !== undefined) row.fault('rowDouble', field, known, String(before));
    else if (there !== undefined) row.fault('unitThere', field, known, there.name);
  }
  if (row.problems.length > 0) return undefined;
  for (const [, known] of own) doubleOf(making, `unit|${known}`, row.row);
  const { id } = newOrganization(making, 'unit', name, { active: true, shortName, formerNames });
  making.made(row.row, id, unitRecord({ id, name, shortName, formerNames }));
  return { unitId: id, parent: plainName(row.of('parent')), row };
}

/** What the root proves of a unit. */
export const unitRecord = (unit: { id: Id; name: string; shortName: string | null; formerNames: readonly string[] }): object => ({
  id: unit.id,
  name: unit.name,
  shortName: unit.shortName,
  formerNames: [...unit.formerNames],
});
