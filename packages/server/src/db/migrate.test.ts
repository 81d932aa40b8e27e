import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type House, openHouse } from '../testing/house.ts';
import { migrate, statementsOf } from './migrate.ts';

describe('migrations', () => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse();
  });
  afterAll(() => house.close());
  const schema = () =>
    house.database.asOwner((tx) =>
      tx.rows(sql<{
        n: string;
      }>`select string_agg(table_name || '.' || column_name || ':' || data_type, ',' order by table_name, column_name) as n
        from information_schema.columns where table_schema = 'public'`),
    );

  it('applied a second time, or by three at once, are nothing', async () => {
    const before = await schema();
    expect(await migrate(house.database)).toEqual([]);
    expect(await Promise.all([migrate(house.database), migrate(house.database), migrate(house.database)])).toEqual([[], [], []]);
    expect(await schema()).toEqual(before);
  });

  it('that were changed after they had been applied are refused by name', async () => {
    const set = (checksum: string) =>
      house.database.asOwner((tx) =>
        tx.rows(sql<{ old: string }>`
      update migration m set checksum = ${checksum} from migration o where m.name = '0002_dossier.sql' and o.name = m.name returning o.checksum as old`),
      );
    const [row] = await set('another');
    await expect(migrate(house.database)).rejects.toThrow('the migration 0002_dossier.sql was changed after it had been applied');
    await set(row?.old ?? '');
    expect(await migrate(house.database)).toEqual([]);
  });
});

describe('statementsOf', () => {
  it('keeps bodies, strings and comments whole', () => {
    const script = `
      -- a comment; with a semicolon and a quote ' in it
      create function f() returns void language sql as $$ select 1; select 'x;y' $$;
      insert into t values ('it''s; fine', '--no comment'); select 5 - 3;
      do $$ begin perform 'a'; -- inner; comment
      end $$;
      select 1`;
    expect(statementsOf(script)).toEqual([
      `create function f() returns void language sql as $$ select 1; select 'x;y' $$`,
      `insert into t values ('it''s; fine', '--no comment')`,
      'select 5 - 3',
      `do $$ begin perform 'a'; -- inner; comment\n      end $$`,
      'select 1',
    ]);
  });

  it('finds nothing where nothing is', () => {
    for (const empty of ['', '  \n', ';;;', '-- only a remark', ';\n-- x;\n;']) expect(statementsOf(empty)).toEqual([]);
  });

  const plain = fc.stringMatching(/^[a-z0-9 ,().=*\n]{0,20}$/);
  const text = fc.stringMatching(/^[a-z;$ \n-]{0,12}$/).map((inside) => `'${inside.replaceAll('$', '')}'`);
  const body = fc.stringMatching(/^[a-z;' \n-]{0,15}$/).map((inside) => `$$${inside}$$`);
  const statement = fc.array(fc.oneof(plain, text, body), { minLength: 1, maxLength: 5 }).map((pieces) => `x ${pieces.join(' ')} y`);
  const comment = fc.stringMatching(/^[a-z;'$ ]{0,15}$/).map((inside) => `--${inside}\n`);

  it('gives back the statements that were put together, whatever lies in their strings and bodies', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(statement, comment), { maxLength: 8 }), (entries) => {
        const script = entries.map(([one, remark]) => `${remark}${one};`).join('\n');
        expect(statementsOf(script)).toEqual(entries.map(([one]) => one));
      }),
    );
  });
});
