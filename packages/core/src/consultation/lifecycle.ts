import { answerDueOf } from '../assignment/guards.ts';
import type { AssignmentRow } from '../assignment/types.ts';
import { type Dossier, proposalOf } from '../dossier/dossier.ts';
import { talksOwed } from '../evaluation/face-to-face.ts';
import { act, type Check, defineProcedure, type Effect, type Guard, type Scene } from '../procedure/define.ts';
import { notHeld, written } from './content.ts';
import { familyOf } from './coverage.ts';
import { type ConsultationRow, consultationStates } from './types.ts';

type On = Guard<ConsultationRow>;

const recordedByUnit: On = ({ self }) => (self.recordedBySide === 'unit' && self.withWhom === 'proposer' ? null : 'otherSideConfirms');
const recordedByProposer: On = ({ self }) => (self.recordedBySide === 'proposer' ? null : 'otherSideConfirms');
const withCoHandlers: On = ({ self }) => (self.withWhom === 'coHandlers' ? null : 'otherSideConfirms');
/** Who recorded it may amend it; nobody writes the other side's record. */
const ownRecord: On = ({ self, relation }) =>
  (relation === 'unitClerk') === (self.recordedBySide === 'unit') ? null : 'otherSideConfirms';

const alreadyHeld: Check<ConsultationRow, { heldAt: number }> = ({ now }, input) =>
  input.heldAt > now ? { code: 'heldInFuture', pointer: '/heldAt' } : null;

const aboutKnown: Check<ConsultationRow, { aboutId?: string | undefined }> = ({ dossier }, input) =>
  input.aboutId === undefined || familyOf(dossier).includes(input.aboutId) ? null : { code: 'aboutUnknown', pointer: '/aboutId' };

/** While it is handled, and after it where an evaluation asks for a talk in person (Y12). */
const unitHandles: Guard<unknown> = ({ assignment, dossier, rulebook }) => {
  if (assignment === undefined) return 'stateForbids';
  const owed = proposalOf(dossier).closedAt === null && talksOwed(dossier, rulebook, assignment.id).length > 0;
  return isUnderway(assignment) || owed ? null : 'stateForbids';
};

const silenceConfirms: On = ({ rulebook }) => (rulebook.silence.consultationConfirmation === 'confirmed' ? null : 'silenceWaits');

/** From 交办 on until the case ends. */
const isUnderway = (assignment: AssignmentRow): boolean =>
  assignment.state === 'assigned' ||
  assignment.state === 'handling' ||
  assignment.state === 'answered' ||
  assignment.state === 'opinionGiven';

const partOf = (scene: Scene<undefined>, aboutId: string | undefined) => {
  if (scene.assignment === undefined) throw new RangeError('a consultation lies under a unit’s part');
  return {
    assignmentId: scene.assignment.id,
    unitId: scene.assignment.unitId,
    round: scene.assignment.round,
    aboutId: aboutId ?? proposalOf(scene.dossier).id,
    recordedBy: scene.actor.personId,
    confirmedBy: null,
    confirmedAt: null,
    note: null,
    attempts: [],
    releasedBy: null,
  };
};

/** The first talk with the proposer ends the term for first contact. */
function firstContact({ assignment, self }: Scene<ConsultationRow>): Effect[] {
  if (assignment === undefined || assignment.firstContactAt !== null || self.withWhom !== 'proposer') return [];
  if (assignment.state !== 'assigned' && assignment.state !== 'handling') return [];
  return [act('assignment', 'markContacted', assignment, { at: self.heldAt ?? self.createdAt })];
}

const confirmed = ({ actor, now }: Scene<ConsultationRow>) => ({ confirmedBy: actor.personId, confirmedAt: now });

/** Without the talk the unit's answer cannot leave: its date is the talk's. */
const dueOf = (dossier: Dossier, self: ConsultationRow) => answerDueOf(dossier, self.assignmentId);

/** 协商: kept with the other side's word on it */
export const consultation = defineProcedure<'consultation'>({
  name: 'consultation',
  states: consultationStates,
  ends: ['confirmed', 'waived', 'released', 'notReleased'],
  optional: {},
  facets: {},
  awaits: {
    recorded: [
      {
        by: 'consultedProposer',
        action: 'consultation.confirm',
        due: 'consultationConfirmation',
        when: (_dossier, self) => self.recordedBySide === 'unit' && self.withWhom === 'proposer',
      },
      {
        by: 'unitClerk',
        action: 'consultation.confirmByUnit',
        due: 'consultationConfirmation',
        when: (_dossier, self) => self.recordedBySide === 'proposer',
      },
      {
        by: 'coUnitClerk',
        action: 'consultation.confirmByCoHandler',
        due: 'consultationConfirmation',
        when: (_dossier, self) => self.withWhom === 'coHandlers',
      },
    ],
    disputed: [
      { by: 'unitClerk', action: 'consultation.amend', dueOf, when: (_dossier, self) => self.recordedBySide === 'unit' },
      { by: 'consultedProposer', action: 'consultation.amend', dueOf, when: (_dossier, self) => self.recordedBySide === 'proposer' },
    ],
    attempted: [
      { by: 'partySupervision', action: 'consultation.release', dueOf },
      { by: 'governmentSupervision', action: 'consultation.release', dueOf },
    ],
  },
  actions: {
    record: {
      from: [],
      under: 'assignment',
      to: 'recorded',
      by: ['unitClerk'],
      guards: [unitHandles],
      checks: [alreadyHeld, aboutKnown],
      begin: (scene, input) => ({ ...partOf(scene, input.aboutId), ...written(input), withWhom: input.withWhom, recordedBySide: 'unit' }),
      due: [{ name: 'consultationConfirmation' }],
      effects: firstContact,
      tells: ['consultedProposer'],
    },
    recordByProposer: {
      from: [],
      under: 'assignment',
      to: 'recorded',
      by: ['proposer'],
      guards: [unitHandles],
      checks: [alreadyHeld, aboutKnown],
      begin: (scene, input) => ({ ...partOf(scene, input.aboutId), ...written(input), withWhom: 'proposer', recordedBySide: 'proposer' }),
      due: [{ name: 'consultationConfirmation' }],
      effects: firstContact,
      tells: ['unitClerk'],
    },
    amend: {
      from: ['disputed'],
      to: 'recorded',
      by: ['unitClerk', 'consultedProposer'],
      edits: true,
      guards: [ownRecord],
      checks: [alreadyHeld],
      set: (_scene, input) => written(input),
      due: [{ name: 'consultationConfirmation' }],
      tells: ['consultedProposer', 'unitClerk'],
    },
    confirm: {
      from: ['recorded'],
      to: 'confirmed',
      by: ['consultedProposer'],
      inPerson: true,
      guards: [recordedByUnit],
      clears: ['consultationConfirmation'],
      set: confirmed,
      tells: ['unitClerk'],
    },
    confirmByUnit: {
      from: ['recorded'],
      to: 'confirmed',
      by: ['unitClerk'],
      inPerson: true,
      guards: [recordedByProposer],
      clears: ['consultationConfirmation'],
      set: confirmed,
      tells: ['consultedProposer'],
    },
    confirmByCoHandler: {
      from: ['recorded'],
      to: 'confirmed',
      by: ['coUnitClerk'],
      inPerson: true,
      guards: [withCoHandlers],
      clears: ['consultationConfirmation'],
      set: confirmed,
      tells: ['unitClerk'],
    },
    confirmBySilence: {
      // where the rulebook takes silence for a yes: nobody's name stands under it
      from: ['recorded'],
      to: 'confirmed',
      by: ['clock'],
      onDue: 'consultationConfirmation',
      guards: [silenceConfirms],
      clears: ['consultationConfirmation'],
      set: ({ now }) => ({ confirmedBy: null, confirmedAt: now }),
      tells: ['unitClerk', 'consultedProposer'],
    },
    dispute: {
      from: ['recorded'],
      to: 'disputed',
      by: ['consultedProposer'],
      inPerson: true,
      guards: [recordedByUnit],
      clears: ['consultationConfirmation'],
      set: (_scene, input) => ({ note: input.note }),
      tells: ['unitClerk', 'governmentSupervision', 'partySupervision'],
    },
    disputeByUnit: {
      from: ['recorded'],
      to: 'disputed',
      by: ['unitClerk'],
      inPerson: true,
      guards: [recordedByProposer],
      clears: ['consultationConfirmation'],
      set: (_scene, input) => ({ note: input.note }),
      tells: ['consultedProposer'],
    },
    disputeByCoHandler: {
      from: ['recorded'],
      to: 'disputed',
      by: ['coUnitClerk'],
      inPerson: true,
      guards: [withCoHandlers],
      clears: ['consultationConfirmation'],
      set: (_scene, input) => ({ note: input.note }),
      tells: ['unitClerk'],
    },
    waive: {
      // the proposer needs no talk: said by the proposer alone, never for him
      from: [],
      under: 'assignment',
      to: 'waived',
      by: ['leadProposer', 'proposer'],
      inPerson: true,
      guards: [unitHandles],
      checks: [
        aboutKnown,
        ({ dossier, actor }, input) => {
          const aboutId = input.aboutId ?? proposalOf(dossier).id;
          return leadsProposal(dossier, aboutId, actor.subjects) ? null : { code: 'relationMissing', pointer: '/aboutId' };
        },
      ],
      begin: (scene, input) => ({
        ...partOf(scene, input.aboutId),
        ...notHeld,
        withWhom: 'proposer',
        recordedBySide: 'proposer',
        note: input.note,
      }),
      tells: ['unitClerk'],
    },
    attempt: {
      from: [],
      under: 'assignment',
      to: 'attempted',
      by: ['unitClerk'],
      guards: [unitHandles],
      checks: [
        aboutKnown,
        ({ rulebook }, input) =>
          input.attempts.length < rulebook.consultation.attemptsNeeded ? { code: 'attemptsMissing', pointer: '/attempts' } : null,
        ({ now }, input) =>
          input.attempts.flatMap((attempt, index) =>
            attempt.at > now ? [{ code: 'heldInFuture' as const, pointer: `/attempts/${index}/at` }] : [],
          ),
      ],
      begin: (scene, input) => ({
        ...partOf(scene, input.aboutId),
        ...notHeld,
        withWhom: 'proposer',
        recordedBySide: 'unit',
        attempts: input.attempts,
        note: input.note,
      }),
      effects: firstContact,
      tells: ['partySupervision', 'governmentSupervision', 'consultedProposer'],
    },
    release: {
      from: ['attempted'],
      to: 'released',
      by: ['partySupervision', 'governmentSupervision'],
      set: ({ actor }, input) => ({ releasedBy: actor.personId, note: input.note }),
      tells: ['unitClerk', 'consultedProposer'],
    },
    refuseRelease: {
      from: ['attempted'],
      to: 'notReleased',
      by: ['partySupervision', 'governmentSupervision'],
      set: (_scene, input) => ({ note: input.note }),
      tells: ['unitClerk'],
    },
  },
});

function leadsProposal(dossier: Scene<unknown>['dossier'], aboutId: string, subjects: ReadonlySet<string>): boolean {
  const own = proposalOf(dossier);
  const about = own.id === aboutId ? own : dossier.merged.find((entry) => entry.id === aboutId);
  if (about === undefined) return false;
  if (about.bodyId !== null) return subjects.has(`o:${about.bodyId}:bodyLeader`);
  return about.leadId !== null && subjects.has(`p:${about.leadId}`);
}
