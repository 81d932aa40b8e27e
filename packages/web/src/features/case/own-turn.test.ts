import { expect, it } from 'vitest';
import { byDate, stillMine } from './own-turn.ts';

const waits = (caseId: string, dueAt: string | null, mine = false) => ({
  procedure: 'assignment' as const,
  caseId,
  action: 'assignment.receive',
  back: false,
  dueAt,
  mine,
  who: [],
});

it('what waits in a case is named late first, then by date, the undated last; on one day the reader’s own first', () => {
  const late = waits('late', '2026-09-01T09:00:00Z');
  const soon = waits('soon', '2026-12-01T09:00:00Z');
  const own = waits('own', '2026-12-01T09:00:00Z', true);
  const undated = waits('undated', null, true);
  expect(byDate([undated, soon, own, late]).map(({ caseId }) => caseId)).toEqual(['late', 'own', 'soon', 'undated']);
});

it('one goes on to another case only where nothing in this one waits for the reader', () => {
  expect(stillMine({ waiting: [waits('a', null), waits('b', null, true)] })).toBe(true);
  expect(stillMine({ waiting: [waits('a', null)] })).toBe(false);
});
