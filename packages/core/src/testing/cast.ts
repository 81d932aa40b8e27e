import { type Actor, actorOf, type CommitteePost, type GroupPost, type UnitPost } from '../procedure/actor.ts';
import type { Directory, OrganizationKind } from '../procedure/define.ts';
import type { Id } from '../procedure/row.ts';

/** Organizations of the committee that the tests play in. */
export const organizations: ReadonlyMap<Id, { kind: OrganizationKind; parentId: Id | null }> = new Map([
  ['minmeng', { kind: 'party', parentId: null }],
  ['women', { kind: 'peoplesOrganization', parentId: null }],
  ['medicine', { kind: 'sector', parentId: null }],
  ['economyCommittee', { kind: 'specialCommittee', parentId: null }],
  ['urbanGroup', { kind: 'reviewGroup', parentId: null }],
  ['economyGroup', { kind: 'reviewGroup', parentId: null }],
  ['governmentOffice', { kind: 'unit', parentId: null }],
  ['transport', { kind: 'unit', parentId: 'governmentOffice' }],
  ['finance', { kind: 'unit', parentId: 'governmentOffice' }],
  ['housing', { kind: 'unit', parentId: 'governmentOffice' }],
  ['police', { kind: 'unit', parentId: null }],
]);

/** How many belong to the bodies, whoever leads them among them. */
const bodySizes: ReadonlyMap<Id, number> = new Map([
  ['minmeng', 5],
  ['women', 3],
  ['medicine', 4],
  ['economyCommittee', 6],
]);

/** Whoever leads the body, and its other members. */
export const peopleOf = (bodyId: Id): Id[] =>
  Array.from({ length: bodySizes.get(bodyId) ?? 0 }, (_, index) => (index === 0 ? `${bodyId}-leader` : `${bodyId}-${index}`));

export const memberIds = ['li', 'wang', 'zhao', 'chen', 'liu', 'yang', 'huang', 'zhou'] as const;

const member = { kind: 'member', organizationId: null } as const;

/** Members without another post. */
export const [li, wang, zhao, chen]: readonly [Actor, Actor, Actor, Actor] = [
  actorOf('li', [member]),
  actorOf('wang', [member]),
  actorOf('zhao', [member]),
  actorOf('chen', [member]),
];

const officer = (kind: CommitteePost): Actor => actorOf(`${kind}-1`, [{ kind, organizationId: null }]);
export const office = officer('proposalsOffice');
export const committee = officer('proposalsCommittee');
export const partySupervision = officer('partySupervision');
export const governmentSupervision = officer('governmentSupervision');
export const countyHead = officer('leader');

const inGroup = (personId: Id, kind: GroupPost): Actor => actorOf(personId, [{ kind, organizationId: 'urbanGroup' }]);
export const reviewer = inGroup('reviewer-1', 'reviewer');
export const convener = inGroup('convener-1', 'reviewConvener');
export const delegate = inGroup('delegate-1', 'reviewDelegate');

const inUnit =
  (kind: UnitPost) =>
  (unitId: Id): Actor =>
    actorOf(`${unitId}-${kind}`, [{ kind, organizationId: unitId }]);
export const clerkOf = inUnit('unitClerk');
export const sectionHeadOf = inUnit('unitSectionHead');
export const supervisionOf = inUnit('unitSupervision');
export const leaderOf = inUnit('unitLeader');

/** A member who belongs to a body, or leads it. */
export const bodyMember = (bodyId: Id, number: number): Actor =>
  actorOf(`${bodyId}-${number}`, [member, { kind: 'bodyMember', organizationId: bodyId }]);
export const bodyLeader = (bodyId: Id): Actor => actorOf(`${bodyId}-leader`, [member, { kind: 'bodyLeader', organizationId: bodyId }]);

export const directory: Directory = {
  organization: (id) => organizations.get(id),
  isMember: (personId) => memberIds.some((id) => id === personId),
  groupFor: (field) => (field === 'culture' ? 'urbanGroup' : undefined),
};
