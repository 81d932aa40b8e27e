import type { LearntAbout } from '@shangliang/contract';
import type { Id } from '@shangliang/core';
import type { DecidedCase } from '@shangliang/text';
import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../../db/open.ts';
import type { Deps } from '../../deps.ts';
import { iso } from '../paging.ts';
import { bodyOf } from '../similar/body-of.ts';

/** The newest are learnt from: more take memory and time, and say little more. */
export const mostCases = 3000;
const batch = 100;

/** The unit that a part went to and that took it, of those that still stand. `p` is the proposal. */
const unitOf = (committeeId: Id): RawBuilder<unknown> => sql`(select s.unit_id::text from assignment s
  join organization o on o.committee_id = s.committee_id and o.id = s.unit_id and o.active
  where s.committee_id = ${committeeId} and s.proposal_id = p.id and s.role in ('lead', 'separate') and s.state <> 'replaced'
    and s.received_at is not null order by s.role, s.created_at, s.id limit 1)`;

/** How many cases are decided by now. */
export async function countDecided(tx: Tx, committeeId: Id, about: LearntAbout): Promise<number> {
  const [row] = await tx.rows(
    about === 'field'
      ? sql<{ n: number }>`select count(*)::int as n from proposal p where p.committee_id = ${committeeId} and p.outcome is not null`
      : sql<{ n: number }>`select count(distinct s.proposal_id)::int as n from assignment s
          where s.committee_id = ${committeeId} and s.role in ('lead', 'separate') and s.state <> 'replaced' and s.received_at is not null`,
  );
  return row?.n ?? 0;
}

/** Whether so many were decided, since a time where one is given; nobody counts further than that. */
export async function areDecided(tx: Tx, committeeId: Id, about: LearntAbout, many: number, since: number | undefined): Promise<boolean> {
  const after = since === undefined ? sql`` : sql`and at > ${iso(since)}`;
  const [row] = await tx.rows(
    about === 'field'
      ? sql<{ n: number }>`select count(*)::int as n from (
          select from (select decided_at as at from proposal where committee_id = ${committeeId} and decided_at is not null and outcome is not null) d
          where true ${after} limit ${many}) c`
      : sql<{ n: number }>`select count(*)::int as n from (
          select from (select received_at as at from assignment where committee_id = ${committeeId} and received_at is not null
            and role in ('lead', 'separate') and state <> 'replaced') d
          where true ${after} limit ${many}) c`,
  );
  return (row?.n ?? 0) >= many;
}

interface Row {
  id: Id;
  label: string | null;
  title: string;
  parts: Record<string, string>;
}

/** The newest decided cases with their texts, read a few at a time: nobody waits long for the embedded engine's one connection. */
export async function readDecided(deps: Deps, committeeId: Id, about: LearntAbout, isEnding: () => boolean): Promise<DecidedCase[]> {
  const listed = await deps.database.inCommittee(committeeId, (tx) =>
    tx.rows(sql<{ id: Id; label: string }>`select d.id, d.label from (
        select p.id, p.created_at, ${about === 'field' ? sql`p.field` : unitOf(committeeId)} as label
        from proposal p where p.committee_id = ${committeeId} and p.outcome is not null
        order by p.created_at desc, p.id desc limit ${mostCases}) d
      where d.label is not null order by d.created_at desc, d.id desc`),
  );
  const cases: DecidedCase[] = [];
  for (let from = 0; from < listed.length && !isEnding(); from += batch) {
    const some = listed.slice(from, from + batch);
    const labels = new Map(some.map(({ id, label }) => [id, label]));
    const rows = await deps.database.inCommittee(committeeId, (tx) =>
      tx.rows(sql<Row>`select t.proposal_id as id, t.title, t.parts from proposal p
        join proposal_text t on t.committee_id = p.committee_id and t.proposal_id = p.id and t.version = p.text_version
        where p.committee_id = ${committeeId} and p.id = any(${some.map(({ id }) => id)}::uuid[])
        order by p.created_at desc, p.id desc`),
    );
    for (const { id, title, parts } of rows) cases.push({ id, title, text: bodyOf(parts), label: labels.get(id) ?? '' });
  }
  return cases;
}
