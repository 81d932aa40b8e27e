import { figureFilters, type ListName } from '@shangliang/contract';
import { assignmentStates } from '@shangliang/core';
import type { Query } from '../../api/client.ts';
import { allOf, oneOf } from '../../plain-search.ts';

type Search = Record<string, unknown>;

/** Filters as they stand in the address, each list's own. */
export const filterNames: Readonly<Record<ListName, { one: readonly string[]; several: readonly string[] }>> = {
  proposals: {
    one: [
      'kind',
      'occasion',
      'key',
      'sessionId',
      'unitId',
      'proposerId',
      'mine',
      'overdue',
      'number',
      'title',
      ...Object.keys(figureFilters),
    ],
    several: ['state', 'outcome', 'field'],
  },
  assignments: { one: ['role', 'sessionId', 'unitId', 'mine', 'overdue', 'late', 'due', 'number', 'title'], several: ['state', 'field'] },
};

export const listOf = (search: Search): ListName => (oneOf(search, 'list') === 'assignments' ? 'assignments' : 'proposals');

/** What both lists know stays when one goes from one to the other; a part's state is the state of the unit's part. */
export function across(to: ListName, search: Search): Search {
  const kept: Search = to === 'assignments' ? { list: to } : {};
  for (const name of [...filterNames[to].one.filter((entry) => filterNames[listOf(search)].one.includes(entry)), 'field'])
    if (search[name] !== undefined) kept[name] = search[name];
  const [from, into] = to === 'assignments' ? ['unitState', 'state'] : ['state', 'unitState'];
  const part = oneOf(search, from);
  if (part !== undefined && (assignmentStates as readonly string[]).includes(part)) kept[into] = part;
  return kept;
}

/** Whether only what is late is shown: one switch, whichever filter says it. */
export const lateShown = (search: Search): boolean =>
  oneOf(search, 'overdue') === 'true' || ['overdue', 'veryOverdue'].includes(oneOf(search, 'late') ?? '');

/** Whether dates are asked for, so that every one of them is shown. */
export const datesAsked = (search: Search): boolean => ['overdue', 'late', 'due'].some((name) => oneOf(search, name) !== undefined);

export const lateSwitched = (search: Search): Search =>
  lateShown(search) ? changed(changed(search, 'overdue', undefined), 'late', undefined) : changed(search, 'late', 'overdue');

/** What the server is asked, from what stands in the address; anything else there is left alone. */
export function queryOf(list: ListName, search: Search): Query {
  const { one, several } = filterNames[list];
  const asked: Record<string, string | readonly string[] | undefined> = {};
  for (const name of [...one, 'sort']) asked[name] = oneOf(search, name);
  for (const name of several) {
    const values = allOf(search, name);
    if (values.length > 0) asked[name] = values;
  }
  return asked;
}

/** How many filters are set: what stands between the reader and the whole list. */
export function filtersSet(list: ListName, search: Search, among?: readonly string[]): number {
  const { one, several } = filterNames[list];
  const names = [...one, ...several].filter((name) => among === undefined || among.includes(name));
  return names.filter((name) => allOf(search, name).length > 0).length;
}

/** The address with one filter changed; an empty one is taken out. */
export function changed(search: Search, name: string, value: string | readonly string[] | undefined): Search {
  const { [name]: _before, view: _view, ...rest } = search;
  return value === undefined || value.length === 0 ? rest : { ...rest, [name]: value };
}

/** Without any filter; `view=all` says that it was meant, so that a default view does not come back at once. */
export const cleared = (list: ListName, sort: string | undefined): Search => ({
  ...(list === 'assignments' ? { list } : {}),
  ...(sort === undefined ? {} : { sort }),
  view: 'all',
});

/** Typed into the one field: a number where it reads like one, else words of the title. */
export function typed(text: string): { number?: string; title?: string } {
  const words = text.normalize('NFKC').trim().slice(0, 60);
  if (words === '') return {};
  return /^第?[\dA-Za-z-]*\d{3,}号?$/.test(words) ? { number: words } : { title: words };
}

/** Whether the reader came without saying what to see: then a default view may speak. */
export const isBare = (search: Search): boolean => Object.keys(search).every((name) => name === 'list');
