import { type FigureGroup, lateDegrees } from '@shangliang/contract';
import type { Id } from '@shangliang/core';
import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../../db/open.ts';
import type { SignedIn } from '../../identity/session.ts';
import {
  adoptedBy,
  dueOfUnit,
  type FigureFacts,
  lastReply,
  lateness,
  monthOf,
  ofUnit,
  sectorOf,
  standing,
  unheard,
} from '../proposal/figure-conditions.ts';
import { seenBy } from '../proposal/list-order.ts';
import { seesSuggestions, suggestionFate } from '../proposal/suggestion-conditions.ts';

type Sql = RawBuilder<unknown>;

/** A line of a figure as it is counted: of everything, or of one unit where it is named. */
export interface Counted {
  kind: FigureGroup;
  unit_id: Id | null;
  name: string | null;
  proposals: number;
  items: number;
}

/** What is asked for, and of whom. */
interface Asked {
  who: SignedIn;
  sessionId: Id;
  unitId: string | undefined;
  facts: FigureFacts;
}

/** The proposals counted: those submitted in the session that the reader may see, of one unit where it is named. `k` tells them apart. */
function counted({ who, sessionId, unitId }: Asked): Sql {
  const part =
    unitId === undefined
      ? sql``
      : sql`and exists (select from assignment t where t.committee_id = p.committee_id and t.proposal_id = p.id and t.unit_id = ${unitId} and ${standing})`;
  return sql`select row_number() over ()::int as k, p.committee_id, p.id, p.state collate "C" as state, p.outcome collate "C" as outcome, p.kind, p.occasion,
      p.field, coalesce(p.body_id, o.organization_id)::text collate "C" as origin, ${monthOf} as month
    from proposal p left join (${sectorOf(who.committeeId)}) o on o.person_id = p.lead_id
    where p.committee_id = ${who.committeeId} and p.session_id = ${sessionId} and p.submitted_at is not null and ${seenBy(who)} ${part}`;
}

/** One way of counting rows that are gone through: by a grouping set, and a second one where units are counted apart. */
interface Line {
  kind: FigureGroup;
  /** The columns it is grouped by, none for all rows together. */
  by: readonly string[];
  /** What its groups are called; else by the one column. */
  name?: Sql;
  units?: boolean;
  /** Rows that have nothing in the column are not counted. */
  known?: boolean;
}

interface GroupingSet {
  line: Line;
  by: readonly string[];
}
const setsOf = (lines: readonly Line[]): GroupingSet[] =>
  lines.flatMap((line) => [{ line, by: line.by }, ...(line.units ? [{ line, by: [...line.by, 'unit_id'] }] : [])]);

const listed = (columns: readonly string[]): Sql => (columns.length === 0 ? sql`` : sql.join(columns.map((column) => sql.ref(column))));

/**
 * Every line of some rows, which are gone through once.
 * @param rows each with `k`, its proposal @param single where every row is another proposal
 */
function gone(rows: Sql, lines: readonly Line[], single = false): Sql {
  const sets = setsOf(lines);
  const columns = [...new Set(sets.flatMap(({ by }) => by))];
  // PostgreSQL's grouping(): a bit for each column, set where the group is not of it, the first column's highest
  const bits = (by: readonly string[]): number => columns.reduce((sum, column) => sum * 2 + (by.includes(column) ? 0 : 1), 0);
  const ofSet = (value: (line: Line) => Sql): Sql => {
    const whens = sets.map(({ line, by }) => sql`when ${sql.lit(bits(by))} then ${value(line)}`);
    return sql`case g ${sql.join(whens, sql` `)} end`;
  };
  const nameOf = ({ by: [column], name }: Line): Sql => name ?? (column === undefined ? sql`'all'` : sql`${sql.ref(column)}::text`);
  const unknown = sets.flatMap(({ line, by }) =>
    line.known ? [sql`and not (g = ${sql.lit(bits(by))} and ${sql.ref(line.by[0] ?? '')} is null)`] : [],
  );
  return sql`select ${ofSet(({ kind }) => sql.lit(kind))} as kind, ${columns.includes('unit_id') ? sql`unit_id` : sql`null::uuid`} as unit_id,
      ${ofSet(nameOf)} as name, proposals, items
    from (select ${columns.length === 0 ? sql`0` : sql`grouping(${listed(columns)})`} as g ${columns.length === 0 ? sql`` : sql`, ${listed(columns)}`},
        ${single ? sql`count(*)` : sql`count(distinct k)`}::int as proposals, count(*)::int as items
      from ${rows} gone group by grouping sets (${sql.join(sets.map(({ by }) => sql`(${listed(by)})`))})) grouped
    where ${single ? sql`true` : sql`items > 0`} ${sql.join(unknown, sql` `)}`;
}

const named = (name: string): Sql => sql.lit(name);
const under = (kind: FigureGroup, name: string, units = false): Line => ({ kind, by: [], name: named(name), units });

/** Every line of every figure, table by table, by the same conditions as the list's filters. */
function passes({ who, unitId }: Asked): Sql[] {
  const own = ofUnit(unitId);
  /** Rows `t` of a table of the dossier. */
  const of = (table: string, columns: Sql, where: Sql, unit: Sql = own): Sql =>
    sql`(select p.k, ${columns} from counted p join ${sql.table(table)} t on t.committee_id = ${who.committeeId} and t.proposal_id = p.id
      where ${where} ${unit})`;
  const hearings = sql`t.state in ('confirmed', 'waived', 'released', 'disputed')`;
  const result: Line = { kind: 'result', by: ['result'], units: true };
  return [
    gone(
      sql`counted`,
      [
        under('total', 'submitted'),
        { kind: 'state', by: ['state'] },
        { kind: 'outcome', by: ['outcome'], known: true },
        { kind: 'kind', by: ['kind'] },
        { kind: 'occasion', by: ['occasion'], known: true },
        { kind: 'field', by: ['field'] },
        { kind: 'origin', by: ['origin'] },
        { kind: 'month', by: ['month'] },
        { kind: 'flow', by: ['outcome', 'state'], name: sql`concat(coalesce(outcome, 'undecided'), '/', state)` },
      ],
      true,
    ),
    gone(sql`(select * from late where overdue)`, [
      { kind: 'stuck', by: ['state'] },
      { kind: 'dueOverdue', by: ['name'] },
    ]),
    gone(
      sql`(select k, unit_id, degree from late, lateral (values ${sql.join(
        lateDegrees.map((degree) => sql`(${named(degree)}, ${sql.ref(`late.${degree}`)})`),
      )}) as d (degree, is_so) where is_so)`,
      [{ kind: 'late', by: ['degree'], units: true }],
    ),
    gone(of('assignment', sql`t.unit_id, t.role collate "C" as role, t.state collate "C" as state`, standing), [
      under('unit', 'all', true),
      { kind: 'role', by: ['role'], units: true },
      { kind: 'unitState', by: ['state'], units: true },
    ]),
    gone(of('assignment', sql`t.id`, unheard), [under('heard', 'unheard')]),
    gone(of('assignment', sql`t.id`, sql`t.round > 1`), [under('secondHandling', 'true')]),
    gone(sql`answer`, [{ kind: 'class', by: ['class'], units: true }, under('adopted', 'answered', true)]),
    gone(sql`(select * from answer where adopted)`, [under('adopted', 'adopted', true)]),
    gone(of('consultation', sql`t.state collate "C" as state`, hearings), [{ kind: 'heard', by: ['state'] }]),
    gone(of('evaluation', sql`t.state collate "C" as state`, sql`true`), [{ kind: 'evaluation', by: ['state'] }]),
    gone(of('evaluation', sql`t.unit_id, t.attitude collate "C" as attitude, t.result collate "C" as result`, sql`t.state = 'given'`), [
      { kind: 'attitude', by: ['attitude'] },
      result,
    ]),
    gone(of('recommendation', sql`t.adoption collate "C" as adoption`, sql`t.state = 'answered'`, sql``), [
      { kind: 'adoption', by: ['adoption'] },
    ]),
    gone(of('tracking', sql`t.id`, sql`t.state = 'open'`), [under('tracked', 'true')]),
    gone(of('adjustment', sql`t.kind collate "C" as kind`, sql`t.state = 'carriedOut'`, sql``), [{ kind: 'adjustment', by: ['kind'] }]),
    // what became of what was suggested, for those who place proposals
    ...(seesSuggestions(who)
      ? [
          gone(
            sql`(select p.k, ${suggestionFate} as fate from counted p join suggestion_made m on m.committee_id = ${who.committeeId}
              and m.proposal_id = p.id and m.suggested <> '[]'::jsonb)`,
            [{ kind: 'suggestion', by: ['fate'] }],
          ),
        ]
      : []),
  ];
}

/** One question for every figure: each table is gone through once, and what it holds is counted in every way that is asked for. */
export async function readCounts(tx: Tx, asked: Asked): Promise<Counted[]> {
  const { who, unitId, facts } = asked;
  const of = (table: string): Sql =>
    sql`counted p join ${sql.table(table)} t on t.committee_id = ${who.committeeId} and t.proposal_id = p.id`;
  const unitOf = sql`coalesce((select s.unit_id from assignment s where s.committee_id = t.committee_id and s.id = t.case_id),
    (select s.unit_id from tracking s where s.committee_id = t.committee_id and s.id = t.case_id))`;
  const degrees = lateDegrees.map((degree) => sql`(${lateness(degree, facts)})`);
  return tx.rows(
    sql<Counted>`with counted as materialized (${counted(asked)}),
      late as materialized (select p.k, p.state, t.name collate "C" as name, ${unitOf} as unit_id, ${sql.join(
        lateDegrees.map((degree, at) => sql`${degrees[at] ?? sql`false`} as ${sql.ref(degree)}`),
      )} from ${of('due')} where (${sql.join(degrees, sql` or `)}) ${dueOfUnit(unitId)}),
      answer as materialized (select p.k, t.unit_id, t.class collate "C" as class, ${adoptedBy(facts.adopting)} as adopted
        from ${of('reply')} where ${lastReply} ${ofUnit(unitId)})
      ${sql.join(passes(asked), sql` union all `)}`,
    { plan: 'each' },
  );
}
