import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { verification } from '@shangliang/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Running, startServer } from '../start.ts';
import { codeAt, enrolled } from '../testing/authenticator.ts';
import { clientOf, done, read } from '../testing/client.ts';
import { signIn } from '../testing/founding.ts';
import { configOf, type House, openHouse } from '../testing/house.ts';
import { draft, filed, text } from '../testing/scenes.ts';
import { engine, makeStorage, removeStorage, type Storage } from '../testing/storage.ts';
import { scan, uploaded } from '../testing/uploads.ts';
import { backUp } from './backup.ts';
import { BackupUnusable } from './manifest.ts';
import { restore } from './restore.ts';

let house: House;
const backups = mkdtempSync(join(tmpdir(), 'shangliang-backup-'));
const places: Storage[] = [];
beforeAll(async () => {
  house = await openHouse();
});
afterAll(async () => {
  await house.close();
  for (const place of places) await removeStorage(place);
  rmSync(backups, { recursive: true, force: true });
});

async function emptyPlace(): Promise<Storage> {
  const place = await makeStorage();
  places.push(place);
  return place;
}

const written = async (name: string): Promise<string> => {
  const target = join(backups, name);
  await backUp(house.running.deps, target);
  return target;
};

describe('a backup', () => {
  it('taken while people write, restored into an empty place, holds everything acknowledged before it', async () => {
    const caseId = await filed(house);
    const { secret } = await enrolled(house.called('zhao'));
    const file = await uploaded(house.as('proposalsOffice'), scan);
    const target = join(backups, 'while-writing');
    let writing = true;
    const writer = (async () => {
      const ids: string[] = [];
      while (writing) ids.push(await draft(house, house.called('chen')));
      return ids;
    })();
    const before = [await draft(house), await draft(house)];
    await backUp(house.running.deps, target);
    writing = false;
    expect((await writer).length).toBeGreaterThan(0);

    const place = await emptyPlace();
    const { chains } = await restore(configOf(place), target);
    expect(chains.map((chain) => chain.verification.intact)).toEqual([true, true]);
    let running: Running | undefined;
    try {
      running = await startServer(configOf(place));
      const li = clientOf(running.address);
      await signIn(li, 'li');
      for (const id of [...before, caseId]) expect((await li.get(`/api/proposals/${id}`)).status).toBe(200);
      const office = clientOf(running.address);
      await signIn(office, 'proposalsOffice');
      // the key came along: whoever has a second factor signs in as before
      const zhao = clientOf(running.address);
      await signIn(zhao, 'zhao');
      expect((await zhao.post('/api/sign-in/code', { code: codeAt(secret, 1) })).status).toBe(200);
      expect((await office.get(`/api/files/${file.id}`)).text).toBe(scan.toString());
      // it is not a picture of the house but a house: work goes on in it, and its record goes on from where it stood
      done(await li.begin('proposal', undefined, 'draft', { kind: 'individual', ...text() }));
      expect(read(await office.get('/api/events/verification'), verification)).toMatchObject({ intact: true });
    } finally {
      await running?.close();
    }
  }, 300_000);

  it('never writes over another, and leaves nothing behind where it fails', async () => {
    const target = await written('once');
    await expect(backUp(house.running.deps, target)).rejects.toThrow('a backup never writes over another');
    writeFileSync(join(backups, 'a-file'), '');
    await expect(backUp(house.running.deps, join(backups, 'a-file', 'below'))).rejects.toThrow();
    expect(readdirSync(backups).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it('that was damaged, cut short or added to is refused before anything is copied', async () => {
    const whole = await written('whole');
    const spoilt = (name: string, spoil: (folder: string) => void): string => {
      const folder = join(backups, name);
      cpSync(whole, folder, { recursive: true });
      spoil(folder);
      return folder;
    };
    const [first = ''] = readdirSync(whole).filter((name) => name.startsWith('database'));
    const inside = engine === 'embedded' ? join(first, 'PG_VERSION') : first;
    const place = configOf(await emptyPlace());
    for (const folder of [
      spoilt('changed', (at) => writeFileSync(join(at, inside), 'other bytes')),
      spoilt('short', (at) => rmSync(join(at, inside))),
      spoilt('unfinished', (at) => rmSync(join(at, 'manifest.json'))),
      spoilt('garbled', (at) => writeFileSync(join(at, 'manifest.json'), '{"format":')),
      spoilt('added', (at) => writeFileSync(join(at, 'stowaway'), 'x')),
    ])
      await expect(restore(place, folder)).rejects.toThrow(BackupUnusable);
    expect(existsSync(place.folder) ? readdirSync(place.folder) : []).toEqual([]);
  });

  it('goes into an empty place alone, of its own engine', async () => {
    const target = await written('for-an-empty-place');
    await expect(restore(configOf(house.storage), target)).rejects.toThrow('is not empty');
    const place = await emptyPlace();
    const other =
      engine === 'embedded'
        ? { ...configOf(place), databaseUrl: 'postgres://nobody@127.0.0.1:1/nothing' }
        : { ...configOf(place), databaseUrl: undefined };
    await expect(restore(other, target)).rejects.toThrow(`the backup is of the ${engine} engine`);
  });
});
