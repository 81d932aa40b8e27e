import { proposalOf } from '../dossier/dossier.ts';
import { act, create, defineProcedure, type Effect, type Guard, type Scene } from '../procedure/define.ts';
import type { Problem } from '../procedure/problems.ts';
import { subjectsOf } from '../procedure/relations.ts';
import { isOwnCase, noAdjustmentOpen, notOwnCase, reviewIsOn } from '../proposal/guards.ts';
import { dueDate } from '../workdays/due-date.ts';
import { type AdjustmentRow, adjustmentStates } from './types.ts';

const beforeFiling: Guard<unknown> = ({ dossier }) => (reviewIsOn(dossier) ? null : 'reviewNotBegun');

function carriedOut({ self, dossier }: Scene<AdjustmentRow>): Effect[] {
  const proposal = proposalOf(dossier);
  const input = { adjustmentId: self.id };
  switch (self.kind) {
    case 'revise':
      return [act('proposal', 'startRevision', proposal, input)];
    case 'convert':
      return [act('proposal', 'convertByConsent', proposal, input)];
    case 'withdraw':
      return [act('proposal', 'withdrawByConsent', proposal, input)];
    case 'join':
      return [];
  }
}

/** Once everybody has consented, the joint draft begins and the originals are joined to it. */
function joined(scene: Scene<AdjustmentRow>): Effect[] {
  const group = scene.self.memberIds.flatMap((id) => {
    const dossier = scene.others.get(id);
    const own = dossier?.cases.adjustment.find((entry) => entry.groupId === scene.self.groupId);
    return dossier === undefined || own === undefined ? [] : [{ dossier, own }];
  });
  if (group.length < scene.self.memberIds.length || group.some(({ own }) => own.state !== 'consented')) return [];
  const first = proposalOf(group[0]?.dossier ?? scene.dossier);
  const people = group.flatMap(({ dossier }) =>
    [...subjectsOf.leadProposer(dossier, undefined), ...subjectsOf.proposer(dossier, undefined)].map((subject) => subject.slice(2)),
  );
  const personIds = [...new Set(people)].filter((id) => id !== first.leadId);
  const closing = dueDate(scene.rulebook.terms.coSigning, scene.now, scene.calendar).at;
  return [
    ...group.map(({ own }) => act('adjustment', 'carryOut', own, {})),
    create('proposal', 'draftJoint', scene.newId(), {
      adjustmentId: scene.self.groupId,
      fromIds: [...scene.self.memberIds],
      personIds,
      closesAt: closing,
    }),
  ];
}

/** 改联转撤: talked over, consented to, carried out */
export const adjustment = defineProcedure<'adjustment'>({
  name: 'adjustment',
  states: adjustmentStates,
  ends: ['carriedOut', 'declined'],
  optional: {},
  facets: {},
  awaits: { proposed: [{ by: 'leadProposer', action: 'adjustment.consent' }] },
  actions: {
    propose: {
      from: [],
      under: 'proposal',
      to: 'proposed',
      by: ['proposalsOffice', 'reviewConvener', 'proposalsCommittee'],
      guards: [notOwnCase, beforeFiling, noAdjustmentOpen],
      touches: (_self, _dossier, input) => input.withIds ?? [],
      checks: [
        ({ now }, input) => (input.heldAt > now ? { code: 'heldInFuture', pointer: '/heldAt' } : null),
        // what comes back revised goes on where it was: it must have been admitted to a group
        ({ dossier }, input) =>
          input.kind === 'revise' && proposalOf(dossier).state !== 'underReview' ? { code: 'reviewNotBegun', pointer: '/kind' } : null,
        ({ dossier, others, actor }, input) => {
          if (input.kind !== 'join') return null;
          const ids = input.withIds ?? [];
          if (ids.length === 0) return { code: 'joinNeedsOthers', pointer: '/withIds' };
          const own = proposalOf(dossier);
          return ids.flatMap((id, index): Problem[] => {
            const other = others.get(id);
            const fits =
              other !== undefined && id !== own.id && reviewIsOn(other) && proposalOf(other).bodyId === null && own.bodyId === null;
            if (!fits) return [{ code: 'joinNotPossible', pointer: `/withIds/${index}` }];
            return isOwnCase({ dossier: other, actor }) ? [{ code: 'ownCase', pointer: `/withIds/${index}` }] : [];
          });
        },
      ],
      begin: ({ dossier, actor, newId }, input) => ({
        groupId: newId(),
        memberIds: input.kind === 'join' ? [proposalOf(dossier).id, ...(input.withIds ?? [])] : [proposalOf(dossier).id],
        kind: input.kind,
        reason: input.reason,
        mode: input.mode,
        heldAt: input.heldAt,
        place: input.place,
        participants: input.participants,
        said: input.said,
        proposedBy: actor.personId,
        answeredBy: null,
        answeredAt: null,
        answerNote: null,
      }),
      effects: ({ self }, input) =>
        (input.kind === 'join' ? (input.withIds ?? []) : []).map((id) =>
          create('adjustment', 'proposeAlike', id, {
            groupId: self.groupId,
            memberIds: [...self.memberIds],
            reason: self.reason,
            mode: self.mode,
            heldAt: self.heldAt,
            place: self.place,
            participants: [...self.participants],
            said: self.said,
          }),
        ),
      tells: ['leadProposer'],
    },
    proposeAlike: {
      from: [],
      under: 'proposal',
      to: 'proposed',
      by: ['system'],
      guards: [beforeFiling, noAdjustmentOpen],
      begin: ({ actor }, input) => ({
        ...input,
        kind: 'join',
        proposedBy: actor.personId,
        answeredBy: null,
        answeredAt: null,
        answerNote: null,
      }),
      tells: ['leadProposer'],
    },
    consent: {
      from: ['proposed'],
      to: 'consented',
      by: ['leadProposer'],
      touches: (self) => self.memberIds,
      set: ({ actor, now }, input) => ({ answeredBy: actor.personId, answeredAt: now, answerNote: input.note ?? null }),
      effects: (scene) => (scene.self.kind === 'join' ? joined(scene) : [act('adjustment', 'carryOut', scene.self, {})]),
      tells: ['proposalsOffice'],
    },
    decline: {
      from: ['proposed'],
      to: 'declined',
      by: ['leadProposer'],
      touches: (self) => self.memberIds,
      set: ({ actor, now }, input) => ({ answeredBy: actor.personId, answeredAt: now, answerNote: input.note }),
      effects: ({ self, others }) =>
        self.memberIds
          .flatMap((id) => others.get(id)?.cases.adjustment ?? [])
          .filter((entry) => entry.groupId === self.groupId && entry.id !== self.id && entry.state !== 'declined')
          .map((entry) => act('adjustment', 'dissolve', entry, {})),
      tells: ['proposalsOffice'],
    },
    dissolve: {
      from: ['proposed', 'consented'],
      to: 'declined',
      by: ['system'],
      tells: ['leadProposer'],
    },
    carryOut: {
      from: ['consented'],
      to: 'carriedOut',
      by: ['system'],
      effects: carriedOut,
    },
  },
});
