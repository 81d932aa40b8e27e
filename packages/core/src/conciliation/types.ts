import type { Id, Row } from '../procedure/row.ts';
import type { PlannedUnit } from '../proposal/types.ts';
import type { Instant } from '../workdays/civil.ts';

export const conciliationStates = ['called', 'decided', 'cancelled'] as const;

/** Sides that sit at the table (Y8). */
export const conciliationSides = [
  'proposer',
  'unit',
  'establishmentOffice',
  'partySupervision',
  'governmentSupervision',
  'reviewGroup',
] as const;
export type ConciliationSide = (typeof conciliationSides)[number];

export interface Attendance {
  side: ConciliationSide;
  name: string;
}

export interface ConciliationSession {
  heldAt: Instant;
  place: string;
  attendance: readonly Attendance[];
  minutes: string;
}

/** On-the-spot conciliation of an objected case or one without a clear unit. */
export interface ConciliationRow extends Row<(typeof conciliationStates)[number]> {
  cause: 'objected' | 'unclear';
  calledBy: Id;
  sessions: readonly ConciliationSession[];
  decision: readonly PlannedUnit[];
  grounds: string | null;
  decidedBy: Id | null;
}

export interface ConciliationInputs {
  call: { cause: 'objected' | 'unclear' };
  log: { heldAt: Instant; place: string; attendance: Attendance[]; minutes: string };
  cancel: { reason: string };
  decide: { units: PlannedUnit[]; grounds: string };
}
