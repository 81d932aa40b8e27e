import { dayOf, startOfDay } from '@shangliang/core';

/** One question to the embedded engine, outside any transaction, with others' in between. */
export type AskAlone = <R>(text: string) => Promise<R[]>;

interface Worn {
  name: string;
  pages: number;
}

/** 8 kB each. Fewer are read as fast as they are. */
const fewPages = 32;
/** A larger table is tidied at night alone: reading it takes a second and more, and others wait meanwhile (0.2 ms a page). */
const largePages = 5000;

const hour = 3_600_000;
/** Between one and five, Asia/Shanghai. */
export const isNight = (now: number): boolean => {
  const since = now - startOfDay(dayOf(now));
  return since >= hour && since < 5 * hour;
};

/**
 * What a database server's autovacuum does and the embedded engine leaves undone: room of rows that are gone is given back, an index
 * answers without reading the rows again, and the planner knows how much there is. Only tables of which a fifth has changed since.
 * @param atNight whether large tables may be taken too
 * @param ending asked between two tables
 * @returns the tables tidied
 */
export async function tidyTables(ask: AskAlone, atNight: boolean, ending: () => boolean): Promise<string[]> {
  // what was counted since the last question
  await ask('select pg_stat_force_next_flush()');
  // pages tell of what grew before this process began, rows of what changed in place since
  const worn = await ask<Worn>(`select quote_ident(name) as name, pages from (
      select c.relname as name, c.relpages, c.relallvisible, c.reltuples,
        pg_relation_size(c.oid) / current_setting('block_size')::int as pages,
        pg_stat_get_dead_tuples(c.oid) + pg_stat_get_ins_since_vacuum(c.oid) as changed
      from pg_class c where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace) t
    where pages >= ${fewPages} and (relallvisible = 0 or abs(pages - relpages) > 0.2 * pages or changed > 0.2 * reltuples)
    order by pages`);
  const tidied: string[] = [];
  for (const { name, pages } of worn) {
    if (ending()) break;
    if (pages > largePages && !atNight) continue;
    await ask(`vacuum (analyze) ${name}`);
    tidied.push(name);
  }
  return tidied;
}
