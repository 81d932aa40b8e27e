import { describe, expect, it } from 'vitest';
import { actorOf } from '../procedure/actor.ts';
import type { Id } from '../procedure/row.ts';
import { at } from '../testing/calendar-years.ts';
import { bodyLeader, bodyMember, chen, committee, convener, li, office, reviewer, wang, zhao } from '../testing/cast.ts';
import { drafted, filed, reviewed, submitted, text, underReview } from '../testing/script.ts';
import { play, type Stage } from '../testing/stage.ts';
import type { AdjustmentKind } from './types.ts';

const proposed = (stage: Stage, kind: AdjustmentKind, withIds?: Id[]) => ({
  kind,
  withIds,
  reason: '内容相近',
  mode: 'faceToFace' as const,
  heldAt: stage.now(),
  place: '驻地会议室',
  participants: ['李委员', '张主任'],
  said: '当面沟通，委员同意',
});
const propose = (stage: Stage, id: Id, kind: AdjustmentKind, withIds?: Id[]): Id =>
  stage.do(office, 'adjustment', 'propose', id, proposed(stage, kind, withIds));
const adjustmentOf = (stage: Stage, id: Id): Id => stage.all('adjustment', id).at(-1)?.id ?? '';

describe('Y6 改：内容笼统，修改后再交', () => {
  it('goes back by consent, is rewritten, and returns to the step it left', () => {
    const stage = play();
    const id = underReview(stage);
    const talk = stage.do(convener, 'adjustment', 'propose', id, proposed(stage, 'revise'));
    expect(stage.waitsFor(li, id)).toEqual(['adjustment.consent']);
    expect(stage.refusal(wang, 'adjustment', 'consent', talk, {})).toEqual(['relationMissing']);
    stage.do(li, 'adjustment', 'consent', talk, { note: '同意' });
    expect(stage.get('adjustment', talk)).toMatchObject({ state: 'carriedOut', answeredBy: 'li', said: '当面沟通，委员同意' });
    expect(stage.get('proposal', id).state).toBe('revising');
    stage.do(li, 'proposal', 'edit', id, text({ title: '改得具体了' }));
    stage.do(li, 'proposal', 'resubmit', id, {});
    expect(stage.get('proposal', id)).toMatchObject({ state: 'underReview', reviewStep: 1, title: '改得具体了', serialNo: '202500001' });
    expect(stage.dossier(id).records.text.map((entry) => entry.kept)).toEqual([true, true]);
  });

  it('declined leaves the case where it was, and the talk on record', () => {
    const stage = play();
    const id = underReview(stage);
    const talk = propose(stage, id, 'revise');
    stage.do(li, 'adjustment', 'decline', talk, { note: '不同意修改' });
    expect(stage.get('adjustment', talk)).toMatchObject({ state: 'declined', answerNote: '不同意修改' });
    expect(stage.get('proposal', id).state).toBe('underReview');
  });

  it('is proposed only once the proposal was admitted to a group, to which it comes back', () => {
    const stage = play();
    const id = submitted(stage);
    expect(stage.problems(office, 'adjustment', 'propose', id, proposed(stage, 'revise'))).toEqual([
      { code: 'reviewNotBegun', pointer: '/kind' },
    ]);
    stage.do(office, 'proposal', 'admit', id, { reviewGroupId: 'urbanGroup' });
    stage.do(li, 'adjustment', 'consent', propose(stage, id, 'revise'), {});
    stage.do(li, 'proposal', 'resubmit', id, {});
    expect(stage.get('proposal', id)).toMatchObject({ state: 'underReview', reviewGroupId: 'urbanGroup' });
  });

  it('集体提案改后再交，应重新表决、盖章', () => {
    const stage = play();
    const head = bodyLeader('minmeng');
    const id = drafted(stage, head, 'minmeng');
    for (const number of [1, 2, 3]) stage.do(bodyMember('minmeng', number), 'proposal', 'approve', id, { vote: 'approve' });
    stage.do(head, 'proposal', 'seal', id, { textVersion: 1 });
    stage.do(head, 'proposal', 'submit', id, {});
    stage.do(office, 'proposal', 'admit', id, { reviewGroupId: 'urbanGroup' });
    stage.do(head, 'adjustment', 'consent', propose(stage, id, 'revise'), {});
    stage.do(head, 'proposal', 'edit', id, text({ title: '无人表决过的文本' }));
    expect(stage.refusal(head, 'proposal', 'resubmit', id, {})).toEqual(['quorumMissing']);
  });
});

describe('Y6 转、撤', () => {
  it.each([
    ['convert', { state: 'convertedToInformation', outcome: 'information', unfiledNo: 'T001' }],
    ['withdraw', { state: 'withdrawn', outcome: 'withdrawn', unfiledNo: null }],
  ] as const)('%s by consent, with its record of the talk', (kind, end) => {
    const stage = play();
    const id = underReview(stage);
    const talk = propose(stage, id, kind);
    stage.do(li, 'adjustment', 'consent', talk, {});
    expect(stage.get('proposal', id)).toMatchObject({ ...end, decidedAt: stage.now() });
    expect(stage.get('adjustment', talk)).toMatchObject({ state: 'carriedOut', kind });
  });

  it('is proposed before filing only, once at a time, of a talk that has been held, and not on one’s own case', () => {
    const stage = play();
    const id = underReview(stage);
    expect(stage.problems(office, 'adjustment', 'propose', id, { ...proposed(stage, 'convert'), heldAt: stage.now() + 1 })).toEqual([
      { code: 'heldInFuture', pointer: '/heldAt' },
    ]);
    const own = actorOf('li', [{ kind: 'proposalsOffice', organizationId: null }]);
    expect(stage.refusal(own, 'adjustment', 'propose', id, proposed(stage, 'convert'))).toEqual(['ownCase']);
    expect(stage.refusal(reviewer, 'adjustment', 'propose', id, proposed(stage, 'convert'))).toEqual(['relationMissing']);
    propose(stage, id, 'convert');
    expect(stage.refusal(office, 'adjustment', 'propose', id, proposed(stage, 'revise'))).toEqual(['adjustmentOpen']);
    expect(stage.refusal(office, 'adjustment', 'propose', filed(stage), proposed(stage, 'revise'))).toEqual(['reviewNotBegun']);
  });

  it('holds up the decision while it is open', () => {
    const stage = play();
    const id = underReview(stage);
    reviewed(stage, id);
    const talk = propose(stage, id, 'convert');
    expect(stage.refusal(committee, 'proposal', 'file', id, {})).toEqual(['adjustmentOpen']);
    stage.do(li, 'adjustment', 'decline', talk, { note: '请立案' });
    expect(stage.refusal(committee, 'proposal', 'file', id, {})).toEqual([]);
  });

  it('提案人自行撤回后，未决的改联转撤不应仍在等其答复', () => {
    const stage = play();
    const id = underReview(stage);
    propose(stage, id, 'convert');
    stage.do(li, 'proposal', 'withdraw', id, { reason: '已落实' });
    expect(stage.waitsFor(li, id)).toEqual([]);
  });
});

describe('Y6 联：三件相近，联名提交', () => {
  const three = (stage: Stage): [Id, Id, Id] => [underReview(stage, li), underReview(stage, wang), submitted(stage, zhao)];

  it('becomes one joint draft only when all three first proposers have consented', () => {
    const stage = play();
    const [one, two, three_] = three(stage);
    propose(stage, one, 'join', [two, three_]);
    expect([one, two, three_].map((id) => stage.all('adjustment', id).map((entry) => [entry.kind, entry.state]))).toEqual([
      [['join', 'proposed']],
      [['join', 'proposed']],
      [['join', 'proposed']],
    ]);
    stage.do(li, 'adjustment', 'consent', adjustmentOf(stage, one), {});
    stage.do(zhao, 'adjustment', 'consent', adjustmentOf(stage, three_), {});
    expect([one, two, three_].map((id) => stage.get('proposal', id).state)).toEqual(['underReview', 'underReview', 'submitted']);
    stage.do(wang, 'adjustment', 'consent', adjustmentOf(stage, two), {});
    expect([one, two, three_].map((id) => stage.all('adjustment', id)[0]?.state)).toEqual(['carriedOut', 'carriedOut', 'carriedOut']);
    const joint = stage.proposalIds().find((id) => ![one, two, three_].includes(id)) ?? '';
    for (const id of [one, two, three_])
      expect(stage.get('proposal', id)).toMatchObject({ state: 'joined', outcome: 'joined', joinedIntoId: joint });
    expect(stage.get('proposal', joint)).toMatchObject({
      state: 'drafting',
      kind: 'joint',
      leadId: 'li',
      coSignClosesAt: at('2025-02-26', 0) - 1,
    });
    expect(stage.dossier(joint).records.signatory.map(({ personId, state }) => [personId, state])).toEqual([
      ['wang', 'invited'],
      ['zhao', 'invited'],
    ]);
    // the joint draft takes the first one's text along, and is signed by the others like any joint proposal
    expect(stage.dossier(joint).records.text[0]?.parts).toEqual(text().parts);
    expect(stage.refusal(li, 'proposal', 'discard', joint, {})).toEqual(['fromAdjustmentStays']);
    stage.do(li, 'proposal', 'edit', joint, text({ title: '三件合一' }));
    stage.do(wang, 'proposal', 'sign', joint, {});
    stage.do(zhao, 'proposal', 'sign', joint, {});
    stage.do(li, 'proposal', 'submit', joint, {});
    expect(stage.get('proposal', joint)).toMatchObject({ state: 'submitted', kind: 'joint' });
  });

  it('is dissolved for all by one refusal, and all three stay under review', () => {
    const stage = play();
    const [one, two, other] = three(stage);
    propose(stage, one, 'join', [two, other]);
    stage.do(li, 'adjustment', 'consent', adjustmentOf(stage, one), {});
    stage.do(wang, 'adjustment', 'decline', adjustmentOf(stage, two), { note: '侧重不同' });
    expect([one, two, other].map((id) => stage.all('adjustment', id)[0]?.state)).toEqual(['declined', 'declined', 'declined']);
    expect([one, two, other].map((id) => stage.get('proposal', id).state)).toEqual(['underReview', 'underReview', 'submitted']);
    expect(stage.refusal(zhao, 'adjustment', 'consent', adjustmentOf(stage, other), {})).toEqual(['stateForbids']);
    // and they may be asked again
    propose(stage, one, 'join', [other]);
    stage.do(zhao, 'adjustment', 'consent', adjustmentOf(stage, other), {});
    stage.do(li, 'adjustment', 'consent', adjustmentOf(stage, one), {});
    expect([one, two, other].map((id) => stage.get('proposal', id).state)).toEqual(['joined', 'underReview', 'joined']);
  });

  it('takes co-signers of the originals along as invited, each once', () => {
    const stage = play();
    const one = drafted(stage, li);
    stage.do(li, 'proposal', 'invite', one, { personIds: ['wang', 'chen'], closesAt: stage.now() + 60_000 });
    stage.do(wang, 'proposal', 'sign', one, {});
    stage.do(chen, 'proposal', 'sign', one, {});
    stage.do(li, 'proposal', 'submit', one, {});
    const two = submitted(stage, wang);
    propose(stage, one, 'join', [two]);
    stage.do(li, 'adjustment', 'consent', adjustmentOf(stage, one), {});
    stage.do(wang, 'adjustment', 'consent', adjustmentOf(stage, two), {});
    const joint = stage.get('proposal', one).joinedIntoId ?? '';
    expect(stage.dossier(joint).records.signatory.map((entry) => entry.personId)).toEqual(['wang', 'chen']);
  });

  it('comes to nothing when the joint draft is not submitted in time: all three stand again as they were', () => {
    const stage = play();
    const [one, two, other] = three(stage);
    propose(stage, one, 'join', [two, other]);
    for (const [who, id] of [
      [li, one],
      [wang, two],
      [zhao, other],
    ] as const)
      stage.do(who, 'adjustment', 'consent', adjustmentOf(stage, id), {});
    const joint = stage.get('proposal', one).joinedIntoId ?? '';
    expect(stage.due(joint, 'jointDraft')).toMatchObject({ state: 'open', basis: { term: { amount: 20, unit: 'workday' } } });
    stage.tick((stage.due(joint, 'jointDraft')?.at ?? 0) + 1);
    expect(stage.get('proposal', joint).state).toBe('discarded');
    for (const id of [one, two, other])
      expect(stage.get('proposal', id)).toMatchObject({ state: 'submitted', outcome: null, joinedIntoId: null, decidedAt: null });
    // review goes on: they are admitted again, and may be filed or joined anew
    stage.do(office, 'proposal', 'admit', one, { reviewGroupId: 'urbanGroup' });
    reviewed(stage, one);
    stage.do(committee, 'proposal', 'file', one, {});
    expect(stage.refusal(office, 'adjustment', 'propose', two, proposed(stage, 'join', [other]))).toEqual([]);
  });

  it('is safe from the clock once it was submitted', () => {
    const stage = play();
    const [one, two] = [underReview(stage, li), underReview(stage, wang)];
    propose(stage, one, 'join', [two]);
    stage.do(li, 'adjustment', 'consent', adjustmentOf(stage, one), {});
    stage.do(wang, 'adjustment', 'consent', adjustmentOf(stage, two), {});
    const joint = stage.get('proposal', one).joinedIntoId ?? '';
    stage.do(wang, 'proposal', 'sign', joint, {});
    stage.do(li, 'proposal', 'edit', joint, text({ title: '合并后改过' }));
    stage.do(wang, 'proposal', 'sign', joint, {});
    stage.do(li, 'proposal', 'submit', joint, {});
    expect(stage.due(joint, 'jointDraft')?.state).toBe('met');
  });

  it('needs others that are under review, persons’ proposals, and not itself', () => {
    const stage = play();
    const one = underReview(stage);
    const done = filed(stage, wang);
    const ask = (withIds?: Id[]) => stage.problems(office, 'adjustment', 'propose', one, proposed(stage, 'join', withIds));
    expect(ask()).toEqual([{ code: 'joinNeedsOthers', pointer: '/withIds' }]);
    expect(ask([one, done, 'nothing'])).toEqual([0, 1, 2].map((index) => ({ code: 'joinNotPossible', pointer: `/withIds/${index}` })));
    const two = underReview(stage, zhao);
    propose(stage, two, 'convert');
    expect(ask([two])).toEqual([{ code: 'adjustmentOpen' }]);
    expect(stage.all('adjustment', one)).toEqual([]);
  });

  it('联名中一人自行撤回，其余两件不应一直卡在“改联转撤未决”', () => {
    const stage = play();
    const [one, two, other] = three(stage);
    propose(stage, one, 'join', [two, other]);
    stage.do(wang, 'proposal', 'withdraw', two, { reason: '已落实' });
    for (const id of [one, other]) expect(stage.get('adjustment', adjustmentOf(stage, id)).state).toBe('declined');
    reviewed(stage, one);
    expect(stage.refusal(committee, 'proposal', 'file', one, {})).toEqual([]);
  });
});
