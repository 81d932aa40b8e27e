import { eventList, eventListQuery, verification } from '@shangliang/contract';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { sql } from 'kysely';
import { verifyChain } from '../../actions/events.ts';
import type { Deps } from '../../deps.ts';
import { signedIn } from '../../http/route.ts';

const config = { permission: { posts: ['administrator', 'proposalsOffice'] as const } };
const tags = ['record'];

/** The event record: read from the first entry on, and verified. */
export function recordRoutes(root: FastifyInstance, deps: Deps): void {
  const app = root.withTypeProvider<ZodTypeProvider>();
  app.get(
    '/api/events',
    {
      config,
      schema: {
        summary: '事件记录 · The record as it is hashed, oldest first or newest first',
        tags,
        querystring: eventListQuery,
        response: { 200: eventList },
      },
    },
    async (request) => {
      const who = signedIn(request);
      const { after, before, newest, limit } = request.query;
      const down = newest === true || before !== undefined;
      return deps.database.inCommittee(who.committeeId, async (tx) => {
        const rows = await tx.rows(sql<{ seq: number; body: string; hash: Buffer | Uint8Array }>`
          select seq, body, hash from event where committee_id = ${who.committeeId} and seq > ${after}
            ${before === undefined ? sql`` : sql`and seq < ${before}`} order by seq ${down ? sql`desc` : sql``} limit ${limit}`);
        const [committee] = await tx.rows(
          sql<{ chain_algorithm: string }>`select chain_algorithm from committee where id = ${who.committeeId}`,
        );
        return {
          items: rows.map((row) => ({ seq: row.seq, body: row.body, hash: Buffer.from(row.hash).toString('hex') })),
          algorithm: committee?.chain_algorithm ?? '',
          next: rows.length === limit ? (rows.at(-1)?.seq ?? null) : null,
        };
      });
    },
  );
  app.get(
    '/api/events/verification',
    { config, schema: { summary: '校验记录 · Recompute the chain', tags, response: { 200: verification } } },
    async (request) => {
      const who = signedIn(request);
      return deps.database.inCommittee(who.committeeId, (tx) => verifyChain(tx, who.committeeId));
    },
  );
}
