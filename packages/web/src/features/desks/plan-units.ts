import type { PlannedUnit } from '@shangliang/core';

export type Role = PlannedUnit['role'];
type Planned = readonly { id: string; role: Role }[];

/**
 * The plan with one unit more, or in another role: a new lead takes the place of the old one, and separate units of a
 * lead. Whether the whole is sound, the server's rules say.
 */
export function withUnit(planned: Planned, unitId: string, role: Role): PlannedUnit[] {
  const apart: Readonly<Record<Role, readonly Role[]>> = {
    lead: ['lead', 'separate'],
    separate: ['lead', 'coHandler'],
    coHandler: ['separate'],
    reader: [],
  };
  const kept = planned.filter((unit) => unit.id !== unitId && !apart[role].includes(unit.role));
  return [...kept.map((unit) => ({ unitId: unit.id, role: unit.role })), { unitId, role }];
}

export const withoutUnit = (planned: Planned, unitId: string): PlannedUnit[] =>
  planned.filter((unit) => unit.id !== unitId).map((unit) => ({ unitId: unit.id, role: unit.role }));
