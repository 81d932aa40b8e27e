import type { Procedure } from '../procedure/define.ts';
import { bodyApproved, isCollective, notAProposer, notSecondedYet, secondsOpen } from './guards.ts';
import { keptText } from './kept-text.ts';

/** 集体讨论、表决、盖章 (Y4)，附议 */
export const inBody = {
  comment: {
    from: ['drafting', 'revising'],
    to: 'same',
    by: ['bodyMember', 'bodyLeader'],
    guards: [isCollective],
    records: ({ self, actor, now, newId }, input) => [
      {
        record: 'bodyComment',
        row: {
          proposalId: self.proposalId,
          id: newId(),
          personId: actor.personId,
          text: input.text,
          textVersion: self.textVersion,
          at: now,
        },
      },
    ],
  },
  approve: {
    from: ['drafting', 'revising'],
    to: 'same',
    by: ['bodyMember', 'bodyLeader', 'voter'],
    inPerson: true,
    guards: [isCollective],
    records: ({ self, actor, now, dossier }, input) => [
      {
        record: 'bodyVote',
        row: {
          proposalId: self.proposalId,
          personId: actor.personId,
          vote: input.vote,
          textVersion: self.textVersion,
          comment: input.comment ?? null,
          at: now,
        },
      },
      ...keptText(dossier),
    ],
  },
  seal: {
    from: ['drafting', 'revising'],
    to: 'same',
    by: ['bodyLeader'],
    guards: [isCollective, bodyApproved],
    checks: [({ self }, input) => (input.textVersion === self.textVersion ? null : { code: 'sealOnOlderText', pointer: '/textVersion' })],
    set: ({ actor, now, self }) => ({ sealedBy: actor.personId, sealedAt: now, sealedTextVersion: self.textVersion }),
    records: ({ dossier }) => keptText(dossier),
  },
  callForSeconds: {
    // shown to every member until the time set, and to be seen by them ever after
    from: ['drafting', 'submitted', 'underReview'],
    to: 'same',
    by: ['leadProposer'],
    checks: [({ now }, input) => (input.until <= now ? { code: 'closingTimePassed', pointer: '/until' } : null)],
    set: (_scene, input) => ({ secondsUntil: input.until }),
  },
  second: {
    from: ['drafting', 'submitted', 'underReview'],
    to: 'same',
    by: ['member'],
    inPerson: true,
    guards: [secondsOpen, notAProposer, notSecondedYet],
    tells: ['leadProposer'],
    records: ({ self, actor, now }) => [{ record: 'seconder', row: { proposalId: self.proposalId, personId: actor.personId, at: now } }],
  },
} satisfies Partial<Procedure<'proposal'>['actions']>;
