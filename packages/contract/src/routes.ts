import type { ProcedureName } from '@shangliang/core';

/** Where each procedure's cases are found: `/api/<path>`. */
export const pathOf: Readonly<Record<ProcedureName, string>> = {
  proposal: 'proposals',
  adjustment: 'adjustments',
  assignment: 'assignments',
  conciliation: 'conciliations',
  recommendation: 'recommendations',
  task: 'tasks',
  consultation: 'consultations',
  extension: 'extensions',
  escalation: 'escalations',
  reply: 'replies',
  evaluation: 'evaluations',
  tracking: 'trackings',
};

/** Moves a case that exists. */
export const actionPath = (procedure: ProcedureName, id: string, action: string): string =>
  `/api/${pathOf[procedure]}/${id}/actions/${action}`;

/** Begins a case: a proposal in its committee, everything else in a proposal's dossier. */
export const beginPath = (procedure: ProcedureName, proposalId: string | undefined, action: string): string =>
  proposalId === undefined
    ? `/api/${pathOf[procedure]}/actions/${action}`
    : `/api/proposals/${proposalId}/${pathOf[procedure]}/actions/${action}`;

/** One act on many cases, all or none. */
export const bulkPath = (procedure: ProcedureName, action: string): string => `/api/${pathOf[procedure]}/bulk/${action}`;
