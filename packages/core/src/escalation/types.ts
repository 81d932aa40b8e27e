import type { Id, Row } from '../procedure/row.ts';

export const escalationStates = ['raised', 'instructed', 'settled'] as const;

/** A hard case reported upward with the unit's plan (Y11). */
export interface EscalationRow extends Row<(typeof escalationStates)[number]> {
  assignmentId: Id;
  unitId: Id;
  question: string;
  plan: string;
  raisedBy: Id;
  instruction: string | null;
  instructedBy: Id | null;
  outcome: string | null;
}

export interface EscalationInputs {
  raise: { assignmentId: string; question: string; plan: string };
  instruct: { instruction: string };
  settle: { outcome: string };
}
