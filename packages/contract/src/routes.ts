import { homeOf, type ProcedureName } from '@shangliang/core';

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
  activity: 'activities',
  talk: 'talks',
  catalogue: 'catalogues',
  topic: 'topics',
  reservation: 'reservations',
  prompt: 'prompts',
};

/** Moves a case that exists. */
export const actionPath = (procedure: ProcedureName, id: string, action: string): string =>
  `/api/${pathOf[procedure]}/${id}/actions/${action}`;

/** Begins a case: a root in its committee, everything else in its root's dossier. */
export const beginPath = (procedure: ProcedureName, rootId: string | undefined, action: string): string =>
  rootId === undefined
    ? `/api/${pathOf[procedure]}/actions/${action}`
    : `/api/${pathOf[homeOf[procedure]]}/${rootId}/${pathOf[procedure]}/actions/${action}`;

/** One act on many cases, all or none. */
export const bulkPath = (procedure: ProcedureName, action: string): string => `/api/${pathOf[procedure]}/bulk/${action}`;
