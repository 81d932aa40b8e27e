import { type ActionAnswer, actionAnswer, actionPath, beginPath, bulkAnswer, bulkPath, type pathOf } from '@shangliang/contract';
import { type Measured, openMeasure, routeOf } from './measure.ts';
import type { Sweep } from './sweep.ts';
import { openWire } from './wire.ts';

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
  /** The database is broken meanwhile: 503 is what is to come. */
  broken?: boolean;
}

export interface Received {
  status: number;
  body: unknown;
}

/** Reads what was answered, as the contract has it. */
interface Shape<T> {
  parse: (value: unknown) => T;
}

/** Looks at what somebody is about to do, before it is done; the year has wrong people try it first. */
export type Watch = (as: Person, sent: Sent, what: string) => Promise<void>;

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
  /** Does something for each, so many at a time; the first failure ends it. */
  each: <T>(list: readonly T[], work: (entry: T, index: number) => Promise<unknown>) => Promise<void>;
  watch: (watch: Watch | undefined) => void;
  /** Domain time of the server, in the simulation's own reckoning. */
  now: () => number;
  /** `work`: what workers do now and then is done too, learning, grouping and what is searched. */
  moveClock: (to: number, work?: 'work') => Promise<void>;
  /** Whether it is: not while every question is broken. */
  worksBeside: boolean;
  measured: () => Measured;
}

const codeOf = (body: unknown): string => {
  const code: unknown = typeof body === 'object' && body !== null && 'code' in body ? body.code : undefined;
  return typeof code === 'string' ? code : 'none';
};

const defaultChunk = 100;

/** The first answers of a kind are held against the contract, then one in so many: the driver shares the machine. */
const checkedFirst = 5;
const checkedEvery = 40;

export interface ClientOptions {
  startsAt: number;
  /** Requests underway at once. */
  concurrency: number;
  /** Breaks the database under what is done. */
  sweep?: Sweep | undefined;
}

/** Speaks to one server, counts what it is refused and measures how long it waits. */
export function openClient(baseUrl: string, { startsAt, concurrency, sweep }: ClientOptions): Client {
  // a sweep breaks each question of the tick; what workers do is tried elsewhere
  const worksBeside = sweep === undefined;
  const wire = openWire(baseUrl, concurrency + 1);
  const measure = openMeasure();
  const seen = new Map<string, number>();
  let watch: Watch | undefined;
  let keys = 0;
  let now = startsAt;

  const raw = async (
    cookie: string | undefined,
    { method, path, body, version, key, headers, broken = false }: Sent,
  ): Promise<Received & { cookies: readonly string[] }> => {
    keys += 1;
    const all: Record<string, string> = { ...headers };
    if (cookie !== undefined) all.cookie = cookie;
    if (method === 'POST') all['idempotency-key'] = key ?? `sim-${keys}`;
    if (version !== undefined) all['if-match'] = `"${version}"`;
    let sent: string | Uint8Array | undefined;
    if (body instanceof FormData) {
      // a form says its own boundary
      const form = new Response(body);
      all['content-type'] = form.headers.get('content-type') ?? '';
      sent = new Uint8Array(await form.arrayBuffer());
    } else if (body !== undefined) {
      all['content-type'] = 'application/json';
      sent = JSON.stringify(body);
    }
    const started = performance.now();
    const { status, text, cookies } = await wire({ method, path, headers: all, body: sent });
    const answered: unknown = text === '' ? null : JSON.parse(text);
    measure.took(method, path, performance.now() - started);
    const lost = broken && status === 503;
    if (status >= 400 && !lost) measure.refused(codeOf(answered));
    if (status >= 500 && !lost) measure.failed(`${method} ${path} ${text.slice(0, 300)}`);
    return { status, body: answered, cookies };
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

  const signedIn = async (as: Person): Promise<void> => {
    if (as.signingIn === undefined && as.cookie === undefined) as.signingIn = signIn(as);
    // a sign-in that another request began also changes the password
    await as.signingIn;
  };

  const send = async (as: Person | undefined, sent: Sent): Promise<Received> => {
    if (as !== undefined) await signedIn(as);
    return raw(as?.cookie, sent);
  };

  const expect = async (as: Person, sent: Sent): Promise<unknown> => {
    // who signs in does so before anything is broken
    if (sweep !== undefined) await signedIn(as);
    const { status, body } = sweep === undefined ? await send(as, sent) : await sweep.through(sent, (again) => send(as, again));
    if (status >= 400)
      throw new Error(
        `${as.name} ${sent.method} ${sent.path}: ${status} ${JSON.stringify(body).slice(0, 500)}\n${JSON.stringify(sent.body ?? null).slice(0, 1500)}`,
      );
    return body;
  };

  /** A sample is read as strictly as the contract has it; of the others, what is used has been seen to be there. */
  const read = <T>(what: string, shape: Shape<T>, body: unknown): T => {
    const count = (seen.get(what) ?? 0) + 1;
    seen.set(what, count);
    return count <= checkedFirst || count % checkedEvery === 0 ? shape.parse(body) : (body as T);
  };

  const acted = async (as: Person, what: string, sent: Sent): Promise<ActionAnswer> => {
    await watch?.(as, sent, what);
    return read(what, actionAnswer, await expect(as, sent));
  };

  return {
    send,
    get: async (as, path, shape) => read(routeOf('GET', path), shape, await expect(as, { method: 'GET', path })),
    post: (as, path, body) => expect(as, { method: 'POST', path, body }),
    act: (as, procedure, id, action, input = {}, version) =>
      acted(as, `${procedure}.${action}`, { method: 'POST', path: actionPath(procedure, id, action), body: input, version }),
    begin: (as, procedure, proposalId, action, input) =>
      acted(as, `${procedure}.${action}`, { method: 'POST', path: beginPath(procedure, proposalId, action), body: input }),
    bulk: async (as, procedure, action, items, chunk = defaultChunk) => {
      const answers: ActionAnswer[] = [];
      for (let start = 0; start < items.length; start += chunk) {
        const body = { items: items.slice(start, start + chunk).map(({ id, input = {} }) => ({ id, input })) };
        const answer = await expect(as, { method: 'POST', path: bulkPath(procedure, action), body });
        answers.push(...read(`bulk ${procedure}.${action}`, bulkAnswer, answer).items);
      }
      return answers;
    },
    each: async (list, work) => {
      let next = 0;
      const run = async (): Promise<void> => {
        while (next < list.length) {
          const index = next;
          next += 1;
          const entry = list[index];
          if (entry !== undefined) await work(entry, index);
        }
      };
      await Promise.all(Array.from({ length: Math.min(concurrency, list.length) }, run));
    },
    watch: (given) => {
      watch = given;
    },
    now: () => now,
    moveClock: async (to, work) => {
      if (to <= now) return;
      const move: Sent = {
        method: 'POST',
        path: '/api/simulation/clock',
        body: { to: new Date(to).toISOString(), ...(work === undefined || !worksBeside ? {} : { work: true }) },
        broken: sweep !== undefined,
      };
      const { status, body } = sweep === undefined ? await raw(undefined, move) : await sweep.ticking(() => raw(undefined, move));
      if (status !== 200) throw new Error(`the clock did not move: ${status} ${JSON.stringify(body)}`);
      now = to;
    },
    worksBeside,
    measured: measure.report,
  };
}
