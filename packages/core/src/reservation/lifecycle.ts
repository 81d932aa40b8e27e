import { act, create, defineProcedure, isBodyKind, type Scene } from '../procedure/define.ts';
import type { Problem } from '../procedure/problems.ts';
import { topicAsDraft } from '../proposal/origin.ts';
import { holdersOf, isListed, isSameHolder } from './collisions.ts';
import { type ReservationInputs, type ReservationRow, reservationStates } from './types.ts';

type Beginning = Pick<Scene<unknown>, 'dossier' | 'rulebook'>;
type Holder = Pick<ReservationRow, 'personId' | 'bodyId'>;

/** The topic stands in a catalogue that is open, and is not this holder's already, nor barred by another's. */
function topicProblems({ dossier, rulebook }: Beginning, topicId: string, holder: Holder): Problem[] {
  const topic = dossier.cases.topic.find((entry) => entry.id === topicId);
  const closed = dossier.cases.catalogue[0]?.state === 'closed';
  if (topic === undefined || !isListed(topic) || closed) return [{ code: 'topicNotListed', pointer: '/topicId' }];
  const holders = holdersOf(dossier, topicId);
  if (holders.some((entry) => isSameHolder(entry, holder))) return [{ code: 'topicYoursAlready', pointer: '/topicId' }];
  return rulebook.catalogue.exclusive && holders.length > 0 ? [{ code: 'topicTaken', pointer: '/topicId' }] : [];
}

const leadsBody = ({ actor }: Pick<Scene<unknown>, 'actor'>, bodyId: string): boolean => actor.subjects.has(`o:${bodyId}:bodyLeader`);

/** Members speak for themselves, leaders for their body. */
function holderProblems(scene: Pick<Scene<unknown>, 'actor' | 'relation'>, bodyId: string | undefined): Problem[] {
  if (bodyId === undefined) return scene.relation === 'member' ? [] : [{ code: 'bodyMissing', pointer: '/bodyId' }];
  return leadsBody(scene, bodyId) ? [] : [{ code: 'notLeaderOfBody', pointer: '/bodyId' }];
}

const holderOf = ({ actor }: Pick<Scene<unknown>, 'actor'>, bodyId: string | undefined): Holder =>
  bodyId === undefined ? { personId: actor.personId, bodyId: null } : { personId: null, bodyId };

const untouched = { declineReason: null, draftId: null };

/** The draft that a reserved topic becomes, in the same transaction. */
function drafted(scene: Scene<ReservationRow>, asked: ReservationInputs['draft']) {
  const { self, dossier, rulebook } = scene;
  const topic = dossier.cases.topic.find((entry) => entry.id === self.topicId);
  if (topic === undefined) return [];
  const id = scene.newId();
  const origin = { rootId: self.proposalId, entryId: self.id };
  const input = topicAsDraft(rulebook, topic, origin, { ...asked, bodyId: self.bodyId ?? undefined });
  return [create('proposal', 'draftFrom', id, input), act('reservation', 'linkDraft', self, { proposalId: id })];
}

/** 认领、预约、线索：一个题目由谁来写 (Q6, F1) */
export const reservation = defineProcedure<'reservation'>({
  name: 'reservation',
  states: reservationStates,
  ends: ['submitted', 'declined', 'released', 'lapsed'],
  optional: {},
  facets: {},
  awaits: {
    offered: [{ by: 'holder', action: 'reservation.accept' }],
    held: [{ by: 'holder', action: 'reservation.draft', due: 'reservation' }],
  },
  actions: {
    book: {
      from: [],
      under: 'catalogue',
      to: 'held',
      by: ['member', 'someBodyLeader'],
      checks: [
        (scene, { bodyId }) => holderProblems(scene, bodyId),
        (scene, { topicId, bodyId }) => topicProblems(scene, topicId, holderOf(scene, bodyId)),
      ],
      begin: (scene, { topicId, bodyId, note }) => ({
        ...untouched,
        ...holderOf(scene, bodyId),
        topicId,
        way: 'booked',
        note: note ?? null,
      }),
      due: [{ name: 'reservation' }],
    },
    handOut: {
      from: [],
      under: 'catalogue',
      to: 'offered',
      by: ['proposalsOffice'],
      checks: [
        ({ directory }, { bodyId }) => {
          const kind = directory.organization(bodyId)?.kind;
          return kind !== undefined && isBodyKind(kind) ? null : { code: 'bodyMayNotPropose', pointer: '/bodyId' };
        },
        (scene, { topicId, bodyId }) => topicProblems(scene, topicId, { personId: null, bodyId }),
      ],
      begin: (_scene, { topicId, bodyId, note }) => ({
        ...untouched,
        topicId,
        way: 'handedOut',
        personId: null,
        bodyId,
        note: note ?? null,
      }),
    },
    write: {
      // begins to write at once, without having booked: the others see that too
      from: [],
      under: 'catalogue',
      to: 'held',
      by: ['member', 'someBodyLeader'],
      checks: [
        (scene, { bodyId }) => holderProblems(scene, bodyId),
        (scene, { topicId, bodyId }) => topicProblems(scene, topicId, holderOf(scene, bodyId)),
      ],
      begin: (scene, { topicId, bodyId }) => ({ ...untouched, ...holderOf(scene, bodyId), topicId, way: 'written', note: null }),
      effects: (scene, { title, field }) => drafted(scene, { title, field }),
    },
    accept: {
      from: ['offered'],
      to: 'held',
      by: ['holder'],
      tells: ['proposalsOffice'],
    },
    decline: {
      from: ['offered'],
      to: 'declined',
      by: ['holder'],
      set: (_scene, input) => ({ declineReason: input.reason }),
      tells: ['proposalsOffice'],
    },
    release: {
      from: ['held'],
      to: 'released',
      by: ['holder'],
      clears: ['reservation'],
    },
    lapse: {
      // nothing was written in time: the topic is anybody's again
      from: ['held'],
      to: 'lapsed',
      by: ['clock'],
      onDue: 'reservation',
      clears: ['reservation'],
      tells: ['holder'],
    },
    draft: {
      from: ['held'],
      to: 'same',
      by: ['holder'],
      effects: drafted,
    },
    linkDraft: {
      from: ['held'],
      to: 'drafted',
      by: ['system'],
      clears: ['reservation'],
      set: (_scene, input) => ({ draftId: input.proposalId }),
    },
    markSubmitted: {
      from: ['drafted'],
      to: 'submitted',
      by: ['system'],
      tells: ['proposalsOffice'],
    },
    putBack: {
      // the draft was given up: the topic is still theirs, for another term
      from: ['drafted'],
      to: 'held',
      by: ['system'],
      set: () => ({ draftId: null }),
      due: [{ name: 'reservation', when: ({ self }) => self.way !== 'handedOut' }],
    },
  },
});
