import type {
  ActivityList,
  ActivityListQuery,
  CatalogueList,
  TalkList,
  TalkListQuery,
  TopicList,
  TopicListQuery,
} from '@shangliang/contract';
import {
  type ActivityRow,
  type CatalogueRow,
  levelsSeenBy,
  maySeeHolders,
  office,
  type TalkRow,
  type TopicRow,
  viewersOf,
} from '@shangliang/core';
import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../../db/open.ts';
import type { Deps } from '../../deps.ts';
import type { SignedIn } from '../../identity/session.ts';
import { cappedCount, countCap, decodeCursor, encodeCursor, iso, isoOrNull } from '../paging.ts';

type Condition = RawBuilder<unknown>;

const isOffice = (who: SignedIn): boolean =>
  who.actor.subjects.has(office('proposalsOffice')) || who.actor.subjects.has(office('proposalsCommittee'));
const isSupervision = (who: SignedIn): boolean =>
  who.actor.subjects.has(office('partySupervision')) || who.actor.subjects.has(office('governmentSupervision'));
/** Has a part in it, by the same rows that open proposals to their participants. */
const takesPart = (who: SignedIn): Condition => sql`exists (select from access a
  where a.committee_id = r.committee_id and a.proposal_id = r.id and a.subject = any(${viewersOf(who.actor)}))`;

const among = (column: string, values: readonly string[] | undefined): Condition[] =>
  values === undefined || values.length === 0 ? [] : [sql`${sql.ref(`r.${column}`)} = any(${[...values]})`];

interface Paged {
  limit: number;
  cursor?: string | undefined;
}

/** One page, newest first, keyed by a time and the id: every list here is one of these. */
async function pageOf<Row extends { id: string; paged_at: number }>(
  tx: Tx,
  who: SignedIn,
  query: Paged,
  of: { table: string; key: string; columns: Condition; conditions: readonly Condition[] },
): Promise<{ rows: Row[]; next: string | null; total: { count: number; capped: boolean } }> {
  const key = sql.ref(`r.${of.key}`);
  const where = sql.join([sql`r.committee_id = ${who.committeeId}`, ...of.conditions], sql` and `);
  const cursor = decodeCursor(query.cursor, 2);
  const after = cursor === undefined ? sql`` : sql`and (${key}, r.id) < (${cursor[0]}::timestamptz, ${cursor[1]}::uuid)`;
  const rows = await tx.rows(
    sql<Row>`select r.id, ${key} as paged_at, ${of.columns} from ${sql.table(of.table)} r
      where ${where} ${after} order by ${key} desc, r.id desc limit ${query.limit + 1}`,
  );
  const [counted] = await tx.rows(
    sql<{ n: number }>`select count(*) as n from (select from ${sql.table(of.table)} r where ${where} limit ${countCap + 1}) as counted`,
  );
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  return {
    rows: page,
    next: rows.length > query.limit && last !== undefined ? encodeCursor([iso(last.paged_at), last.id]) : null,
    total: cappedCount(counted?.n ?? 0),
  };
}

interface ActivityItem extends Pick<ActivityRow, 'id' | 'version' | 'state' | 'kind' | 'title' | 'place' | 'capacity'> {
  paged_at: number;
  ends_at: number;
  sign_up_until: number;
  signed_up: number;
  waiting: number;
  mine: string | null;
}

export const listActivities = (deps: Deps, who: SignedIn, query: ActivityListQuery): Promise<ActivityList> =>
  deps.database.inCommittee(who.committeeId, async (tx) => {
    const attendees = (state: string) => sql`(select count(*) from activity_attendee t
      where t.committee_id = r.committee_id and t.proposal_id = r.id and t.state = ${state})`;
    const { rows, next, total } = await pageOf<ActivityItem>(tx, who, query, {
      table: 'activity',
      key: 'starts_at',
      columns: sql`r.version, r.state, r.kind, r.title, r.place, r.capacity, r.ends_at, r.sign_up_until,
        ${attendees('signedUp')} as signed_up, ${attendees('waiting')} as waiting,
        (select t.state from activity_attendee t where t.committee_id = r.committee_id and t.proposal_id = r.id and t.person_id = ${who.personId}) as mine`,
      conditions: [
        ...(levelsSeenBy(who.actor).includes('members') ? [] : [takesPart(who)]),
        ...(query.mine === true ? [takesPart(who)] : []),
        ...among('state', query.state),
        ...among('kind', query.kind),
        ...among('field', query.field === undefined ? undefined : [query.field]),
      ],
    });
    return {
      items: rows.map(({ paged_at, ends_at, sign_up_until, signed_up, ...row }) => ({
        ...row,
        startsAt: iso(paged_at),
        endsAt: iso(ends_at),
        signUpUntil: iso(sign_up_until),
        signedUp: signed_up,
      })),
      next,
      total,
    };
  });

interface TalkItem extends Pick<TalkRow, 'id' | 'version' | 'state' | 'kind' | 'title' | 'place' | 'headcount'> {
  paged_at: number;
  said: number;
  used: number;
}

export const listTalks = (deps: Deps, who: SignedIn, query: TalkListQuery): Promise<TalkList> =>
  deps.database.inCommittee(who.committeeId, async (tx) => {
    const { rows, next, total } = await pageOf<TalkItem>(tx, who, query, {
      table: 'talk',
      key: 'held_at',
      columns: sql`r.version, r.state, r.kind, r.title, r.place, r.headcount, jsonb_array_length(r.opinions) as said,
        jsonb_array_length(r.attached_to) as used`,
      conditions: [
        ...(isOffice(who) ? [] : [takesPart(who)]),
        ...(query.mine === true ? [sql`r.created_by = ${who.personId}`] : []),
        ...(query.unused === true ? [sql`r.attached_to = '[]'::jsonb`] : []),
        ...among('state', query.state),
        ...among('kind', query.kind),
      ],
    });
    return {
      items: rows.map(({ paged_at, said, used, ...row }) => ({ ...row, heldAt: iso(paged_at), opinions: said, attachedTo: used })),
      next,
      total,
    };
  });

interface CatalogueItem extends Pick<CatalogueRow, 'id' | 'version' | 'state' | 'year' | 'title'> {
  paged_at: number;
  published_at: number | null;
  listed: number;
  suggested: number;
}

export const listCatalogues = (deps: Deps, who: SignedIn, query: Paged): Promise<CatalogueList> =>
  deps.database.inCommittee(who.committeeId, async (tx) => {
    const topics = (state: string) => sql`(select count(*) from topic t
      where t.committee_id = r.committee_id and t.proposal_id = r.id and t.state = ${state})`;
    const { rows, next, total } = await pageOf<CatalogueItem>(tx, who, query, {
      table: 'catalogue',
      key: 'created_at',
      columns: sql`r.version, r.state, r.year, r.title, r.published_at, ${topics('listed')} as listed, ${topics('suggested')} as suggested`,
      conditions: [],
    });
    return {
      items: rows.map(({ paged_at: _paged, published_at, ...row }) => ({ ...row, publishedAt: isoOrNull(published_at) })),
      next,
      total,
    };
  });

interface TopicItem extends Pick<TopicRow, 'id' | 'version' | 'state' | 'title' | 'field' | 'about' | 'key' | 'source'> {
  paged_at: number;
  proposal_id: string;
  holders: TopicList['items'][number]['holders'];
}

/** Still had by somebody, for a topic `r`. */
const had = sql`from reservation h where h.committee_id = r.committee_id and h.topic_id = r.id and h.state in ('offered', 'held', 'drafted', 'submitted')`;

/** Who has a topic `r`, by name; nobody for those who may not know. */
export const holdersShown = (who: SignedIn): Condition =>
  maySeeHolders(who.actor)
    ? sql`(select coalesce(json_agg(json_build_object('way', h.way, 'state', h.state, 'name', coalesce(
        (select o.name from organization o where o.committee_id = h.committee_id and o.id = h.body_id),
        (select n.name from person n where n.committee_id = h.committee_id and n.id = h.person_id))) order by h.created_at, h.id), '[]') ${had})`
    : sql`'[]'::json`;

/** A topic `r` that the reader may see: what is listed, and one's own suggestions; all of them for the offices. */
export const topicSeen = (who: SignedIn): Condition =>
  isOffice(who) || isSupervision(who) ? sql`true` : sql`(r.state = 'listed' or r.suggested_by = ${who.personId})`;

export const listTopics = (deps: Deps, who: SignedIn, query: TopicListQuery): Promise<TopicList> =>
  deps.database.inCommittee(who.committeeId, async (tx) => {
    const { rows, next, total } = await pageOf<TopicItem>(tx, who, query, {
      table: 'topic',
      key: 'created_at',
      columns: sql`r.proposal_id, r.version, r.state, r.title, r.field, r.about, r.key, r.source, ${holdersShown(who)} as holders`,
      conditions: [
        topicSeen(who),
        ...(query.catalogueId === undefined ? [] : [sql`r.proposal_id = ${query.catalogueId}`]),
        ...(query.source === undefined ? [] : [sql`r.source = ${query.source}`]),
        ...(query.key === undefined ? [] : [sql`r.key = ${query.key}`]),
        ...(query.free === true ? [sql`not exists (select ${had})`] : []),
        ...(query.colliding === true ? [sql`(select count(*) ${had}) > 1`] : []),
        ...among('state', query.state),
        ...among('field', query.field),
      ],
    });
    return {
      items: rows.map(({ paged_at, proposal_id, ...row }) => ({ ...row, catalogueId: proposal_id, createdAt: iso(paged_at) })),
      next,
      total,
    };
  });
