import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { me, secondFactorState, securityList, signInAnswer } from '@shangliang/contract';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { z } from 'zod';
import { enrolled } from '../testing/authenticator.ts';
import { password } from '../testing/cast.ts';
import { clientOf, read } from '../testing/client.ts';
import { administratorLogin, signIn } from '../testing/founding.ts';
import { type House, openHouse } from '../testing/house.ts';
import { makeStorage, removeStorage, type Storage } from '../testing/storage.ts';

let house: House;
/** Where no server runs. */
let still: Storage;
beforeAll(async () => {
  house = await openHouse();
  still = await makeStorage(inject('templates').founded);
});
afterAll(async () => {
  await house.close();
  await removeStorage(still);
});

const mySessions = z.object({ items: z.array(z.object({ current: z.boolean() })) });
const script = join(import.meta.dirname, '../../../../scripts/second-factor.ts');

/** Runs the command as the operator of the machine does. */
function run(storage: Storage, args: readonly string[]): Promise<{ code: number | null; out: string; errors: string }> {
  const { DATABASE_URL: _none, ...env } = process.env;
  const url = storage.databaseUrl === undefined ? {} : { DATABASE_URL: storage.databaseUrl };
  const child = spawn(process.execPath, [script, ...args], { env: { ...env, SHANGLIANG_DATA: storage.folder, ...url } });
  let out = '';
  let errors = '';
  child.stdout.on('data', (data: Buffer) => {
    out += data.toString();
  });
  child.stderr.on('data', (data: Buffer) => {
    errors += data.toString();
  });
  return new Promise((resolve) => {
    child.on('close', (code) => resolve({ code, out, errors }));
  });
}

const reset = (storage: Storage, login: string, committeeId = house.own.committeeId) =>
  run(storage, ['--reset', '--committee', committeeId, '--login', login]);

describe('npm run second-factor', () => {
  it('lets a lone administrator in again while the server serves, and says that the operator did it', async () => {
    const lost = clientOf(house.address);
    await signIn(lost, administratorLogin);
    const { personId } = read(await lost.get('/api/me'), me);
    await enrolled(lost);
    const halfway = clientOf(house.address);
    expect(read(await halfway.post('/api/sign-in', { login: administratorLogin, password }), signInAnswer).codeNeeded).toBe(true);

    expect(await reset(house.storage, administratorLogin)).toMatchObject({ code: 0, out: expect.stringContaining(administratorLogin) });

    const fresh = clientOf(house.address);
    expect(read(await fresh.post('/api/sign-in', { login: administratorLogin, password }), signInAnswer).codeNeeded).toBe(false);
    expect(read(await fresh.get('/api/second-factor'), secondFactorState)).toMatchObject({ enrolled: false, recoveryCodesLeft: 0 });
    const told = read(await fresh.get('/api/security-events?kind=secondFactorResetByOperator'), securityList).items;
    expect(told).toMatchObject([{ personId, actor: null, address: 'console', sentence: '运维人员在服务器上解除了验证器' }]);
    expect((await fresh.get('/api/events?limit=2000')).text).toContain('resetSecondFactorByOperator');
    // no other session of the account is left
    expect(read(await fresh.get('/api/sessions'), mySessions).items).toMatchObject([{ current: true }]);
  }, 300_000);

  it('says what it cannot find, and changes nothing', async () => {
    const nobody = await reset(house.storage, 'no.such.login');
    expect(nobody).toMatchObject({ code: 1, errors: expect.stringContaining('no.such.login') });
    expect(await reset(house.storage, 'zhao')).toMatchObject({ code: 1, errors: expect.stringContaining('no second factor') });
    const elsewhere = await reset(house.storage, 'zhao', randomUUID());
    expect(elsewhere).toMatchObject({ code: 1, errors: expect.stringContaining(house.own.committeeId) });
    // another committee's account is nobody here
    const foreign = await reset(house.storage, 'zhao', house.other.committeeId);
    expect(foreign).toMatchObject({ code: 1, errors: expect.stringContaining('no account of this committee') });
    expect(await run(house.storage, ['--reset'])).toMatchObject({ code: 2, errors: expect.stringContaining('--committee ID') });
    expect(await run(house.storage, ['--remove'])).toMatchObject({ code: 2, errors: expect.stringContaining('--committee ID') });
  }, 300_000);

  it('opens the database itself where no server runs', async () => {
    expect(await reset(still, 'zhao')).toMatchObject({ code: 1, errors: expect.stringContaining('no second factor') });
  }, 300_000);
});
