import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startApplication } from './child.ts';
import { residentMegabytes } from './cpu.ts';
import { megabytes, most, proposalsIn, quickest, seconds, type Taken, take } from './documents.ts';
import type { Figure } from './figures.ts';
import { signIn } from './readers.ts';
import { multiply } from './seed.ts';
import { askedIn, fillFolder } from './similar-place.ts';

const rounds = 3;
/** With the demo committee itself 670 proposals, as the booklet on PostgreSQL has. */
const copies = 9;

/** Made once and kept. */
async function folderWith(): Promise<string> {
  const folder = join(tmpdir(), `shangliang-bench-documents-${copies}`);
  if (existsSync(folder)) return folder;
  const making = `${folder}-making`;
  rmSync(making, { recursive: true, force: true });
  mkdirSync(making);
  await fillFolder(making);
  await askedIn(making, async (asking) => {
    await multiply(asking, copies, []);
    await asking.query('vacuum (analyze)');
  });
  renameSync(making, folder);
  return folder;
}

/** The booklet on the embedded engine, whose own memory is the server's too. */
export async function benchBookletEmbedded(): Promise<Figure[]> {
  const server = await startApplication(undefined, { folder: await folderWith() });
  try {
    const cookie = await signIn(server.port, 'office');
    const before = residentMegabytes(server.pid).now;
    const several = async (path: string): Promise<Taken[]> => {
      const all: Taken[] = [];
      for (let round = 0; round < rounds; round += 1) all.push(await take(server, path, cookie));
      return all;
    };
    const word = await several('/api/proposals/booklet/word');
    const pdf = await several('/api/proposals/booklet/word?as=pdf');
    const booklet = `embedded, booklet of ${await proposalsIn(word[0]?.bytes)} proposals`;
    return [
      megabytes('embedded, before any booklet', before),
      seconds(`${booklet}, Word`, quickest(word), 20),
      megabytes(`${booklet}, Word: server at most`, most(word, 'most'), 500),
      seconds(`${booklet}, PDF`, quickest(pdf), 20),
      megabytes(`${booklet}, PDF: server at most`, most(pdf, 'most'), 500),
    ];
  } finally {
    await server.stop();
  }
}
