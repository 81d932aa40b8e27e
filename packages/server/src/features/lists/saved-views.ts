import {
  type ListName,
  listColumnsInput,
  listNames,
  mostViews,
  type SavedViews,
  savedView,
  savedViews,
  saveViewInput,
} from '@shangliang/contract';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Tx } from '../../db/open.ts';
import type { Deps } from '../../deps.ts';
import { signedIn } from '../../http/route.ts';
import type { SignedIn } from '../../identity/session.ts';
import { newId } from '../../ids.ts';
import { Refusal } from '../../problem.ts';
import { iso } from '../paging.ts';

const own = { permission: 'signedIn' } as const;
const tags = ['my lists'];

interface ViewRow {
  id: string;
  list: ListName;
  name: string;
  query: string;
  is_default: boolean;
}

const readViews = (tx: Tx, who: SignedIn): Promise<ViewRow[]> =>
  tx.rows(sql<ViewRow>`select id, list, name, query, is_default from saved_view
    where committee_id = ${who.committeeId} and person_id = ${who.personId} order by list, name limit ${mostViews * listNames.length}`);

const shown = ({ is_default: isDefault, ...row }: ViewRow) => ({ ...row, isDefault });

/** Views with a name and the columns of one's lists: each person's own, seen by nobody else. */
export function savedViewRoutes(root: FastifyInstance, deps: Deps): void {
  const app = root.withTypeProvider<ZodTypeProvider>();
  const { database } = deps;

  app.get(
    '/api/saved-views',
    { config: own, schema: { summary: '我的视图 · My views and columns of lists', tags, response: { 200: savedViews } } },
    async (request) => {
      const who = signedIn(request);
      return database.inCommittee(who.committeeId, async (tx) => {
        const views = await readViews(tx, who);
        const columns = await tx.rows(sql<{ list: ListName; columns: string[] }>`select list, columns from list_columns
          where committee_id = ${who.committeeId} and person_id = ${who.personId}`);
        const chosen: SavedViews['columns'] = {};
        for (const row of columns) chosen[row.list] = row.columns;
        return { items: views.map(shown), columns: chosen };
      });
    },
  );

  app.post(
    '/api/saved-views',
    {
      config: own,
      schema: {
        summary: '保存视图 · Save a view; one of the same name is written over',
        tags,
        body: saveViewInput,
        response: { 201: savedView },
      },
    },
    async (request, reply) => {
      const who = signedIn(request);
      const { list, name, query, isDefault } = request.body;
      const row = await database.inCommittee(who.committeeId, async (tx) => {
        const known = await readViews(tx, who);
        const same = known.find((entry) => entry.list === list && entry.name === name);
        if (same === undefined && known.filter((entry) => entry.list === list).length >= mostViews)
          throw new Refusal('validation', { errors: [{ pointer: '/name', code: 'validation' }] });
        if (isDefault)
          await tx.rows(sql`update saved_view set is_default = false
            where committee_id = ${who.committeeId} and person_id = ${who.personId} and list = ${list} and is_default and name <> ${name}`);
        const [saved] =
          await tx.rows(sql<ViewRow>`insert into saved_view (committee_id, person_id, id, list, name, query, is_default, changed_at)
          values (${who.committeeId}, ${who.personId}, ${newId()}, ${list}, ${name}, ${query}, ${isDefault}, ${iso(deps.clock.now())})
          on conflict (committee_id, person_id, list, name) do update
            set query = excluded.query, is_default = excluded.is_default, changed_at = excluded.changed_at
          returning id, list, name, query, is_default`);
        return saved;
      });
      if (row === undefined) throw new Refusal('conflict');
      reply.code(201);
      return shown(row);
    },
  );

  app.post(
    '/api/saved-views/:id/remove',
    {
      config: own,
      schema: { summary: '删除视图 · Remove a view', tags, params: z.object({ id: z.uuid() }), response: { 204: z.null() } },
    },
    async (request, reply) => {
      const who = signedIn(request);
      const gone = await database.inCommittee(who.committeeId, (tx) =>
        tx.rows(sql`delete from saved_view
          where committee_id = ${who.committeeId} and person_id = ${who.personId} and id = ${request.params.id} returning id`),
      );
      if (gone.length === 0) throw new Refusal('notFound');
      reply.code(204);
      return null;
    },
  );

  app.post(
    '/api/list-columns',
    {
      config: own,
      schema: { summary: '选择列 · Choose a list’s columns', tags, body: listColumnsInput, response: { 204: z.null() } },
    },
    async (request, reply) => {
      const who = signedIn(request);
      const { list, columns } = request.body;
      await database.inCommittee(who.committeeId, (tx) =>
        tx.rows(sql`insert into list_columns (committee_id, person_id, list, columns, changed_at)
          values (${who.committeeId}, ${who.personId}, ${list}, ${JSON.stringify(columns)}::jsonb, ${iso(deps.clock.now())})
          on conflict (committee_id, person_id, list) do update set columns = excluded.columns, changed_at = excluded.changed_at`),
      );
      reply.code(204);
      return null;
    },
  );
}
