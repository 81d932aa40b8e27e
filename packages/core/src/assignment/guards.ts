import { type Dossier, proposalOf } from '../dossier/dossier.ts';
import type { Check, DueRef, Guard } from '../procedure/define.ts';
import { type DueName, findCoded } from '../rulebook/rulebook.ts';
import { workdaysBetween } from '../workdays/calendar.ts';
import { dayOf } from '../workdays/civil.ts';
import type { AssignmentRow } from './types.ts';

type On = Guard<AssignmentRow>;

export const answers = (self: Pick<AssignmentRow, 'role'>): boolean => self.role === 'lead' || self.role === 'separate';

/** The date by which a unit owes its answer, by its part and round. */
export function answerDueName(self: Pick<AssignmentRow, 'role' | 'round'>): DueName {
  if (self.role === 'coHandler') return 'coOpinion';
  return self.round > 1 ? 'secondAnswer' : 'answer';
}

/** The same as a date of that part, whichever case of the part it is wanted for. */
export const answerDueOf = (dossier: Dossier, assignmentId: string): DueRef[] =>
  dossier.cases.assignment.filter((part) => part.id === assignmentId).map((part) => ({ caseId: part.id, name: answerDueName(part) }));

export const leaderSigns: On = ({ rulebook, relation }) =>
  rulebook.preassignment.objectionSignedBy === 'unitLeader' && relation !== 'unitLeader' ? 'objectionNeedsLeader' : null;

export const isCoHandler: On = ({ self }) => (self.role === 'coHandler' ? null : 'notCoHandler');
export const hasAPart: On = ({ self }) => (self.role === 'reader' ? 'readerHasNoPart' : null);
export const answersItself: On = ({ self }) => (answers(self) ? null : 'notAnswering');
export const leadHasNotAnswered: On = ({ dossier }) =>
  dossier.cases.assignment.some((entry) => entry.role === 'lead' && (entry.state === 'answered' || entry.state === 'completed'))
    ? 'leadHasAnswered'
    : null;

/** Whoever is reminded has a working day to answer before they hear of it again. */
const workdaysBetweenReminders = 1;
export const notRemindedLately: On = ({ self, calendar, now }) =>
  self.remindedAt !== null && workdaysBetween(calendar, dayOf(self.remindedAt), dayOf(now)) < workdaysBetweenReminders
    ? 'remindedToday'
    : null;

/** 二次办理: the unit's head leads it. */
export const secondRoundLedByHead: On = ({ self, rulebook, relation }) => {
  if (self.round === 1 || relation === 'unitLeader') return null;
  return rulebook.secondHandling.answeredBy === relation ? null : 'secondRoundNeedsLeader';
};

export const caseNotClosed: On = ({ dossier }) => (proposalOf(dossier).closedAt === null ? null : 'stateForbids');

export const notTrackedYet: On = ({ self }) => (self.trackingClass === null ? null : 'alreadyTracked');

export const hasReplyDraft = (dossier: Dossier, self: AssignmentRow): boolean =>
  dossier.cases.reply.some((reply) => reply.assignmentId === self.id && reply.round === self.round);

/** Another unit that is proposed or suggested must be one, and another. */
export function otherUnit<Field extends string>(field: Field): Check<AssignmentRow, { [F in Field]?: string | undefined }> {
  return ({ directory, self }, input) => {
    const unitId = input[field];
    if (unitId === undefined) return null;
    if (unitId === self.unitId) return { code: 'proposedUnitSame', pointer: `/${field}` };
    return directory.organization(unitId)?.kind === 'unit' ? null : { code: 'unitUnknown', pointer: `/${field}` };
  };
}

export const classKnown: Check<AssignmentRow, { class?: string | undefined }> = ({ rulebook }, input) =>
  input.class === undefined || findCoded(rulebook.reply.classes, input.class) !== undefined
    ? null
    : { code: 'classUnknown', pointer: '/class' };
