import { partsInHand, recordAsk } from './actions.ts';
import { startApplication } from './child.ts';
import { withClient } from './database.ts';
import { type Figure, milliseconds, times } from './figures.ts';
import { type Ask, drive } from './load.ts';
import { readers, signIn } from './readers.ts';
import { wanted } from './reads.ts';

const connections = 10;
const rounds = 3;

interface Place {
  port: number;
  /** What is asked, by name, with enough requests for every round. */
  asked: Map<string, Ask[]>;
  stop: () => Promise<void>;
}

async function placeOf(url: string, requests: number): Promise<Place> {
  const server = await startApplication(url);
  const all = requests * (rounds + 1);
  const asked = new Map<string, Ask[]>();
  const add = (name: string, cookie: string, paths: readonly string[]): void => {
    const of = (index: number): Ask => ({ method: 'GET', path: paths[index % paths.length] ?? '', cookie });
    if (paths.length > 0)
      asked.set(
        name,
        Array.from({ length: all }, (_none, index) => of(index)),
      );
  };
  const filter = wanted.map((state) => `state=${state}`).join('&');
  for (const reader of await readers(url, server.port)) {
    const ids = await withClient(url, async (client) => {
      const { rows } = await client.query<{ id: string }>(
        `select p.id from proposal p where p.committee_id = $1 and p.state = any($2) and (p.state = any($3) or exists (select from access a
           where a.committee_id = p.committee_id and a.proposal_id = p.id and a.subject = any($4))) order by md5(p.id::text) limit $5`,
        [reader.committeeId, wanted, reader.states, reader.viewers, all],
      );
      return rows.map((row) => row.id);
    });
    add(`proposals, ${reader.name}`, reader.cookie, [`/api/proposals?limit=20&${filter}`]);
    add(`overdue proposals, ${reader.name}`, reader.cookie, ['/api/proposals?limit=20&overdue=true']);
    add(`proposals by title, ${reader.name}`, reader.cookie, ['/api/proposals?limit=20&title=%E5%AD%A6%E6%A0%A1']);
    add(`matters, ${reader.name}`, reader.cookie, ['/api/matters?limit=20']);
    add(`notices, ${reader.name}`, reader.cookie, ['/api/notices?limit=20']);
    if (reader.name !== 'member') add(`units’ parts, ${reader.name}`, reader.cookie, ['/api/assignments?limit=20']);
    add(
      `case page, ${reader.name}`,
      reader.cookie,
      ids.map((id) => `/api/proposals/${id}`),
    );
  }
  const parts = await partsInHand(url, all, 'one');
  const cookies = new Map<string, string>();
  for (const { login } of parts) if (!cookies.has(login)) cookies.set(login, await signIn(server.port, login));
  asked.set(
    'action',
    parts.map((part) => recordAsk(part, cookies.get(part.login))),
  );
  return { port: server.port, asked, stop: server.stop };
}

/**
 * What waiting grows by: the same questions in the largest committee of a small and of a large house, in turns, so that
 * what else the machine does falls on both; the best p95 of three rounds each.
 */
export async function benchGrowth(small: string, large: string, requests: number): Promise<Figure[]> {
  const figures: Figure[] = [];
  const before = await placeOf(small, requests);
  const after = await placeOf(large, requests);
  try {
    for (const name of after.asked.keys()) {
      const best = { before: Number.POSITIVE_INFINITY, after: Number.POSITIVE_INFINITY };
      const reasons = new Set<string>();
      for (let round = 0; round <= rounds; round += 1)
        for (const [key, place] of Object.entries({ before, after }) as ['before' | 'after', Place][]) {
          const own = place.asked.get(name) ?? [];
          const share = Math.floor(own.length / (rounds + 1));
          if (share === 0) {
            reasons.add(`nothing to ask ${key}`);
            continue;
          }
          const measured = await drive(place.port, connections, own.slice(round * share, (round + 1) * share));
          for (const why of measured.failures.keys()) reasons.add(why);
          // the first round warms up
          if (round > 0) best[key] = Math.min(best[key], measured.p95);
        }
      const ratio = best.after / best.before;
      const bad = reasons.size > 0;
      figures.push({
        what: `growth, ${name}: p95`,
        target: '≤ 2 ×',
        figure: bad ? `n/a   (${[...reasons][0]})` : `${milliseconds(best.after)} / ${milliseconds(best.before)} = ${times(ratio)}`,
        ok: bad ? undefined : ratio <= 2,
      });
    }
  } finally {
    await before.stop();
    await after.stop();
  }
  return figures;
}

/** So many committees' copies of the template, the first ones large, the last ones with one each. */
export function uneven(committees: number, copies: number): number[] {
  const weights = Array.from({ length: committees }, (_none, index) => 1 / (index + 1) ** 0.7);
  const sum = weights.reduce((all, weight) => all + weight, 0);
  return weights.map((weight) => Math.max(1, Math.round((weight / sum) * copies)));
}
