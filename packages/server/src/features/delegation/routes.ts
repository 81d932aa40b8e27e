import { delegationInput, delegationList, delegationQuery } from '@shangliang/contract';
import type { Id, Post } from '@shangliang/core';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Deps } from '../../deps.ts';
import { signedIn } from '../../http/route.ts';
import type { Sessions } from '../../identity/session.ts';
import { Refusal } from '../../problem.ts';
import { decodeCursor, encodeCursor, iso } from '../paging.ts';
import { giveDelegation, keepsLetters, listDelegates, revokeDelegation } from './delegations.ts';

const config = { permission: 'signedIn' } as const;
const tags = ['delegation'];

interface DelegationRow {
  id: Id;
  principal_id: Id;
  principal: string;
  delegate_id: Id;
  delegate: string;
  posts: Post[] | null;
  from_at: number;
  until_at: number;
  revoked_at: number | null;
  reason: string;
  letter_file_id: Id | null;
  entered_by: Id;
}

function stateOf({ from_at, until_at, revoked_at }: DelegationRow, now: number): 'coming' | 'running' | 'ended' | 'revoked' {
  if (revoked_at !== null) return 'revoked';
  if (now >= until_at) return 'ended';
  return now < from_at ? 'coming' : 'running';
}

/** 代办: somebody away is covered by a written delegation. */
export function delegationRoutes(root: FastifyInstance, deps: Deps, sessions: Sessions): void {
  const app = root.withTypeProvider<ZodTypeProvider>();
  app.post(
    '/api/delegations',
    {
      config,
      schema: {
        summary: '委托代办 · Let somebody of the same unit or office cover one’s posts',
        tags,
        body: delegationInput,
        response: { 201: z.object({ id: z.uuid() }) },
      },
    },
    async (request, reply) => {
      const id = await giveDelegation(deps, signedIn(request), request.body);
      sessions.forget();
      reply.code(201);
      return { id };
    },
  );
  app.get(
    '/api/delegations',
    {
      config,
      schema: { summary: '代办委托 · Given, received, or all', tags, querystring: delegationQuery, response: { 200: delegationList } },
    },
    async (request) => {
      const who = signedIn(request);
      const { limit, all } = request.query;
      if (all && !keepsLetters(who)) throw new Refusal('forbidden');
      const cursor = decodeCursor(request.query.cursor, 1);
      const mine = all ? sql`` : sql`and (d.principal_id = ${who.personId} or d.delegate_id = ${who.personId})`;
      const rows = await deps.database.inCommittee(who.committeeId, (tx) =>
        tx.rows(sql<DelegationRow>`select d.id, d.principal_id, a.name as principal, d.delegate_id, b.name as delegate, d.posts, d.from_at, d.until_at,
            d.revoked_at, d.reason, d.letter_file_id, d.entered_by
          from delegation d join person a on a.committee_id = d.committee_id and a.id = d.principal_id
            join person b on b.committee_id = d.committee_id and b.id = d.delegate_id
          where d.committee_id = ${who.committeeId} ${mine} ${cursor === undefined ? sql`` : sql`and d.id < ${cursor[0]}::uuid`}
          order by d.id desc limit ${limit + 1}`),
      );
      const now = deps.clock.now();
      const page = rows.slice(0, limit);
      const last = page.at(-1);
      return {
        items: page.map((row) => ({
          id: row.id,
          principal: { id: row.principal_id, name: row.principal },
          delegate: { id: row.delegate_id, name: row.delegate },
          posts: row.posts,
          from: iso(row.from_at),
          until: iso(row.until_at),
          state: stateOf(row, now),
          reason: row.reason,
          letterFileId: row.letter_file_id,
          enteredBy: row.entered_by,
        })),
        next: rows.length > limit && last !== undefined ? encodeCursor([last.id]) : null,
      };
    },
  );
  app.get(
    '/api/delegations/delegates',
    {
      config,
      schema: {
        summary: '可以代办的同事 · Colleagues who may cover one of my posts',
        tags,
        response: { 200: z.object({ items: z.array(z.object({ id: z.uuid(), name: z.string() })) }) },
      },
    },
    async (request) => ({ items: await listDelegates(deps, signedIn(request)) }),
  );
  app.post(
    '/api/delegations/:id/revoke',
    {
      config,
      schema: { summary: '撤销委托 · Revoke', tags, params: z.object({ id: z.uuid() }), response: { 204: z.null() } },
    },
    async (request, reply) => {
      await revokeDelegation(deps, signedIn(request), request.params.id);
      sessions.forget();
      reply.code(204);
      return null;
    },
  );
}
