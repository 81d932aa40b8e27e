import type { Actor } from '../procedure/actor.ts';
import { office } from '../procedure/actor.ts';
import { participantsOf } from '../procedure/matters.ts';
import { subjectsOf } from '../procedure/relations.ts';
import type { Dossier } from './dossier.ts';
import { levelsSeenBy, viewersOf } from './visibility.ts';

/**
 * What of the dossiers beside proposals is for whom. Activities are every member's; a talk is its recorder's and their
 * body's, and shown on the cases it is evidence of; the catalogue is everybody's, units among them, who suggest for it.
 */

const holds = (actor: Actor, subjects: readonly string[]): boolean => subjects.some((subject) => actor.subjects.has(subject));
const isOffice = (actor: Actor): boolean => holds(actor, [office('proposalsOffice'), office('proposalsCommittee')]);
const takesPart = (dossier: Dossier, actor: Actor): boolean => {
  const participants = participantsOf(dossier);
  return viewersOf(actor).some((viewer) => participants.has(viewer));
};

export const maySeeActivity = (dossier: Dossier, actor: Actor): boolean =>
  levelsSeenBy(actor).includes('members') || takesPart(dossier, actor);

export const maySeeTalk = (dossier: Dossier, actor: Actor): boolean => isOffice(actor) || takesPart(dossier, actor);

/** Whoever holds a post of the committee. */
export const maySeeCatalogue = (actor: Actor): boolean => [...actor.subjects].some((subject) => !subject.startsWith('p:'));

/** Notes are for those who were there and those who asked; what a note became is its author's until it is submitted. */
export function visibleActivity(dossier: Dossier, actor: Actor): Dossier {
  const organizers = isOffice(actor) || holds(actor, subjectsOf.organizer(dossier, undefined));
  const inside = organizers || holds(actor, subjectsOf.attendee(dossier, undefined));
  return {
    ...dossier,
    records: {
      ...dossier.records,
      attendee: organizers
        ? dossier.records.attendee
        : dossier.records.attendee.map((entry) =>
            entry.personId === actor.personId ? entry : { ...entry, attendance: null, notedAt: null },
          ),
      activityNote: dossier.records.activityNote
        .filter((entry) => inside || entry.personId === actor.personId)
        .map((entry) =>
          entry.personId === actor.personId || entry.draftState === 'submitted' ? entry : { ...entry, draftId: null, draftState: null },
        ),
    },
  };
}

/** Who booked what is for those who propose, and for the offices: units and residents do not see it. */
export const maySeeHolders = (actor: Actor): boolean =>
  levelsSeenBy(actor).includes('members') || holds(actor, ['k:bodyLeader', 'k:bodyMember']);

/** Suggestions are the office's and their authors' until they are listed; whose draft a topic became is the holder's own. */
export function visibleCatalogue(dossier: Dossier, actor: Actor): Dossier {
  const offices = isOffice(actor) || holds(actor, [office('partySupervision'), office('governmentSupervision')]);
  const topic = dossier.cases.topic.filter((entry) => offices || entry.state === 'listed' || entry.suggestedBy === actor.personId);
  const reservation = maySeeHolders(actor) ? dossier.cases.reservation : [];
  return {
    ...dossier,
    cases: {
      ...dossier.cases,
      topic,
      reservation: reservation.map((entry) =>
        entry.state === 'submitted' || holds(actor, subjectsOf.holder(dossier, entry)) ? entry : { ...entry, draftId: null },
      ),
    },
  };
}

/** Entries of the record that are not for every eye: who was absent, whose note, whose draft. */
export function isVisibleBeside(
  dossier: Dossier,
  actor: Actor,
  event: { procedure: string; action: string; actorId?: string | null },
): boolean {
  if (event.actorId === actor.personId || isOffice(actor)) return true;
  if (event.procedure === 'talk') return true;
  if (event.procedure === 'activity') {
    if (holds(actor, subjectsOf.organizer(dossier, undefined))) return event.action !== 'draftFromNote' && event.action !== 'linkNote';
    return !insideOfActivity.has(event.action);
  }
  return !insideOfCatalogue.has(`${event.procedure}.${event.action}`);
}

const insideOfActivity = new Set(['hold', 'correctAttendance', 'note', 'draftFromNote', 'linkNote', 'freeNote', 'markNoteSubmitted']);
const insideOfCatalogue = new Set([
  'topic.suggest',
  'topic.drop',
  'reservation.draft',
  'reservation.linkDraft',
  'reservation.putBack',
  'reservation.decline',
]);
