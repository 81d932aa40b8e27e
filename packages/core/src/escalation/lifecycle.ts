import { answerDueOf } from '../assignment/guards.ts';
import type { Dossier } from '../dossier/dossier.ts';
import { defineProcedure, type Guard } from '../procedure/define.ts';
import { type EscalationRow, escalationStates } from './types.ts';

const underway: Guard<unknown> = ({ assignment }) => (assignment?.state === 'handling' ? null : 'stateForbids');

const dueOf = (dossier: Dossier, self: EscalationRow) => answerDueOf(dossier, self.assignmentId);

/** 提请协调: a hard case goes up with the unit's plan, and comes down with an instruction */
export const escalation = defineProcedure<'escalation'>({
  name: 'escalation',
  states: escalationStates,
  ends: ['settled'],
  optional: {},
  facets: {},
  awaits: {
    raised: [{ by: 'leader', action: 'escalation.instruct', dueOf }],
    instructed: [{ by: 'unitClerk', action: 'escalation.settle', dueOf }],
  },
  actions: {
    raise: {
      from: [],
      under: 'assignment',
      to: 'raised',
      by: ['unitLeader'],
      guards: [underway],
      begin: ({ assignment, actor }, input) => ({
        assignmentId: assignment?.id ?? '',
        unitId: assignment?.unitId ?? '',
        question: input.question,
        plan: input.plan,
        raisedBy: actor.personId,
        instruction: null,
        instructedBy: null,
        outcome: null,
      }),
      tells: ['leader', 'partySupervision', 'governmentSupervision'],
    },
    instruct: {
      from: ['raised'],
      to: 'instructed',
      by: ['leader'],
      set: ({ actor }, input) => ({ instruction: input.instruction, instructedBy: actor.personId }),
      tells: ['unitClerk', 'unitLeader', 'partySupervision', 'governmentSupervision'],
    },
    settle: {
      from: ['instructed'],
      to: 'settled',
      by: ['unitClerk', 'unitLeader'],
      set: (_scene, input) => ({ outcome: input.outcome }),
      tells: ['leader', 'proposer'],
    },
  },
});
