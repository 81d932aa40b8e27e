import { describe, expect, it } from 'vitest';
import { at } from '../testing/calendar-years.ts';
import { clerkOf, committee, leaderOf, li, office } from '../testing/cast.ts';
import {
  answered,
  answersFor,
  consulted,
  evaluationOf,
  handling,
  issued,
  partOf,
  secondRound,
  separately,
  single,
} from '../testing/script.ts';
import { play, type Stage } from '../testing/stage.ts';

const satisfied = { attitude: 'satisfied', result: 'satisfied' } as const;
const dissatisfied = { attitude: 'fair', result: 'dissatisfied', comment: '没有时间表' } as const;

/** Answered in class B, the first recommendation planned and the second adopted. */
function promised(stage: Stage, round: 1 | 2 = 1, id = handling(stage)): string {
  if (round === 1) consulted(stage, id, 'transport');
  const answers = answersFor(stage, id, 'adopted').map((answer, index) =>
    index === 0 ? { ...answer, adoption: 'planned' as const } : answer,
  );
  issued(stage, id, 'transport', { class: 'B', answers });
  return id;
}

describe('Y12 class B is followed until done or explained', () => {
  it('opens one tracking for each planned recommendation, with a year to it', () => {
    const stage = play();
    const id = promised(stage);
    const tracked = stage.all('tracking', id);
    expect(tracked.map(({ recommendationId, cause, state }) => [recommendationId, cause, state])).toEqual([
      [stage.all('recommendation', id)[0]?.id, 'plannedReply', 'open'],
    ]);
    expect(stage.due(tracked[0]?.id ?? '', 'tracking')?.basis).toMatchObject({ reached: '2026-02-18', to: '2026-02-24' });
  });

  it('opens one for the whole case where class B names no planned recommendation, and none for class A', () => {
    const stage = play();
    expect(stage.all('tracking', answered(stage, single, { class: 'B' })).map((entry) => entry.recommendationId)).toEqual([null]);
    expect(stage.all('tracking', answered(stage))).toEqual([]);
  });

  it('keeps the case from being closed, until the office accepts what the unit reports', () => {
    const stage = play();
    const id = promised(stage);
    stage.do(li, 'evaluation', 'give', evaluationOf(stage, id, 'li', 'transport'), satisfied);
    const [tracking = ''] = stage.all('tracking', id).map((entry) => entry.id);
    expect(stage.refusal(committee, 'proposal', 'close', id, {})).toEqual(['trackingOpen']);
    expect(stage.waitsFor(committee, id)).toEqual([]);
    expect(stage.refusal(clerkOf('transport'), 'tracking', 'report', tracking, { outcome: 'done', report: '' })).toEqual([
      'relationMissing',
    ]);
    stage.do(leaderOf('transport'), 'tracking', 'report', tracking, { outcome: 'done', report: '已建成' });
    expect(stage.refusal(committee, 'proposal', 'close', id, {})).toEqual(['trackingOpen']);
    stage.do(office, 'tracking', 'sendBack', tracking, { comment: '现场未见' });
    expect(stage.get('tracking', tracking).state).toBe('open');
    stage.do(leaderOf('transport'), 'tracking', 'report', tracking, { outcome: 'explained', report: '用地未批' });
    expect(stage.refusal(office, 'tracking', 'accept', tracking, {})).toEqual(['stateForbids']);
    stage.do(office, 'tracking', 'acceptExplanation', tracking, { comment: '属实' });
    expect(stage.get('tracking', tracking)).toMatchObject({ state: 'explained', report: '用地未批' });
    expect(stage.waitsFor(committee, id)).toEqual(['proposal.close']);
    stage.do(committee, 'proposal', 'close', id, {});
  });

  it('over years is overdue, and done late, when the promise is kept late', () => {
    const stage = play();
    const id = promised(stage);
    const [tracking = ''] = stage.all('tracking', id).map((entry) => entry.id);
    stage.tick(at('2026-02-25', 0));
    expect(stage.due(tracking, 'tracking')?.state).toBe('overdue');
    stage.do(leaderOf('transport'), 'tracking', 'report', tracking, { outcome: 'done', report: '建成' });
    stage.do(office, 'tracking', 'accept', tracking, {});
    expect(stage.due(tracking, 'tracking')?.state).toBe('metLate');
  });

  it('is not doubled when the second round promises the same again', () => {
    const stage = play();
    const id = promised(stage);
    stage.do(li, 'evaluation', 'give', evaluationOf(stage, id, 'li', 'transport'), dissatisfied);
    secondRound(stage, id, 'transport');
    promised(stage, 2, id);
    expect(stage.all('tracking', id)).toHaveLength(1);
  });

  it('follows each separate unit’s own promise', () => {
    const stage = play();
    const id = handling(stage, separately);
    for (const unitId of ['transport', 'housing']) {
      consulted(stage, id, unitId);
      issued(stage, id, unitId, { class: 'B', answers: answersFor(stage, id, 'planned') });
    }
    expect(stage.all('tracking', id).map((entry) => entry.unitId)).toEqual(['transport', 'transport', 'housing', 'housing']);
  });
});

describe('Y12 tracking class B by the unit’s fault', () => {
  it('is a field of its own, set once by the committee, and followed like a promise', () => {
    const stage = play();
    const id = answered(stage);
    const part = partOf(stage, id, 'transport');
    expect(stage.refusal(office, 'assignment', 'classifyTracking', part, { reason: '' })).toEqual(['relationMissing']);
    stage.do(committee, 'assignment', 'classifyTracking', part, { reason: '单位原因未落实' });
    expect(stage.get('assignment', part)).toMatchObject({ trackingClass: 'B', trackingReason: '单位原因未落实' });
    expect(stage.all('reply', id)[0]?.class).toBe('A');
    expect(stage.all('tracking', id)).toMatchObject([{ cause: 'unitFault', state: 'open', unitId: 'transport' }]);
    expect(stage.refusal(committee, 'assignment', 'classifyTracking', part, { reason: '' })).toEqual(['alreadyTracked']);
    stage.do(li, 'evaluation', 'give', evaluationOf(stage, id, 'li', 'transport'), satisfied);
    expect(stage.refusal(committee, 'proposal', 'close', id, {})).toEqual(['trackingOpen']);
  });

  it('已结案的提案不应再能列入跟踪', () => {
    const stage = play();
    const id = answered(stage);
    stage.do(li, 'evaluation', 'give', evaluationOf(stage, id, 'li', 'transport'), satisfied);
    stage.do(committee, 'proposal', 'close', id, {});
    expect(stage.refusal(committee, 'assignment', 'classifyTracking', partOf(stage, id, 'transport'), { reason: '' })).not.toEqual([]);
  });
});
