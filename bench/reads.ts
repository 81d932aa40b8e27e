import { type Server, startApplication, startFloor } from './child.ts';
import { backendsOf, cpuOf, spent } from './cpu.ts';
import { withClient } from './database.ts';
import { type Figure, milliseconds, times } from './figures.ts';
import { type Ask, drive, type Measured } from './load.ts';
import { type Reader, readers } from './readers.ts';

const connections = 10;

export interface Cost extends Measured {
  /** Milliseconds of processor a request. */
  application: number;
  database: number;
}

/** What requests cost, after as many to warm up as there are to count. */
export async function costOf(url: string, server: Server, asks: readonly Ask[], warm: readonly Ask[]): Promise<Cost> {
  await drive(server.port, connections, warm);
  const before = { application: cpuOf(server.pid), database: await backendsOf(url) };
  const measured = await drive(server.port, connections, asks);
  const after = { application: cpuOf(server.pid), database: await backendsOf(url) };
  for (const [why, count] of measured.failures) process.stderr.write(`${count} × ${why}\n`);
  return {
    ...measured,
    application: ((after.application - before.application) * 1000) / measured.requests,
    database: (spent(before.database, after.database) * 1000) / measured.requests,
  };
}

export const wanted = ['assigned', 'answered', 'completed', 'closed'];

export const floorQuestion = ({ committeeId, states, viewers }: Reader): string =>
  encodeURIComponent(JSON.stringify({ committeeId, states, viewers, wanted }));

export const repeated = (count: number, of: (index: number) => Ask): Ask[] => Array.from({ length: count }, (_none, index) => of(index));

function figuresOf(what: string, reader: Reader, own: Cost, floor: Cost, mostDatabase: number): Figure[] {
  const application = own.application / floor.application;
  const database = own.database / floor.database;
  return [
    {
      what: `${what}, ${reader.name}: application`,
      target: '≤ 2.5 × floor',
      figure: `${milliseconds(own.application)} / ${milliseconds(floor.application)} = ${times(application)}   (${Math.round(own.requests / own.seconds)}/s, ${Math.round(own.bytes / own.requests / 1000)} KB; floor ${Math.round(floor.bytes / floor.requests / 1000)} KB)`,
      ok: application <= 2.5,
    },
    {
      what: `${what}, ${reader.name}: database`,
      target: `≤ ${mostDatabase} × floor`,
      figure: `${milliseconds(own.database)} / ${milliseconds(floor.database)} = ${times(database)}`,
      ok: database <= mostDatabase,
    },
  ];
}

/** A page of 20 with a filter, in order, with a capped count and what may be done. */
export async function benchLists(url: string, requests: number): Promise<Figure[]> {
  await withClient(url, (client) => client.query('vacuum (analyze) proposal, access, assignment, signatory, consultation, due'));
  const figures: Figure[] = [];
  const server = await startApplication(url);
  const floor = await startFloor(url);
  try {
    const filter = wanted.map((state) => `state=${state}`).join('&');
    for (const reader of await readers(url, server.port)) {
      const own = repeated(requests, () => ({ method: 'GET', path: `/api/proposals?limit=20&${filter}`, cookie: reader.cookie }));
      const bare = repeated(requests, () => ({ method: 'GET', path: `/list?q=${floorQuestion(reader)}` }));
      const ownCost = await costOf(url, server, own, own.slice(0, requests / 2));
      const floorCost = await costOf(url, floor, bare, bare.slice(0, requests / 2));
      figures.push(...figuresOf('list of 20', reader, ownCost, floorCost, reader.name === 'member' ? 3 : 2));
    }
  } finally {
    await server.stop();
    await floor.stop();
  }
  return figures;
}

/** The case page of proposals in every state; where there are fewer than requests they are asked again. */
export async function benchCase(url: string, requests: number): Promise<Figure[]> {
  const figures: Figure[] = [];
  const server = await startApplication(url);
  const floor = await startFloor(url);
  try {
    for (const reader of await readers(url, server.port)) {
      const ids = await withClient(url, async (client) => {
        const { rows } = await client.query<{ id: string }>(
          `select p.id from proposal p where p.committee_id = $1 and p.state = any($2) and (p.state = any($3) or exists (select from access a
             where a.committee_id = p.committee_id and a.proposal_id = p.id and a.subject = any($4))) order by md5(p.id::text) limit $5`,
          [reader.committeeId, wanted, reader.states, reader.viewers, Math.ceil(requests * 1.5)],
        );
        return rows.map((row) => row.id);
      });
      const seen = ids.length;
      for (let index = 0; seen > 0 && ids.length < requests * 1.5; index += 1) ids.push(ids[index % seen] ?? '');
      const own = ids.map((id): Ask => ({ method: 'GET', path: `/api/proposals/${id}`, cookie: reader.cookie }));
      const bare = ids.map((id): Ask => ({ method: 'GET', path: `/case?id=${id}&q=${floorQuestion(reader)}` }));
      if (seen < 30) {
        figures.push({ what: `case page, ${reader.name}`, target: '', figure: `n/a   (sees only ${seen} proposals)`, ok: undefined });
        continue;
      }
      const third = Math.floor(ids.length / 3);
      const ownCost = await costOf(url, server, own.slice(third), own.slice(0, third));
      const floorCost = await costOf(url, floor, bare.slice(third), bare.slice(0, third));
      figures.push(...figuresOf('case page', reader, ownCost, floorCost, 2));
    }
  } finally {
    await server.stop();
    await floor.stop();
  }
  return figures;
}
