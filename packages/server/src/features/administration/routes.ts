import { changeAccountInput, changePostsInput, organizationsInput, peopleInput, plenaryInput } from '@shangliang/contract';
import { organizationKinds } from '@shangliang/core';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { sql } from 'kysely';
import { z } from 'zod';
import { recordAdministration } from '../../actions/administration.ts';
import type { Deps } from '../../deps.ts';
import { signedIn } from '../../http/route.ts';
import type { Sessions } from '../../identity/session.ts';
import { newId } from '../../ids.ts';
import { Refusal } from '../../problem.ts';
import { nameRank } from '../search/search.ts';
import { asSpelled, spellMissing } from '../search/spelling.ts';
import { addOrganizations, addPeople, changeAccount, changePosts, resetPassword, resetSecondFactor } from './roll.ts';

const administrator = { permission: { posts: ['administrator'] as const } };
const params = z.object({ id: z.uuid() });
const tags = ['administration'];

/** The committee's roll and sessions. */
export function administrationRoutes(root: FastifyInstance, deps: Deps, sessions: Sessions): void {
  const app = root.withTypeProvider<ZodTypeProvider>();
  const { database } = deps;

  app.post(
    '/api/organizations',
    {
      config: administrator,
      schema: {
        summary: '登记单位与组织 · Add organizations',
        tags,
        body: organizationsInput,
        response: { 201: z.object({ organizations: z.array(z.object({ id: z.uuid(), name: z.string() })) }) },
      },
    },
    async (request, reply) => {
      reply.code(201);
      return { organizations: await addOrganizations(deps, signedIn(request), request.body.organizations) };
    },
  );

  app.get(
    '/api/organizations',
    {
      config: { permission: 'signedIn' },
      schema: {
        summary: '单位与组织 · Organizations',
        tags,
        querystring: z.object({ kind: z.enum(organizationKinds).optional() }),
        response: {
          200: z.object({
            items: z.array(
              z.object({
                id: z.uuid(),
                kind: z.string(),
                name: z.string(),
                shortName: z.string().nullable(),
                parentId: z.uuid().nullable(),
              }),
            ),
          }),
        },
      },
    },
    async (request) => {
      const who = signedIn(request);
      const { kind } = request.query;
      const rows = await database.inCommittee(who.committeeId, (tx) =>
        tx.rows(sql<{ id: string; kind: string; name: string; short_name: string | null; parent_id: string | null }>`
          select id, kind, name, short_name, parent_id from organization
          where committee_id = ${who.committeeId} and active ${kind === undefined ? sql`` : sql`and kind = ${kind}`} order by kind, name limit 2000`),
      );
      return {
        items: rows.map((row) => ({ id: row.id, kind: row.kind, name: row.name, shortName: row.short_name, parentId: row.parent_id })),
      };
    },
  );

  app.post(
    '/api/people',
    {
      config: administrator,
      schema: {
        summary: '登记人员与账号 · Add people with posts and accounts',
        description: 'Answers each new account’s one-time password, shown this once.',
        tags,
        body: peopleInput,
        response: {
          201: z.object({
            people: z.array(
              z.object({ id: z.uuid(), name: z.string(), login: z.string().nullable(), oneTimePassword: z.string().nullable() }),
            ),
          }),
        },
      },
    },
    async (request, reply) => {
      reply.code(201);
      return { people: await addPeople(deps, signedIn(request), request.body.people) };
    },
  );

  app.get(
    '/api/people',
    {
      config: { permission: 'signedIn' },
      schema: {
        summary: '人员 · People by name, pinyin or its initials',
        tags,
        querystring: z.object({ name: z.string().max(50).optional(), kind: z.string().max(40).optional() }),
        response: { 200: z.object({ items: z.array(z.object({ id: z.uuid(), name: z.string(), posts: z.array(z.string()) })) }) },
      },
    },
    async (request) => {
      const who = signedIn(request);
      const { name, kind } = request.query;
      const items = await database.inCommittee(who.committeeId, async (tx) => {
        if (name !== undefined && asSpelled(name) !== undefined) await spellMissing(tx, who.committeeId);
        return tx.rows(sql<{ id: string; name: string; posts: string[] }>`
          select p.id, p.name, (select coalesce(json_agg(distinct o.kind), '[]') from post o
            where o.committee_id = p.committee_id and o.person_id = p.id and o.ends_at is null) as posts
          from person p where p.committee_id = ${who.committeeId}
          ${name === undefined || name === '' ? sql`` : sql`and ${nameRank('p', name)} is not null`}
          ${kind === undefined ? sql`` : sql`and exists (select from post k where k.committee_id = p.committee_id and k.person_id = p.id and k.kind = ${kind} and k.ends_at is null)`}
          order by ${name === undefined || name === '' ? sql`` : sql`${nameRank('p', name)},`} p.name, p.id limit 500`);
      });
      return { items };
    },
  );

  app.post(
    '/api/people/:id/posts',
    {
      config: administrator,
      schema: { summary: '调整职务 · Set the posts held from now on', tags, params, body: changePostsInput, response: { 204: z.null() } },
    },
    async (request, reply) => {
      await changePosts(deps, signedIn(request), request.params.id, request.body.posts);
      sessions.forget();
      reply.code(204);
      return null;
    },
  );

  app.post(
    '/api/people/:id/account',
    {
      config: administrator,
      schema: {
        summary: '停用或启用账号 · Bar or readmit an account',
        tags,
        params,
        body: changeAccountInput,
        response: { 204: z.null() },
      },
    },
    async (request, reply) => {
      await changeAccount(deps, signedIn(request), request.params.id, request.body.disabled);
      sessions.forget();
      reply.code(204);
      return null;
    },
  );

  app.post(
    '/api/people/:id/password',
    {
      config: administrator,
      schema: {
        summary: '重置密码 · A new one-time password',
        tags,
        params,
        response: { 200: z.object({ oneTimePassword: z.string() }) },
      },
    },
    async (request) => {
      const password = await resetPassword(deps, signedIn(request), request.params.id);
      sessions.forget();
      return { oneTimePassword: password };
    },
  );

  app.post(
    '/api/people/:id/second-factor/reset',
    {
      config: administrator,
      schema: {
        summary: '解除他人的验证器 · Remove a person’s second factor',
        description:
          'Every session of the person ends. It is recorded, and the person sees it in the list of what happened to the account.',
        tags,
        params,
        response: { 204: z.null() },
      },
    },
    async (request, reply) => {
      await resetSecondFactor(deps, signedIn(request), request.params.id);
      sessions.forget();
      reply.code(204);
      return null;
    },
  );

  app.post(
    '/api/plenaries',
    {
      config: administrator,
      schema: { summary: '设立次会议 · Add a session of a term', tags, body: plenaryInput, response: { 201: z.object({ id: z.uuid() }) } },
    },
    async (request, reply) => {
      const who = signedIn(request);
      const { opensAt, submissionDeadlineAt, closesAt, year, term, session } = request.body;
      if (opensAt > submissionDeadlineAt || submissionDeadlineAt > closesAt)
        throw new Refusal('validation', { errors: [{ pointer: '/submissionDeadlineAt', code: 'validation' }] });
      const id = newId();
      const iso = (at: number): string => new Date(at).toISOString();
      await database.inCommittee(who.committeeId, async (tx) => {
        await tx.rows(sql`insert into plenary (committee_id, id, year, term, session, opens_at, submission_deadline_at, closes_at)
          values (${who.committeeId}, ${id}, ${year}, ${term}, ${session}, ${iso(opensAt)}, ${iso(submissionDeadlineAt)}, ${iso(closesAt)})`);
        await recordAdministration(tx, deps, { committeeId: who.committeeId, actorId: who.personId }, 'addPlenary', id, request.body);
      });
      deps.facts.forget(who.committeeId);
      reply.code(201);
      return { id };
    },
  );
}
