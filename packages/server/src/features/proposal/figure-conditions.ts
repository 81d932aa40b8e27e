import { type AskedDate, figureFilters, type ProposalListQuery } from '@shangliang/contract';
import { type Adoption, addWorkdays, dayOf, endOfDay, type Id, type Instant, type WorkCalendar, type World } from '@shangliang/core';
import { type RawBuilder, sql } from 'kysely';
import { iso } from '../paging.ts';

type Sql = RawBuilder<unknown>;
type Filters = Pick<ProposalListQuery, keyof typeof figureFilters | 'unitId'>;

/** What is soon: today and the next two working days, as the interface says it of a single date. */
const soonUntil = (now: Instant, calendar: WorkCalendar): Instant => endOfDay(addWorkdays(calendar, dayOf(now), 2));

/** What filters need to know beside the tables. */
export interface FigureFacts {
  soon: Instant;
  /** Answers that make a case count as adopted, by the rulebook in force. */
  adopting: readonly Adoption[];
}

const names = new Set<string>(Object.keys(figureFilters));
export const isFigure = (query: object): boolean => Object.entries(query).some(([name, value]) => value !== undefined && names.has(name));

const nothingAsked: FigureFacts = { soon: 0, adopting: [] };

export const factsOf = (world: World): FigureFacts => ({
  soon: soonUntil(world.now, world.calendar),
  adopting: world.rulebook(world.rulebookVersion).adoption.caseCountsWith,
});

export const figureFacts = (world: World, query: object): FigureFacts => (isFigure(query) ? factsOf(world) : nothingAsked);

/** Of the sectors a person has been held under, the last one. */
const lastHeld = sql`h.ends_at desc nulls first, h.begins_at desc, h.id desc`;
const heldUnder = sql`post h join organization g on g.committee_id = h.committee_id and g.id = h.organization_id and g.kind = 'sector'`;

/** The body that proposes, or the sector of the first proposer: the last one held. `p` is the proposal. */
export const originOf = sql`coalesce(p.body_id, (select h.organization_id from ${heldUnder}
  where h.committee_id = p.committee_id and h.person_id = p.lead_id order by ${lastHeld} limit 1))`;

/** The same sector of everybody at once: `person_id`, `organization_id`. */
export const sectorOf = (committeeId: Id): Sql => sql`select distinct on (h.person_id) h.person_id, h.organization_id from ${heldUnder}
  where h.committee_id = ${committeeId} order by h.person_id, ${lastHeld}`;

export const monthOf = sql`to_char(p.submitted_at at time zone 'Asia/Shanghai', 'YYYY-MM')`;

/** Of `t`, a row of a proposal's: does it belong to the unit, where one is asked for. */
export const ofUnit = (unitId: string | undefined): Sql => (unitId === undefined ? sql`` : sql`and t.unit_id = ${unitId}`);

/** A part that stands. */
export const standing = sql`t.state <> 'replaced'`;

/** The last reply that left, of each part; earlier rounds stay on record. */
export const lastReply = sql`t.state = 'issued' and not exists (select from reply later where later.committee_id = t.committee_id
  and later.proposal_id = t.proposal_id and later.assignment_id = t.assignment_id and later.state = 'issued' and later.round > t.round)`;

export const adoptedBy = (
  adopting: readonly Adoption[],
): Sql => sql`exists (select from reply_answer a where a.committee_id = t.committee_id
  and a.proposal_id = t.proposal_id and a.reply_id = t.id and a.adoption = any(${[...adopting]}))`;

/** A part under way on which none of the proposers has been heard in this round. */
export const unheard = sql`t.state in ('assigned', 'handling') and t.role in ('lead', 'separate')
  and not exists (select from consultation c where c.committee_id = t.committee_id and c.proposal_id = t.proposal_id
    and c.assignment_id = t.id and c.round = t.round and c.about_id = t.proposal_id and c.state in ('confirmed', 'waived', 'released'))`;

/** A date of the unit’s own: of its part, or of what it still has to report. */
export const dueOfUnit = (unitId: string | undefined): Sql =>
  unitId === undefined
    ? sql``
    : sql`and (exists (select from assignment s where s.committee_id = t.committee_id and s.id = t.case_id and s.unit_id = ${unitId})
        or exists (select from tracking s where s.committee_id = t.committee_id and s.id = t.case_id and s.unit_id = ${unitId}))`;

export const lateness = (degree: 'soon' | 'overdue' | 'veryOverdue', { soon }: FigureFacts): Sql => {
  switch (degree) {
    case 'soon':
      return sql`t.state = 'open' and t.paused_at is null and t.at <= ${iso(soon)}`;
    case 'overdue':
      return sql`t.state = 'overdue'`;
    case 'veryOverdue':
      return sql`t.state = 'overdue' and t.very_overdue_at is not null`;
  }
};

/** The dates `t` a query asks for, by how late, which, or whose they are. */
export const dueAsked = ({ late, due, unitId }: Filters, facts: FigureFacts): Sql =>
  sql`${late === undefined ? sql`t.state in ('open', 'overdue')` : lateness(late, facts)}
    ${due === undefined ? sql`` : sql`and t.name = ${due}`} ${dueOfUnit(unitId)}`;

/** The dates `t` to be shown beside a case: those asked for, or else whatever is overdue. */
export const datesShown = (query: Filters, facts: FigureFacts): Sql =>
  query.late === undefined && query.due === undefined ? sql`t.state = 'overdue'` : dueAsked(query, facts);

/** Whether a date `t` is of the part `s`: reckoned for it, or for what was promised in it. */
export const isOfPart = sql`(t.case_id = s.id or exists (select from tracking k
  where k.committee_id = t.committee_id and k.id = t.case_id and k.assignment_id = s.id))`;

/** Of the part that a date `t` speaks of. Each is looked up by its own key: a key that has to be reckoned is looked for in every row. */
const ofPartOfDate = (column: 'unit_id' | 'role'): Sql => sql`coalesce(
  (select s.${sql.ref(column)} from assignment s where s.committee_id = t.committee_id and s.id = t.case_id),
  (select s.${sql.ref(column)} from tracking k join assignment s on s.committee_id = k.committee_id and s.id = k.assignment_id
    where k.committee_id = t.committee_id and k.id = t.case_id))`;

/** As the database hands over the dates of a case. */
export interface DateRow {
  name: string;
  at: string;
  state: string;
  very_overdue: boolean;
  unit_id: Id | null;
  role: AskedDate['role'];
}

/**
 * The dates of a case or of a part, the first one first. Which of them are shown is no condition of the walk: a case has a handful of
 * dates, and an index over all that is late would be walked for each case.
 * @param of the rows `t` of `due` that belong to it
 */
export const datesBeside = (
  of: Sql,
  shown: Sql,
): Sql => sql`(select json_agg(json_build_object('name', t.name, 'at', t.at, 'state', t.state,
      'very_overdue', t.state = 'overdue' and t.very_overdue_at is not null, 'unit_id', ${ofPartOfDate('unit_id')}, 'role', ${ofPartOfDate('role')})
      order by t.at, t.case_id, t.name) filter (where ${shown}) from due t where ${of})`;

export const datesOf = (rows: readonly DateRow[] | null, names: ReadonlyMap<Id, string>): AskedDate[] =>
  (rows ?? []).map(({ name, at, state, very_overdue: veryOverdue, unit_id: unit, role }) => ({
    name,
    at: iso(Date.parse(at)),
    state,
    veryOverdue,
    unit: unit === null ? null : { id: unit, name: names.get(unit) ?? '' },
    role,
  }));

/** What is left of a query once the figures are asked for: conditions on the proposal `p`. */
export function figureConditions(query: Filters, facts: FigureFacts): Sql[] {
  const { unitId } = query;
  const some = (table: string, where: Sql, unit: Sql = ofUnit(unitId)): Sql =>
    sql`exists (select from ${sql.table(table)} t where t.committee_id = p.committee_id and t.proposal_id = p.id and ${where} ${unit})`;
  const conditions: Sql[] = [];
  const when = <T>(value: T | undefined, condition: (value: T) => Sql): void => {
    if (value !== undefined) conditions.push(condition(value));
  };
  when(query.submitted, (wanted) => (wanted ? sql`p.submitted_at is not null` : sql`p.submitted_at is null`));
  when(query.originId, (origin) => (origin === 'none' ? sql`${originOf} is null` : sql`${originOf} = ${origin}`));
  when(query.month, (month) => sql`${monthOf} = ${month}`);
  if (query.role !== undefined || query.unitState !== undefined)
    conditions.push(
      some(
        'assignment',
        sql`${standing} ${query.role === undefined ? sql`` : sql`and t.role = ${query.role}`}
          ${query.unitState === undefined ? sql`` : sql`and t.state = ${query.unitState}`}`,
      ),
    );
  when(query.class, (name) => some('reply', sql`${lastReply} and t.class = ${name}`));
  if (query.late !== undefined || query.due !== undefined) conditions.push(some('due', dueAsked(query, facts), sql``));
  when(query.heard, (heard) => (heard === 'unheard' ? some('assignment', unheard) : some('consultation', sql`t.state = ${heard}`)));
  when(query.evaluation, (state) => some('evaluation', sql`t.state = ${state}`));
  when(query.attitude, (name) => some('evaluation', sql`t.state = 'given' and t.attitude = ${name}`));
  when(query.result, (name) => some('evaluation', sql`t.state = 'given' and t.result = ${name}`));
  when(query.answered, (wanted) => {
    const left = some('reply', sql`t.state = 'issued'`);
    return wanted ? left : sql`not ${left}`;
  });
  when(query.adopted, (wanted) => {
    const adopted = some('reply', sql`${lastReply} and ${adoptedBy(facts.adopting)}`);
    return wanted ? adopted : sql`(${some('reply', lastReply)} and not ${adopted})`;
  });
  when(query.adoption, (name) => some('recommendation', sql`t.state = 'answered' and t.adoption = ${name}`, sql``));
  when(query.secondHandling, (wanted) => {
    const again = some('assignment', sql`t.round > 1`);
    return wanted ? again : sql`not ${again}`;
  });
  when(query.tracked, (wanted) => {
    const open = some('tracking', sql`t.state = 'open'`);
    return wanted ? open : sql`not ${open}`;
  });
  when(query.adjustment, (kind) => some('adjustment', sql`t.state = 'carriedOut' and t.kind = ${kind}`, sql``));
  return conditions;
}
