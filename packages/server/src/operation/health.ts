import { problem } from '@shangliang/contract';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { sql } from 'kysely';
import { z } from 'zod';
import { DatabaseUnavailable } from '../db/open.ts';
import type { Deps } from '../deps.ts';
import { Refusal } from '../problem.ts';

/** How long the database may take to be called ready. */
const patience = 3000;

async function withinPatience<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new DatabaseUnavailable(new Error(`no answer within ${patience} ms`))), patience);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Whether the server has begun to stop: what is underway is finished, nothing new begins. */
export interface Stopping {
  is: () => boolean;
  begin: () => void;
}

export function stopping(): Stopping {
  let begun = false;
  return {
    is: () => begun,
    begin: () => {
      begun = true;
    },
  };
}

/** Refuses what comes after the stop began. Every answer from then on is its connection's last: none is waited for. */
export function refuseWhileStopping(app: FastifyInstance, state: Stopping): void {
  app.addHook('onRequest', async () => {
    if (state.is()) throw new Refusal('unavailable');
  });
  app.addHook('onSend', async (_request, reply) => {
    if (state.is()) reply.header('connection', 'close');
  });
}

/** Health: the process lives. Readiness: it can serve, so a balancer may send people here. */
export function healthRoutes(root: FastifyInstance, deps: Deps): void {
  const app = root.withTypeProvider<ZodTypeProvider>();
  app.get(
    '/api/health',
    {
      config: { permission: 'everybody' },
      schema: {
        summary: '存活检查 · Health: the process lives',
        tags: ['operation'],
        response: { 200: z.object({ status: z.literal('ok'), engine: z.string() }) },
      },
    },
    async () => ({ status: 'ok' as const, engine: deps.database.engine }),
  );
  app.get(
    '/api/ready',
    {
      config: { permission: 'everybody' },
      schema: {
        summary: '就绪检查 · Readiness: the database answers',
        tags: ['operation'],
        response: { 200: z.object({ status: z.literal('ready') }), 503: problem },
      },
    },
    async () => {
      await withinPatience(deps.database.beforeCommittee((tx) => tx.rows(sql`select 1`)));
      return { status: 'ready' as const };
    },
  );
}
