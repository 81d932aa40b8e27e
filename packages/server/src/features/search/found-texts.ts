import type { SearchQuery } from '@shangliang/contract';
import { statesSeenBy, viewersOf } from '@shangliang/core';
import { neededPairs, type Question } from '@shangliang/text';
import { type RawBuilder, sql } from 'kysely';
import type { Reader } from '../../identity/session.ts';
import { seenBy } from '../proposal/list-order.ts';

type Condition = RawBuilder<unknown>;

/** The newest texts that are looked at, however many hold the words. */
const mostTexts = 20_000;
const mostSets = 16;

/** Every way in which a text may hold all that was asked, as sets of pairs; empty where nothing asked has a pair. */
function setsOf(question: Question): string[] {
  let sets: number[][] = [[]];
  for (const forms of neededPairs(question)) sets = sets.flatMap((set) => forms.map((form) => [...set, ...form])).slice(0, mostSets);
  return sets.some((set) => set.length === 0) ? [] : sets.map((set) => `{${[...new Set(set)].join(',')}}`);
}

/**
 * Proposals that have the words in one of their texts, as far as pairs of characters tell. What the reader has a part in is
 * walked from there; what a post may see is asked of the index.
 */
function byText(who: Reader, question: Question): Condition {
  const sets = setsOf(question);
  const [asked] = question.asked;
  if (asked === undefined) return sql`true`;
  // one character alone has no pair: the title, then
  const inTitle = sql`(${sql.join(
    question.asked.map(({ anyOf }) => sql`position(${anyOf[0] ?? ''} in lower(p.title)) > 0`),
    sql` and `,
  )})`;
  if (sets.length === 0) return inTitle;
  const own = sql`select d.proposal_id from access a join search_document d on d.committee_id = a.committee_id and d.proposal_id = a.proposal_id
    where a.committee_id = ${who.committeeId} and a.subject = any(${viewersOf(who.actor)}::text[])
      and exists (select from unnest(${sets}::text[]) s(pairs) where d.pairs @> s.pairs::integer[])`;
  const all =
    statesSeenBy(who.actor).length === 0 ? sql`` : sql`select h.proposal_id from documents_holding(${sets}::text[], ${mostTexts}) h union `;
  // what was written this moment is not among the documents yet, and found by its title
  const fresh = sql`exists (select from search_owed o where o.committee_id = p.committee_id and o.proposal_id = p.id) and ${inTitle}`;
  return sql`(p.id in (${all}${own}) or (${fresh}))`;
}

/** Everything that is asked of a proposal, the reader's rights among it. */
export function conditionsOf(who: Reader, query: SearchQuery, question: Question): Condition {
  const conditions: Condition[] = [sql`p.committee_id = ${who.committeeId}`, seenBy(who), byText(who, question)];
  if (question.from !== undefined && question.to !== undefined)
    conditions.push(
      sql`p.created_at >= ${question.from}::date - interval '8 hours' and p.created_at < ${question.to}::date + interval '16 hours'`,
    );
  if (query.state !== undefined) conditions.push(sql`p.state = ${query.state}`);
  if (query.field !== undefined) conditions.push(sql`p.field = ${query.field}`);
  if (query.year !== undefined)
    conditions.push(
      sql`exists (select from plenary y where y.committee_id = p.committee_id and y.id = p.session_id and y.year = ${query.year})`,
    );
  if (query.unitId !== undefined)
    conditions.push(sql`exists (select from assignment s where s.committee_id = p.committee_id and s.proposal_id = p.id
      and s.unit_id = ${query.unitId} and s.state <> 'replaced')`);
  return sql.join(conditions, sql` and `);
}
