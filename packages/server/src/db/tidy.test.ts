import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeStorage, removeStorage, type Storage } from '../testing/storage.ts';
import { type Database, openDatabase } from './open.ts';
import { isNight } from './tidy.ts';

/** The embedded engine alone: a server tidies by itself. */
let storage: Storage;
let database: Database;
beforeAll(async () => {
  storage = await makeStorage();
  database = await openDatabase({ url: undefined, folder: storage.folder });
});
afterAll(async () => {
  await database.close();
  await removeStorage(storage);
});

const make = (name: string, rows: number) =>
  database.asOwner(async (tx) => {
    await tx.ask(`create table ${name} (n integer primary key, text text not null)`, []);
    await tx.ask(`insert into ${name} select n, repeat('字', 60) from generate_series(1, ${rows}) n`, []);
  });
const state = async (name: string) => {
  const [row] = await database.asOwner((tx) =>
    tx.rows(sql<{ rows: number; seen: boolean; bytes: number }>`select reltuples::int as rows, relallvisible > 0 as seen,
      pg_relation_size(oid)::int as bytes from pg_class where relname = ${name}`),
  );
  return row;
};
const never = () => false;

describe('the embedded engine', () => {
  it('tidies what has changed much, once, and leaves small tables alone', async () => {
    await make('grown', 5000);
    await make('small', 20);
    expect(await state('grown')).toMatchObject({ rows: -1, seen: false });
    expect(await database.tidy(false, never)).toEqual(['grown']);
    expect(await state('grown')).toMatchObject({ rows: 5000, seen: true });
    expect(await database.tidy(false, never)).toEqual([]);
    await database.asOwner((tx) => tx.ask('insert into grown select n, $1 from generate_series(5001, 5100) n', ['字']));
    expect(await database.tidy(false, never)).toEqual([]);
  });

  it('gives the room of rows that are gone to later ones', async () => {
    await make('churned', 5000);
    await database.tidy(false, never);
    const before = await state('churned');
    for (let round = 0; round < 4; round += 1) {
      await database.asOwner((tx) => tx.ask('update churned set text = text || $1', ['。']));
      expect(await database.tidy(false, never)).toContain('churned');
    }
    expect((await state('churned'))?.bytes).toBeLessThan(3 * (before?.bytes ?? 0));
  });

  it('leaves a very large table to the night, and stops between two when the server ends', async () => {
    await database.asOwner(async (tx) => {
      await tx.ask('create table large (n integer, text text not null)', []);
      // a row fills a page: compressed it would not
      await tx.ask('alter table large alter column text set storage plain', []);
      await tx.ask("insert into large select n, repeat('x', 7900) from generate_series(1, 5100) n", []);
    });
    await make('other', 5000);
    expect(await database.tidy(true, () => true)).toEqual([]);
    expect(await database.tidy(false, never)).toEqual(['other']);
    expect(await database.tidy(true, never)).toEqual(['large']);
  });
});

describe('night', () => {
  it('is from one to five, Asia/Shanghai', () => {
    const at = (time: string) => isNight(Date.parse(`2026-03-02T${time}+08:00`));
    expect(['00:59:59', '01:00:00', '04:59:59', '05:00:00', '13:00:00'].map(at)).toEqual([false, true, true, false, false]);
  });
});
