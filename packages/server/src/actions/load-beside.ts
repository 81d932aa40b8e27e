import {
  type Dossier,
  emptyDossier,
  homeOf,
  homeOfRecord,
  type Id,
  procedureNames,
  type RootName,
  recordNames,
  rootProcedures,
} from '@shangliang/core';
import { sql } from 'kysely';
import type { Tx } from '../db/open.ts';
import { fromRow, tableOfCase, tableOfRecord } from '../db/rows.ts';

/** Dossiers that hang on something else than a proposal: looked for only where no proposal has the id. */

const besideRoots = rootProcedures.filter((name) => name !== 'proposal');

/** Locks in one order: by kind, then by id; after every proposal of the same transaction. */
export async function lockBeside(tx: Tx, committeeId: Id, ids: readonly Id[]): Promise<void> {
  for (const root of besideRoots)
    await tx.rows(
      sql`select id from ${sql.table(root)} where committee_id = ${committeeId} and id = any(${[...ids]}::uuid[]) order by id for update`,
    );
}

interface Found {
  root: RootName;
  self: Record<string, unknown>;
  cases: Record<string, Record<string, unknown>[]>;
  records: Record<string, Record<string, unknown>[]>;
  dues: Record<string, unknown>[];
}

const lists = (names: readonly { name: string; table: string; order: ReturnType<typeof sql> }[]) =>
  names.length === 0
    ? sql`'{}'::json`
    : sql`json_build_object(${sql.join(
        names.map(
          ({ name, table, order }) => sql`${sql.lit(name)}, (select coalesce(json_agg(t ${order}), '[]') from ${sql.table(table)} t
            where t.committee_id = r.committee_id and t.proposal_id = r.id)`,
        ),
      )})`;

const dossiersOf = (root: RootName, committeeId: Id, ids: readonly Id[]) => sql`
  select ${sql.lit(root)} as root, to_json(r) as self,
    ${lists(
      procedureNames
        .filter((name) => name !== root && homeOf[name] === root)
        .map((name) => ({ name, table: tableOfCase(name), order: sql`order by t.created_at, t.id` })),
    )} as cases,
    ${lists(
      recordNames
        .filter((name) => homeOfRecord[name] === root)
        .map((name) => ({ name, table: tableOfRecord(name), order: sql`order by ${sql.ref(name === 'attendee' ? 't.ordinal' : 't.id')}` })),
    )} as records,
    (select coalesce(json_agg(d), '[]') from due d where d.committee_id = r.committee_id and d.proposal_id = r.id) as dues
  from ${sql.table(root)} r where r.committee_id = ${committeeId} and r.id = any(${[...ids]}::uuid[])`;

/** All of them in one statement, whatever their kind. */
export async function loadBeside(tx: Tx, committeeId: Id, ids: readonly Id[]): Promise<Map<Id, Dossier>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.rows(
    sql<Found>`${sql.join(
      besideRoots.map((root) => dossiersOf(root, committeeId, ids)),
      sql` union all `,
    )}`,
  );
  return new Map(rows.map((row) => [String(row.self.id), dossierFrom(row)]));
}

const shapedLists = (lists: Found['cases']) =>
  Object.fromEntries(Object.entries(lists).map(([name, list]) => [name, list.map((row) => fromRow(row))]));

function dossierFrom({ root, self, cases, records, dues }: Found): Dossier {
  const empty = emptyDossier();
  return {
    ...empty,
    // the tables are core's own shapes; `fromRow` says so for each row
    cases: { ...empty.cases, ...shapedLists(cases), [root]: [fromRow(self)] },
    records: { ...empty.records, ...shapedLists(records) },
    dues: dues.map((row) => fromRow(row)),
  };
}
