import { defineProcedure } from '../procedure/define.ts';
import { trackingStates } from './types.ts';

/** 跟踪: what was promised, or failed by the unit's fault, followed until done or explained */
export const tracking = defineProcedure<'tracking'>({
  name: 'tracking',
  states: trackingStates,
  ends: ['done', 'explained'],
  optional: {},
  facets: {},
  awaits: {
    open: [{ by: 'unitLeader', action: 'tracking.report', due: 'tracking' }],
    reported: [
      { by: 'proposalsOffice', action: 'tracking.accept', due: 'tracking', when: (_dossier, self) => self.reportedOutcome === 'done' },
      {
        by: 'proposalsOffice',
        action: 'tracking.acceptExplanation',
        due: 'tracking',
        when: (_dossier, self) => self.reportedOutcome === 'explained',
      },
    ],
  },
  actions: {
    open: {
      from: [],
      under: 'assignment',
      to: 'open',
      by: ['system'],
      due: [{ name: 'tracking' }],
      begin: (_scene, input) => ({ ...input, report: null, reportedOutcome: null, reportedBy: null, comment: null }),
    },
    report: {
      from: ['open'],
      to: 'reported',
      by: ['unitLeader'],
      set: ({ actor }, input) => ({ report: input.report, reportedOutcome: input.outcome, reportedBy: actor.personId }),
      tells: ['proposalsOffice', 'proposer'],
    },
    accept: {
      from: ['reported'],
      to: 'done',
      by: ['proposalsOffice'],
      clears: ['tracking'],
      guards: [({ self }) => (self.reportedOutcome === 'done' ? null : 'stateForbids')],
      set: (_scene, input) => ({ comment: input.comment ?? null }),
      tells: ['unitLeader', 'proposer'],
    },
    acceptExplanation: {
      from: ['reported'],
      to: 'explained',
      by: ['proposalsOffice'],
      clears: ['tracking'],
      guards: [({ self }) => (self.reportedOutcome === 'explained' ? null : 'stateForbids')],
      set: (_scene, input) => ({ comment: input.comment ?? null }),
      tells: ['unitLeader', 'proposer'],
    },
    sendBack: {
      from: ['reported'],
      to: 'open',
      by: ['proposalsOffice'],
      set: (_scene, input) => ({ comment: input.comment }),
      tells: ['unitLeader'],
    },
  },
});
