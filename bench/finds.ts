import { startApplication, startFloor } from './child.ts';
import { withClient } from './database.ts';
import { type Figure, milliseconds, times } from './figures.ts';
import { readers } from './readers.ts';
import { costOf, floorQuestion, repeated } from './reads.ts';

/**
 * What goes through more of a committee than a page of it, and the most its database may take against the floor's list of
 * twenty: words (and a number, as words) are looked for in every title, a name in every name, a figure counts every proposal of the session.
 */
const asked = [
  { what: 'search by number', path: '/api/search?q=0087', most: 20 },
  { what: 'search by title', path: `/api/search?q=${encodeURIComponent('停车')}`, most: 20 },
  { what: 'search by pinyin', path: '/api/search?q=jyj', most: 20 },
  { what: 'booklet', path: '/api/proposals/booklet', most: 5 },
  { what: 'overview', path: '/api/overview', most: 300 },
];

export async function benchFinds(url: string, requests: number): Promise<Figure[]> {
  await withClient(url, (client) => client.query('vacuum (analyze) proposal, access, assignment, due, person, organization'));
  const figures: Figure[] = [];
  const server = await startApplication(url);
  const floor = await startFloor(url);
  try {
    for (const reader of await readers(url, server.port)) {
      const bare = repeated(200, () => ({ method: 'GET', path: `/list?q=${floorQuestion(reader)}` }));
      const least = await costOf(url, floor, bare, bare);
      for (const { what, path, most } of asked) {
        // the dear ones are asked less often: they are known well enough
        const own = repeated(Math.max(3, Math.ceil(requests / most)), () => ({ method: 'GET', path, cookie: reader.cookie }));
        const cost = await costOf(url, server, own, own.slice(0, Math.ceil(own.length / 3)));
        const ratio = cost.database / least.database;
        figures.push({
          what: `${what}, ${reader.name}: database`,
          target: `≤ ${most} × floor`,
          figure: `${milliseconds(cost.database)} / ${milliseconds(least.database)} = ${times(ratio)}   (application ${milliseconds(cost.application)}, ${Math.round(cost.bytes / cost.requests / 1000)} KB)`,
          ok: ratio <= most,
        });
      }
    }
  } finally {
    await server.stop();
    await floor.stop();
  }
  return figures;
}
