import { type KeptQuery, keptQuery, mostSearches, savedSearch, savedSearches } from '@shangliang/contract';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Deps } from '../../deps.ts';
import { signedIn } from '../../http/route.ts';
import { newId } from '../../ids.ts';
import { Refusal } from '../../problem.ts';
import { iso } from '../paging.ts';

const own = { permission: 'signedIn' } as const;
const tags = ['my lists'];

interface Row {
  id: string;
  query: KeptQuery;
  created_at: number;
}
const shown = ({ id, query, created_at: at }: Row) => ({ id, query, createdAt: iso(at) });

/** Searches that somebody keeps, to be told of what is new: each person's own, seen by nobody else. */
export function savedSearchRoutes(root: FastifyInstance, deps: Deps): void {
  const app = root.withTypeProvider<ZodTypeProvider>();
  const { database } = deps;

  app.get(
    '/api/saved-searches',
    { config: own, schema: { summary: '保存的搜索 · Searches I keep, to be told of what is new', tags, response: { 200: savedSearches } } },
    async (request) => {
      const who = signedIn(request);
      const rows = await database.inCommittee(who.committeeId, (tx) =>
        tx.rows(sql<Row>`select id, query, created_at from saved_search
          where committee_id = ${who.committeeId} and person_id = ${who.personId} order by created_at desc, id desc limit ${mostSearches}`),
      );
      return { items: rows.map(shown) };
    },
  );

  app.post(
    '/api/saved-searches',
    {
      config: own,
      schema: {
        summary: '保存搜索 · Keep a search; the same one is kept once',
        tags,
        body: keptQuery,
        response: { 201: savedSearch },
      },
    },
    async (request, reply) => {
      const who = signedIn(request);
      const row = await database.inCommittee(who.committeeId, async (tx) => {
        const [counted] = await tx.rows(sql<{ n: number }>`select count(*) as n from saved_search
          where committee_id = ${who.committeeId} and person_id = ${who.personId} and query <> ${JSON.stringify(request.body)}::jsonb`);
        if ((counted?.n ?? 0) >= mostSearches) throw new Refusal('validation', { errors: [{ pointer: '/q', code: 'validation' }] });
        const [saved] = await tx.rows(sql<Row>`insert into saved_search (committee_id, id, person_id, query, created_at)
          values (${who.committeeId}, ${newId()}, ${who.personId}, ${JSON.stringify(request.body)}::jsonb, ${iso(deps.clock.now())})
          on conflict (committee_id, person_id, query) do update set query = excluded.query returning id, query, created_at`);
        return saved;
      });
      if (row === undefined) throw new Refusal('conflict');
      reply.code(201);
      return shown(row);
    },
  );

  app.post(
    '/api/saved-searches/:id/remove',
    {
      config: own,
      schema: { summary: '不再保存 · Keep a search no longer', tags, params: z.object({ id: z.uuid() }), response: { 204: z.null() } },
    },
    async (request, reply) => {
      const who = signedIn(request);
      const gone = await database.inCommittee(who.committeeId, (tx) =>
        tx.rows(sql`delete from saved_search
          where committee_id = ${who.committeeId} and person_id = ${who.personId} and id = ${request.params.id} returning id`),
      );
      if (gone.length === 0) throw new Refusal('notFound');
      reply.code(204);
      return null;
    },
  );
}
