import type { Id, Row } from '../procedure/row.ts';
import type { Instant } from '../workdays/civil.ts';

export const extensionStates = ['requested', 'approved', 'refused'] as const;

export interface ExtensionRow extends Row<(typeof extensionStates)[number]> {
  assignmentId: Id;
  unitId: Id;
  round: number;
  until: Instant;
  reason: string;
  requestedBy: Id;
  decidedBy: Id | null;
  comment: string | null;
}

export interface ExtensionInputs {
  request: { assignmentId: string; until: Instant; reason: string };
  approve: { comment?: string | undefined };
  refuse: { comment: string };
}

/** The unit may answer later than it was told at first. */
export const isGranted = ({ state }: Pick<ExtensionRow, 'state'>): boolean => state === 'approved';
