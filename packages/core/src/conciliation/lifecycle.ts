import { type Dossier, proposalOf } from '../dossier/dossier.ts';
import { act, create, defineProcedure, type Effect, type Guard, type Scene } from '../procedure/define.ts';
import { isActive } from '../procedure/relations.ts';
import { noConciliationOpen, unitPlanProblems } from '../proposal/guards.ts';
import type { Rulebook } from '../rulebook/rulebook.ts';
import { type ConciliationRow, conciliationStates } from './types.ts';

const somethingToSettle: Guard<unknown> = ({ dossier }) => (causeOf(dossier) === null ? 'nothingToConciliate' : null);

/** An objected case, or one on file for which no unit is clear. */
function causeOf(dossier: Dossier): ConciliationRow['cause'] | null {
  if (dossier.cases.assignment.some((assignment) => assignment.state === 'objected')) return 'objected';
  const proposal = proposalOf(dossier);
  return proposal.state === 'filed' ? 'unclear' : null;
}

const nothingLeft: Guard<unknown> = ({ dossier }) => (causeOf(dossier) === null ? null : 'objectionOpen');

/** Everybody whom the rulebook names sat at the table, over all sessions together. */
function everySidePresent(self: ConciliationRow, rulebook: Rulebook): boolean {
  const present = new Set<string>(self.sessions.flatMap((session) => session.attendance.map((entry) => entry.side)));
  return rulebook.conciliation.sides.every((side) => present.has(side));
}
const sidesPresent: Guard<ConciliationRow> = ({ self, rulebook }) => (everySidePresent(self, rulebook) ? null : 'sidesMissing');
const heardAll = (self: ConciliationRow, rulebook: Rulebook): boolean => self.sessions.length > 0 && everySidePresent(self, rulebook);
const sessionHeld: Guard<ConciliationRow> = ({ self }) => (self.sessions.length === 0 ? 'noSessionHeld' : null);

/** Turns the decision into parts: those that stay, those that go, those that come. */
function placed({ dossier, self }: Scene<ConciliationRow>): Effect[] {
  const proposal = proposalOf(dossier);
  const active = dossier.cases.assignment.filter(isActive);
  const wanted = new Map(self.decision.map((unit) => [unit.unitId, unit.role]));
  const kept = active.filter((assignment) => wanted.has(assignment.unitId));
  return [
    ...(proposal.state === 'filed' ? [act('proposal', 'place', proposal, {})] : []),
    ...active.filter((assignment) => !wanted.has(assignment.unitId)).map((assignment) => act('assignment', 'replace', assignment, {})),
    ...kept.map((assignment) => act('assignment', 'settle', assignment, { role: wanted.get(assignment.unitId) ?? assignment.role })),
    ...self.decision
      .filter((unit) => !kept.some((assignment) => assignment.unitId === unit.unitId))
      .map((unit) => create('assignment', 'add', self.proposalId, { unitId: unit.unitId, role: unit.role })),
  ];
}

/** 现场会商: who handles an objected or unclear case, decided by whose field it is (归口) */
export const conciliation = defineProcedure<'conciliation'>({
  name: 'conciliation',
  states: conciliationStates,
  ends: ['decided', 'cancelled'],
  optional: {},
  facets: {},
  awaits: {
    called: [
      {
        by: 'proposalsOffice',
        action: 'conciliation.log',
        due: 'conciliation',
        when: (dossier, self, rulebook) => causeOf(dossier) !== null && !heardAll(self, rulebook),
      },
      {
        by: 'proposalsOffice',
        action: 'conciliation.decide',
        due: 'conciliation',
        when: (dossier, self, rulebook) => causeOf(dossier) !== null && heardAll(self, rulebook),
      },
      { by: 'proposalsOffice', action: 'conciliation.cancel', due: 'conciliation', when: (dossier) => causeOf(dossier) === null },
    ],
  },
  actions: {
    call: {
      from: [],
      under: 'proposal',
      to: 'called',
      by: ['proposalsOffice', 'reviewConvener'],
      guards: [somethingToSettle, noConciliationOpen],
      checks: [({ dossier }, input) => (causeOf(dossier) === input.cause ? null : { code: 'nothingToConciliate', pointer: '/cause' })],
      due: [{ name: 'conciliation' }],
      begin: ({ actor }, input) => ({
        cause: input.cause,
        calledBy: actor.personId,
        sessions: [],
        decision: [],
        grounds: null,
        decidedBy: null,
      }),
      tells: ['proposer', 'partySupervision', 'governmentSupervision', 'answeringUnitClerk'],
    },
    log: {
      from: ['called'],
      to: 'same',
      by: ['proposalsOffice', 'reviewConvener'],
      checks: [({ now }, input) => (input.heldAt > now ? { code: 'heldInFuture', pointer: '/heldAt' } : null)],
      set: ({ self }, input) => ({ sessions: [...self.sessions, input] }),
    },
    cancel: {
      // every objection was withdrawn or refused meanwhile
      from: ['called'],
      to: 'cancelled',
      by: ['proposalsOffice', 'reviewConvener'],
      guards: [nothingLeft],
      clears: ['conciliation'],
      tells: ['proposer', 'partySupervision', 'governmentSupervision', 'answeringUnitClerk'],
    },
    decide: {
      from: ['called'],
      to: 'decided',
      by: ['proposalsOffice', 'reviewConvener'],
      guards: [sessionHeld, sidesPresent],
      checks: [(scene, input) => unitPlanProblems(scene, input.units)],
      clears: ['conciliation'],
      set: ({ actor }, input) => ({ decision: input.units, grounds: input.grounds, decidedBy: actor.personId }),
      effects: placed,
      tells: ['proposer', 'proposalsCommittee', 'partySupervision', 'governmentSupervision'],
    },
  },
});
