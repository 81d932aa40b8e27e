import type { Statistics } from '@shangliang/contract';
import type { Id, ProcedureName } from '@shangliang/core';
import { sql } from 'kysely';
import type { Tx } from '../../db/open.ts';
import { tableOfCase } from '../../db/rows.ts';

/** Everything of a proposal that may be held up somewhere. */
const procedures = [
  'adjustment',
  'assignment',
  'conciliation',
  'consultation',
  'escalation',
  'evaluation',
  'extension',
  'recommendation',
  'reply',
  'task',
  'tracking',
] as const satisfies readonly ProcedureName[];

interface Counted {
  kind: string;
  name: string;
  n: number;
}

/** What is held up, waiting or late at this moment: every case by its state, every date that is still to be kept. */
export async function readHeld(tx: Tx, committeeId: Id, sessionId: Id): Promise<Statistics['held']> {
  const of = (table: string) =>
    sql`from ${sql.table(table)} t join proposal p on p.committee_id = t.committee_id and p.id = t.proposal_id
      where t.committee_id = ${committeeId} and p.session_id = ${sessionId}`;
  const counts = [
    ...procedures.map((name) => sql`select ${name}::text as kind, t.state as name, count(*)::int as n ${of(tableOfCase(name))} group by 2`),
    sql`select case when t.paused_at is null then t.state else 'paused' end as kind, t.name, count(*)::int as n
      ${of('due')} and t.state in ('open', 'overdue') group by 1, 2`,
    sql`select 'veryOverdue' as kind, t.name, count(*)::int as n
      ${of('due')} and t.state = 'overdue' and t.very_overdue_at is not null group by 2`,
    sql`select 'unheard' as kind, '' as name, count(*)::int as n ${of('assignment')}
      and t.state in ('assigned', 'handling') and t.role in ('lead', 'separate')
      and not exists (select from consultation c where c.committee_id = t.committee_id and c.proposal_id = t.proposal_id
        and c.assignment_id = t.id and c.round = t.round and c.about_id = t.proposal_id
        and c.state in ('confirmed', 'waived', 'released'))`,
    sql`select 'objected' as kind, '' as name, count(distinct t.proposal_id)::int as n ${of('assignment')} and t.state = 'objected'`,
  ];
  const rows = await tx.rows(sql<Counted>`${sql.join(counts, sql` union all `)}`);
  const by = (kind: string): Record<string, number> =>
    Object.fromEntries(rows.filter((row) => row.kind === kind).map((row) => [row.name, row.n]));
  return {
    cases: Object.fromEntries(procedures.map((name) => [name, by(name)])),
    pending: by('open'),
    overdue: by('overdue'),
    paused: by('paused'),
    veryOverdue: by('veryOverdue'),
    awaitingConsultation: by('unheard')[''] ?? 0,
    underObjection: by('objected')[''] ?? 0,
  };
}
