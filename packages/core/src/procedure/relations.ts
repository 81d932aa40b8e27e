import type { Attendee } from '../activity/types.ts';
import type { AssignmentRow } from '../assignment/types.ts';
import type { Dossier } from '../dossier/dossier.ts';
import { type Actor, office, person, post, postAnywhere, type Subject, type UnitPost } from './actor.ts';
import type { Id } from './row.ts';

/** What somebody is to this very case. `clock` and `system` are nobody's: only the engine acts as them. */
export const relations = [
  'member',
  'author',
  'leadProposer',
  'proposer',
  'invited',
  'bodyMember',
  'bodyLeader',
  'voter',
  'earlierSigner',
  'proposalsOffice',
  'proposalsCommittee',
  'reviewer',
  'reviewConvener',
  'reviewDelegate',
  'partySupervision',
  'governmentSupervision',
  'centralOffice',
  'leader',
  'unitClerk',
  'unitSectionHead',
  'unitSupervision',
  'unitLeader',
  'answeringUnitClerk',
  'answeringUnitSectionHead',
  'coUnitClerk',
  'coUnitLeader',
  'countersigner',
  'consultedProposer',
  'evaluator',
  'someBodyLeader',
  'someUnit',
  'organizer',
  'attendee',
  'applicant',
  'promoted',
  'recorder',
  'suggester',
  'holder',
  'prompted',
  'clock',
  'system',
] as const;
export type Relation = (typeof relations)[number];

/** The part of a case that relations look at. */
export interface RelationSelf {
  id?: Id;
  textVersion?: number | null;
  unitId?: Id;
  aboutId?: Id;
  evaluatorId?: Id | null;
  bodyId?: Id | null;
  withWhom?: 'proposer' | 'coHandlers';
  version?: number;
  personId?: Id | null;
  suggestedBy?: Id;
}

export const isActive = (assignment: Pick<AssignmentRow, 'state'>): boolean => assignment.state !== 'replaced';
export const isAnswering = (assignment: Pick<AssignmentRow, 'state' | 'role'>): boolean =>
  isActive(assignment) && (assignment.role === 'lead' || assignment.role === 'separate');

const ofRole = (dossier: Dossier, role: AssignmentRow['role']): readonly AssignmentRow[] =>
  dossier.cases.assignment.filter((assignment) => isActive(assignment) && assignment.role === role);

const posts = (ids: readonly Id[], kind: UnitPost): Subject[] => ids.map((id) => post(id, kind));

function signatories(dossier: Dossier, state: 'invited' | 'signed'): Subject[] {
  return dossier.records.signatory.filter((entry) => entry.state === state).map((entry) => person(entry.personId));
}

function lead(dossier: Dossier): Subject[] {
  const [proposal] = dossier.cases.proposal;
  if (proposal === undefined) return [];
  const { leadId, bodyId } = proposal;
  if (bodyId !== null) return [post(bodyId, 'bodyLeader')];
  return leadId === null ? [] : [person(leadId)];
}

/** First and co-proposers of one proposal of the family: the main one, or one merged into it. */
export function proposersOf(dossier: Dossier, aboutId: Id): Subject[] {
  if (aboutId === dossier.cases.proposal[0]?.id) return [...lead(dossier), ...signatories(dossier, 'signed')];
  const merged = dossier.merged.find((entry) => entry.id === aboutId);
  if (merged === undefined) return [];
  const first = merged.bodyId !== null ? [post(merged.bodyId, 'bodyLeader')] : [];
  const own = merged.leadId !== null && merged.bodyId === null ? [person(merged.leadId)] : [];
  return [...first, ...own, ...merged.signatoryIds.map(person)];
}

/** A co-handling unit signs one text of a reply once. */
function hasCountersigned(dossier: Dossier, self: RelationSelf | undefined, unitId: Id): boolean {
  return dossier.records.replyReview.some(
    (entry) =>
      entry.replyId === self?.id && entry.textVersion === self.textVersion && entry.verdict === 'countersigned' && entry.unitId === unitId,
  );
}

const group = (dossier: Dossier, kind: 'reviewer' | 'reviewConvener' | 'reviewDelegate'): Subject[] => {
  const reviewGroupId = dossier.cases.proposal[0]?.reviewGroupId ?? null;
  return reviewGroupId === null ? [] : [post(reviewGroupId, kind)];
};

const ownUnit = (self: RelationSelf | undefined, kind: UnitPost): Subject[] =>
  self?.unitId === undefined ? [] : [post(self.unitId, kind)];

const comingTo = (dossier: Dossier, states: readonly Attendee['state'][]): Subject[] =>
  dossier.records.attendee.filter((entry) => states.includes(entry.state)).map((entry) => person(entry.personId));

/** Of the proposing body, who has not voted on the text as it stands. */
export const votersOf = (dossier: Dossier): Id[] => {
  const version = dossier.cases.proposal[0]?.textVersion;
  const voted = new Set(dossier.records.bodyVote.filter((entry) => entry.textVersion === version).map((entry) => entry.personId));
  return dossier.bodyPeople.filter((id) => !voted.has(id));
};

const body = (dossier: Dossier, kind: 'bodyMember' | 'bodyLeader'): Subject[] => {
  const bodyId = dossier.cases.proposal[0]?.bodyId ?? null;
  return bodyId === null ? [] : [post(bodyId, kind)];
};

/** Who stands in a relation to a case, as subjects. */
export const subjectsOf: Readonly<Record<Relation, (dossier: Dossier, self: RelationSelf | undefined) => readonly Subject[]>> = {
  member: () => [office('member')],
  author: (dossier) => dossier.cases.proposal.map((entry) => person(entry.createdBy)),
  leadProposer: lead,
  proposer: (dossier) => [...dossier.cases.proposal, ...dossier.merged].map((entry) => entry.id).flatMap((id) => proposersOf(dossier, id)),
  invited: (dossier) => signatories(dossier, 'invited'),
  bodyMember: (dossier) => body(dossier, 'bodyMember'),
  bodyLeader: (dossier) => body(dossier, 'bodyLeader'),
  voter: (dossier) => votersOf(dossier).map(person),
  earlierSigner: (dossier) =>
    dossier.records.signatory
      .filter((entry) => entry.state === 'signed' && entry.textVersion !== dossier.cases.proposal[0]?.textVersion)
      .map((entry) => person(entry.personId)),
  proposalsOffice: () => [office('proposalsOffice')],
  proposalsCommittee: () => [office('proposalsCommittee')],
  reviewer: (dossier) => group(dossier, 'reviewer'),
  reviewConvener: (dossier) => group(dossier, 'reviewConvener'),
  reviewDelegate: (dossier) => group(dossier, 'reviewDelegate'),
  partySupervision: () => [office('partySupervision')],
  governmentSupervision: () => [office('governmentSupervision')],
  centralOffice: (dossier, self) =>
    dossier.cases.assignment
      .filter((assignment) => assignment.unitId === self?.unitId && assignment.centralOfficeId !== null)
      .map((assignment) => post(assignment.centralOfficeId ?? '', 'unitClerk')),
  leader: () => [office('leader')],
  unitClerk: (_dossier, self) => ownUnit(self, 'unitClerk'),
  unitSectionHead: (_dossier, self) => ownUnit(self, 'unitSectionHead'),
  unitSupervision: (_dossier, self) => ownUnit(self, 'unitSupervision'),
  unitLeader: (_dossier, self) => ownUnit(self, 'unitLeader'),
  answeringUnitClerk: (dossier) =>
    posts(
      dossier.cases.assignment.filter(isAnswering).map((assignment) => assignment.unitId),
      'unitClerk',
    ),
  answeringUnitSectionHead: (dossier) =>
    posts(
      dossier.cases.assignment.filter(isAnswering).map((assignment) => assignment.unitId),
      'unitSectionHead',
    ),
  coUnitClerk: (dossier) =>
    posts(
      ofRole(dossier, 'coHandler').map((assignment) => assignment.unitId),
      'unitClerk',
    ),
  coUnitLeader: (dossier) =>
    posts(
      ofRole(dossier, 'coHandler').map((assignment) => assignment.unitId),
      'unitLeader',
    ),
  countersigner: (dossier, self) =>
    posts(
      ofRole(dossier, 'coHandler')
        .map((assignment) => assignment.unitId)
        .filter((unitId) => !hasCountersigned(dossier, self, unitId)),
      'unitLeader',
    ),
  consultedProposer: (dossier, self) =>
    self?.aboutId === undefined || self.withWhom === 'coHandlers' ? [] : proposersOf(dossier, self.aboutId),
  evaluator: (_dossier, self) => {
    if (self?.bodyId) return [post(self.bodyId, 'bodyLeader')];
    return self?.evaluatorId ? [person(self.evaluatorId)] : [];
  },
  someBodyLeader: () => [postAnywhere('bodyLeader')],
  someUnit: () => [postAnywhere('unitClerk'), postAnywhere('unitLeader')],
  organizer: (dossier) =>
    dossier.cases.activity.flatMap(({ createdBy, bodyId }) => [
      person(createdBy),
      ...(bodyId === null ? [] : [post(bodyId, 'bodyLeader')]),
    ]),
  attendee: (dossier) => comingTo(dossier, ['signedUp', 'walkedIn']),
  applicant: (dossier) => comingTo(dossier, ['signedUp', 'waiting']),
  promoted: (dossier, self) =>
    dossier.records.attendee.filter((entry) => entry.promotedIn === self?.version).map((entry) => person(entry.personId)),
  recorder: (dossier) => dossier.cases.talk.map((entry) => person(entry.createdBy)),
  suggester: (_dossier, self) => (self?.suggestedBy === undefined ? [] : [person(self.suggestedBy)]),
  holder: (_dossier, self) => {
    if (self?.bodyId) return [post(self.bodyId, 'bodyLeader')];
    return self?.personId ? [person(self.personId)] : [];
  },
  prompted: (dossier) => dossier.cases.prompt.flatMap((entry) => entry.personIds.map(person)),
  clock: () => [],
  system: () => [],
};

export function standsIn(relation: Relation, dossier: Dossier, self: RelationSelf | undefined, actor: Actor): boolean {
  return subjectsOf[relation](dossier, self).some((subject) => actor.subjects.has(subject));
}
