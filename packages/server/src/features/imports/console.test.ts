import { type ChildProcess, spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openDatabase } from '../../db/open.ts';
import { csv } from '../../testing/imports.ts';
import { makeStorage, removeStorage, type Storage } from '../../testing/storage.ts';

let storage: Storage;
const children = new Set<ChildProcess>();
beforeAll(async () => {
  storage = await makeStorage(inject('templates').founded);
});
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await removeStorage(storage);
});

const script = join(import.meta.dirname, '../../../../../scripts/import.ts');
const committee = () => inject('templates').own.committeeId;

interface Ended {
  code: number | null;
  out: string;
  errors: string;
}

/** Runs the command; `stopAt` kills it as soon as it says so. */
function run(args: readonly string[], stopAt?: RegExp): Promise<Ended> {
  const { DATABASE_URL: _none, ...env } = process.env;
  const url = storage.databaseUrl === undefined ? {} : { DATABASE_URL: storage.databaseUrl };
  const child = spawn(process.execPath, [script, ...args], { env: { ...env, SHANGLIANG_DATA: storage.folder, ...url } });
  children.add(child);
  let out = '';
  let errors = '';
  child.stdout.on('data', (data: Buffer) => {
    out += data.toString();
  });
  child.stderr.on('data', (data: Buffer) => {
    errors += data.toString();
    if (stopAt?.test(errors)) child.kill('SIGKILL');
  });
  return new Promise((resolve) => {
    child.on('close', (code) => {
      children.delete(child);
      resolve({ code, out, errors });
    });
  });
}

const fileOf = (name: string, text: string): string => {
  const path = join(storage.folder, name);
  writeFileSync(path, text);
  return path;
};

async function units(): Promise<number> {
  const database = await openDatabase({ url: storage.databaseUrl, folder: storage.folder });
  try {
    const [row] = await database.inCommittee(committee(), (tx) =>
      tx.rows(sql<{ n: number }>`select (select count(*) from organization) + (select count(*) from import_batch) as n`),
    );
    return row?.n ?? 0;
  } finally {
    await database.close();
  }
}

describe('npm run import', () => {
  it('checks, takes in, knows the file again, holds it against the record, and undoes it', async () => {
    const file = fileOf('单位.csv', csv(['承办单位', '备注'], ['区甲局', ''], ['区乙局', '']));
    const tried = await run([file, '--committee', committee(), '--dry-run']);
    expect(tried).toMatchObject({ code: 0, out: expect.stringContaining('没有写入') });
    const before = await units();
    const done = await run([file, '--committee', committee()]);
    expect(done).toMatchObject({ code: 0, out: expect.stringContaining('已导入 2 行') });
    const batch = /batch ([0-9a-f-]{36})/.exec(done.out)?.[1] ?? '';
    expect(await units()).toBe(before + 3);
    expect(await run([file, '--committee', committee()])).toMatchObject({ code: 1, errors: expect.stringContaining('--again') });
    expect((await run(['--list'])).out).toContain(`${batch} units 2 单位.csv`);
    expect(await run(['--verify', batch, '--committee', committee()])).toMatchObject({
      code: 0,
      out: expect.stringContaining('"intact":true'),
    });
    expect(await run(['--undo', batch, '--committee', committee()])).toMatchObject({ code: 0 });
    expect(await run(['--undo', batch, '--committee', committee(), '--lang', 'en'])).toMatchObject({
      code: 1,
      errors: expect.stringContaining('undone already'),
    });
    expect(await units()).toBe(before + 1);
  }, 300_000);

  it('says by row and column what is to be mended, and how it is used', async () => {
    const file = fileOf('提案.csv', csv(['案由', '提案人', '年份'], ['甲', '', '前年'], ['乙', '某人', '2019']));
    const refused = await run([file, '--committee', committee()]);
    expect(refused.code).toBe(1);
    expect(refused.errors.split('\n').slice(0, 2)).toEqual([
      '第 2 行「提案人」：必须填写，现在是空的',
      '第 2 行「年份」：应为数字，写的是“前年”',
    ]);
    expect(await run([file, '--committee', 'nobody'])).toMatchObject({ code: 2, errors: expect.stringContaining(committee()) });
    expect(await run([file, '--year', 'x'])).toMatchObject({ code: 2, errors: expect.stringContaining('用法') });
  }, 300_000);

  it('killed half way leaves nothing, and can be begun again', async () => {
    const rows = Array.from({ length: 6000 }, (_none, index) => [`第${index}站`]);
    const file = fileOf('很多.csv', csv(['单位名称'], ...rows));
    const before = await units();
    const killed = await run([file, '--committee', committee()], /写入/);
    expect(killed).toMatchObject({ code: null, out: '' });
    expect(await units()).toBe(before);
    expect(await run([file, '--committee', committee()])).toMatchObject({ code: 0, out: expect.stringContaining('已导入 6000 行') });
    expect(await units()).toBe(before + 6001);
  }, 300_000);
});
