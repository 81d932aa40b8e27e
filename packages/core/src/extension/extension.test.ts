import { describe, expect, it } from 'vitest';
import type { Id } from '../procedure/row.ts';
import { at } from '../testing/calendar-years.ts';
import { clerkOf, li, office } from '../testing/cast.ts';
import { answered, evaluationOf, handling, partOf, talk, withCoHandler } from '../testing/script.ts';
import { play, type Stage } from '../testing/stage.ts';

const clerk = clerkOf('transport');
const evening = (date: string): number => at(date, 23, 59);
const request = (stage: Stage, id: Id, until: number, unitId = 'transport') =>
  stage.problems(clerkOf(unitId), 'extension', 'request', id, { assignmentId: partOf(stage, id, unitId), until, reason: '需立项审批' });
const asked = (stage: Stage, id: Id, until: number): Id =>
  stage.do(clerk, 'extension', 'request', id, { assignmentId: partOf(stage, id, 'transport'), until, reason: '需立项审批' });

describe('延期申请', () => {
  it('moves the date the unit owes its answer by, once the office approves', () => {
    const stage = play();
    const id = handling(stage);
    const part = partOf(stage, id, 'transport');
    const extension = asked(stage, id, evening('2025-07-01'));
    expect(stage.due(part, 'answer')?.basis.to).toBe('2025-05-19');
    expect(stage.refusal(clerk, 'extension', 'approve', extension, {})).toEqual(['relationMissing']);
    stage.do(office, 'extension', 'approve', extension, { comment: '同意' });
    expect(stage.due(part, 'answer')).toMatchObject({ state: 'open', at: evening('2025-07-01'), basis: { term: null, to: '2025-07-01' } });
    stage.tick(at('2025-06-01'));
    expect(stage.due(part, 'answer')?.state).toBe('open');
  });

  it('refused leaves the date where it is', () => {
    const stage = play();
    const id = handling(stage);
    const extension = asked(stage, id, evening('2025-07-01'));
    stage.do(office, 'extension', 'refuse', extension, { comment: '理由不足' });
    expect(stage.due(partOf(stage, id, 'transport'), 'answer')?.basis.to).toBe('2025-05-19');
    expect(stage.due(extension, 'extensionDecision')?.state).toBe('met');
    expect(request(stage, id, evening('2025-06-01'))).toEqual([]);
  });

  it('is asked for before the date and not after, even if the clock has not yet spoken', () => {
    const stage = play();
    const id = handling(stage);
    const last = at('2025-05-20', 0) - 1;
    stage.setClock(last);
    expect(request(stage, id, evening('2025-07-01'))).toEqual([]);
    stage.setClock(last + 1);
    expect(request(stage, id, evening('2025-07-01'))).toEqual([{ code: 'extensionTooLate' }]);
    stage.tick(last + 1);
    expect(stage.due(partOf(stage, id, 'transport'), 'answer')?.state).toBe('overdue');
    expect(request(stage, id, evening('2025-07-01'))).toEqual([{ code: 'extensionTooLate' }]);
  });

  it('reaches beyond the date, but not further than the rulebook lets it', () => {
    const stage = play();
    const id = handling(stage);
    expect(request(stage, id, at('2025-05-20', 0) - 1)).toEqual([{ code: 'extensionTooLate', pointer: '/until' }]);
    expect(request(stage, id, at('2025-08-20', 0) - 1)).toEqual([]);
    expect(request(stage, id, at('2025-08-20', 0))).toEqual([{ code: 'extensionTooFar', pointer: '/until' }]);
  });

  it('is asked for one at a time, and granted as often as the rulebook says in a round', () => {
    const stage = play();
    const id = handling(stage);
    const extension = asked(stage, id, evening('2025-06-20'));
    expect(request(stage, id, evening('2025-07-01'))).toEqual([{ code: 'extensionOpen' }]);
    stage.do(office, 'extension', 'approve', extension, {});
    expect(request(stage, id, evening('2025-07-01'))).toEqual([{ code: 'extensionUsedUp' }]);
  });

  it('is there for a co-handler’s opinion and for the second handling too', () => {
    const stage = play();
    const id = handling(stage, withCoHandler);
    expect(request(stage, id, evening('2025-05-10'), 'finance')).toEqual([]);
    const other = answered(stage);
    expect(request(stage, other, evening('2025-07-01'))).toEqual([{ code: 'dueMissing' }]);
    stage.do(li, 'evaluation', 'give', evaluationOf(stage, other, 'li', 'transport'), {
      attitude: 'fair',
      result: 'dissatisfied',
      comment: '未答',
    });
    const extension = asked(stage, other, evening('2025-04-10'));
    stage.do(office, 'extension', 'approve', extension, {});
    expect(stage.due(partOf(stage, other, 'transport'), 'secondAnswer')?.basis.to).toBe('2025-04-10');
  });

  it('asked for in time and approved after the date opens the date again', () => {
    const stage = play();
    const id = handling(stage);
    stage.tick(at('2025-05-19', 16));
    const extension = asked(stage, id, evening('2025-06-20'));
    stage.tick(at('2025-05-21'));
    expect(stage.due(partOf(stage, id, 'transport'), 'answer')?.state).toBe('overdue');
    stage.do(office, 'extension', 'approve', extension, {});
    expect(stage.due(partOf(stage, id, 'transport'), 'answer')?.state).toBe('open');
  });

  it('is not asked for once the date was missed, though the clock was set back before it', () => {
    const stage = play();
    const id = handling(stage);
    stage.tick(at('2025-05-20', 0));
    stage.setClock(at('2025-05-10'));
    expect(request(stage, id, evening('2025-07-01'))).toEqual([{ code: 'extensionTooLate' }]);
  });

  it('of a date that stands still is reckoned from where the date would run on', () => {
    const stage = play();
    const id = handling(stage);
    stage.tick(at('2025-04-15'));
    const assignmentId = partOf(stage, id, 'transport');
    stage.do(clerk, 'consultation', 'record', id, { ...talk(stage), assignmentId, withWhom: 'proposer' });
    stage.tick(at('2025-06-10'));
    expect(stage.due(assignmentId, 'answer')).toMatchObject({ state: 'open', basis: { to: '2025-05-19' } });
    // 27 working days have stood still: it would run on to Thursday 26 June
    expect(request(stage, id, evening('2025-06-26'))).toEqual([{ code: 'extensionTooLate', pointer: '/until' }]);
    expect(request(stage, id, evening('2025-06-27'))).toEqual([]);
    expect(request(stage, id, at('2025-09-27', 0))).toEqual([{ code: 'extensionTooFar', pointer: '/until' }]);
  });
});
