import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { configOf, type House, openHouse } from '../testing/house.ts';
import { makeStorage, removeStorage, type Storage } from '../testing/storage.ts';
import { askRunningServer } from './control-socket.ts';
import { restore } from './restore.ts';

/** Of the embedded engine alone: only the process that holds the folder can copy it. */
let house: House;
let place: Storage;
const backups = mkdtempSync(join(tmpdir(), 'shangliang-backup-'));
beforeAll(async () => {
  house = await openHouse();
  place = await makeStorage();
});
afterAll(async () => {
  await house.close();
  await removeStorage(place);
  rmSync(backups, { recursive: true, force: true });
});

describe('the server that holds the folder', () => {
  it('writes a backup for its operator, and says why where it cannot', async () => {
    const target = join(backups, '经由套接字');
    expect(await askRunningServer(house.storage.folder, { what: 'backup', target })).toMatchObject({ ok: true });
    expect(await askRunningServer(house.storage.folder, { what: 'backup', target })).toMatchObject({
      ok: false,
      message: expect.stringContaining('is there already'),
    });
    const { chains } = await restore(configOf(place), target);
    expect(chains.map((chain) => chain.verification.intact)).toEqual([true, true]);
  });

  it('is asked by its own user alone, and nobody answers where none runs', async () => {
    expect(statSync(join(house.storage.folder, 'control.sock')).mode & 0o777).toBe(0o600);
    expect(await askRunningServer(place.folder, { what: 'backup', target: join(backups, 'nowhere') })).toBeUndefined();
  });
});
