import { verification } from '@shangliang/contract';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type Running, startServer } from '../start.ts';
import { type Client, clientOf, done, read, refused } from '../testing/client.ts';
import { type Wire, wireTo } from '../testing/cut-wire.ts';
import { signIn } from '../testing/founding.ts';
import { configOf } from '../testing/house.ts';
import { text } from '../testing/scenes.ts';
import { makeStorage, removeStorage, type Storage } from '../testing/storage.ts';

/** Of a database server alone: the embedded engine goes nowhere without its process. */
let storage: Storage;
let wire: Wire;
let running: Running;
let chen: Client;
beforeAll(async () => {
  storage = await makeStorage(inject('templates').founded);
  wire = await wireTo(storage.databaseUrl ?? '');
  running = await startServer(configOf({ ...storage, databaseUrl: wire.url }));
  chen = clientOf(running.address);
  await signIn(chen, 'chen');
});
afterAll(async () => {
  wire.mend();
  await running.close();
  await wire.close();
  await removeStorage(storage);
});

const input = (title: string) => ({ kind: 'individual', ...text({ title }) });
const titles = (title: string): Promise<number> =>
  running.deps.database
    .inCommittee(inject('templates').own.committeeId, (tx) =>
      tx.rows(sql<{ n: number }>`select count(*) as n from proposal where title = ${title}`),
    )
    .then(([row]) => row?.n ?? -1);
const intact = async (): Promise<boolean> => {
  const office = clientOf(running.address);
  await signIn(office, 'proposalsOffice');
  return read(await office.get('/api/events/verification'), verification).intact;
};

describe('a database that goes away', () => {
  it('is told as 503 with when to come again; the process lives, and works when it is back', async () => {
    wire.cut();
    const answer = await chen.begin('proposal', undefined, 'draft', input('断线时'), { key: 'while-away' });
    expect(refused(answer)).toMatchObject({ status: 503, code: 'unavailable' });
    expect(answer.headers.get('retry-after')).toBe('5');
    expect((await chen.get('/api/health')).status).toBe(200);
    expect(refused(await chen.get('/api/ready')).status).toBe(503);
    wire.mend();
    expect((await chen.get('/api/ready')).status).toBe(200);
    const { id } = done(await chen.begin('proposal', undefined, 'draft', input('断线时'), { key: 'while-away' }));
    expect((await chen.get(`/api/proposals/${id}`)).status).toBe(200);
    expect(await titles('断线时')).toBe(1);
  });

  it('in the middle of an action leaves all of it or nothing, and the same key then answers once', async () => {
    let lost = 0;
    for (let bytes = 200; bytes < 24_000; bytes += 700) {
      const key = `cut-${bytes}`;
      wire.cutAfter(bytes);
      const answer = await chen.begin('proposal', undefined, 'draft', input(key), { key });
      if (answer.status === 503) lost += 1;
      else expect(answer.status).toBe(201);
      wire.cutAfter(Number.POSITIVE_INFINITY);
      expect(await titles(key)).toBeLessThanOrEqual(1);
      done(await chen.begin('proposal', undefined, 'draft', input(key), { key }));
      expect(await titles(key)).toBe(1);
    }
    expect(lost).toBeGreaterThan(3);
    expect(await intact()).toBe(true);
  });

  it('does not stop the clock: what fell due meanwhile takes effect afterwards', async () => {
    const { tick } = await import('../actions/tick.ts');
    wire.cut();
    await expect(tick(running.deps)).rejects.toThrow('the database cannot be reached');
    wire.mend();
    expect(await tick(running.deps)).toBeGreaterThanOrEqual(0);
  });

  it('that hangs without a word is not ready', async () => {
    wire.freeze();
    expect(refused(await chen.get('/api/ready')).status).toBe(503);
    wire.mend();
    for (let tries = 0; tries < 50 && (await chen.get('/api/ready')).status !== 200; tries += 1)
      await new Promise((resolve) => setTimeout(resolve, 100));
    expect((await chen.get('/api/ready')).status).toBe(200);
  });
});
