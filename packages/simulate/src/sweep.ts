import { actionPath, bulkPath, pathOf } from '@shangliang/contract';
import type { ProcedureName, Received, Sent } from './client.ts';

/** Where the server's database can be broken, and looked at. */
export interface FaultPoint {
  arm: (at: number) => void;
  disarm: () => { reached: boolean; through: boolean };
  fingerprint: () => Promise<string>;
  sweepTransactions: (on: boolean) => void;
  transactions: () => ClockSwept;
}

interface ClockSwept {
  swept: ReadonlyMap<string, number>;
  wrong: readonly string[];
}

export interface Swept {
  /** `procedure.action`, with `bulk ` before it where it was done to many. */
  what: string;
  /** After how many questions it was broken. */
  times: number;
}

/** Breaks each kind of act once after every question it asks of the database. */
export interface Sweep {
  through: (sent: Sent, send: (sent: Sent) => Promise<Received>) => Promise<Received>;
  /** What the clock brings about is broken in its own transactions. */
  ticking: (move: () => Promise<Received>) => Promise<Received>;
  clock: () => ClockSwept;
  swept: () => readonly Swept[];
  /** Half-written states, double effects, and answers that were none of 503 and the first one. */
  wrong: () => readonly string[];
}

interface Route {
  procedure: ProcedureName;
  action: string;
  /** Of an act on one case. */
  caseId: string | undefined;
  bulk: boolean;
}

const isProcedure = (name: string): name is ProcedureName => name in pathOf;

/** Which act a path stands for. */
export function routeTo(path: string): Route | undefined {
  const parts = path.split('/').slice(2);
  const [root = '', second = ''] = parts;
  const [mark, action = ''] = parts.slice(-2);
  if (mark !== 'actions' && mark !== 'bulk') return undefined;
  const own = parts.length === 5 ? parts[2] : root;
  const procedure = Object.keys(pathOf).find((name) => isProcedure(name) && pathOf[name] === own);
  if (procedure === undefined || !isProcedure(procedure)) return undefined;
  return { procedure, action, caseId: parts.length === 4 ? second : undefined, bulk: mark === 'bulk' };
}

const most = 300;
const mostTicks = 2000;

export function openSweep(point: FaultPoint): Sweep {
  const swept = new Map<string, number>();
  const wrong: string[] = [];
  let keys = 0;

  /** @returns the answer of the act that went through at last */
  async function breakAll(what: string, sent: Sent, send: (sent: Sent) => Promise<Received>): Promise<Received> {
    keys += 1;
    const keyed: Sent = { ...sent, key: sent.key ?? `swept-${keys}`, broken: true };
    const before = await point.fingerprint();
    for (let at = 1; at <= most; at += 1) {
      point.arm(at);
      const answer = await send(keyed);
      const { reached, through } = point.disarm();
      if (reached && answer.status !== 503 && answer.status >= 400) wrong.push(`${what}, broken after question ${at}: ${answer.status}`);
      const after = await point.fingerprint();
      if (reached && answer.status === 503 && after === before) continue;
      if (answer.status === 503 && !through) wrong.push(`${what}, broken after question ${at}: half written (${changed(before, after)})`);
      if (answer.status < 400 || answer.status === 503) {
        // it went through, whether that was heard or not: the same key gives the first answer, and nothing more is written
        const first = await send({ ...keyed, broken: false });
        if (first.status >= 400) wrong.push(`${what}: asked again, it was refused with ${first.status}`);
        if (answer.status < 400 && JSON.stringify(first.body) !== JSON.stringify(answer.body)) wrong.push(`${what}: a second answer`);
        if ((await point.fingerprint()) !== after) wrong.push(`${what}: done twice`);
        if (after === before) wrong.push(`${what}: nothing was written`);
        swept.set(what, at - 1);
        return first;
      }
      return answer;
    }
    throw new Error(`${what} asks more than ${most} questions`);
  }

  return {
    through: async (sent, send) => {
      const route = sent.method === 'POST' ? routeTo(sent.path) : undefined;
      if (route === undefined) return send(sent);
      const { procedure, action, caseId, bulk } = route;
      const name = `${procedure}.${action}`;
      const what = bulk ? `bulk ${name}` : name;
      const [item, ...others] = bulk ? itemsOf(sent.body) : [];
      if (item !== undefined && !swept.has(name)) {
        // the first of many by itself, then the others
        const alone = await breakAll(name, { ...sent, path: actionPath(procedure, item.id, action), body: item.input ?? {} }, send);
        if (alone.status >= 400 || others.length === 0) return alone.status < 400 ? { ...alone, body: { items: [alone.body] } } : alone;
        const rest = await breakAll(what, { ...sent, body: { items: others } }, send);
        return rest.status < 400 ? { ...rest, body: { items: [alone.body, ...itemsOf(rest.body)] } } : rest;
      }
      if (!swept.has(what)) return breakAll(what, sent, send);
      if (caseId === undefined || swept.has(`bulk ${name}`)) return send(sent);
      // of one, as it would be done to many
      const one = { id: caseId, input: sent.body ?? {}, ...(sent.version === undefined ? {} : { version: sent.version }) };
      const { version: _version, ...rest } = sent;
      const answer = await breakAll(`bulk ${name}`, { ...rest, path: bulkPath(procedure, action), body: { items: [one] } }, send);
      return answer.status < 400 ? { status: answer.status, body: itemsOf(answer.body)[0] } : answer;
    },
    ticking: async (move) => {
      point.sweepTransactions(true);
      try {
        for (let ticks = 1; ; ticks += 1) {
          const answer = await move();
          // what was broken takes effect with the next tick
          if (answer.status !== 503 || ticks === mostTicks) return answer;
        }
      } finally {
        point.sweepTransactions(false);
      }
    },
    clock: point.transactions,
    swept: () => [...swept].map(([what, times]) => ({ what, times })).sort((a, b) => a.what.localeCompare(b.what)),
    wrong: () => wrong,
  };
}

/** The tables that are not as they were. */
const changed = (before: string, after: string): string => {
  const known = new Set(before.split('\n'));
  return after
    .split('\n')
    .filter((line) => !known.has(line))
    .join('; ');
};

interface Item {
  id: string;
  input?: unknown;
}

const isItem = (value: unknown): value is Item =>
  typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string';

function itemsOf(body: unknown): Item[] {
  const items: unknown = typeof body === 'object' && body !== null && 'items' in body ? body.items : undefined;
  return Array.isArray(items) ? items.filter(isItem) : [];
}
