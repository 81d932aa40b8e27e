import { awaitedList, matterList, noticeList, noticesReadInput, overseenList, pageQuery } from '@shangliang/contract';
import { type Actor, coveredIn, type Id, inPersonActions, isBack, ownSubjects, type ProcedureName, type Relation } from '@shangliang/core';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Deps } from '../../deps.ts';
import { languageOf } from '../../http/language.ts';
import { signedIn } from '../../http/route.ts';
import { namesOfPeople } from '../../identity/posts-held.ts';
import { Refusal } from '../../problem.ts';
import { rootTitle } from '../origins/root-title.ts';
import { cappedCount, countCap, decodeCursor, encodeCursor, iso, isoOrNull } from '../paging.ts';
import { listAwaited } from './awaited.ts';
import { shownDue } from './due-behind.ts';
import { type NoticeWords, noticeKindOf, noticeSentence, todoOfPage, todoShown } from './notice-words.ts';
import { listOverseen } from './overseen.ts';
import { stillSeen } from './still-seen.ts';
import { joinReply, textOf, textRow } from './text-behind.ts';

interface MatterRow {
  procedure: ProcedureName;
  case_id: Id;
  proposal_id: Id;
  action: string;
  due_at: number | null;
  since: number;
  title: string;
  number: string | null;
  subject: string;
  due: Readonly<Record<string, unknown>> | null;
  state: string | null;
  text_version: number | null;
}

/** Longer than any number: what has none comes after all that have. */
const unnumbered = 10_000;
const placeOf = ({ due_at, number, case_id, action }: MatterRow) => [
  isoOrNull(due_at),
  number?.length ?? unnumbered,
  number ?? '',
  case_id,
  action,
];

interface NoticeRow extends NoticeWords {
  id: Id;
  procedure: ProcedureName;
  case_id: Id;
  proposal_id: Id;
  action: string;
  at: number;
  read: boolean;
  title: string;
  relation: Relation;
  subject: string;
}

/** Whom one covers, with the name; nobody where the subject is the own. */
const coverShown = (actor: Actor, subject: string, names: ReadonlyMap<Id, string>): { id: Id; name: string } | null => {
  const id = coveredIn(actor, subject);
  return id === null ? null : { id, name: names.get(id) ?? '' };
};
const principalsOf = (actor: Actor): Id[] => (actor.covers ?? []).map((cover) => cover.principalId);

/** What waits for me, and what I was told. */
export function mattersRoutes(root: FastifyInstance, deps: Deps): void {
  const app = root.withTypeProvider<ZodTypeProvider>();
  const { database } = deps;

  app.get(
    '/api/matters',
    {
      config: { permission: 'signedIn' },
      schema: {
        summary: '我的事项 · What waits for me, by due date',
        tags: ['my day'],
        querystring: pageQuery,
        response: { 200: matterList },
      },
    },
    async (request) => {
      const who = signedIn(request);
      const { limit } = request.query;
      const cursor = decodeCursor(request.query.cursor, 5, 'orNull');
      const subjects = [...who.actor.subjects];
      // `byDueThenNumber`; without a date comes last: infinity keeps one order for the page and for the cursor
      const number = sql`coalesce(p.case_no, p.serial_no)`;
      const key = sql`coalesce(m.due_at, 'infinity'::timestamptz), coalesce(length(${number}), ${sql.lit(unnumbered)}),
        coalesce(${number}, '') collate "C", m.case_id, m.action`;
      const after =
        cursor === undefined
          ? sql``
          : sql`and (${key}) > (${cursor[0] ?? 'infinity'}::timestamptz, ${cursor[1]}::integer, ${cursor[2]}::text collate "C", ${cursor[3]}::uuid, ${cursor[4]})`;
      const own = [...ownSubjects(who.actor)];
      // what is done in person waits for nobody but the person
      const mine = sql`m.committee_id = ${who.committeeId} and m.subject = any(${subjects})
        and (m.subject = any(${own}) or m.action <> all(${[...inPersonActions]}))`;
      const { rows, total, names } = await database.inCommittee(who.committeeId, async (tx) => {
        const found = await tx.rows(sql<MatterRow>`
          select distinct on (${key}) m.subject, m.procedure, m.case_id, m.proposal_id, m.action, m.due_at, m.since, ${rootTitle('m')} as title,
            ${number} as number, ${textOf}, case when d.case_id is not null then to_jsonb(d) end as due
          from matter m left join proposal p on p.committee_id = m.committee_id and p.id = m.proposal_id
            ${joinReply}
            left join due d on d.committee_id = m.committee_id and d.case_id = m.due_case_id and d.name = m.due_name
          where ${mine} ${after} order by ${key}, m.subject = any(${own}) desc limit ${limit + 1}`);
        const [counted] = await tx.rows(sql<{ n: number }>`select count(*) as n from (select distinct m.case_id, m.action from matter m
          where ${mine} limit ${countCap + 1}) as counted`);
        const names = await namesOfPeople(tx, who.committeeId, principalsOf(who.actor));
        return { rows: found, total: cappedCount(counted?.n ?? 0), names };
      });
      const language = languageOf(request);
      const page = rows.slice(0, limit);
      const last = page.at(-1);
      return {
        items: page.map((row) => ({
          procedure: row.procedure,
          caseId: row.case_id,
          proposalId: row.proposal_id,
          action: row.action,
          back: isBack(row.action, textRow(row)),
          dueAt: isoOrNull(row.due_at),
          due: shownDue(row.due, language),
          since: iso(row.since),
          title: row.title,
          number: row.number,
          coveringFor: coverShown(who.actor, row.subject, names),
        })),
        next: rows.length > limit && last !== undefined ? encodeCursor(placeOf(last)) : null,
        total,
      };
    },
  );

  app.get(
    '/api/matters/awaited',
    {
      config: { permission: 'signedIn' },
      schema: {
        summary: '我在等 · What others are to do about proposals I or my organizations have a part in, by due date',
        tags: ['my day'],
        querystring: pageQuery,
        response: { 200: awaitedList },
      },
    },
    async (request) => listAwaited(deps, signedIn(request), request.query, languageOf(request)),
  );

  app.get(
    '/api/matters/overseen',
    {
      config: { permission: 'signedIn' },
      schema: {
        summary: '督查范围内的超期 · How many cases are late of those I watch over',
        tags: ['my day'],
        response: { 200: overseenList },
      },
    },
    async (request) => listOverseen(deps, signedIn(request)),
  );

  app.get(
    '/api/notices',
    {
      config: { permission: 'signedIn' },
      schema: { summary: '消息 · Notices, newest first', tags: ['my day'], querystring: pageQuery, response: { 200: noticeList } },
    },
    async (request) => {
      const who = signedIn(request);
      const { limit } = request.query;
      const cursor = decodeCursor(request.query.cursor, 1);
      const subjects = [...who.actor.subjects];
      const own = [...ownSubjects(who.actor)];
      const { rows, unread, names } = await database.inCommittee(who.committeeId, async (tx) => {
        const todo = todoOfPage(who.committeeId, subjects, own);
        const found = await tx.rows(sql<NoticeRow>`with page as materialized (
            select n.* from notice n where n.committee_id = ${who.committeeId} and n.subject = any(${subjects}) and ${stillSeen(who)}
              ${cursor === undefined ? sql`` : sql`and n.id < ${cursor[0]}::uuid`} order by n.id desc limit ${limit + 1}),
          ${todo.with}
          select n.id, n.subject, n.procedure, n.case_id, n.proposal_id, n.action, n.at, n.relation, n.kind, n.about, n.due_name, n.due_at, ${rootTitle('n')} as title,
            a.name as actor, b.name as principal, ${todo.of} as todo, exists (select from notice_read r
            where r.committee_id = n.committee_id and r.person_id = ${who.personId} and r.notice_id = n.id) as read
          from page n left join proposal p on p.committee_id = ${who.committeeId} and p.id = n.proposal_id
            left join person a on a.committee_id = ${who.committeeId} and a.id = n.actor_id
            left join person b on b.committee_id = ${who.committeeId} and b.id = n.on_behalf_of
          order by n.id desc`);
        const [counted] = await tx.rows(sql<{ n: number }>`select count(*) as n from (select from notice n
          where n.committee_id = ${who.committeeId} and n.subject = any(${subjects}) and ${stillSeen(who)} and not exists (select from notice_read r
            where r.committee_id = n.committee_id and r.person_id = ${who.personId} and r.notice_id = n.id) limit ${countCap + 1}) as counted`);
        const names = await namesOfPeople(tx, who.committeeId, principalsOf(who.actor));
        return { rows: found, unread: cappedCount(counted?.n ?? 0), names };
      });
      const language = languageOf(request);
      const page = rows.slice(0, limit);
      const last = page.at(-1);
      return {
        items: page.map((row) => ({
          id: row.id,
          procedure: row.procedure,
          caseId: row.case_id,
          proposalId: row.proposal_id,
          action: row.action,
          at: iso(row.at),
          read: row.read,
          title: row.title,
          sentence: noticeSentence(language, row),
          kind: noticeKindOf(row),
          todo: todoShown(language, row.todo),
          due: row.due_name === null ? null : { name: row.due_name, at: isoOrNull(row.due_at) },
          coveringFor: coverShown(who.actor, row.subject, names),
        })),
        next: rows.length > limit && last !== undefined ? encodeCursor([last.id]) : null,
        unread,
      };
    },
  );

  app.post(
    '/api/notices/:id/read',
    {
      config: { permission: 'signedIn' },
      schema: {
        summary: '已读一条 · Mark one as read',
        tags: ['my day'],
        params: z.object({ id: z.uuid() }),
        response: { 204: z.null() },
      },
    },
    async (request, reply) => {
      const who = signedIn(request);
      const { id } = request.params;
      await database.inCommittee(who.committeeId, async (tx) => {
        const mine = sql`n.committee_id = ${who.committeeId} and n.subject = any(${[...who.actor.subjects]}) and n.id = ${id}`;
        const [notice] = await tx.rows(sql`select from notice n where ${mine}`);
        if (notice === undefined) throw new Refusal('notFound');
        await tx.rows(sql`insert into notice_read (committee_id, person_id, notice_id, at)
          values (${who.committeeId}, ${who.personId}, ${id}, ${iso(Date.now())}) on conflict do nothing`);
      });
      reply.code(204);
      return null;
    },
  );

  app.post(
    '/api/notices/read',
    {
      config: { permission: 'signedIn' },
      schema: { summary: '标为已读 · Mark as read, up to this one', tags: ['my day'], body: noticesReadInput, response: { 204: z.null() } },
    },
    async (request, reply) => {
      const who = signedIn(request);
      await database.inCommittee(who.committeeId, (tx) =>
        tx.rows(sql`insert into notice_read (committee_id, person_id, notice_id, at)
          select n.committee_id, ${who.personId}, n.id, ${iso(Date.now())} from notice n
          where n.committee_id = ${who.committeeId} and n.subject = any(${[...who.actor.subjects]}) and n.id <= ${request.body.upTo}
          on conflict do nothing`),
      );
      reply.code(204);
      return null;
    },
  );
}
