import { expect, test } from 'vitest';
import { across, changed, cleared, datesAsked, filtersSet, isBare, lateShown, lateSwitched, queryOf, typed } from './list-query.ts';

test('the server is asked what stands in the address, and nothing else of it', () => {
  expect(
    queryOf('proposals', { state: ['filed', 'assigned'], mine: 'true', late: 'soon', step: 'reply', view: 'all', sort: 'due' }),
  ).toEqual({
    state: ['filed', 'assigned'],
    mine: 'true',
    late: 'soon',
    sort: 'due',
  });
  expect(queryOf('assignments', { state: 'handling', role: 'lead', outcome: 'filed' })).toEqual({ state: ['handling'], role: 'lead' });
});

test('a filter that is emptied leaves the address, and the others stay', () => {
  const search = { state: ['filed'], mine: 'true', view: 'all' };
  expect(changed(search, 'state', [])).toEqual({ mine: 'true' });
  expect(changed(search, 'field', ['urban'])).toEqual({ state: ['filed'], mine: 'true', field: ['urban'] });
  expect(filtersSet('proposals', search)).toBe(2);
  expect(filtersSet('proposals', search, ['mine', 'kind'])).toBe(1);
});

test('clearing is meant: a default view does not come back at once', () => {
  expect(isBare({})).toBe(true);
  expect(isBare({ list: 'assignments' })).toBe(true);
  expect(isBare(cleared('proposals', undefined))).toBe(false);
  expect(cleared('assignments', 'due')).toEqual({ list: 'assignments', sort: 'due', view: 'all' });
});

test('what is typed is a number where it reads like one', () => {
  expect(typed(' 第20260087号 ')).toEqual({ number: '第20260087号' });
  expect(typed('２０２６００８７')).toEqual({ number: '20260087' });
  expect(typed('12345热线')).toEqual({ title: '12345热线' });
  expect(typed('停车')).toEqual({ title: '停车' });
  expect(typed('  ')).toEqual({});
});

test('from one list to the other goes what both know: the session, the unit, what is late', () => {
  const search = { late: 'overdue', submitted: 'true', sessionId: 's', unitState: 'handling', state: ['assigned'], sort: 'number' };
  expect(across('assignments', search)).toEqual({ list: 'assignments', late: 'overdue', sessionId: 's', state: 'handling' });
  expect(across('proposals', { list: 'assignments', late: 'overdue', role: 'coHandler', state: 'handling' })).toEqual({
    late: 'overdue',
    role: 'coHandler',
    unitState: 'handling',
  });
});

test('the switch for what is late stands as the list does, whichever filter says it', () => {
  expect([{}, { late: 'soon' }, { late: 'overdue' }, { late: 'veryOverdue' }, { overdue: 'true' }].map(lateShown)).toEqual([
    false,
    false,
    true,
    true,
    true,
  ]);
  expect(lateSwitched({ mine: 'true' })).toEqual({ mine: 'true', late: 'overdue' });
  expect(lateSwitched({ late: 'veryOverdue', overdue: 'true', mine: 'true' })).toEqual({ mine: 'true' });
  expect([{ due: 'answer' }, { late: 'soon' }, { mine: 'true' }].map(datesAsked)).toEqual([true, true, false]);
});
