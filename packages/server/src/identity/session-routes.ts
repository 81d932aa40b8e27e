import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { signedIn } from '../http/route.ts';
import { Refusal } from '../problem.ts';
import { noteSecurity } from './security-log.ts';
import { endSessions, type Sessions } from './session.ts';

const iso = (at: number): string => new Date(at).toISOString();

/** Where I am signed in, and how to end it there. */
export function sessionRoutes(root: FastifyInstance, deps: Deps, sessions: Sessions): void {
  const app = root.withTypeProvider<ZodTypeProvider>();
  const { database, config } = deps;

  app.get(
    '/api/sessions',
    {
      config: { permission: 'signedIn' },
      schema: {
        summary: '我的登录 · My sessions',
        tags: ['identity'],
        response: {
          200: z.object({
            items: z.array(
              z.object({
                id: z.uuid(),
                current: z.boolean(),
                createdAt: z.string(),
                seenAt: z.string(),
                agent: z.string().nullable(),
                address: z.string().nullable(),
              }),
            ),
          }),
        },
      },
    },
    async (request) => {
      const who = signedIn(request);
      const rows = await database.inCommittee(who.committeeId, (tx) =>
        tx.rows(sql<{ id: string; created_at: number; seen_at: number; agent: string | null; address: string | null }>`
          select id, created_at, seen_at, agent, address from login_session
          where committee_id = ${who.committeeId} and account_id = ${who.accountId} and revoked_at is null and expires_at > ${iso(Date.now())}
          and seen_at > ${iso(Date.now() - config.sessionIdleMilliseconds)}
          order by created_at desc limit 100`),
      );
      return {
        items: rows.map((row) => ({
          id: row.id,
          current: row.id === who.sessionId,
          createdAt: iso(row.created_at),
          seenAt: iso(row.seen_at),
          agent: row.agent,
          address: row.address,
        })),
      };
    },
  );

  app.post(
    '/api/sessions/:id/revoke',
    {
      config: { permission: 'signedIn' },
      schema: { summary: '下线 · Revoke a session', tags: ['identity'], params: z.object({ id: z.uuid() }), response: { 204: z.null() } },
    },
    async (request, reply) => {
      const who = signedIn(request);
      const { committeeId, personId, sessionId, origin } = who;
      const { id } = request.params;
      await database.inCommittee(committeeId, async (tx) => {
        const rows = await tx.rows(sql`update login_session set revoked_at = ${iso(Date.now())}
          where committee_id = ${committeeId} and account_id = ${who.accountId} and id = ${id} and revoked_at is null returning id`);
        if (rows.length === 0) throw new Refusal('notFound');
        await noteSecurity(tx, {
          committeeId,
          kind: 'sessionRevoked',
          personId,
          actorId: personId,
          sessionId,
          origin,
          detail: { revoked: id },
        });
      });
      sessions.forget();
      reply.code(204);
      return null;
    },
  );

  app.post(
    '/api/sessions/revoke-others',
    {
      config: { permission: 'signedIn' },
      schema: {
        summary: '其他各处全部下线 · End all my other sessions',
        tags: ['identity'],
        response: { 200: z.object({ ended: z.int() }) },
      },
    },
    async (request) => {
      const who = signedIn(request);
      const { committeeId, personId, accountId, sessionId, origin } = who;
      const ended = await database.inCommittee(committeeId, async (tx) => {
        const count = await endSessions(tx, { committeeId, accountId, but: sessionId });
        await noteSecurity(tx, {
          committeeId,
          kind: 'otherSessionsRevoked',
          personId,
          actorId: personId,
          sessionId,
          origin,
          detail: { count },
        });
        return count;
      });
      sessions.forget();
      return { ended };
    },
  );
}
