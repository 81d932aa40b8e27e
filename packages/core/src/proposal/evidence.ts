import type { Dossier } from '../dossier/dossier.ts';
import type { Actor } from '../procedure/actor.ts';
import { act, type Check, type Effect, type Scene } from '../procedure/define.ts';
import type { Id } from '../procedure/row.ts';
import { contentOf } from '../talk/lifecycle.ts';
import type { TalkRow } from '../talk/types.ts';
import type { ProposalInputs, ProposalRow } from './types.ts';

type On = Scene<ProposalRow>;

const talkIn = (others: ReadonlyMap<Id, Dossier>, id: Id): TalkRow | undefined => others.get(id)?.cases.talk[0];

/** Who recorded a talk may rest a proposal on it, and so may their body. */
const mayUse = (talk: TalkRow, actor: Actor): boolean =>
  talk.createdBy === actor.personId ||
  (talk.bodyId !== null && (actor.subjects.has(`o:${talk.bodyId}:bodyMember`) || actor.subjects.has(`o:${talk.bodyId}:bodyLeader`)));

export const talkFits: Check<ProposalRow, ProposalInputs['attachTalk']> = ({ self, others, actor }, { talkId }) => {
  const talk = talkIn(others, talkId);
  if (talk === undefined || talk.state === 'discarded' || !mayUse(talk, actor)) return { code: 'talkUnknown', pointer: '/talkId' };
  return self.evidence.some((entry) => entry.talkId === talkId) ? { code: 'talkAttachedAlready', pointer: '/talkId' } : null;
};

export const talkIsAttached: Check<ProposalRow, ProposalInputs['detachTalk']> = ({ self }, { talkId }) =>
  self.evidence.some((entry) => entry.talkId === talkId) ? null : { code: 'talkUnknown', pointer: '/talkId' };

/** Submission proves what was said: each talk's own event holds it, word for word. */
export const evidenceProven = ({ self, others }: On): Effect[] =>
  self.evidence.flatMap(({ talkId }) => {
    const talk = talkIn(others, talkId);
    return talk === undefined ? [] : [act('talk', 'prove', talk, { proposalId: self.id, content: contentOf(talk) })];
  });

export const evidenceReleased = ({ self, others }: On): Effect[] =>
  self.evidence.flatMap(({ talkId }) => {
    const talk = talkIn(others, talkId);
    return talk === undefined ? [] : [act('talk', 'detach', talk, { proposalId: self.id })];
  });
