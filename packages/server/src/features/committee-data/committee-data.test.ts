import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { verification } from '@shangliang/contract';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { z } from 'zod';
import { type Database, openDatabase } from '../../db/open.ts';
import { startServer } from '../../start.ts';
import { clientOf, read } from '../../testing/client.ts';
import { everything } from '../../testing/everything.ts';
import { administratorLogin } from '../../testing/founding.ts';
import { configOf, type House, openHouse } from '../../testing/house.ts';
import { draft } from '../../testing/scenes.ts';
import { makeStorage, removeStorage, type Storage } from '../../testing/storage.ts';
import { scan, uploaded } from '../../testing/uploads.ts';
import { exportCommittee } from './export-committee.ts';
import { importCommittee } from './import-committee.ts';
import { CommitteeDataRefused, manifestPart, tablePart } from './manifest.ts';
import { leftTables, takenTables } from './tables.ts';

let house: House;
let caseId: string;
let fileId: string;
const folder = mkdtempSync(join(tmpdir(), 'shangliang-committee-'));
const places: Storage[] = [];
beforeAll(async () => {
  house = await openHouse();
  caseId = (await everything(house)).proposal;
  await draft(house);
  fileId = (await uploaded(house.as('proposalsOffice'), scan)).id;
}, 300_000);
afterAll(async () => {
  await house.close();
  for (const place of places) await removeStorage(place);
  rmSync(folder, { recursive: true, force: true });
});

async function emptyPlace(): Promise<Storage> {
  const place = await makeStorage(inject('templates').empty);
  places.push(place);
  return place;
}

async function inside<T>(place: Storage, run: (database: Database) => Promise<T>): Promise<T> {
  const database = await openDatabase({ url: place.databaseUrl, folder: place.folder });
  try {
    return await run(database);
  } finally {
    await database.close();
  }
}

const out = (name: string): string => join(folder, name);

describe('the data of a whole committee', () => {
  it('goes into an empty installation, works there, and comes out again the same, byte for byte', async () => {
    const first = out('first.zip');
    await exportCommittee(house.running.deps, house.own.committeeId, first);
    const place = await emptyPlace();
    const told: string[] = [];
    const brought = await inside(place, (database) =>
      importCommittee({ config: configOf(place), database }, first, (said) => told.push('table' in said ? said.table : 'files')),
    );
    expect(brought).toMatchObject({ committee: { id: house.own.committeeId }, files: 1, missing: [] });
    expect(brought.rows).toBeGreaterThan(300);
    expect([...new Set(told)]).toEqual(expect.arrayContaining(['files', 'proposal', 'event']));
    const second = out('second.zip');
    await inside(place, (database) => exportCommittee({ config: configOf(place), database }, house.own.committeeId, second));
    expect(readFileSync(second).equals(readFileSync(first))).toBe(true);

    const [administrator] = brought.administrators;
    expect(administrator?.login).toBe(administratorLogin);
    const running = await startServer(configOf(place));
    try {
      const admin = clientOf(running.address);
      const signedIn = await admin.post('/api/sign-in', { login: administratorLogin, password: administrator?.oneTimePassword });
      expect(signedIn.body).toMatchObject({ mustChangePassword: true });
      const changed = await admin.post('/api/password', { current: administrator?.oneTimePassword, next: 'quite-another-word-7' });
      expect(changed.status).toBe(204);
      expect((await admin.get(`/api/files/${fileId}`)).text).toBe(scan.toString());
      expect(read(await admin.get('/api/events/verification'), verification)).toMatchObject({ intact: true });
      // the others get theirs from the administrator, and find their work where it was
      const given = z.object({ oneTimePassword: z.string() });
      const { oneTimePassword } = read(await admin.post(`/api/people/${house.id('proposalsOffice')}/password`, {}), given);
      const office = clientOf(running.address);
      await office.post('/api/sign-in', { login: 'proposalsOffice', password: oneTimePassword });
      expect((await office.post('/api/password', { current: oneTimePassword, next: 'quite-another-word-8' })).status).toBe(204);
      expect((await office.get(`/api/proposals/${caseId}`)).status).toBe(200);
      // nobody's password came along
      expect((await clientOf(running.address).post('/api/sign-in', { login: 'li', password: 'x' })).status).toBe(401);
    } finally {
      await running.close();
    }
  }, 300_000);

  it('holds no secret, and nothing of another committee', async () => {
    const target = out('secrets.zip');
    await exportCommittee(house.running.deps, house.own.committeeId, target);
    const place = await emptyPlace();
    await inside(place, async (database) => {
      await importCommittee({ config: configOf(place), database }, target);
      const [found] = await database.asOwner((tx) =>
        tx.rows(sql<{ committees: number; hashes: number }>`select (select count(*) from committee) as committees,
          (select count(*) from account where password_hash <> '!') as hashes`),
      );
      expect(found).toEqual({ committees: 1, hashes: 1 });
    });
  });

  it('is refused where the committee is already, where the archive is damaged, and where a file is in the way', async () => {
    const target = out('refused.zip');
    const deps = house.running.deps;
    await exportCommittee(deps, house.own.committeeId, target);
    await expect(importCommittee(deps, target)).rejects.toThrow('is here already');
    await expect(exportCommittee(deps, house.own.committeeId, target)).rejects.toThrow('not written over');
    await expect(exportCommittee(deps, crypto.randomUUID(), out('nobody.zip'))).rejects.toThrow(CommitteeDataRefused);
    const bytes = readFileSync(target);
    // within what is packed: a stamp of time in a header may be another, and nothing is lost
    const spoilt = [manifestPart, tablePart('account'), tablePart('proposal_text'), tablePart('event')].map((part): [string, Buffer] => {
      const at = bytes.indexOf(part) + part.length + 60;
      const copy = Buffer.from(bytes);
      copy.writeUInt8(copy.readUInt8(at) ^ 0xff, at);
      return [`spoilt-${part.replaceAll('/', '-')}.zip`, copy];
    });
    for (const [name, given] of [
      ['short.zip', bytes.subarray(0, bytes.length - 100)],
      ...spoilt,
      ['other.zip', Buffer.from('no archive')],
    ] as const) {
      writeFileSync(out(name), given);
      const place = await emptyPlace();
      await inside(place, async (database) => {
        await expect(importCommittee({ config: configOf(place), database }, out(name))).rejects.toThrow(CommitteeDataRefused);
        expect(await database.asOwner((tx) => tx.rows(sql`select from committee`))).toEqual([]);
      });
      expect(existsSync(join(place.folder, 'files', house.own.committeeId))).toBe(false);
    }
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  }, 300_000);

  it('takes along or names every table there is', async () => {
    const rows = await house.database.asOwner((tx) =>
      tx.rows(sql<{ name: string }>`select distinct table_name as name from information_schema.columns
        where table_schema = 'public' and column_name = 'committee_id' order by 1`),
    );
    const known = [...takenTables, ...Object.keys(leftTables)];
    expect(rows.map(({ name }) => name).filter((name) => !known.some((one) => one === name))).toEqual([]);
    expect(new Set(known).size).toBe(known.length);
  });
});
