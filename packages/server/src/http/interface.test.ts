import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type House, openHouse } from '../testing/house.ts';

const folder = mkdtempSync(join(tmpdir(), 'shangliang-interface-'));
const page = '<!doctype html><title>商量</title>';
const script = 'export const one = 1;'.repeat(200);
let house: House;

beforeAll(async () => {
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), page);
  writeFileSync(join(folder, 'first-look.js'), '1;');
  writeFileSync(join(folder, 'assets/index-abc.js'), script);
  writeFileSync(join(folder, 'assets/index-abc.js.gz'), gzipSync(script));
  writeFileSync(join(folder, 'secret.txt'), 'not served');
  house = await openHouse({ interfaceFolder: folder });
});
afterAll(async () => {
  await house.close();
  rmSync(folder, { recursive: true });
});

const get = (path: string, headers: Record<string, string> = {}) => fetch(`${house.address}${path}`, { headers });

describe('the built interface', () => {
  test.each(['/', '/proposals', '/proposals/0199?tab=2', '/administration/people'])(
    'is the page at every place of it: %s',
    async (path) => {
      const answer = await get(path);
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-type')).toContain('text/html');
      expect(answer.headers.get('cache-control')).toBe('no-cache');
      expect(answer.headers.get('content-security-policy')).toContain("script-src 'self'");
      expect(await answer.text()).toBe(page);
    },
  );

  test('an asset is kept for ever and comes compressed', async () => {
    const answer = await get('/assets/index-abc.js', { 'accept-encoding': 'gzip' });
    expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(answer.headers.get('content-encoding')).toBe('gzip');
    expect(await answer.text()).toBe(script);
  });

  test.each(['/assets/missing.js', '/assets/..%2fsecret.txt', '/assets/..%5csecret.txt', '/api/nothing', '/api/proposals/x/y'])(
    'what is not there is a problem, never the page: %s',
    async (path) => {
      const answer = await get(path);
      expect([401, 404, 422]).toContain(answer.status);
      expect(await answer.text()).not.toContain('not served');
      expect(answer.headers.get('content-type')).toContain('application/problem+json');
    },
  );

  test('no other file of the folder is served', async () => {
    expect(await (await get('/secret.txt')).text()).toBe(page);
  });
});

test('without a built interface the way leads to the API’s documentation', async () => {
  const bare = await openHouse({ interfaceFolder: undefined });
  try {
    const answer = await fetch(bare.address, { redirect: 'manual' });
    expect([answer.status, answer.headers.get('location')]).toEqual([302, '/api/docs']);
  } finally {
    await bare.close();
  }
});
