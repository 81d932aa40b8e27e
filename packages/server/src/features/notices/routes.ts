import { contacts, contactsShown, deliveryList, deliveryListQuery, noticeSettings } from '@shangliang/contract';
import { type ChannelName, defaultNoticeSettings, type NoticeSettings } from '@shangliang/core';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { sql } from 'kysely';
import { z } from 'zod';
import { recordAdministration } from '../../actions/administration.ts';
import type { Deps } from '../../deps.ts';
import { languageOf } from '../../http/language.ts';
import { signedIn } from '../../http/route.ts';
import { Refusal } from '../../problem.ts';
import { decodeCursor, encodeCursor, iso, isoOrNull } from '../paging.ts';
import { findContacts, saveContacts } from './contacts.ts';

const administrator = { permission: { posts: ['administrator'] as const } };
const own = { permission: 'signedIn' } as const;
const params = z.object({ id: z.uuid() });
const tags = ['my day'];

/** How somebody wants to be told, where they are reached, and what became of each message. */
export function noticeRoutes(root: FastifyInstance, deps: Deps): void {
  settingsRoutes(root, deps);
  contactRoutes(root, deps);
  deliveryRoutes(root, deps);
}

function settingsRoutes(root: FastifyInstance, deps: Deps): void {
  const app = root.withTypeProvider<ZodTypeProvider>();
  const { database } = deps;
  app.get(
    '/api/notice-settings',
    { config: own, schema: { summary: '消息设置 · How I am told', tags, response: { 200: noticeSettings } } },
    async (request) => {
      const who = signedIn(request);
      const [row] = await database.inCommittee(who.committeeId, (tx) =>
        tx.rows(sql<{ language: 'zh-CN' | 'en'; body: NoticeSettings }>`select language, body from notice_setting
          where committee_id = ${who.committeeId} and person_id = ${who.personId}`),
      );
      const { modes, urgent, hours } = row?.body ?? defaultNoticeSettings;
      return { language: row?.language ?? languageOf(request), modes, urgent: [...urgent], hours };
    },
  );
  app.post(
    '/api/notice-settings',
    { config: own, schema: { summary: '修改消息设置 · Set how I am told', tags, body: noticeSettings, response: { 204: z.null() } } },
    async (request, reply) => {
      const who = signedIn(request);
      const { language, ...settings } = request.body;
      await database.inCommittee(who.committeeId, (tx) =>
        tx.rows(sql`insert into notice_setting (committee_id, person_id, language, body, changed_at)
          values (${who.committeeId}, ${who.personId}, ${language}, ${JSON.stringify(settings)}::jsonb, ${iso(deps.clock.now())})
          on conflict (committee_id, person_id) do update set language = excluded.language, body = excluded.body, changed_at = excluded.changed_at`),
      );
      reply.code(204);
      return null;
    },
  );
}

function contactRoutes(root: FastifyInstance, deps: Deps): void {
  const app = root.withTypeProvider<ZodTypeProvider>();
  app.get(
    '/api/contacts',
    { config: own, schema: { summary: '我的联系方式 · Where I am reached', tags, response: { 200: contactsShown } } },
    async (request) => {
      const who = signedIn(request);
      return findContacts(deps, who.committeeId, who.personId);
    },
  );
  app.post(
    '/api/contacts',
    { config: own, schema: { summary: '修改联系方式 · Set where I am reached', tags, body: contacts, response: { 204: z.null() } } },
    async (request, reply) => {
      const who = signedIn(request);
      await saveContacts(deps, who, who.personId, request.body);
      reply.code(204);
      return null;
    },
  );
  app.get(
    '/api/people/:id/contacts',
    {
      config: administrator,
      schema: { summary: '某人的联系方式 · Where a person is reached', tags: ['administration'], params, response: { 200: contactsShown } },
    },
    async (request) => findContacts(deps, signedIn(request).committeeId, request.params.id),
  );
  app.post(
    '/api/people/:id/contacts',
    {
      config: administrator,
      schema: {
        summary: '登记联系方式 · Set where a person is reached',
        tags: ['administration'],
        params,
        body: contacts,
        response: { 204: z.null() },
      },
    },
    async (request, reply) => {
      await saveContacts(deps, signedIn(request), request.params.id, request.body);
      reply.code(204);
      return null;
    },
  );
}

interface DeliveryRow {
  id: string;
  person_id: string;
  name: string;
  channel: ChannelName;
  digest: boolean;
  notices: number;
  state: 'waiting' | 'sending' | 'sent' | 'failed' | 'dropped';
  attempts: number;
  reason: string | null;
  send_after: number;
  sent_at: number | null;
  created_at: number;
}

function deliveryRoutes(root: FastifyInstance, deps: Deps): void {
  const app = root.withTypeProvider<ZodTypeProvider>();
  const { database } = deps;
  app.get(
    '/api/deliveries',
    {
      config: administrator,
      schema: {
        summary: '消息发送情况 · What became of each message, newest first',
        tags: ['administration'],
        querystring: deliveryListQuery,
        response: { 200: deliveryList },
      },
    },
    async (request) => {
      const who = signedIn(request);
      const { limit, state } = request.query;
      const cursor = decodeCursor(request.query.cursor, 1);
      const rows = await database.inCommittee(who.committeeId, (tx) =>
        tx.rows(sql<DeliveryRow>`select m.id, m.person_id, p.name, m.channel, m.digest_on is not null as digest, m.state, m.attempts, m.reason,
            m.send_after, m.sent_at, m.created_at,
            (select count(*) from delivery d where d.committee_id = m.committee_id and d.message_id = m.id) as notices
          from outgoing_message m join person p on p.committee_id = m.committee_id and p.id = m.person_id
          where m.committee_id = ${who.committeeId} ${state === undefined ? sql`` : sql`and m.state = ${state}`}
            ${cursor === undefined ? sql`` : sql`and m.id < ${cursor[0]}::uuid`} order by m.id desc limit ${limit + 1}`),
      );
      const page = rows.slice(0, limit);
      const last = page.at(-1);
      return {
        items: page.map((row) => ({
          id: row.id,
          person: { id: row.person_id, name: row.name },
          channel: row.channel,
          digest: row.digest,
          notices: row.notices,
          state: row.state,
          attempts: row.attempts,
          reason: row.reason,
          nextAttemptAt: row.state === 'waiting' ? iso(row.send_after) : null,
          sentAt: isoOrNull(row.sent_at),
          createdAt: iso(row.created_at),
        })),
        next: rows.length > limit && last !== undefined ? encodeCursor([last.id]) : null,
      };
    },
  );
  app.post(
    '/api/deliveries/:id/resend',
    {
      config: administrator,
      schema: { summary: '重新发送 · Send again what failed', tags: ['administration'], params, response: { 204: z.null() } },
    },
    async (request, reply) => {
      const who = signedIn(request);
      const { id } = request.params;
      const now = iso(deps.clock.now());
      await database.inCommittee(who.committeeId, async (tx) => {
        const [found] = await tx.rows(sql<{ state: string }>`select state from outgoing_message
          where committee_id = ${who.committeeId} and id = ${id} for update`);
        if (found === undefined) throw new Refusal('notFound');
        if (found.state !== 'failed') throw new Refusal('conflict');
        await tx.rows(sql`update outgoing_message set state = 'waiting', attempts = 0, send_after = ${now}
          where committee_id = ${who.committeeId} and id = ${id}`);
        await recordAdministration(tx, deps, { committeeId: who.committeeId, actorId: who.personId }, 'resendMessage', id, {});
      });
      reply.code(204);
      return null;
    },
  );
}
