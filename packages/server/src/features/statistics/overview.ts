import { type Figure, type FigureGroup, figureGroups, lateDegrees, type Overview, type UnitLine } from '@shangliang/contract';
import { type Id, levelsSeenBy, type SessionFacts } from '@shangliang/core';
import { type RawBuilder, sql } from 'kysely';
import { worldOf } from '../../committee-facts.ts';
import type { Tx } from '../../db/open.ts';
import type { Deps } from '../../deps.ts';
import type { SignedIn } from '../../identity/session.ts';
import { Refusal } from '../../problem.ts';
import {
  adoptedBy,
  dueOfUnit,
  type FigureFacts,
  factsOf,
  lastReply,
  lateness,
  monthOf,
  ofUnit,
  originOf,
  standing,
  unheard,
} from '../proposal/figure-conditions.ts';
import { seenBy } from '../proposal/list-order.ts';
import { seesSuggestions, suggestionFate } from '../proposal/suggestion-conditions.ts';

type Sql = RawBuilder<unknown>;

interface Counted {
  kind: FigureGroup;
  unit_id: Id | null;
  name: string | null;
  proposals: number;
  items: number;
}

/** The proposals counted: those submitted in the session that the reader may see, of one unit where it is named. */
function counted(who: SignedIn, sessionId: Id, unitId: string | undefined): Sql {
  const part =
    unitId === undefined
      ? sql``
      : sql`and exists (select from assignment t where t.committee_id = p.committee_id and t.proposal_id = p.id and t.unit_id = ${unitId} and ${standing})`;
  return sql`select p.committee_id, p.id, p.state, p.outcome, p.kind, p.occasion, p.field, ${originOf}::text as origin, ${monthOf} as month from proposal p
    where p.committee_id = ${who.committeeId} and p.session_id = ${sessionId} and p.submitted_at is not null and ${seenBy(who)} ${part}`;
}

/** One question for every figure, whichever way it is counted; the same conditions as the list's filters. */
function questions(who: SignedIn, facts: FigureFacts, unitId: string | undefined): Sql[] {
  const once = (kind: FigureGroup, column: string): Sql =>
    sql`select ${kind}::text as kind, null::uuid as unit_id, ${sql.ref(column)} as name, count(*)::int as proposals, count(*)::int as items from counted
      where ${sql.ref(column)} is not null or ${column} = 'origin' group by 3`;
  /** Rows `t` of a table of the dossier: by a name, and by unit where each has one. */
  const of = (kind: FigureGroup, table: string, name: Sql, where: Sql, unit = ofUnit(unitId), byUnit = false): Sql[] => {
    const from = sql`from counted p join ${sql.table(table)} t on t.committee_id = ${who.committeeId} and t.proposal_id = p.id and ${where} ${unit}`;
    const sums = sql`count(distinct p.id)::int as proposals, count(*)::int as items`;
    return [
      sql`select ${kind}::text as kind, null::uuid as unit_id, ${name} as name, ${sums} ${from} group by 3`,
      ...(byUnit ? [sql`select ${kind}::text as kind, t.unit_id, ${name} as name, ${sums} ${from} group by 2, 3`] : []),
    ];
  };
  const named = (name: string): Sql => sql`${name}::text`;
  const column = (name: string): Sql => sql.ref(`t.${name}`);
  const allUnits = true;
  const lateOfUnits = (degree: (typeof lateDegrees)[number]): Sql =>
    sql`select 'late' as kind, s.unit_id, ${degree}::text as name, count(distinct p.id)::int as proposals, count(*)::int as items
      from counted p join due t on t.committee_id = ${who.committeeId} and t.proposal_id = p.id and ${lateness(degree, facts)}
      join (select id, unit_id from assignment where committee_id = ${who.committeeId}
        union all select id, unit_id from tracking where committee_id = ${who.committeeId}) s on s.id = t.case_id group by s.unit_id`;
  return [
    sql`select 'total' as kind, null::uuid as unit_id, 'submitted' as name, count(*)::int as proposals, count(*)::int as items from counted`,
    once('state', 'state'),
    once('outcome', 'outcome'),
    once('kind', 'kind'),
    once('occasion', 'occasion'),
    once('field', 'field'),
    once('origin', 'origin'),
    once('month', 'month'),
    sql`select 'flow' as kind, null::uuid as unit_id, concat(coalesce(outcome, 'undecided'), '/', state) as name, count(*)::int as proposals, count(*)::int as items
      from counted group by 3`,
    ...of('stuck', 'due', sql`p.state`, lateness('overdue', facts), dueOfUnit(unitId)),
    ...lateDegrees.flatMap((degree) => [
      ...of('late', 'due', named(degree), lateness(degree, facts), dueOfUnit(unitId)),
      lateOfUnits(degree),
    ]),
    ...of('dueOverdue', 'due', column('name'), lateness('overdue', facts), dueOfUnit(unitId)),
    ...of('unit', 'assignment', named('all'), standing, ofUnit(unitId), allUnits),
    ...of('role', 'assignment', column('role'), standing, ofUnit(unitId), allUnits),
    ...of('unitState', 'assignment', column('state'), standing, ofUnit(unitId), allUnits),
    ...of('class', 'reply', column('class'), lastReply, ofUnit(unitId), allUnits),
    ...(['confirmed', 'waived', 'released', 'disputed'] as const).flatMap((state) =>
      of('heard', 'consultation', named(state), sql`t.state = ${state}`),
    ),
    ...of('heard', 'assignment', named('unheard'), unheard),
    ...of('evaluation', 'evaluation', column('state'), sql`true`),
    ...of('attitude', 'evaluation', column('attitude'), sql`t.state = 'given'`),
    ...of('result', 'evaluation', column('result'), sql`t.state = 'given'`, ofUnit(unitId), allUnits),
    ...of('adopted', 'reply', named('answered'), lastReply, ofUnit(unitId), allUnits),
    ...of('adopted', 'reply', named('adopted'), sql`${lastReply} and ${adoptedBy(facts.adopting)}`, ofUnit(unitId), allUnits),
    ...of('adoption', 'recommendation', column('adoption'), sql`t.state = 'answered'`, sql``),
    ...of('secondHandling', 'assignment', named('true'), sql`t.round > 1`),
    ...of('tracked', 'tracking', named('true'), sql`t.state = 'open'`),
    ...of('adjustment', 'adjustment', column('kind'), sql`t.state = 'carriedOut'`, sql``),
    ...(seesSuggestions(who) ? [suggested(who)] : []),
  ];
}

/** What became of what was suggested, whole proposals. */
const suggested = (who: SignedIn): Sql =>
  sql`select 'suggestion' as kind, null::uuid as unit_id, ${suggestionFate} as name, count(*)::int as proposals, count(*)::int as items
    from counted p join suggestion_made m on m.committee_id = ${who.committeeId} and m.proposal_id = p.id and m.suggested <> '[]'::jsonb group by 3`;

async function readCounts(tx: Tx, who: SignedIn, sessionId: Id, facts: FigureFacts, unitId: string | undefined): Promise<Counted[]> {
  return tx.rows(
    sql<Counted>`with counted as materialized (${counted(who, sessionId, unitId)}) ${sql.join(questions(who, facts, unitId), sql` union all `)}`,
    { plan: 'each' },
  );
}

const plain = ({ name, proposals, items }: Counted): Figure => ({ name: name ?? 'none', proposals, items });

function unitLines(rows: readonly Counted[], names: ReadonlyMap<Id, string>): UnitLine[] {
  const units = new Map<Id, UnitLine>();
  const lines = (kind: FigureGroup): readonly Counted[] => rows.filter((row) => row.kind === kind && row.unit_id !== null);
  for (const { unit_id: id, proposals } of lines('unit'))
    if (id !== null)
      units.set(id, {
        id,
        name: names.get(id) ?? '',
        proposals,
        roles: {},
        states: {},
        late: {},
        answered: 0,
        adopted: 0,
        classes: {},
        results: {},
      });
  const into = (kind: FigureGroup, column: 'roles' | 'states' | 'late' | 'classes' | 'results'): void => {
    for (const { unit_id: id, name, proposals } of lines(kind)) {
      const unit = id === null ? undefined : units.get(id);
      if (unit !== undefined) unit[column][name ?? 'none'] = proposals;
    }
  };
  into('role', 'roles');
  into('unitState', 'states');
  into('late', 'late');
  into('class', 'classes');
  into('result', 'results');
  for (const { unit_id: id, name, proposals } of lines('adopted')) {
    const unit = id === null ? undefined : units.get(id);
    if (unit !== undefined) unit[name === 'adopted' ? 'adopted' : 'answered'] = proposals;
  }
  return [...units.values()].sort((a, b) => b.proposals - a.proposals || a.name.localeCompare(b.name, 'zh-CN'));
}

const sessionOf = ({ id, year, term, session }: SessionFacts): Overview['session'] => ({ id, year, term, session });

/**
 * The year at a glance. Every figure counts proposals that the reader may see, by the very conditions of the list that it
 * opens; beside it stands how many parts, replies or evaluations it is made of.
 */
export async function getOverview(
  deps: Deps,
  who: SignedIn,
  query: { sessionId?: string | undefined; unitId?: string | undefined },
): Promise<Overview> {
  return deps.database.inCommittee(who.committeeId, async (tx) => {
    const world = await worldOf(deps, tx, who.committeeId);
    const { names, sessions } = await deps.facts.of(tx, who.committeeId);
    const sessionId = query.sessionId ?? world.currentSession.id;
    const at = sessions.findIndex((entry) => entry.id === sessionId);
    const session = sessions[at];
    const unit = query.unitId === undefined ? undefined : world.directory.organization(query.unitId);
    if (session === undefined || (query.unitId !== undefined && unit === undefined)) throw new Refusal('notFound');
    const facts = factsOf(world);
    const rows = await readCounts(tx, who, sessionId, facts, query.unitId);
    const before = sessions[at - 1];
    const groups = Object.fromEntries(
      figureGroups.map((group) => [group, rows.filter((row) => row.kind === group && row.unit_id === null).map(plain)]),
    ) as Overview['groups'];
    return {
      session: sessionOf(session),
      before: before === undefined ? null : sessionOf(before),
      unit: query.unitId === undefined ? null : { id: query.unitId, name: names.get(query.unitId) ?? '' },
      whole: query.unitId !== undefined || levelsSeenBy(who.actor).includes('offices'),
      groups,
      units: unitLines(rows, names),
      names: Object.fromEntries(groups.origin.map(({ name }) => [name, names.get(name) ?? ''])),
    };
  });
}
