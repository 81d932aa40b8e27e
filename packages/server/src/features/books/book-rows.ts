import type { BookKind } from '@shangliang/contract';
import type { AssignmentRow, ConsultationMode, EvaluationRow, HandlingRole, Id, Instant } from '@shangliang/core';
import { type RawBuilder, sql } from 'kysely';
import type { Deps } from '../../deps.ts';
import type { SignedIn } from '../../identity/session.ts';
import { lastReply, standing } from '../proposal/figure-conditions.ts';
import { seenBy } from '../proposal/list-order.ts';

/** Rows read at once: memory does not grow with the book. */
const together = 200;

interface OfCase {
  id: Id;
  key: string;
  number: string | null;
  title: string;
  field: string;
  lead: string;
  others: number;
  unit: string;
}

/** A unit's part with all that its line says. */
export interface PartLine extends OfCase {
  role: HandlingRole;
  state: AssignmentRow['state'];
  assigned_at: Instant | null;
  received_at: Instant | null;
  plan: string | null;
  head_name: string | null;
  deputy_name: string | null;
  handler_name: string | null;
  objection: string | null;
  due_at: Instant | null;
  work: string[];
  talks: { mode: ConsultationMode | null; day: string | null }[];
  issued_at: Instant | null;
  document_no: string | null;
  class: string | null;
  results: string[];
}

export interface EvaluationLine extends OfCase {
  evaluator: string | null;
  round: number;
  issued_at: Instant | null;
  class: string | null;
  attitude: string | null;
  result: string | null;
  relevance: string | null;
  comment: string | null;
  channel: EvaluationRow['channel'];
  given_at: Instant | null;
}

export interface BookScope {
  sessionId: Id;
  /** Only these units' lines; undefined: all that the reader may see. */
  unitIds: readonly Id[] | undefined;
}

/** By case number, as offices file; what has none by the number it was handed in under. `p` is the proposal, `t` the row. */
const ofCase = sql`t.id, coalesce(p.case_no, p.serial_no, '') as key, coalesce(p.case_no, p.serial_no) as number, p.title, p.field,
  coalesce((select o.name from organization o where o.committee_id = p.committee_id and o.id = p.body_id),
    (select n.name from person n where n.committee_id = p.committee_id and n.id = p.lead_id), '') as lead,
  (select count(*)::int from signatory g where g.committee_id = p.committee_id and g.proposal_id = p.id and g.state = 'signed'
    and g.person_id <> p.lead_id) as others,
  coalesce((select o.name from organization o where o.committee_id = t.committee_id and o.id = t.unit_id), '') as unit`;

const parts = sql`select ${ofCase}, t.role, t.state, p.assigned_at, t.received_at, t.plan, t.head_name, t.deputy_name, t.handler_name,
  t.objection->>'reason' as objection,
  (select max(d.at) from due d where d.committee_id = t.committee_id and d.case_id = t.id and d.name in ('answer', 'coOpinion', 'secondAnswer')) as due_at,
  (select coalesce(json_agg(w.text order by w.ordinal, w.kind, w.text), '[]') from (
    select r.ordinal, 0 as kind, r.ordinal || '. ' || r.text as text from recommendation r where r.committee_id = t.committee_id
      and r.proposal_id = t.proposal_id and r.state <> 'dropped' and (r.unit_ids = '[]' or r.unit_ids @> to_jsonb(t.unit_id::text))
    union all select r.ordinal, 1, '　' || k.title || '（' || concat_ws('，', k.head_name, k.handler_name) || '）' from task k
      join recommendation r on r.committee_id = k.committee_id and r.id = k.recommendation_id
      where k.committee_id = t.committee_id and k.proposal_id = t.proposal_id and k.unit_id = t.unit_id) w) as work,
  (select coalesce(json_agg(json_build_object('mode', c.mode, 'day', to_char(c.held_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD')) order by c.held_at), '[]')
    from consultation c where c.committee_id = t.committee_id and c.proposal_id = t.proposal_id and c.assignment_id = t.id and c.state = 'confirmed') as talks,
  y.issued_at, y.document_no, coalesce(y.class, t.opinion_class) as class,
  (select coalesce(json_agg(e.result order by e.given_at), '[]') from evaluation e where e.committee_id = t.committee_id and e.proposal_id = t.proposal_id
    and e.assignment_id = t.id and e.state = 'given' and e.result is not null) as results
  from assignment t join proposal p on p.committee_id = t.committee_id and p.id = t.proposal_id
  left join lateral (select t2.* from (select t.* from reply t where ${lastReply}) t2
    where t2.committee_id = t.committee_id and t2.assignment_id = t.id) y on true`;

const evaluations = sql`select ${ofCase}, t.round, y.issued_at, y.class, t.attitude, t.result, t.relevance, t.comment, t.channel, t.given_at,
  coalesce((select n.name from person n where n.committee_id = t.committee_id and n.id = t.evaluator_id),
    (select o.name from organization o where o.committee_id = t.committee_id and o.id = t.body_id)) as evaluator
  from evaluation t join proposal p on p.committee_id = t.committee_id and p.id = t.proposal_id
  left join reply y on y.committee_id = t.committee_id and y.id = t.reply_id`;

/** Which rows a book has. */
const which = { assigning: standing, handling: sql`${standing} and p.assigned_at is not null`, evaluation: sql`t.state = 'given'` };

async function* linesOf<Line extends OfCase>(
  deps: Deps,
  who: SignedIn,
  { sessionId, unitIds }: BookScope,
  select: RawBuilder<unknown>,
  kept: RawBuilder<unknown>,
): AsyncGenerator<Line> {
  const units = unitIds === undefined ? seenBy(who) : sql`t.unit_id = any(${[...unitIds]}::uuid[])`;
  let last: Line | undefined;
  for (;;) {
    const after = last === undefined ? sql`` : sql`and (coalesce(p.case_no, p.serial_no, ''), t.id) > (${last.key}, ${last.id}::uuid)`;
    const page: Line[] = await deps.database.inCommittee(who.committeeId, (tx) =>
      tx.rows(
        sql<Line>`${select} where t.committee_id = ${who.committeeId} and p.session_id = ${sessionId} and ${kept} and ${units} ${after}
          order by coalesce(p.case_no, p.serial_no, ''), t.id limit ${together}`,
        { plan: 'each' },
      ),
    );
    yield* page;
    last = page.at(-1);
    if (page.length < together) return;
  }
}

/** How many lines a book will have. */
export const countLines = (
  deps: Deps,
  who: SignedIn,
  { sessionId, unitIds }: BookScope,
  kind: Exclude<BookKind, 'statistics'>,
): Promise<number> =>
  deps.database.inCommittee(who.committeeId, async (tx) => {
    const units = unitIds === undefined ? seenBy(who) : sql`t.unit_id = any(${[...unitIds]}::uuid[])`;
    const table = kind === 'evaluation' ? sql`evaluation` : sql`assignment`;
    const [row] = await tx.rows(
      sql<{
        n: number;
      }>`select count(*)::int as n from ${table} t join proposal p on p.committee_id = t.committee_id and p.id = t.proposal_id
        where t.committee_id = ${who.committeeId} and p.session_id = ${sessionId} and ${which[kind]} and ${units}`,
      { plan: 'each' },
    );
    return row?.n ?? 0;
  });

/** Parts in the order of the case numbers. */
export const partLines = (deps: Deps, who: SignedIn, scope: BookScope, kind: BookKind): AsyncGenerator<PartLine> =>
  linesOf<PartLine>(deps, who, scope, parts, kind === 'handling' ? which.handling : which.assigning);

export const evaluationLines = (deps: Deps, who: SignedIn, scope: BookScope): AsyncGenerator<EvaluationLine> =>
  linesOf<EvaluationLine>(deps, who, scope, evaluations, which.evaluation);
