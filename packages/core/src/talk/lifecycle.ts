import { defineProcedure, type Guard, type Scene } from '../procedure/define.ts';
import type { Problem } from '../procedure/problems.ts';
import { type TalkContent, type TalkInputs, type TalkRow, talkStates } from './types.ts';

const attachedNowhere: Guard<TalkRow> = ({ self }) => (self.attachedTo.length === 0 ? null : 'talkAttached');

function talkProblems({ now }: Pick<Scene<unknown>, 'now'>, input: TalkInputs['amend']): Problem[] {
  const problems: Problem[] = [];
  if (input.heldAt > now) problems.push({ code: 'heldInFuture', pointer: '/heldAt' });
  if (input.headcount < input.people.length) problems.push({ code: 'headcountTooSmall', pointer: '/headcount' });
  return problems;
}

const recorded = (input: TalkInputs['amend']): TalkContent => ({
  kind: input.kind,
  title: input.title,
  place: input.place,
  heldAt: input.heldAt,
  people: input.people,
  headcount: input.headcount,
  opinions: input.opinions,
  fileIds: input.fileIds ?? [],
});

/** What is proven of a talk: what was said, without where it is kept. */
export const contentOf = ({ kind, title, place, heldAt, people, headcount, opinions, fileIds }: TalkRow): TalkContent => ({
  kind,
  title,
  place,
  heldAt,
  people,
  headcount,
  opinions,
  fileIds,
});

/** 院坝协商、小微协商：撰写提案的依据 (Y2) */
export const talk = defineProcedure<'talk'>({
  name: 'talk',
  states: talkStates,
  ends: ['proven', 'discarded'],
  optional: {},
  facets: {},
  awaits: {},
  actions: {
    record: {
      from: [],
      under: 'committee',
      to: 'recorded',
      by: ['member', 'someBodyLeader', 'proposalsOffice'],
      checks: [
        talkProblems,
        ({ actor }, { bodyId }) =>
          bodyId === undefined || actor.subjects.has(`o:${bodyId}:bodyMember`) || actor.subjects.has(`o:${bodyId}:bodyLeader`)
            ? null
            : { code: 'notMemberOfBody', pointer: '/bodyId' },
      ],
      begin: ({ actor }, input) => ({ ...recorded(input), bodyId: input.bodyId ?? null, createdBy: actor.personId, attachedTo: [] }),
    },
    amend: {
      from: ['recorded'],
      to: 'same',
      by: ['recorder'],
      edits: true,
      checks: [talkProblems],
      set: (_scene, input) => recorded(input),
    },
    discard: {
      from: ['recorded'],
      to: 'discarded',
      by: ['recorder'],
      final: true,
      guards: [attachedNowhere],
    },
    attach: {
      from: ['recorded', 'proven'],
      to: 'same',
      by: ['system'],
      set: ({ self }, input) => ({ attachedTo: [...self.attachedTo, input.proposalId] }),
    },
    detach: {
      from: ['recorded', 'proven'],
      to: 'same',
      by: ['system'],
      set: ({ self }, input) => ({ attachedTo: self.attachedTo.filter((id) => id !== input.proposalId) }),
    },
    prove: {
      // a proposal that rests on it was submitted: from now on it says what it says
      from: ['recorded', 'proven'],
      to: 'proven',
      by: ['system'],
    },
  },
});
