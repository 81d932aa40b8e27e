import { type Language, labelsIn, type SecurityEvent, type SecurityFilter, securityKinds } from '@shangliang/contract';
import type { Id } from '@shangliang/core';
import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../../db/open.ts';
import { iso } from '../paging.ts';

interface Row {
  id: Id;
  kind: string;
  at: number;
  person_id: Id | null;
  person: string | null;
  actor_id: Id | null;
  actor: string | null;
  address: string | null;
  agent: string | null;
  detail: Record<string, unknown>;
}

function conditions(filter: SecurityFilter): RawBuilder<unknown> {
  const parts = [
    ...(filter.kind === undefined ? [] : [sql`and e.kind = any(${[...filter.kind]}::text[])`]),
    ...(filter.personId === undefined ? [] : [sql`and e.person_id = ${filter.personId}`]),
    ...(filter.from === undefined ? [] : [sql`and e.at >= ${iso(filter.from)}`]),
    ...(filter.until === undefined ? [] : [sql`and e.at < ${iso(filter.until)}`]),
  ];
  return parts.length === 0 ? sql`` : sql.join(parts, sql` `);
}

/** Newest first: entries' ids are made in the order of time. @param before the last one of the page before */
export async function readSecurityLog(
  tx: Tx,
  committeeId: Id,
  filter: SecurityFilter,
  page: { before: string | undefined; limit: number },
  language: Language,
): Promise<SecurityEvent[]> {
  const rows = await tx.rows(sql<Row>`
    select e.id, e.kind, e.at, e.person_id, p.name as person, e.actor_id, a.name as actor, e.address, e.agent, e.detail
    from security_event e
    left join person p on p.committee_id = e.committee_id and p.id = e.person_id
    left join person a on a.committee_id = e.committee_id and a.id = e.actor_id
    where e.committee_id = ${committeeId} ${page.before === undefined ? sql`` : sql`and e.id < ${page.before}`} ${conditions(filter)}
    order by e.id desc limit ${page.limit}`);
  const words = labelsIn[language].securityKinds;
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    at: iso(row.at),
    personId: row.person_id,
    person: row.person,
    actorId: row.actor_id,
    actor: row.actor,
    address: row.address,
    agent: row.agent,
    detail: row.detail,
    sentence: words[securityKinds.find((kind) => kind === row.kind) ?? 'signedIn'],
  }));
}

export interface InstallationRow {
  id: Id;
  kind: string;
  at: number;
  name_hash: string | null;
  address: string | null;
  agent: string | null;
  detail: Record<string, unknown>;
}

export const readInstallationLog = (tx: Tx, before: string | undefined, limit: number): Promise<InstallationRow[]> =>
  tx.rows(sql<InstallationRow>`select * from installation_events(${before ?? null}, ${limit})`);
