import type { Statistics } from '@shangliang/contract';
import type { Adoption, Id } from '@shangliang/core';
import { sql } from 'kysely';
import { worldOf } from '../../committee-facts.ts';
import type { Tx } from '../../db/open.ts';
import type { Deps } from '../../deps.ts';
import type { SignedIn } from '../../identity/session.ts';
import { Refusal } from '../../problem.ts';
import { readHeld } from './held.ts';

type Counts = Record<string, number>;

interface Figures {
  submitted: number;
  collective: number;
  inter_session: number;
  outcomes: Counts;
  states: Counts;
  adjustments: Counts;
  reassigned: number;
  assignments: Counts;
  answering_units: number;
  confirmed: number;
  waived: number;
  released: number;
  replies: number;
  evaluations: Counts;
  results: Counts;
  second_handling: number;
  overdue: number;
  trackings: Counts;
  by_recommendation: Counts;
}

interface UnitRow {
  unit_id: Id;
  answered: number;
  adopted: number;
  classes: Counts;
  adoptions: Counts;
  overdue: number;
}

/** Percent to one decimal; null where there is nothing to divide by. */
const share = (part: number, whole: number): number | null => (whole === 0 ? null : Math.round((part / whole) * 1000) / 10);

const sum = (counts: Counts): number => Object.values(counts).reduce((total, count) => total + count, 0);

/** Counts by a column, as one JSON object: `{filed: 12, …}`. */
const grouped = (column: string, from: ReturnType<typeof sql>) =>
  sql`(select coalesce(json_object_agg(g.name, g.n), '{}') from (select ${sql.ref(column)} as name, count(*)::int as n ${from} group by 1) g where g.name is not null)`;

/** The year's figures, each counted in the tables; the simulation counts them again from the events. */
export async function getStatistics(
  deps: Deps,
  who: SignedIn,
  query: { sessionId?: string | undefined; unitId?: string | undefined },
): Promise<Statistics> {
  return deps.database.inCommittee(who.committeeId, async (tx) => {
    const world = await worldOf(deps, tx, who.committeeId);
    const sessionId = query.sessionId ?? world.currentSession.id;
    const { names } = await deps.facts.of(tx, who.committeeId);
    const figures = await readFigures(tx, who.committeeId, sessionId);
    const held = await readHeld(tx, who.committeeId, sessionId);
    const units = await readUnits(
      tx,
      who.committeeId,
      sessionId,
      world.rulebook(world.rulebookVersion).adoption.caseCountsWith,
      query.unitId,
    );
    const byUnit = units.map((row) => ({
      unitId: row.unit_id,
      unit: names.get(row.unit_id) ?? '',
      answered: row.answered,
      adopted: row.adopted,
      adoptedShare: share(row.adopted, row.answered),
      recommendations: { answered: sum(row.adoptions), byAdoption: row.adoptions },
      classes: row.classes,
      classShares: Object.fromEntries(Object.entries(row.classes).map(([name, count]) => [name, share(count, row.answered) ?? 0])),
      overdue: row.overdue,
    }));
    const classes: Counts = {};
    for (const unit of byUnit) for (const [name, count] of Object.entries(unit.classes)) classes[name] = (classes[name] ?? 0) + count;
    const decided = sum(figures.outcomes);
    return {
      sessionId,
      submitted: figures.submitted,
      collective: figures.collective,
      collectiveShare: share(figures.collective, figures.submitted),
      interSession: figures.inter_session,
      outcomes: figures.outcomes,
      filingShare: share(figures.outcomes.filed ?? 0, decided),
      states: figures.states,
      adjustments: figures.adjustments,
      reassigned: figures.reassigned,
      assignments: figures.assignments,
      answeringUnits: figures.answering_units,
      consultations: { confirmed: figures.confirmed, waived: figures.waived, released: figures.released },
      replies: figures.replies,
      classes,
      adoption: {
        byCase: { answered: sumOf(byUnit, 'answered'), adopted: sumOf(byUnit, 'adopted') },
        byRecommendation: figures.by_recommendation,
      },
      evaluations: figures.evaluations,
      evaluationResults: figures.results,
      secondHandling: figures.second_handling,
      overdue: figures.overdue,
      trackings: figures.trackings,
      held,
      byUnit,
    };
  });
}

const sumOf = (units: readonly { answered: number; adopted: number }[], name: 'answered' | 'adopted'): number =>
  units.reduce((total, unit) => total + unit[name], 0);

async function readFigures(tx: Tx, committeeId: Id, sessionId: Id): Promise<Figures> {
  const of = (table: string, more = sql``) =>
    sql`from ${sql.table(table)} t join proposal p on p.committee_id = t.committee_id and p.id = t.proposal_id
      where t.committee_id = ${committeeId} and p.session_id = ${sessionId} ${more}`;
  const proposals = (more = sql``) =>
    sql`from proposal p where p.committee_id = ${committeeId} and p.session_id = ${sessionId} and p.submitted_at is not null ${more}`;
  const [row] = await tx.rows(sql<Figures>`select
    (select count(*)::int ${proposals()}) as submitted,
    (select count(*)::int ${proposals(sql`and p.kind = 'collective'`)}) as collective,
    (select count(*)::int ${proposals(sql`and p.occasion = 'interSession'`)}) as inter_session,
    ${grouped('p.outcome', proposals())} as outcomes,
    ${grouped('p.state', proposals())} as states,
    ${grouped('t.kind', of('adjustment', sql`and t.state = 'carriedOut'`))} as adjustments,
    (select count(distinct t.proposal_id)::int ${of('assignment', sql`and t.state = 'replaced'`)}) as reassigned,
    ${grouped('t.role', of('assignment', sql`and t.state <> 'replaced'`))} as assignments,
    (select count(distinct t.unit_id)::int ${of('assignment', sql`and t.state <> 'replaced'`)}) as answering_units,
    (select count(*)::int ${of('consultation', sql`and t.state = 'confirmed'`)}) as confirmed,
    (select count(*)::int ${of('consultation', sql`and t.state = 'waived'`)}) as waived,
    (select count(*)::int ${of('consultation', sql`and t.state = 'released'`)}) as released,
    (select count(*)::int ${of('reply', sql`and t.state = 'issued'`)}) as replies,
    ${grouped('t.state', of('evaluation'))} as evaluations,
    ${grouped('t.result', of('evaluation', sql`and t.state = 'given'`))} as results,
    (select count(*)::int ${of('assignment', sql`and t.round > 1`)}) as second_handling,
    (select count(*)::int ${of('due', sql`and t.state = 'overdue'`)}) as overdue,
    ${grouped('t.state', of('tracking'))} as trackings,
    ${grouped('t.adoption', of('recommendation', sql`and t.state = 'answered'`))} as by_recommendation`);
  if (row === undefined) throw new Refusal('notFound');
  return row;
}

/** By unit, over its lead and separate cases: the last reply that left counts, earlier rounds stay on record. */
async function readUnits(
  tx: Tx,
  committeeId: Id,
  sessionId: Id,
  adopting: readonly Adoption[],
  unitId: string | undefined,
): Promise<UnitRow[]> {
  return tx.rows(sql<UnitRow>`
    with last_reply as (
      select distinct on (r.assignment_id) r.id, r.proposal_id, r.assignment_id, r.unit_id, r.class
      from reply r join proposal p on p.committee_id = r.committee_id and p.id = r.proposal_id
      where r.committee_id = ${committeeId} and p.session_id = ${sessionId} and r.state = 'issued'
        ${unitId === undefined ? sql`` : sql`and r.unit_id = ${unitId}`}
      order by r.assignment_id, r.round desc
    ), answer as (
      select l.unit_id, l.id, a.adoption from last_reply l
      join reply_answer a on a.committee_id = ${committeeId} and a.proposal_id = l.proposal_id and a.reply_id = l.id
    ), late as (
      select t.unit_id, count(*)::int as n from assignment t
      join proposal p on p.committee_id = t.committee_id and p.id = t.proposal_id
      join due d on d.committee_id = t.committee_id and d.case_id = t.id and d.state = 'overdue'
      where t.committee_id = ${committeeId} and p.session_id = ${sessionId} and t.state <> 'replaced' group by t.unit_id
    )
    select l.unit_id, count(*)::int as answered,
      (select count(distinct a.id)::int from answer a where a.unit_id = l.unit_id and a.adoption = any(${[...adopting]})) as adopted,
      (select json_object_agg(c.class, c.n) from (select class, count(*)::int as n from last_reply m where m.unit_id = l.unit_id group by class) c) as classes,
      (select coalesce(json_object_agg(a.adoption, a.n), '{}') from (select adoption, count(*)::int as n from answer b where b.unit_id = l.unit_id group by adoption) a) as adoptions,
      coalesce((select n from late where late.unit_id = l.unit_id), 0) as overdue
    from last_reply l group by l.unit_id order by count(*) desc, l.unit_id`);
}
