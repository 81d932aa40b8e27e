import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { matterList, verification } from '@shangliang/contract';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tick } from '../actions/tick.ts';
import { type Running, startServer } from '../start.ts';
import { type Client, clientOf, done, read } from '../testing/client.ts';
import { signIn } from '../testing/founding.ts';
import { configOf } from '../testing/house.ts';
import { edited, theCase } from '../testing/scenes.ts';
import { makeStorage, removeStorage, type Storage } from '../testing/storage.ts';
import { statementsOf } from './migrate.ts';
import { openDatabase } from './open.ts';

/** Dumps of a committee at work under each released schema; every one must lead to today's. */
const folder = join(import.meta.dirname, 'released');
const cases = {
  draft: '01a2017c-7e5f-715f-9d11-e02fc525bb38',
  submitted: '01a2017c-7e79-7790-831b-657eb94cbc97',
  handling: '01a2017c-808e-705b-814f-f7b96739f489',
  answered: '01a2017c-8164-743b-b21f-3844c12126c5',
};

async function load(storage: Storage, dump: string): Promise<void> {
  const database = await openDatabase({ url: storage.databaseUrl, folder: storage.folder });
  try {
    await database.asOwner(async (tx) => {
      // the application's role belongs to the whole server; a dump only grants to it
      await tx.rows(sql`do $$
        begin
          if not exists (select from pg_roles where rolname = 'shangliang_app') then
            create role shangliang_app nologin nosuperuser nobypassrls;
          end if;
          execute format('grant shangliang_app to %I', current_user);
        end $$`);
      for (const statement of statementsOf(dump)) await tx.rows(sql.raw(statement));
    });
  } finally {
    await database.close();
  }
}

describe.each(readdirSync(folder).filter((name) => name.endsWith('.sql.gz')))('an installation of %s', (name) => {
  let storage: Storage;
  let running: Running;
  beforeAll(async () => {
    storage = await makeStorage();
    await load(storage, gunzipSync(readFileSync(join(folder, name))).toString('utf8'));
    running = await startServer(configOf(storage));
  });
  afterAll(async () => {
    await running.close();
    await removeStorage(storage);
  });
  const called = async (login: string): Promise<Client> => {
    const client = clientOf(running.address);
    await signIn(client, login);
    return client;
  };

  it('tells everybody what waits for them by today’s rules, once the clock has come round', async () => {
    const mattersOf = async (client: Client) => read(await client.get('/api/matters?limit=200'), matterList).items;
    await tick(running.deps);
    const li = await called('li');
    const own = (await mattersOf(li)).filter((item) => item.proposalId === cases.draft);
    expect(own.length).toBe(1);
    const { allowedActions } = await theCase(li, cases.draft, 'proposal');
    expect(allowedActions.find((entry) => `proposal.${entry.action}` === own[0]?.action)?.allowed).toBe(true);
  });

  it('keeps its record whole, and adds to it', async () => {
    const office = await called('proposalsOffice');
    const before = read(await office.get('/api/events/verification'), verification);
    expect(before).toMatchObject({ intact: true });
    expect(before.entries).toBeGreaterThan(100);
    const li = await called('li');
    const { version } = await theCase(li, cases.draft, 'proposal');
    done(await li.act('proposal', cases.draft, 'edit', edited({ title: '升级之后改的题目' }), { version }));
    done(await li.act('proposal', cases.draft, 'submit', {}));
    expect(read(await office.get('/api/events/verification'), verification)).toMatchObject({ intact: true, entries: before.entries + 1 });
  });

  it('shows every case it had, with what may be done next', async () => {
    const office = await called('proposalsOffice');
    for (const id of Object.values(cases)) expect((await office.get(`/api/proposals/${id}`)).status).toBe(200);
    expect((await office.get('/api/proposals?limit=50')).status).toBe(200);
    expect((await office.get('/api/statistics')).status).toBe(200);
  });

  it('goes on with work begun before: a part is handled, a reply evaluated', async () => {
    const li = await called('li');
    const evaluation = await theCase(li, cases.answered, 'evaluation');
    const { state } = done(
      await li.act('evaluation', evaluation.id, 'give', { attitude: 'satisfied', result: 'satisfied', comment: '办得好' }),
    );
    expect(state).toBe('given');
  });
});
