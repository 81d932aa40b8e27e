import type { Id, Row } from '../procedure/row.ts';
import type { Adoption } from '../recommendation/types.ts';
import type { Instant } from '../workdays/civil.ts';

export const taskStates = ['open', 'underway', 'done', 'cancelled'] as const;

/** A piece of work a recommendation is broken into, for one unit (S3). */
export interface TaskRow extends Row<(typeof taskStates)[number]> {
  recommendationId: Id;
  unitId: Id;
  title: string;
  headName: string;
  deputyName: string | null;
  handlerName: string;
  dueAt: Instant;
  adoption: Adoption | null;
  answer: string | null;
  declineReason: string | null;
}

export interface TaskInputs {
  allot: {
    recommendationId: string;
    unitId: string;
    title: string;
    headName: string;
    deputyName?: string | undefined;
    handlerName: string;
    dueAt: Instant;
  };
  start: Record<string, never>;
  finish: { adoption: Adoption; answer: string; declineReason?: string | undefined };
  cancel: { reason: string };
}
