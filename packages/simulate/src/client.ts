import { type ActionAnswer, actionAnswer, actionPath, beginPath, bulkAnswer, bulkPath, type pathOf } from '@shangliang/contract';

export type ProcedureName = keyof typeof pathOf;

/** Somebody with an account; signs in when first acting. */
export interface Person {
  id: string;
  name: string;
  login: string;
  password: string;
  /** To be changed at the first sign-in. */
  oneTime: boolean;
  /** What it is then changed to; made up where none is chosen. */
  chosenPassword?: string;
  cookie: string | undefined;
  /** A sign-in that is underway, so that two requests do not sign in twice. */
  signingIn: Promise<void> | undefined;
}

export const personOf = (id: string, name: string, login: string, password: string, oneTime: boolean): Person => ({
  id,
  name,
  login,
  password,
  oneTime,
  cookie: undefined,
  signingIn: undefined,
});

export interface Sent {
  method: 'GET' | 'POST';
  path: string;
  body?: unknown;
  /** The version a case was read at. */
  version?: number | undefined;
  /** Own keys show that a request sent twice counts once. */
  key?: string | undefined;
  headers?: Readonly<Record<string, string>>;
}

interface Received {
  status: number;
  body: unknown;
}

/** Reads what was answered, as the contract has it. */
interface Shape<T> {
  parse: (value: unknown) => T;
}

export interface Client {
  /** Sends as somebody, or as nobody; answers whatever comes. */
  send: (as: Person | undefined, sent: Sent) => Promise<Received>;
  get: <T>(as: Person, path: string, shape: Shape<T>) => Promise<T>;
  post: (as: Person, path: string, body: unknown) => Promise<unknown>;
  /** @throws Error where the action is refused */
  act: (as: Person, procedure: ProcedureName, id: string, action: string, input?: unknown, version?: number) => Promise<ActionAnswer>;
  begin: (as: Person, procedure: ProcedureName, proposalId: string | undefined, action: string, input: unknown) => Promise<ActionAnswer>;
  /** Many at once, `chunk` a request, all or none each. */
  bulk: (
    as: Person,
    procedure: ProcedureName,
    action: string,
    items: readonly { id: string; input?: unknown }[],
    chunk?: number,
  ) => Promise<ActionAnswer[]>;
  /** Domain time of the server, in the simulation's own reckoning. */
  now: () => number;
  moveClock: (to: number) => Promise<void>;
  measured: () => {
    requests: number;
    refusals: Record<string, number>;
    failures: string[];
    latency: Record<string, { p50: number; p95: number; p99: number; n: number }>;
  };
}

const uuids = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const routeOf = (method: string, path: string): string => `${method} ${path.replace(/\?.*$/, '').replace(uuids, ':id')}`;

const codeOf = (body: unknown): string => {
  const code: unknown = typeof body === 'object' && body !== null && 'code' in body ? body.code : undefined;
  return typeof code === 'string' ? code : 'none';
};

const quantile = (sorted: readonly number[], share: number): number =>
  Math.round((sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? 0) * 10) / 10;

const defaultChunk = 60;

/** Speaks to one server, counts what it is refused and measures how long it waits. */
export function openClient(baseUrl: string, startsAt: number): Client {
  const times = new Map<string, number[]>();
  const refusals: Record<string, number> = {};
  const failures: string[] = [];
  let requests = 0;
  let keys = 0;
  let now = startsAt;

  const raw = async (
    cookie: string | undefined,
    { method, path, body, version, key, headers }: Sent,
  ): Promise<Received & { cookies: string[] }> => {
    const started = performance.now();
    keys += 1;
    const response = await fetch(`${baseUrl}${path}`, {
      method,
      headers: {
        ...(cookie === undefined ? {} : { cookie }),
        // a form says its own boundary
        ...(body === undefined || body instanceof FormData ? {} : { 'content-type': 'application/json' }),
        ...(method === 'POST' ? { 'idempotency-key': key ?? `sim-${keys}` } : {}),
        ...(version === undefined ? {} : { 'if-match': `"${version}"` }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: body instanceof FormData ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const route = routeOf(method, path);
    const list = times.get(route) ?? [];
    list.push(performance.now() - started);
    times.set(route, list);
    requests += 1;
    const answered: unknown = text === '' ? null : JSON.parse(text);
    if (response.status >= 400) refusals[codeOf(answered)] = (refusals[codeOf(answered)] ?? 0) + 1;
    if (response.status >= 500) failures.push(`${route} ${text.slice(0, 300)}`);
    return { status: response.status, body: answered, cookies: response.headers.getSetCookie() };
  };

  const keepCookie = (person: Person, cookies: readonly string[]): void => {
    const [first] = (cookies[0] ?? '').split(';');
    if (first) person.cookie = first;
  };

  const signIn = async (person: Person): Promise<void> => {
    const { status, cookies } = await raw(undefined, {
      method: 'POST',
      path: '/api/sign-in',
      body: { login: person.login, password: person.password },
    });
    if (status !== 200) throw new Error(`${person.login} could not sign in: ${status}`);
    keepCookie(person, cookies);
    if (!person.oneTime) return;
    const next = person.chosenPassword ?? `${person.password}-Neu`;
    const changed = await raw(person.cookie, { method: 'POST', path: '/api/password', body: { current: person.password, next } });
    if (changed.status !== 204) throw new Error(`${person.login} could not change the password: ${changed.status}`);
    person.password = next;
    person.oneTime = false;
    keepCookie(person, changed.cookies);
  };

  const send = async (as: Person | undefined, sent: Sent): Promise<Received> => {
    if (as !== undefined && as.signingIn === undefined && as.cookie === undefined) as.signingIn = signIn(as);
    // a sign-in that another request began also changes the password
    await as?.signingIn;
    const { status, body } = await raw(as?.cookie, sent);
    return { status, body };
  };

  const expect = async (as: Person, sent: Sent): Promise<unknown> => {
    const { status, body } = await send(as, sent);
    if (status >= 400)
      throw new Error(
        `${as.name} ${sent.method} ${sent.path}: ${status} ${JSON.stringify(body).slice(0, 500)}\n${JSON.stringify(sent.body ?? null).slice(0, 1500)}`,
      );
    return body;
  };

  const client: Client = {
    send,
    get: async (as, path, shape) => shape.parse(await expect(as, { method: 'GET', path })),
    post: (as, path, body) => expect(as, { method: 'POST', path, body }),
    act: async (as, procedure, id, action, input = {}, version) =>
      actionAnswer.parse(await expect(as, { method: 'POST', path: actionPath(procedure, id, action), body: input, version })),
    begin: async (as, procedure, proposalId, action, input) =>
      actionAnswer.parse(await expect(as, { method: 'POST', path: beginPath(procedure, proposalId, action), body: input })),
    bulk: async (as, procedure, action, items, chunk = defaultChunk) => {
      const answers: ActionAnswer[] = [];
      for (let start = 0; start < items.length; start += chunk) {
        const body = { items: items.slice(start, start + chunk).map(({ id, input = {} }) => ({ id, input })) };
        answers.push(...bulkAnswer.parse(await expect(as, { method: 'POST', path: bulkPath(procedure, action), body })).items);
      }
      return answers;
    },
    now: () => now,
    moveClock: async (to) => {
      if (to <= now) return;
      const { status, body } = await raw(undefined, {
        method: 'POST',
        path: '/api/simulation/clock',
        body: { to: new Date(to).toISOString() },
      });
      if (status !== 200) throw new Error(`the clock did not move: ${status} ${JSON.stringify(body)}`);
      now = to;
    },
    measured: () => ({
      requests,
      refusals: Object.fromEntries(Object.entries(refusals).sort(([a], [b]) => a.localeCompare(b))),
      failures,
      latency: Object.fromEntries(
        [...times]
          .sort(([a], [b]) => a.localeCompare(b))
          .map(([route, list]) => {
            const sorted = list.sort((a, b) => a - b);
            return [route, { p50: quantile(sorted, 0.5), p95: quantile(sorted, 0.95), p99: quantile(sorted, 0.99), n: sorted.length }];
          }),
      ),
    }),
  };
  return client;
}

/** Does something for each, so many at a time; the first failure ends it. */
export async function eachOf<T>(list: readonly T[], work: (entry: T, index: number) => Promise<unknown>, workers = 8): Promise<void> {
  let next = 0;
  const run = async (): Promise<void> => {
    for (;;) {
      const index = next;
      next += 1;
      const [entry] = list.slice(index, index + 1);
      if (index >= list.length || entry === undefined) return;
      await work(entry, index);
    }
  };
  await Promise.all(Array.from({ length: workers }, run));
}
