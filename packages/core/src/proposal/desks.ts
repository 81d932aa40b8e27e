import type { ProcedureName } from '../dossier/dossier.ts';
import type { Procedure } from '../procedure/define.ts';
import type { Inputs } from '../procedure/inputs.ts';
import { procedures } from '../procedures.ts';
import type { ProposalState } from './types.ts';

type Action<P extends ProcedureName> = keyof Inputs[P] & string;

/** What is decided at the review desk, in the order in which it is offered. */
export const reviewActions = [
  'admit',
  'giveOpinion',
  'passStep',
  'file',
  'merge',
  'convertToOpinion',
  'convertToInformation',
  'refuse',
  'unmerge',
] as const satisfies readonly Action<'proposal'>[];

/** What is done at the assignment desk. */
export const placingActions = [
  'planUnits',
  'endorseUnits',
  'returnUnits',
  'preassign',
  'assign',
] as const satisfies readonly Action<'proposal'>[];

/** How a reply climbs, at the desk of whoever it waits for. */
export const approvalActions = [
  'countersign',
  'refuseCountersign',
  'passSection',
  'sendBackFromSection',
  'passSupervision',
  'sendBackFromSupervision',
  'issue',
  'sendBackFromLeader',
] as const satisfies readonly Action<'reply'>[];

/** The states from which one of these actions starts, as the procedure's table has it. */
export function statesBefore<P extends ProcedureName>(procedure: P, actions: readonly Action<P>[]): Procedure<P>['states'][number][] {
  const table: Procedure<P> = procedures[procedure];
  return table.states.filter((state) => actions.some((action) => table.actions[action].from.includes(state)));
}

/** Whether the planned units are still a plan, which the offices agree on or send back. */
export const isUnitsPlan = (state: ProposalState): boolean => procedures.proposal.actions.planUnits.from.includes(state);
