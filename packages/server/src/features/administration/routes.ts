import { changeAccountInput, changePostsInput, giveAccountInput, organizationsInput, peopleInput } from '@shangliang/contract';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Deps } from '../../deps.ts';
import { signedIn } from '../../http/route.ts';
import type { Sessions } from '../../identity/session.ts';
import { nameRank } from '../search/search.ts';
import { asSpelled, spellMissing } from '../search/spelling.ts';
import { addOrganizations, addPeople, changeAccount, changePosts, giveAccount, resetPassword, resetSecondFactor } from './roll.ts';

const administrator = { permission: { posts: ['administrator'] as const } };
const params = z.object({ id: z.uuid() });
const tags = ['administration'];

/** The committee's roll. */
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
    '/api/people/:id/login',
    {
      config: administrator,
      schema: {
        summary: '开立账号 · An account for a person who has none',
        tags,
        params,
        body: giveAccountInput,
        response: { 200: z.object({ oneTimePassword: z.string() }) },
      },
    },
    async (request) => ({ oneTimePassword: await giveAccount(deps, signedIn(request), request.params.id, request.body.login) }),
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
}
