import { pathOf } from '@shangliang/contract';
import {
  type Actor,
  actorOf,
  emptyDossier,
  findCase,
  holdsAny,
  type Id,
  isProcedureAction,
  maySee,
  type ProcedureName,
  procedureNames,
  relationFor,
  tableOf,
} from '@shangliang/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findProposalsOf, loadDossiers } from '../actions/load.ts';
import type { Permission, RouteEntry } from '../http/route.ts';
import { least, type Operation, operationsOf } from '../testing/api-document.ts';
import { people } from '../testing/cast.ts';
import { type Answer, type Client, refused } from '../testing/client.ts';
import { everything } from '../testing/everything.ts';
import { administratorLogin } from '../testing/founding.ts';
import { type House, openHouse } from '../testing/house.ts';

/**
 * Every route, called by everybody of the committee: the answer is what the route's permission and, where it leaves
 * that to the procedure, the procedure's table say. (Everybody of another committee: `walls.test.ts`.)
 */
let house: House;
let cases: Record<ProcedureName, Id>;
let operations: Operation[];
beforeAll(async () => {
  house = await openHouse();
  cases = await everything(house);
  operations = await operationsOf(house.visitor());
});
afterAll(() => house.close());

const logins = [...Object.keys(people), administratorLogin];

function actorCalled(login: string): Actor {
  const posts =
    login === administratorLogin
      ? [{ kind: 'administrator' as const, organizationId: null }]
      : (people[login]?.posts ?? []).map(({ kind, at }) => ({ kind, organizationId: at === undefined ? null : house.organization(at) }));
  return actorOf(login === administratorLogin ? 'the administrator' : house.id(login), posts);
}

/** What the guard says before anything of the committee is asked. */
function barredBy(permission: Permission, login: string): string | undefined {
  if (permission === 'operator') return login === administratorLogin ? undefined : '403 forbidden';
  if (typeof permission !== 'object') return undefined;
  return holdsAny(actorCalled(login), permission.posts) ? undefined : '403 forbidden';
}

interface Asked {
  procedure: ProcedureName;
  action: string;
  caseId: Id | undefined;
  proposalId: Id | undefined;
  bulk: boolean;
}

/** The action a path stands for, where it stands for one. */
function actionOf(url: string): Asked | undefined {
  const parts = url.split('/').slice(2);
  const action = parts.at(-1) ?? '';
  const own = parts[0] === 'proposals' && parts[1] === ':proposalId' ? parts[2] : parts[0];
  const procedure = procedureNames.find((name) => pathOf[name] === own);
  if (procedure === undefined || !isProcedureAction(procedure, action)) return undefined;
  if (parts.at(-2) === 'bulk') return { procedure, action, caseId: cases[procedure], proposalId: undefined, bulk: true };
  if (parts.at(-2) !== 'actions') return undefined;
  if (parts[1] === ':id') return { procedure, action, caseId: cases[procedure], proposalId: undefined, bulk: false };
  return { procedure, action, caseId: undefined, proposalId: parts[1] === ':proposalId' ? cases.proposal : undefined, bulk: false };
}

async function expectedOf(asked: Asked, actor: Actor, input: unknown): Promise<'404 notFound' | '403 relationMissing' | 'its own affair'> {
  const committeeId = house.own.committeeId;
  const rule = tableOf(asked.procedure).actions[asked.action];
  if (rule === undefined) throw new RangeError(`no ${asked.procedure}.${asked.action}`);
  const root = asked.proposalId ?? (await proposalOfCase(asked));
  if (root === undefined)
    return relationFor(rule, emptyDossier(), undefined, actor) === undefined ? '403 relationMissing' : 'its own affair';
  const dossier = (await house.database.inCommittee(committeeId, (tx) => loadDossiers(tx, committeeId, [root]))).get(root);
  if (dossier === undefined || !maySee(dossier, actor)) return '404 notFound';
  const self = asked.caseId === undefined ? undefined : findCase(dossier, asked.procedure, asked.caseId);
  // a case begun under a unit's part that the body names wrongly is refused for the part
  if (rule.under === 'assignment') {
    const named = typeof input === 'object' && input !== null && 'assignmentId' in input ? input.assignmentId : undefined;
    const part = dossier.cases.assignment.find((entry) => entry.id === named);
    if (part === undefined) return 'its own affair';
    return relationFor(rule, dossier, part, actor) === undefined ? '403 relationMissing' : 'its own affair';
  }
  return relationFor(rule, dossier, self, actor) === undefined ? '403 relationMissing' : 'its own affair';
}

async function proposalOfCase({ procedure, caseId }: Asked): Promise<Id | undefined> {
  if (caseId === undefined) return undefined;
  const { committeeId } = house.own;
  return (await house.database.inCommittee(committeeId, (tx) => findProposalsOf(tx, committeeId, procedure, [caseId]))).get(caseId);
}

const said = (answer: Answer): string => {
  if (answer.status < 400) return String(answer.status);
  const body = refused(answer);
  // of many at once the first refusal speaks for the item
  return `${body.status} ${body.code}`;
};

/** A version nobody has: what is allowed is refused as stale, and nothing moves. */
const versionOfNobody = 999_999;

function request(client: Client, route: RouteEntry, body: unknown): Promise<Answer> {
  const id = (url: string): string => {
    if (url.startsWith('/api/people/')) return house.id('li');
    return cases[procedureNames.find((name) => url.startsWith(`/api/${pathOf[name]}/`)) ?? 'proposal'];
  };
  const path = route.url
    .replace(':proposalId', cases.proposal)
    .replace(':kind/:ofId', `sheet/${cases.proposal}`)
    .replace('/books/:kind', '/books/handling')
    .replace('/paper-templates/:form', '/paper-templates/reply')
    .replace('/versions/:version', '/versions/0')
    .replace(':procedure/:action', 'proposal/draft')
    .replace(':from/compare/:to', '1/compare/1')
    .replaceAll(/:\w+/g, id(route.url))
    .replace(/^\/api\/search$/, '/api/search?q=li');
  if (route.method === 'GET') return client.get(path);
  return client.send(route.method, path, {
    headers: { 'if-match': `"${versionOfNobody}"`, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

function bodyFor(route: RouteEntry, asked: Asked | undefined): unknown {
  const path = route.url.replaceAll(/:(\w+)/g, '{$1}');
  const operation = operations.find((entry) => entry.method === route.method && entry.path === path);
  const id = asked === undefined ? cases.proposal : (asked.caseId ?? cases.assignment);
  const body = least(operation?.body, id);
  if (operation?.body === undefined) return undefined;
  if (asked?.bulk !== true || typeof body !== 'object' || body === null || !('items' in body)) return body;
  const items = Array.isArray(body.items) ? body.items : [];
  return { items: items.map((entry: object) => ({ ...entry, id, version: versionOfNobody })) };
}

describe('every route × everybody of the committee', () => {
  it('answers what its permission and the procedure’s table say', async () => {
    const wrong: string[] = [];
    const undecided: string[] = [];
    let asked = 0;
    // these end sessions or move the clock for everybody; their own tests ask them
    const apart = ['/api/sign-out', '/api/simulation/clock', '/api/sign-in', '/api/setup', '/api/password', '/api/sessions'];
    const routes = house.running.app.routeTable.filter(
      (route) => route.method !== 'HEAD' && route.url !== '/' && !apart.some((path) => route.url.startsWith(path)),
    );
    for (const route of routes) {
      const action = actionOf(route.url);
      const body = bodyFor(route, action);
      for (const login of logins) {
        const barred = barredBy(route.permission, login);
        // what an administrator may do changes the roll for all that follows: his tests ask it
        if (barred === undefined && action === undefined && route.method !== 'GET') continue;
        const input = action?.bulk === true ? undefined : body;
        const expected =
          barred ??
          (action === undefined || route.permission !== 'caseRelation' ? undefined : await expectedOf(action, actorCalled(login), input));
        const answer = said(await request(house.called(login), route, body));
        asked += 1;
        const line = `${login}: ${route.method} ${route.url} → ${answer}, expected ${expected ?? 'an answer'}`;
        if (answer === '422 validation' && expected !== '403 forbidden') undecided.push(`${route.method} ${route.url}`);
        else if (expected === 'its own affair' || expected === undefined) {
          if (/^(401|403|500|503)/.test(answer) || (expected === 'its own affair' && answer.startsWith('404'))) wrong.push(line);
        } else if (answer !== expected) wrong.push(line);
      }
    }
    expect(wrong).toEqual([]);
    // asked with a body that is not understood, a route does not come to say who may
    expect([...new Set(undecided)]).toEqual([]);
    expect(asked).toBeGreaterThan(4000);
  }, 900_000);
});
