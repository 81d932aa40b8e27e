import type { SearchQuery as Query, SearchAnswer, SearchGroup } from '@shangliang/contract';
import { askedNumber, type Id, type PostKind } from '@shangliang/core';
import { simplifiedText } from '@shangliang/text';
import { type RawBuilder, sql } from 'kysely';
import { worldOf } from '../../committee-facts.ts';
import type { Tx } from '../../db/open.ts';
import type { Deps } from '../../deps.ts';
import type { SignedIn } from '../../identity/session.ts';
import { cappedCount, countCap, decodeCursor, encodeCursor } from '../paging.ts';
import { seenBy } from '../proposal/list-order.ts';
import { asked as askedIn } from './asked.ts';
import { facetsOf, findProposals } from './find-proposals.ts';
import { asSpelled, spellMissing } from './spelling.ts';

type Condition = RawBuilder<unknown>;

/** Wide letters and digits as narrow ones, blanks as one. */
const normalized = (text: string): string => text.normalize('NFKC').replaceAll(/\s+/g, ' ').trim().toLowerCase();

/** How well a name fits: 0 it is the name, 1 it begins so, 2 it holds it; null not at all. */
export function nameRank(alias: string, text: string): Condition {
  const name = sql.ref(`${alias}.name`);
  const lower = sql`lower(${name})`;
  // as it was typed, and in the script most names are kept in
  const forms = [...new Set([normalized(text), simplifiedText(normalized(text))])];
  const some = (fits: (asked: string) => Condition): Condition => sql`(${sql.join(forms.map(fits), sql` or `)})`;
  const spelled = asSpelled(text);
  const bySpelling =
    spelled === undefined
      ? sql``
      : sql`when ${sql.ref(`${alias}.initials`)} = ${spelled} then 0
        when starts_with(${sql.ref(`${alias}.spelled`)}, ${`|${spelled}`}) or starts_with(${sql.ref(`${alias}.initials`)}, ${spelled}) then 1
        when position(${`|${spelled}`} in ${sql.ref(`${alias}.spelled`)}) > 0 or position(${spelled} in ${sql.ref(`${alias}.initials`)}) > 0 then 2`;
  return sql`case when ${some((asked) => sql`${lower} = ${asked}`)} then 0 when ${some((asked) => sql`starts_with(${lower}, ${asked})`)} then 1
    when ${some((asked) => sql`position(${asked} in ${lower}) > 0`)} then 2 ${bySpelling} end`;
}

interface Ranked {
  id: Id;
  rank: number;
  name: string;
}

/** A page of what fits, best first, then by name. */
async function ranked<T extends Ranked>(
  tx: Tx,
  query: Query,
  from: { columns: Condition; table: 'person' | 'organization'; where: Condition; rank: Condition },
): Promise<{ rows: T[]; next: string | null; total: { count: number; capped: boolean } }> {
  const cursor = query.in === undefined ? undefined : decodeCursor(query.cursor, 3);
  const after = cursor === undefined ? sql`` : sql`where (f.rank, f.name, f.id) > (${cursor[0]}::int, ${cursor[1]}, ${cursor[2]}::uuid)`;
  const rows = await tx.rows(
    sql<T & { counted: number }>`with fitting as (
      select * from (select t.*, ${from.rank} as rank from ${sql.table(from.table)} t where ${from.where}) t where t.rank is not null)
    select ${from.columns}, f.id, f.name, f.rank, (select count(*) from (select from fitting limit ${countCap + 1}) c) as counted
    from fitting f ${after} order by f.rank, f.name, f.id limit ${query.limit + 1}`,
    { plan: 'each' },
  );
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  return {
    rows: page,
    next: rows.length > query.limit && last !== undefined ? encodeCursor([last.rank, last.name, last.id]) : null,
    total: cappedCount(rows[0]?.counted ?? 0),
  };
}

async function findPeople(tx: Tx, who: SignedIn, query: Query): Promise<SearchAnswer['people']> {
  const { rows, next, total } = await ranked<Ranked & { posts: { kind: PostKind; organization: string | null }[] }>(tx, query, {
    table: 'person',
    where: sql`t.committee_id = ${who.committeeId}`,
    rank: nameRank('t', query.q),
    columns: sql`(select coalesce(json_agg(json_build_object('kind', o.kind, 'organization', g.name) order by o.begins_at, o.id), '[]')
      from post o left join organization g on g.committee_id = o.committee_id and g.id = o.organization_id
      where o.committee_id = f.committee_id and o.person_id = f.id and o.ends_at is null) as posts`,
  });
  return { items: rows.map(({ id, name, posts }) => ({ id, name, posts })), next, total };
}

async function findOrganizations(tx: Tx, who: SignedIn, query: Query): Promise<SearchAnswer['organizations']> {
  const other = simplifiedText(normalized(query.q));
  const { rows, next, total } = await ranked<Ranked & { kind: string; short_name: string | null; active: boolean }>(tx, query, {
    table: 'organization',
    where: sql`t.committee_id = ${who.committeeId}`,
    // who knows it by its short name, or by the one it had, finds the unit of today
    rank: sql`coalesce(${nameRank('t', query.q)}, case when position(${other} in lower(t.short_name)) > 0 then 2
      when exists (select from jsonb_array_elements_text(t.former_names) f(name) where position(${other} in lower(f.name)) > 0) then 2 end)`,
    columns: sql`f.kind, f.short_name, f.active`,
  });
  return { items: rows.map(({ id, name, kind, short_name, active }) => ({ id, name, kind, shortName: short_name, active })), next, total };
}

const mostNumbered = 50;

interface Numbered {
  id: Id;
  rank: number;
}

/** Proposals a number may mean, the likelier first: written out before said shortly, of this session before others. */
async function findNumbered(deps: Deps, tx: Tx, who: SignedIn, query: Query): Promise<readonly Numbered[]> {
  const facts = await deps.facts.of(tx, who.committeeId);
  const patterns = [...new Set([...facts.rulebooks.values()].map(({ numbering }) => numbering.filed))];
  const asked = askedNumber(query.q, patterns, facts.sessions);
  if (asked === undefined || facts.sessions.length === 0) return [];
  const { currentSession } = await worldOf(deps, tx, who.committeeId);
  const [whole, short] = [[...asked.whole], [...asked.short]];
  return tx.rows(
    sql<Numbered>`select p.id, case when p.case_no = any(${whole}) or p.serial_no = any(${whole}) or p.unfiled_no = any(${whole}) then 0 else 2 end
        + case when p.session_id = ${currentSession.id} then 0 else 1 end as rank
      from proposal p where p.committee_id = ${who.committeeId} and ${seenBy(who)}
        and (p.case_no = any(${[...whole, ...short]}) or p.serial_no = any(${whole}) or p.unfiled_no = any(${whole}))
      order by rank, p.created_at desc limit ${mostNumbered}`,
    { plan: 'each' },
  );
}

/** The likeliest, where there is but one such. */
function namedIn(found: readonly Numbered[]): Id | null {
  const [first, second] = found;
  return first !== undefined && first.rank !== second?.rank ? first.id : null;
}

/** From one field over everything one may see. */
export async function search(deps: Deps, who: SignedIn, query: Query): Promise<SearchAnswer> {
  const wanted = (group: SearchGroup): boolean => query.in === undefined || query.in === group;
  return deps.database.inCommittee(who.committeeId, async (tx) => {
    if (asSpelled(query.q) !== undefined) await spellMissing(tx, who.committeeId);
    const numbered = wanted('proposals') ? await findNumbered(deps, tx, who, query) : [];
    const question = wanted('proposals') ? await askedIn(tx, who.committeeId, query.q) : undefined;
    const ids = numbered.map((entry) => entry.id);
    const [proposals, facets, people, organizations] = await Promise.all([
      question === undefined ? null : findProposals(tx, who, query, question, ids),
      question === undefined || query.in === undefined || query.cursor !== undefined ? null : facetsOf(tx, who, query, question, ids),
      wanted('people') ? findPeople(tx, who, query) : null,
      wanted('organizations') ? findOrganizations(tx, who, query) : null,
    ]);
    return { named: namedIn(numbered), proposals, facets, people, organizations };
  });
}
