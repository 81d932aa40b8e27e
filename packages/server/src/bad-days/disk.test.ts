import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { verification } from '@shangliang/contract';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import { firstMorning } from '../testing/cast.ts';
import { type Child, killChildren, startChild, until } from '../testing/child-process.ts';
import { type Answer, type Client, clientOf, done, read, refused } from '../testing/client.ts';
import { signIn } from '../testing/founding.ts';
import { text } from '../testing/scenes.ts';
import { makeStorage, removeStorage, type Storage } from '../testing/storage.ts';
import { scan, upload } from '../testing/uploads.ts';

/** Of the embedded engine, whose disk is the server's own; a database server's says the same by its SQLSTATE. */
let storage: Storage;
let child: Child;
let address: string;
const acknowledged: string[] = [];
const trouble = (what: string): void => writeFileSync(join(storage.folder, 'trouble'), what);

async function start(): Promise<void> {
  child = startChild('main.ts', storage.folder, {
    SHANGLIANG_SIMULATED_FROM: firstMorning,
    DISK_TROUBLE: join(storage.folder, 'trouble'),
    NODE_OPTIONS: `--import=${join(import.meta.dirname, '../testing/disk-trouble.ts')}`,
  });
  const said = /"address":"(http:[^"]+)"/;
  await until(child, (output) => said.test(output));
  address = said.exec(child.output())?.[1] ?? '';
}

beforeAll(async () => {
  storage = await makeStorage(inject('templates').founded);
  await start();
});
afterEach(() => trouble(''));
afterAll(async () => {
  killChildren();
  await child.ended;
  await removeStorage(storage);
});

const signedIn = async (login: string): Promise<Client> => {
  const client = clientOf(address);
  await signIn(client, login);
  return client;
};
/** A text long enough that the table must grow before long. */
const long = () => ({
  kind: 'individual',
  ...text({ parts: { background: '甲'.repeat(1200), analysis: '乙'.repeat(600), recommendations: '丙'.repeat(600) } }),
});

const write = async (client: Client): Promise<Answer> => {
  const answer = await client.begin('proposal', undefined, 'draft', long());
  if (answer.status === 201) acknowledged.push(done(answer).id);
  return answer;
};

describe('a disk', () => {
  it('that is full is told as 503; reading goes on; with room again everything does', async () => {
    const li = await signedIn('li');
    for (let count = 0; count < 5; count += 1) await write(li);
    trouble('full');
    let refusals = 0;
    for (let count = 0; count < 400 && refusals < 3; count += 1) {
      const answer = await write(li);
      if (answer.status === 201) continue;
      expect(refused(answer)).toMatchObject({ status: 503, code: 'unavailable' });
      refusals += 1;
    }
    expect(refusals).toBe(3);
    expect((await li.get(`/api/proposals/${acknowledged[0]}`)).status).toBe(200);
    expect(refused(await upload(li, scan))).toMatchObject({ status: 503, code: 'unavailable' });
    expect(readdirSync(join(storage.folder), { recursive: true }).filter((name) => /[0-9a-f]{64}/.test(String(name)))).toEqual([]);
    trouble('');
    for (let count = 0; count < 5; count += 1) expect((await write(li)).status).toBe(201);
    expect((await upload(li, scan)).status).toBe(201);
  });

  it('that is slow makes people wait, and loses nothing', async () => {
    const li = await signedIn('li');
    trouble('slow');
    const answers = await Promise.all(Array.from({ length: 10 }, () => write(li)));
    expect(answers.map((answer) => answer.status)).toEqual(answers.map(() => 201));
  });

  it('has kept everything acknowledged, though the process was killed after all this', async () => {
    child.process.kill('SIGKILL');
    await child.ended;
    rmSync(join(storage.folder, 'trouble'), { force: true });
    await start();
    const li = await signedIn('li');
    for (const id of acknowledged) expect((await li.get(`/api/proposals/${id}`)).status).toBe(200);
    const office = await signedIn('proposalsOffice');
    expect(read(await office.get('/api/events/verification'), verification).intact).toBe(true);
  });
});
