import { describe, expect, it } from 'vitest';
import type { Id } from '../procedure/row.ts';
import { defaultRulebook } from '../rulebook/defaults.ts';
import { at } from '../testing/calendar-years.ts';
import { bodyLeader, clerkOf, committee, leaderOf, li, office, wang, zhao } from '../testing/cast.ts';
import {
  answered,
  consulted,
  drafted,
  evaluationOf,
  filed,
  handling,
  issued,
  partOf,
  replyDrafted,
  reviewed,
  secondRound,
  separately,
  single,
  underReview,
  withCoHandler,
} from '../testing/script.ts';
import { play, type Stage } from '../testing/stage.ts';

const satisfied = { attitude: 'satisfied', result: 'satisfied' } as const;
const dissatisfied = { attitude: 'fair', result: 'dissatisfied', comment: '第二条没有回答' } as const;

/** A joint proposal of li and wang, on file, with zhao's merged into it. */
function family(stage: Stage): { id: Id; merged: Id } {
  const id = drafted(stage);
  stage.do(li, 'proposal', 'invite', id, { personIds: ['wang'], closesAt: stage.now() + 60_000 });
  stage.do(wang, 'proposal', 'sign', id, {});
  stage.do(li, 'proposal', 'submit', id, {});
  stage.do(office, 'proposal', 'admit', id, { reviewGroupId: 'urbanGroup' });
  reviewed(stage, id);
  stage.do(committee, 'proposal', 'file', id, {});
  const merged = underReview(stage, zhao);
  reviewed(stage, merged);
  stage.do(committee, 'proposal', 'merge', merged, { intoId: id, note: '相近' });
  return { id, merged };
}

describe('F3 evaluation by every proposer in person', () => {
  it('is asked of the first proposer, the co-signers and those of merged proposals, and completes the case when all have spoken', () => {
    const stage = play();
    const { id, merged } = family(stage);
    handling(stage, single, id);
    consulted(stage, id, 'transport');
    consulted(stage, id, 'transport', zhao, merged);
    issued(stage, id, 'transport');
    expect(stage.all('evaluation', id).map(({ evaluatorId, aboutId, round, state }) => [evaluatorId, aboutId, round, state])).toEqual([
      ['li', id, 1, 'awaited'],
      ['wang', id, 1, 'awaited'],
      ['zhao', merged, 1, 'awaited'],
    ]);
    for (const person of [li, wang, zhao]) expect(stage.waitsFor(person, id)).toEqual(['evaluation.give']);
    expect(stage.refusal(wang, 'evaluation', 'give', evaluationOf(stage, id, 'li', 'transport'), satisfied)).toEqual(['relationMissing']);
    stage.do(li, 'evaluation', 'give', evaluationOf(stage, id, 'li', 'transport'), satisfied);
    stage.do(wang, 'evaluation', 'give', evaluationOf(stage, id, 'wang', 'transport'), { attitude: 'fair', result: 'understood' });
    expect(stage.get('proposal', id).state).toBe('answered');
    stage.do(zhao, 'evaluation', 'give', evaluationOf(stage, id, 'zhao', 'transport'), satisfied);
    expect(stage.get('proposal', id)).toMatchObject({ state: 'completed', completedAt: stage.now() });
    expect(stage.get('assignment', partOf(stage, id, 'transport')).state).toBe('completed');
    expect(stage.get('proposal', merged).state).toBe('merged');
  });

  it('is asked of the first proposer alone where the rulebook says so, and of a body through its named person', () => {
    const rulebook = { ...defaultRulebook, evaluation: { ...defaultRulebook.evaluation, evaluators: 'leadProposer' as const } };
    const stage = play({ rulebook });
    const { id, merged } = family(stage);
    handling(stage, single, id);
    consulted(stage, id, 'transport');
    consulted(stage, id, 'transport', zhao, merged);
    issued(stage, id, 'transport');
    expect(stage.all('evaluation', id).map((entry) => entry.evaluatorId)).toEqual(['li', 'zhao']);
  });

  it('of a body’s proposal is given by its leader', () => {
    const stage = play({
      rulebook: { ...defaultRulebook, collective: { ...defaultRulebook.collective, approvalLeast: 1, approvalShare: 0.1 } },
    });
    const head = bodyLeader('minmeng');
    const id = drafted(stage, head, 'minmeng');
    stage.do(head, 'proposal', 'approve', id, { vote: 'approve' });
    stage.do(head, 'proposal', 'seal', id, { textVersion: 1 });
    stage.do(head, 'proposal', 'submit', id, {});
    stage.do(office, 'proposal', 'admit', id, { reviewGroupId: 'urbanGroup' });
    reviewed(stage, id);
    stage.do(committee, 'proposal', 'file', id, {});
    handling(stage, single, id);
    consulted(stage, id, 'transport', head);
    issued(stage, id, 'transport');
    const evaluation = stage.all('evaluation', id)[0];
    expect(evaluation).toMatchObject({ evaluatorId: null, bodyId: 'minmeng' });
    expect(stage.refusal(li, 'evaluation', 'give', evaluation?.id ?? '', satisfied)).toEqual(['relationMissing']);
    stage.do(head, 'evaluation', 'give', evaluation?.id ?? '', satisfied);
    expect(stage.get('proposal', id).state).toBe('completed');
  });

  it('knows its words, and what is missing where it opens a second handling', () => {
    const stage = play();
    const id = answered(stage);
    const evaluation = evaluationOf(stage, id, 'li', 'transport');
    expect(stage.problems(li, 'evaluation', 'give', evaluation, { attitude: 'warm', result: 'great' })).toEqual([
      { code: 'attitudeUnknown', pointer: '/attitude' },
      { code: 'resultUnknown', pointer: '/result' },
    ]);
    expect(stage.problems(li, 'evaluation', 'give', evaluation, { ...dissatisfied, comment: ' ' })).toEqual([
      { code: 'commentNeeded', pointer: '/comment' },
    ]);
  });

  it('on paper is entered by the office with its scan, and shows who entered it', () => {
    const stage = play();
    const id = answered(stage);
    const evaluation = evaluationOf(stage, id, 'li', 'transport');
    const paper = { ...satisfied, scanFileId: 'scan-1', signedAt: stage.now() };
    expect(stage.refusal(clerkOf('transport'), 'evaluation', 'enterPaper', evaluation, paper)).toEqual(['relationMissing']);
    expect(stage.refusal(office, 'evaluation', 'enterPaper', evaluation, { ...paper, signedAt: stage.now() + 1 })).toEqual([
      'signedInFuture',
    ]);
    expect(stage.refusal(office, 'evaluation', 'enterPaper', evaluation, { ...paper, signedAt: stage.now() - 86_400_000 })).toEqual([
      'signedBeforeReply',
    ]);
    stage.do(office, 'evaluation', 'enterPaper', evaluation, paper);
    expect(stage.get('evaluation', evaluation)).toMatchObject({
      state: 'given',
      channel: 'paper',
      enteredBy: 'proposalsOffice-1',
      evaluatorId: 'li',
      givenAt: paper.signedAt,
      scanFileId: 'scan-1',
    });
  });

  it('not returned in time is “not returned”, never “satisfied”; the case completes, and it may still be given until it is closed', () => {
    const stage = play();
    const id = answered(stage);
    const evaluation = evaluationOf(stage, id, 'li', 'transport');
    expect(stage.due(evaluation, 'evaluation')?.basis).toMatchObject({ from: '2025-02-18', to: '2025-03-11' });
    stage.tick(at('2025-03-12', 0) - 1);
    expect(stage.get('evaluation', evaluation).state).toBe('awaited');
    stage.tick(at('2025-03-12', 0));
    expect(stage.get('evaluation', evaluation)).toMatchObject({ state: 'notReturned', result: null, attitude: null, givenAt: null });
    expect(stage.get('proposal', id).state).toBe('completed');
    expect(stage.refusal(li, 'evaluation', 'give', evaluation, satisfied)).toEqual([]);
    stage.do(committee, 'proposal', 'close', id, {});
    expect(stage.refusal(li, 'evaluation', 'give', evaluation, satisfied)).toEqual(['stateForbids']);
    expect(stage.refusal(office, 'evaluation', 'enterPaper', evaluation, { ...satisfied, scanFileId: 's', signedAt: 1 })).toEqual([
      'stateForbids',
    ]);
  });

  it('未按期反馈的评价，其期限不应记为“按期完成”', () => {
    const stage = play();
    const id = answered(stage);
    const evaluation = evaluationOf(stage, id, 'li', 'transport');
    stage.tick(at('2025-03-12', 0));
    expect(stage.due(evaluation, 'evaluation')?.state).not.toBe('met');
  });
});

describe('S5 second handling', () => {
  it('opens on the first “dissatisfied”, led by the unit’s head, with a date of its own, the first round intact', () => {
    const stage = play();
    const id = answered(stage);
    const part = partOf(stage, id, 'transport');
    const first = stage.all('reply', id)[0];
    const firstEvaluation = evaluationOf(stage, id, 'li', 'transport');
    stage.tick(at('2025-02-24'));
    stage.do(li, 'evaluation', 'give', firstEvaluation, dissatisfied);
    expect(stage.get('assignment', part)).toMatchObject({ state: 'handling', round: 2, plan: null, answeredAt: null });
    expect(stage.get('proposal', id)).toMatchObject({ state: 'assigned', answeredAt: null });
    expect(stage.due(part, 'secondAnswer')).toMatchObject({ state: 'open', at: at('2025-03-25', 0) - 1 });
    const plan = { plan: '局长牵头', headName: '局长', handlerName: '科长' };
    expect(stage.refusal(clerkOf('transport'), 'assignment', 'plan', part, plan)).toEqual(['secondRoundNeedsLeader']);
    // the talk of the first round does not count again, nor does the reply climb without the head's plan
    const draft = replyDrafted(stage, id, 'transport');
    expect(stage.refusal(clerkOf('transport'), 'reply', 'sendUp', draft, {})).toEqual(['consultationMissing']);
    consulted(stage, id, 'transport');
    expect(stage.refusal(clerkOf('transport'), 'reply', 'sendUp', draft, {})).toEqual(['secondRoundNeedsLeader']);
    stage.do(leaderOf('transport'), 'assignment', 'plan', part, plan);
    expect(stage.refusal(clerkOf('transport'), 'reply', 'sendUp', draft, {})).toEqual([]);
    expect(stage.get('reply', first?.id ?? '')).toEqual(first);
    expect(stage.get('evaluation', firstEvaluation)).toMatchObject({ state: 'given', result: 'dissatisfied', round: 1 });
  });

  it('answered and found good completes the case with both rounds on record', () => {
    const stage = play();
    const id = answered(stage);
    stage.do(li, 'evaluation', 'give', evaluationOf(stage, id, 'li', 'transport'), dissatisfied);
    secondRound(stage, id, 'transport');
    issued(stage, id, 'transport', { class: 'B' });
    expect(stage.due(partOf(stage, id, 'transport'), 'secondAnswer')?.state).toBe('met');
    stage.do(li, 'evaluation', 'give', evaluationOf(stage, id, 'li', 'transport', 2), satisfied);
    expect(stage.get('proposal', id).state).toBe('completed');
    expect(stage.all('reply', id).map((entry) => [entry.round, entry.class])).toEqual([
      [1, 'A'],
      [2, 'B'],
    ]);
    expect(stage.all('evaluation', id).map((entry) => [entry.round, entry.result])).toEqual([
      [1, 'dissatisfied'],
      [2, 'satisfied'],
    ]);
  });

  it('ends after as many rounds as the rulebook has', () => {
    const stage = play();
    const id = answered(stage);
    stage.do(li, 'evaluation', 'give', evaluationOf(stage, id, 'li', 'transport'), dissatisfied);
    secondRound(stage, id, 'transport');
    issued(stage, id, 'transport');
    stage.do(li, 'evaluation', 'give', evaluationOf(stage, id, 'li', 'transport', 2), dissatisfied);
    expect(stage.get('assignment', partOf(stage, id, 'transport'))).toMatchObject({ state: 'completed', round: 2 });
    expect(stage.get('proposal', id).state).toBe('completed');
  });

  it('is opened once, though two proposers are dissatisfied, and asks both again', () => {
    const stage = play();
    const { id, merged } = family(stage);
    handling(stage, single, id);
    consulted(stage, id, 'transport');
    consulted(stage, id, 'transport', zhao, merged);
    issued(stage, id, 'transport');
    stage.do(li, 'evaluation', 'give', evaluationOf(stage, id, 'li', 'transport'), dissatisfied);
    stage.do(zhao, 'evaluation', 'give', evaluationOf(stage, id, 'zhao', 'transport'), dissatisfied);
    expect(stage.get('assignment', partOf(stage, id, 'transport')).round).toBe(2);
    secondRound(stage, id, 'transport');
    consulted(stage, id, 'transport', zhao, merged);
    issued(stage, id, 'transport');
    expect(stage.all('evaluation', id).filter((entry) => entry.round === 2)).toHaveLength(3);
  });

  it('of one separate unit leaves the other’s answer as it stands', () => {
    const stage = play();
    const id = answered(stage, separately);
    stage.do(li, 'evaluation', 'give', evaluationOf(stage, id, 'li', 'housing'), satisfied);
    stage.do(li, 'evaluation', 'give', evaluationOf(stage, id, 'li', 'transport'), dissatisfied);
    expect(stage.get('assignment', partOf(stage, id, 'housing'))).toMatchObject({ state: 'answered', round: 1 });
    secondRound(stage, id, 'transport');
    issued(stage, id, 'transport');
    stage.do(li, 'evaluation', 'give', evaluationOf(stage, id, 'li', 'transport', 2), satisfied);
    expect(stage.get('proposal', id).state).toBe('completed');
  });

  it('opened by a late “dissatisfied” takes a completed case up again, and ends it again', () => {
    const stage = play();
    const id = answered(stage, separately);
    stage.do(li, 'evaluation', 'give', evaluationOf(stage, id, 'li', 'housing'), satisfied);
    stage.tick(at('2025-03-12'));
    expect(stage.get('proposal', id).state).toBe('completed');
    stage.do(li, 'evaluation', 'give', evaluationOf(stage, id, 'li', 'transport'), dissatisfied);
    expect(stage.get('proposal', id)).toMatchObject({ state: 'assigned', completedAt: null });
    secondRound(stage, id, 'transport');
    issued(stage, id, 'transport');
    expect(stage.get('proposal', id).state).toBe('answered');
    stage.do(li, 'evaluation', 'give', evaluationOf(stage, id, 'li', 'transport', 2), satisfied);
    expect(stage.get('proposal', id).state).toBe('completed');
  });

  it('asks the co-handling units again where the lead wants it', () => {
    const stage = play();
    const id = answered(stage, withCoHandler);
    stage.do(li, 'evaluation', 'give', evaluationOf(stage, id, 'li', 'transport'), dissatisfied);
    stage.do(clerkOf('transport'), 'assignment', 'askAgain', partOf(stage, id, 'finance'), { question: '能否追加预算' });
    expect(stage.get('assignment', partOf(stage, id, 'finance')).state).toBe('handling');
  });

  it('办结后重新办理时，会办单位停在“办结”，主办无法再次征询', () => {
    const stage = play();
    const id = answered(stage, withCoHandler);
    stage.tick(at('2025-03-12'));
    stage.do(li, 'evaluation', 'give', evaluationOf(stage, id, 'li', 'transport'), dissatisfied);
    expect(stage.refusal(clerkOf('transport'), 'assignment', 'askAgain', partOf(stage, id, 'finance'), { question: '' })).toEqual([]);
  });

  it('规程定由科室负责人牵头二次办理时，科室负责人应能定方案（S5）', () => {
    const stage = play({ rulebook: { ...defaultRulebook, secondHandling: { mostRounds: 2, answeredBy: 'unitSectionHead' } } });
    const id = answered(stage, single, {}, filed(stage));
    stage.do(li, 'evaluation', 'give', evaluationOf(stage, id, 'li', 'transport'), dissatisfied);
    const plan = { plan: '', headName: '', handlerName: '' };
    expect(stage.refusal(clerkOf('transport'), 'assignment', 'plan', partOf(stage, id, 'transport'), plan)).not.toEqual([]);
  });
});
