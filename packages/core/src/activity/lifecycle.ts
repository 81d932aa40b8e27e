import { act, create, defineProcedure, type Guard, type RecordWrite, type Scene } from '../procedure/define.ts';
import type { Problem } from '../procedure/problems.ts';
import { noteAsDraft } from '../proposal/origin.ts';
import { findCoded } from '../rulebook/rulebook.ts';
import { attended, nextInLine, noteIn, promoted, signedUp, withdrawn } from './places.ts';
import { type ActivityInputs, type ActivityNote, type ActivityRow, type Attended, activityStates } from './types.ts';

type On = Scene<ActivityRow>;

const signUpOpen: Guard<ActivityRow> = ({ self, now }) => (now > self.signUpUntil ? 'closingTimePassed' : null);
const notSignedUpYet: Guard<ActivityRow> = ({ dossier, actor }) =>
  dossier.records.attendee.some((entry) => entry.personId === actor.personId && entry.state !== 'withdrawn') ? 'alreadySignedUp' : null;
const begun: Guard<ActivityRow> = ({ self, now }) => (now < self.startsAt ? 'activityNotBegun' : null);

function announcementProblems({ now, rulebook }: Pick<On, 'now' | 'rulebook'>, input: ActivityInputs['amend']): Problem[] {
  const problems: Problem[] = [];
  if (input.endsAt < input.startsAt) problems.push({ code: 'endsBeforeItStarts', pointer: '/endsAt' });
  if (input.signUpUntil <= now) problems.push({ code: 'closingTimePassed', pointer: '/signUpUntil' });
  if (input.signUpUntil > input.startsAt) problems.push({ code: 'signUpAfterStart', pointer: '/signUpUntil' });
  if (input.field !== undefined && findCoded(rulebook.fields, input.field) === undefined)
    problems.push({ code: 'fieldUnknown', pointer: '/field' });
  return problems;
}

/** A body's leader asks for the body; the office for the committee, or for whichever body it names. */
function bodyProblems({ actor, relation, directory }: Pick<On, 'actor' | 'relation' | 'directory'>, bodyId: string | undefined): Problem[] {
  const leads = bodyId !== undefined && actor.subjects.has(`o:${bodyId}:bodyLeader`);
  if (relation === 'someBodyLeader') return leads ? [] : [{ code: 'notLeaderOfBody', pointer: '/bodyId' }];
  return bodyId === undefined || directory.organization(bodyId) !== undefined ? [] : [{ code: 'bodyMissing', pointer: '/bodyId' }];
}

const announced = (input: ActivityInputs['amend']) => ({
  kind: input.kind,
  title: input.title,
  about: input.about ?? null,
  place: input.place,
  startsAt: input.startsAt,
  endsAt: input.endsAt,
  signUpUntil: input.signUpUntil,
  capacity: input.capacity ?? null,
  field: input.field ?? null,
  fileIds: input.fileIds ?? [],
});

/** Everybody named once, and a member or one who signed up. */
function attendanceProblems({ dossier, directory }: On, list: readonly Attended[]): Problem[] {
  return list.flatMap(({ personId }, index): Problem[] => {
    const pointer = `/attendance/${index}/personId`;
    if (list.findIndex((entry) => entry.personId === personId) < index) return [{ code: 'personTwice', pointer }];
    const known = directory.isMember(personId) || dossier.records.attendee.some((entry) => entry.personId === personId);
    return known ? [] : [{ code: 'personUnknown', pointer }];
  });
}

/** Raised capacity, or a place given back: who waits moves up. */
const movingUp = ({ dossier, self }: On) => (nextInLine(dossier, self.capacity).length > 0 ? [act('activity', 'promote', self, {})] : []);

const changedNote = (
  { dossier }: On,
  { noteId }: { noteId: string },
  change: Pick<ActivityNote, 'draftId' | 'draftState'>,
): RecordWrite[] => {
  const note = noteIn(dossier, noteId);
  return note === undefined ? [] : [{ record: 'activityNote', row: { ...note, ...change } }];
};

/** 视察、调研、会议、监督、通报：从通知、报名到情况记录、转为提案 (Y1) */
export const activity = defineProcedure<'activity'>({
  name: 'activity',
  states: activityStates,
  ends: ['closed', 'cancelled'],
  optional: {},
  facets: {},
  awaits: {
    signUpClosed: [{ by: 'organizer', action: 'activity.hold', at: (self) => self.endsAt }],
    held: [{ by: 'organizer', action: 'activity.close' }],
  },
  actions: {
    announce: {
      from: [],
      under: 'committee',
      to: 'announced',
      by: ['proposalsOffice', 'proposalsCommittee', 'someBodyLeader'],
      checks: [announcementProblems, (scene, input) => bodyProblems(scene, input.bodyId)],
      begin: ({ actor }, input) => ({ ...announced(input), bodyId: input.bodyId ?? null, createdBy: actor.personId, cancelReason: null }),
      due: [{ name: 'signUp', at: (_scene, input) => input.signUpUntil }],
      tells: ['member'],
    },
    amend: {
      from: ['announced'],
      to: 'same',
      by: ['proposalsOffice', 'organizer'],
      edits: true,
      checks: [
        announcementProblems,
        // who has a place keeps it
        ({ dossier }, input) =>
          input.capacity !== undefined && dossier.records.attendee.filter((entry) => entry.state === 'signedUp').length > input.capacity
            ? { code: 'capacityTaken', pointer: '/capacity' }
            : null,
      ],
      set: (_scene, input) => announced(input),
      due: [{ name: 'signUp', at: (_scene, input) => input.signUpUntil }],
      effects: movingUp,
      tells: ['applicant'],
    },
    signUp: {
      from: ['announced'],
      to: 'same',
      by: ['member'],
      guards: [signUpOpen, notSignedUpYet],
      records: signedUp,
    },
    withdrawSignUp: {
      // until the day itself: an empty chair helps nobody
      from: ['announced', 'signUpClosed'],
      to: 'same',
      by: ['applicant'],
      records: withdrawn,
      effects: movingUp,
    },
    promote: {
      from: ['announced', 'signUpClosed'],
      to: 'same',
      by: ['system'],
      records: promoted,
      tells: ['promoted'],
    },
    closeSignUp: {
      from: ['announced'],
      to: 'signUpClosed',
      by: ['clock'],
      onDue: 'signUp',
      clears: ['signUp'],
    },
    cancel: {
      from: ['announced', 'signUpClosed'],
      to: 'cancelled',
      by: ['proposalsOffice', 'organizer'],
      final: true,
      clears: ['signUp'],
      set: (_scene, input) => ({ cancelReason: input.reason }),
      tells: ['applicant'],
    },
    hold: {
      from: ['announced', 'signUpClosed'],
      to: 'held',
      by: ['proposalsOffice', 'organizer'],
      guards: [begun],
      checks: [(scene, input) => attendanceProblems(scene, input.attendance)],
      clears: ['signUp'],
      records: (scene, input) => attended(scene, input.attendance),
    },
    correctAttendance: {
      // nothing is written over in the record: each correction is an event with its reason
      from: ['held', 'closed'],
      to: 'same',
      by: ['proposalsOffice', 'organizer'],
      checks: [(scene, input) => attendanceProblems(scene, input.attendance)],
      records: (scene, input) => attended(scene, input.attendance),
    },
    note: {
      from: ['announced', 'signUpClosed', 'held'],
      to: 'same',
      by: ['attendee', 'organizer'],
      guards: [begun],
      records: ({ self, actor, now, newId }, input) => [
        {
          record: 'activityNote',
          row: {
            proposalId: self.proposalId,
            id: newId(),
            personId: actor.personId,
            text: input.text,
            place: input.place ?? null,
            fileIds: input.fileIds ?? [],
            at: now,
            draftId: null,
            draftState: null,
          },
        },
      ],
    },
    draftFromNote: {
      from: ['announced', 'signUpClosed', 'held', 'closed'],
      to: 'same',
      by: ['attendee', 'organizer'],
      checks: [
        ({ dossier, actor }, input) => {
          const note = noteIn(dossier, input.noteId);
          if (note === undefined || note.personId !== actor.personId) return { code: 'notYourNote', pointer: '/noteId' };
          return note.draftId === null ? null : { code: 'noteAlreadyDrafted', pointer: '/noteId' };
        },
      ],
      effects: (scene, input) => {
        const note = noteIn(scene.dossier, input.noteId);
        if (note === undefined) return [];
        const id = scene.newId();
        return [
          create('proposal', 'draftFrom', id, noteAsDraft(scene, note, input)),
          act('activity', 'linkNote', scene.self, { noteId: note.id, proposalId: id }),
        ];
      },
    },
    linkNote: {
      from: ['announced', 'signUpClosed', 'held', 'closed'],
      to: 'same',
      by: ['system'],
      records: (scene, input) => changedNote(scene, input, { draftId: input.proposalId, draftState: 'drafted' }),
    },
    markNoteSubmitted: {
      from: ['announced', 'signUpClosed', 'held', 'closed'],
      to: 'same',
      by: ['system'],
      records: (scene, input) => changedNote(scene, input, { draftId: input.proposalId, draftState: 'submitted' }),
      tells: ['organizer'],
    },
    freeNote: {
      // the draft was given up: the note may become another one
      from: ['announced', 'signUpClosed', 'held', 'closed'],
      to: 'same',
      by: ['system'],
      records: (scene, input) => changedNote(scene, input, { draftId: null, draftState: null }),
    },
    close: {
      from: ['held'],
      to: 'closed',
      by: ['proposalsOffice', 'organizer'],
    },
  },
});
