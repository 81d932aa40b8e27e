import { personNameInput, rollList, rollQuery } from '@shangliang/contract';
import type { Id, PostKind } from '@shangliang/core';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { sql } from 'kysely';
import { z } from 'zod';
import { recordAdministration } from '../../actions/administration.ts';
import type { Deps } from '../../deps.ts';
import { signedIn } from '../../http/route.ts';
import { Refusal } from '../../problem.ts';
import { cappedCount, countCap, decodeCursor, encodeCursor } from '../paging.ts';
import { nameRank } from '../search/search.ts';
import { asSpelled, spellMissing } from '../search/spelling.ts';

const administrator = { permission: { posts: ['administrator'] as const } };
const tags = ['administration'];

interface RollRow {
  id: Id;
  name: string;
  member_no: string | null;
  posts: { kind: PostKind; organizationId: Id | null; organization: string | null }[];
  account: { login: string; disabled: boolean; mustChangePassword: boolean; secondFactor: boolean } | null;
}

/** The roll as the administrator works on it: posts held now and the state of the account. */
export function rollRoutes(root: FastifyInstance, deps: Deps): void {
  const app = root.withTypeProvider<ZodTypeProvider>();

  app.get(
    '/api/roll',
    {
      config: administrator,
      schema: {
        summary: '人员名册 · The roll, by name, with posts and accounts',
        tags,
        querystring: rollQuery,
        response: { 200: rollList },
      },
    },
    async (request) => {
      const { committeeId } = signedIn(request);
      const { limit, cursor, name, kind, organizationId, disabled } = request.query;
      const after = decodeCursor(cursor, 2);
      const held = (more: ReturnType<typeof sql>) => sql`and exists (select from post h where h.committee_id = p.committee_id
        and h.person_id = p.id and h.ends_at is null ${more})`;
      const account = sql`select from account a where a.committee_id = p.committee_id and a.person_id = p.id`;
      const where = sql`p.committee_id = ${committeeId}
        ${
          name === undefined
            ? sql``
            : sql`and (position(lower(${name}) in lower(p.name)) > 0 or ${nameRank('p', name)} is not null or p.member_no = ${name}
                or exists (${account} and position(lower(${name}) in lower(a.login)) > 0))`
        }
        ${kind === undefined ? sql`` : held(sql`and h.kind = ${kind}`)}
        ${organizationId === undefined ? sql`` : held(sql`and h.organization_id = ${organizationId}`)}
        ${disabled === undefined ? sql`` : sql`and exists (${account} and a.disabled_at is ${disabled ? sql`not null` : sql`null`})`}`;
      return deps.database.inCommittee(committeeId, async (tx) => {
        if (name !== undefined && asSpelled(name) !== undefined) await spellMissing(tx, committeeId);
        const [rows, [count]] = await Promise.all([
          tx.rows(
            sql<RollRow>`select p.id, p.name, p.member_no,
              (select coalesce(json_agg(json_build_object('kind', h.kind, 'organizationId', h.organization_id, 'organization', o.name)
                order by h.begins_at, h.id), '[]') from post h left join organization o on o.committee_id = h.committee_id and o.id = h.organization_id
                where h.committee_id = p.committee_id and h.person_id = p.id and h.ends_at is null) as posts,
              (select json_build_object('login', a.login, 'disabled', a.disabled_at is not null, 'mustChangePassword', a.must_change_password,
                'secondFactor', exists (select from second_factor f where f.committee_id = a.committee_id and f.account_id = a.id and f.confirmed_at is not null))
                from account a where a.committee_id = p.committee_id and a.person_id = p.id limit 1) as account
              from person p where ${where} ${after === undefined ? sql`` : sql`and (p.name, p.id) > (${after[0]}, ${after[1]}::uuid)`}
              order by p.name, p.id limit ${limit + 1}`,
            { plan: 'each' },
          ),
          tx.rows(sql<{ n: number }>`select count(*) as n from (select from person p where ${where} limit ${countCap + 1}) as counted`, {
            plan: 'each',
          }),
        ]);
        const page = rows.slice(0, limit);
        const last = page.at(-1);
        return {
          items: page.map(({ member_no: memberNo, ...row }) => ({ ...row, memberNo })),
          next: rows.length > limit && last !== undefined ? encodeCursor([last.name, last.id]) : null,
          total: cappedCount(count?.n ?? 0),
        };
      });
    },
  );

  app.post(
    '/api/people/:id/name',
    {
      config: administrator,
      schema: {
        summary: '更正姓名与委员证号 · Correct the name and the member number',
        tags,
        params: z.object({ id: z.uuid() }),
        body: personNameInput,
        response: { 204: z.null() },
      },
    },
    async (request, reply) => {
      const who = signedIn(request);
      const { id } = request.params;
      const { name, memberNo } = request.body;
      await deps.database.inCommittee(who.committeeId, async (tx) => {
        const [taken] = await tx.rows(
          sql`select from person where committee_id = ${who.committeeId} and member_no = ${memberNo} and id <> ${id}`,
        );
        if (taken !== undefined) throw new Refusal('conflict', { errors: [{ pointer: '/memberNo', code: 'conflict' }] });
        const [person] = await tx.rows(sql`update person set name = ${name}, member_no = ${memberNo}
          where committee_id = ${who.committeeId} and id = ${id} returning id`);
        if (person === undefined) throw new Refusal('notFound');
        await recordAdministration(tx, deps, { committeeId: who.committeeId, actorId: who.personId }, 'changeName', id, request.body);
      });
      deps.facts.forget(who.committeeId);
      reply.code(204);
      return null;
    },
  );
}
