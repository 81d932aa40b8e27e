import { act, create, type Procedure } from '../procedure/define.ts';
import { isActive } from '../procedure/relations.ts';
import { endorsedHere, endorsedJointly, endorsementsBy, notReturned, notYetEndorsed } from './endorsement.ts';
import {
  everyUnitClaimed,
  mayBecomeKey,
  noConciliationOpen,
  nothingTracked,
  notOwnCase,
  talkedOver,
  unitPlanSound,
  unitsPlanned,
} from './guards.ts';

type Actions = Procedure<'proposal'>['actions'];

/** 定号、预交办、交办、重点、办结与结案 */
export const placing = {
  renumber: {
    from: ['filed', 'preassigned'],
    to: 'same',
    by: ['proposalsOffice'],
    set: (_scene, input) => ({ caseNo: input.caseNo }),
  },
  planUnits: {
    from: ['filed'],
    to: 'same',
    by: ['proposalsOffice'],
    guards: [noConciliationOpen],
    checks: [unitPlanSound],
    // a changed plan is endorsed anew
    set: (_scene, input) => ({ unitPlan: input.units, endorsedBy: [], unitsReturned: null }),
    tells: ['partySupervision', 'governmentSupervision'],
  },
  endorseUnits: {
    from: ['filed'],
    to: 'same',
    by: ['partySupervision', 'governmentSupervision'],
    guards: [unitsPlanned, notReturned, notYetEndorsed],
    set: ({ self, actor }) => ({ endorsedBy: [...new Set([...self.endorsedBy, ...endorsementsBy(actor)])] }),
  },
  returnUnits: {
    // the plan stays to be seen, but nobody's word on it counts any more
    from: ['filed'],
    to: 'same',
    by: ['partySupervision', 'governmentSupervision'],
    guards: [endorsedHere, unitsPlanned, notReturned, noConciliationOpen],
    set: ({ actor, now }, input) => ({
      endorsedBy: [],
      unitsReturned: { posts: endorsementsBy(actor), by: actor.personId, reason: input.reason, at: now },
    }),
    tells: ['proposalsOffice', 'partySupervision', 'governmentSupervision'],
  },
  preassign: {
    from: ['filed'],
    to: 'preassigned',
    by: ['proposalsOffice'],
    guards: [unitsPlanned, notReturned, endorsedJointly, noConciliationOpen],
    effects: ({ self }) =>
      self.unitPlan.map((unit) => create('assignment', 'preassign', self.proposalId, { unitId: unit.unitId, role: unit.role })),
  },
  place: {
    from: ['filed'],
    to: 'preassigned',
    by: ['system'],
    set: () => ({ unitsReturned: null }),
  },
  assign: {
    from: ['preassigned'],
    to: 'assigned',
    by: ['proposalsCommittee'],
    final: true,
    guards: [noConciliationOpen, everyUnitClaimed],
    set: ({ now }) => ({ assignedAt: now }),
    effects: ({ dossier }) => dossier.cases.assignment.filter(isActive).map((assignment) => act('assignment', 'assign', assignment, {})),
    tells: ['proposer'],
  },
  nominateKey: {
    from: mayBecomeKey,
    to: 'same',
    by: ['proposalsOffice', 'proposalsCommittee'],
    facet: { name: 'key', from: ['general'], to: 'candidate' },
  },
  designateKey: {
    from: mayBecomeKey,
    to: 'same',
    by: ['proposalsCommittee'],
    facet: { name: 'key', from: ['candidate'], to: 'key' },
    guards: [notOwnCase],
    tells: ['proposer', 'answeringUnitClerk', 'partySupervision', 'governmentSupervision'],
  },
  removeKey: {
    from: mayBecomeKey,
    to: 'same',
    by: ['proposalsCommittee'],
    facet: { name: 'key', from: ['candidate', 'key'], to: 'general' },
    guards: [notOwnCase],
  },
  markAnswered: {
    from: ['assigned'],
    to: 'answered',
    by: ['system'],
    set: ({ now }) => ({ answeredAt: now }),
    tells: ['proposalsOffice'],
  },
  reopen: {
    from: ['answered', 'completed'],
    to: 'assigned',
    by: ['system'],
    set: () => ({ answeredAt: null, completedAt: null }),
    tells: ['proposalsOffice', 'partySupervision', 'governmentSupervision'],
  },
  markCompleted: {
    from: ['answered'],
    to: 'completed',
    by: ['system'],
    set: ({ now }) => ({ completedAt: now }),
    effects: ({ dossier }) =>
      dossier.cases.assignment
        .filter((assignment) => isActive(assignment) && assignment.state !== 'completed')
        .map((assignment) => act('assignment', 'complete', assignment, {})),
    tells: ['proposer', 'proposalsOffice'],
  },
  close: {
    from: ['completed'],
    to: 'closed',
    by: ['proposalsCommittee'],
    final: true,
    guards: [nothingTracked, talkedOver],
    set: ({ now }) => ({ closedAt: now }),
    tells: ['proposer', 'answeringUnitClerk'],
  },
} satisfies Partial<Actions>;
