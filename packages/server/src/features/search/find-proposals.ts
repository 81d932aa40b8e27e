import type { SearchAnswer, SearchFacet, SearchQuery } from '@shangliang/contract';
import type { Id, ProposalState } from '@shangliang/core';
import { holds, marks, type Question, snippet } from '@shangliang/text';
import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../../db/open.ts';
import type { Reader } from '../../identity/session.ts';
import { cappedCount, countCap, decodeCursor, encodeCursor, iso } from '../paging.ts';
import { seenBy } from '../proposal/list-order.ts';
import { conditionsOf } from './found-texts.ts';
import { readTexts, type SearchedText } from './texts.ts';

type Proposals = NonNullable<SearchAnswer['proposals']>;
type Found = Proposals['items'][number];

interface FoundRow {
  id: Id;
  title: string;
  number: string | null;
  state: ProposalState;
  proposer: string | null;
  created_at: number;
  counted: number;
}

/** How many are looked through word for word in one request; the next page goes on from there. */
const mostLookedAt = 400;
const chunk = 60;
/** Among how many the best are sought. */
const mostRanked = countCap;
const mostHits = 2;

/** By number, or by words. */
function fitting(who: Reader, query: SearchQuery, question: Question, numbered: readonly Id[]): RawBuilder<unknown> {
  const isAsked = question.asked.length > 0 || question.from !== undefined;
  const words = isAsked ? conditionsOf(who, query, question) : sql`false`;
  return sql`((p.committee_id = ${who.committeeId} and p.id = any(${[...numbered]}::uuid[]) and ${seenBy(who)}) or (${words}))`;
}

const columns = sql`f.id, f.title, coalesce(f.case_no, f.unfiled_no, f.serial_no) as number, f.state, f.created_at,
  coalesce((select o.name from organization o where o.committee_id = f.committee_id and o.id = f.body_id),
    (select n.name from person n where n.committee_id = f.committee_id and n.id = f.lead_id)) as proposer`;

/** Whether the words stand there as they were asked, and where: pairs alone make it but likely. */
function shown(row: FoundRow, texts: readonly SearchedText[], question: Question, isNumbered: boolean): Found | undefined {
  const own = texts.filter((text) => text.proposalId === row.id);
  const holding = own.filter((text) => holds(text.texts, question));
  if (holding.length === 0 && !isNumbered && !(own.length === 0 && holds([row.title], question))) return undefined;
  const hits = holding.flatMap(({ kind, ofId, texts: fields }): Found['hits'] => {
    const field = fields.slice(kind === 'text' ? 1 : 0).find((text) => marks(text, question).length > 0);
    if (field === undefined) return [];
    const { start, end, marks: found } = snippet(field, question);
    const piece = { snippet: field.slice(start, end), marks: found.map((mark) => ({ start: mark.start - start, end: mark.end - start })) };
    return [{ kind, ofId, ...piece }];
  });
  return {
    id: row.id,
    title: row.title,
    number: row.number,
    state: row.state,
    proposer: row.proposer ?? '',
    createdAt: iso(row.created_at),
    titleMarks: marks(row.title, question).map(({ start, end }) => ({ start, end })),
    hits: hits.slice(0, mostHits),
  };
}

/** Rows in their order, from behind a cursor on, and the cursor of each. */
interface Walk {
  next: (after: string | undefined, most: number) => Promise<{ rows: FoundRow[]; counted: number }>;
  cursorOf: (row: FoundRow) => string;
}

function newestFirst(tx: Tx, fits: RawBuilder<unknown>): Walk {
  return {
    cursorOf: (row) => encodeCursor([iso(row.created_at), row.id]),
    next: async (cursor, most) => {
      const at = decodeCursor(cursor, 2);
      const after = at === undefined ? sql`` : sql`where (f.created_at, f.id) < (${at[0]}::timestamptz, ${at[1]}::uuid)`;
      const rows = await tx.rows(
        sql<FoundRow>`with fitting as materialized (select p.* from proposal p where ${fits})
        select ${columns}, (select count(*) from (select from fitting limit ${countCap + 1}) c) as counted
        from fitting f ${after} order by f.created_at desc, f.id desc limit ${most}`,
        { plan: 'each' },
      );
      return { rows, counted: rows[0]?.counted ?? 0 };
    },
  };
}

/** Titles that hold the words before texts that do; alike, the newest first. */
function bestFirst(tx: Tx, fits: RawBuilder<unknown>, question: Question): Walk {
  let ranked: Promise<FoundRow[]> | undefined;
  const rank = async (): Promise<FoundRow[]> => {
    const { rows } = await newestFirst(tx, fits).next(undefined, mostRanked);
    const scores = new Map(rows.map((row) => [row.id, marks(row.title, question).length + (holds([row.title], question) ? 100 : 0)]));
    return rows.toSorted((a, b) => (scores.get(b.id) ?? 0) - (scores.get(a.id) ?? 0));
  };
  return {
    cursorOf: (row) => encodeCursor(['best', row.id]),
    next: async (cursor, most) => {
      ranked ??= rank();
      const rows = await ranked;
      const last = decodeCursor(cursor, 2)?.[1];
      const from = last === undefined ? 0 : rows.findIndex((row) => row.id === last) + 1;
      return { rows: rows.slice(from, from + most), counted: rows[0]?.counted ?? 0 };
    },
  };
}

/** A page of proposals, each looked through word for word before it is shown. */
export async function findProposals(
  tx: Tx,
  who: Reader,
  query: SearchQuery,
  question: Question,
  numbered: readonly Id[],
): Promise<Proposals> {
  const fits = fitting(who, query, question, numbered);
  const walk = query.sort === 'best' ? bestFirst(tx, fits, question) : newestFirst(tx, fits);
  const items: Found[] = [];
  let after = query.in === undefined ? undefined : query.cursor;
  let counted = 0;
  for (let looked = 0; looked < mostLookedAt; looked += chunk) {
    const page = await walk.next(after, chunk + 1);
    if (looked === 0) counted = page.counted;
    const rows = page.rows.slice(0, chunk);
    const texts = await readTexts(
      tx,
      who.committeeId,
      rows.map((row) => row.id),
    );
    for (const row of rows) {
      const item = shown(row, texts, question, numbered.includes(row.id));
      if (item === undefined) {
        counted -= 1;
      } else {
        if (items.length === query.limit) return { items, next: after ?? null, total: cappedCount(counted) };
        items.push(item);
      }
      after = walk.cursorOf(row);
    }
    if (page.rows.length <= chunk) return { items, next: null, total: cappedCount(counted) };
  }
  return { items, next: after ?? null, total: cappedCount(counted) };
}

interface FacetRow {
  facet: SearchFacet;
  value: string;
  n: number;
}

/** How the newest thousand fall into states, years, fields and units. */
export async function facetsOf(
  tx: Tx,
  who: Reader,
  query: SearchQuery,
  question: Question,
  numbered: readonly Id[],
): Promise<SearchAnswer['facets']> {
  const rows = await tx.rows(
    sql<FacetRow>`with fitting as materialized (select p.committee_id, p.id, p.state, p.field, p.session_id from proposal p
        where ${fitting(who, query, question, numbered)} order by p.created_at desc limit ${countCap})
      select 'state' as facet, state as value, count(*) as n from fitting group by 2
      union all select 'field', field, count(*) from fitting group by 2
      union all select 'year', y.year::text, count(*) from fitting f join plenary y on y.committee_id = f.committee_id and y.id = f.session_id group by 2
      union all select 'unitId', s.unit_id::text, count(distinct f.id) from fitting f
        join assignment s on s.committee_id = f.committee_id and s.proposal_id = f.id and s.state <> 'replaced' group by 2
      order by 3 desc, 2`,
    { plan: 'each' },
  );
  const facets = Map.groupBy(rows, (row) => row.facet);
  return [...facets].map(([facet, values]) => ({ facet, values: values.slice(0, 30).map(({ value, n }) => ({ value, count: n })) }));
}
