import { describe, expect, it } from 'vitest';
import { at } from '../testing/calendar-years.ts';
import { clerkOf, countyHead, leaderOf, li, office } from '../testing/cast.ts';
import { answered, handling, partOf, withCoHandler } from '../testing/script.ts';
import { play } from '../testing/stage.ts';

describe('S3 tasks', () => {
  it('are allotted by the answering unit to units on the case, and finished with an answer, a declined one with its reason', () => {
    const stage = play();
    const id = handling(stage, withCoHandler);
    const recommendationId = stage.all('recommendation', id)[0]?.id ?? '';
    const work = { recommendationId, unitId: 'finance', title: '落实资金', headName: '局长', handlerName: '科长', dueAt: at('2025-04-30') };
    expect(stage.problems(clerkOf('transport'), 'task', 'allot', id, { ...work, recommendationId: 'none', unitId: 'police' })).toEqual([
      { code: 'recommendationUnknown', pointer: '/recommendationId' },
      { code: 'unitNotOnCase', pointer: '/unitId' },
    ]);
    expect(stage.refusal(clerkOf('finance'), 'task', 'allot', id, work)).toEqual(['relationMissing']);
    const task = stage.do(clerkOf('transport'), 'task', 'allot', id, work);
    expect(stage.waitsFor(clerkOf('finance'), id)).toEqual(['task.start']);
    stage.do(clerkOf('finance'), 'task', 'start', task, {});
    expect(stage.problems(clerkOf('finance'), 'task', 'finish', task, { adoption: 'declined', answer: '无资金' })).toEqual([
      { code: 'declineReasonMissing', pointer: '/declineReason' },
    ]);
    stage.do(clerkOf('finance'), 'task', 'finish', task, { adoption: 'planned', answer: '列入明年预算' });
    expect(stage.get('task', task)).toMatchObject({ state: 'done', adoption: 'planned', unitId: 'finance' });
    expect(stage.refusal(clerkOf('transport'), 'task', 'cancel', task, { reason: '' })).toEqual(['stateForbids']);
  });

  it('空白的不采纳理由同答复一样被拒', () => {
    const stage = play();
    const id = handling(stage);
    const recommendationId = stage.all('recommendation', id)[0]?.id ?? '';
    const work = { recommendationId, unitId: 'transport', title: '试点', headName: '局长', handlerName: '科长', dueAt: at('2025-04-30') };
    const task = stage.do(clerkOf('transport'), 'task', 'allot', id, work);
    expect(
      stage.refusal(clerkOf('transport'), 'task', 'finish', task, { adoption: 'declined', answer: '无', declineReason: '  ' }),
    ).toEqual(['declineReasonMissing']);
  });
});

describe('S10 from recommendation to what came of it', () => {
  it('is recorded after the answer, as often as it bears fruit, by the unit or the office', () => {
    const stage = play();
    const id = answered(stage);
    const recommendation = stage.all('recommendation', id)[0]?.id ?? '';
    stage.do(clerkOf('transport'), 'recommendation', 'recordResult', recommendation, { kind: 'document', reference: '府办发〔2025〕3号' });
    stage.tick(at('2026-03-01'));
    stage.do(office, 'recommendation', 'recordResult', recommendation, { kind: 'project', reference: '立体车库一期' });
    expect(stage.get('recommendation', recommendation).results).toEqual([
      { kind: 'document', reference: '府办发〔2025〕3号', at: at('2025-02-18', 10) },
      { kind: 'project', reference: '立体车库一期', at: at('2026-03-01') },
    ]);
    expect(stage.refusal(li, 'recommendation', 'recordResult', recommendation, { kind: 'practice', reference: '' })).toEqual([
      'relationMissing',
    ]);
  });
});

describe('Y11 hard cases go up', () => {
  it('raised by the unit’s leader with a plan, instructed by the leader in charge, settled by the unit', () => {
    const stage = play();
    const id = handling(stage);
    const question = { assignmentId: partOf(stage, id, 'transport'), question: '用地权属不清', plan: '先租后建' };
    expect(stage.refusal(clerkOf('transport'), 'escalation', 'raise', id, question)).toEqual(['relationMissing']);
    const escalation = stage.do(leaderOf('transport'), 'escalation', 'raise', id, question);
    expect(stage.waitsFor(countyHead, id)).toEqual(['escalation.instruct']);
    expect(stage.refusal(office, 'escalation', 'instruct', escalation, { instruction: '' })).toEqual(['relationMissing']);
    stage.do(countyHead, 'escalation', 'instruct', escalation, { instruction: '由住建牵头确权' });
    expect(stage.waitsFor(clerkOf('transport'), id)).toContain('escalation.settle');
    stage.do(clerkOf('transport'), 'escalation', 'settle', escalation, { outcome: '已确权' });
    expect(stage.get('escalation', escalation)).toMatchObject({ state: 'settled', instruction: '由住建牵头确权', outcome: '已确权' });
  });

  it('is for cases under handling only', () => {
    const stage = play();
    const id = answered(stage);
    const question = { assignmentId: partOf(stage, id, 'transport'), question: '', plan: '' };
    expect(stage.refusal(leaderOf('transport'), 'escalation', 'raise', id, question)).toEqual(['stateForbids']);
  });
});
