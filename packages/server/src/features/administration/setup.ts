import { randomBytes, timingSafeEqual } from 'node:crypto';
import { foundCommitteeInput, setupInput } from '@shangliang/contract';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Deps } from '../../deps.ts';
import { Refusal } from '../../problem.ts';
import { foundCommittee } from './founding.ts';

const founded = z.object({ committeeId: z.uuid(), personId: z.uuid() });

export async function anyCommittee(deps: Pick<Deps, 'database'>): Promise<boolean> {
  const [row] = await deps.database.beforeCommittee((tx) => tx.rows(sql<{ any: boolean }>`select any_committee() as "any"`));
  return row?.any ?? false;
}

export interface FirstRun {
  /** The one-time code, until the first committee stands; then undefined, for good. */
  code: () => string | undefined;
  close: () => void;
}

/** The code for an empty installation, made anew at each start and shown in the log only. */
export async function firstRun(deps: Pick<Deps, 'database'>): Promise<FirstRun> {
  let code = (await anyCommittee(deps)) ? undefined : randomBytes(9).toString('base64url');
  return {
    code: () => code,
    close: () => {
      code = undefined;
    },
  };
}

const same = (a: string, b: string): boolean => {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
};

/** First-run set-up, reachable once; further committees are the operator's to found. */
export function setupRoutes(root: FastifyInstance, deps: Deps, first: FirstRun): void {
  const app = root.withTypeProvider<ZodTypeProvider>();
  let underway = false;

  app.post(
    '/api/setup',
    {
      config: { permission: 'everybody', rateLimit: { max: deps.config.signInRate, timeWindow: 60_000 } },
      schema: { summary: '首次设置 · First-run set-up', tags: ['administration'], body: setupInput, response: { 201: founded } },
    },
    async (request, reply) => {
      const code = first.code();
      if (code === undefined || underway) throw new Refusal('setupClosed');
      if (!same(request.body.code, code)) throw new Refusal('setupCodeWrong', { errors: [{ pointer: '/code', code: 'setupCodeWrong' }] });
      // nothing is awaited before this: of two with the right code one founds
      underway = true;
      try {
        // another process on the same database may have been set up meanwhile
        if (await anyCommittee(deps)) {
          first.close();
          throw new Refusal('setupClosed');
        }
        const result = await foundCommittee(deps, request.body, true);
        first.close();
        reply.code(201);
        return result;
      } finally {
        underway = false;
      }
    },
  );

  app.post(
    '/api/committees',
    {
      config: { permission: 'operator' },
      schema: {
        summary: '设立委员会 · Found a committee',
        tags: ['administration'],
        body: foundCommitteeInput,
        response: { 201: founded },
      },
    },
    async (request, reply) => {
      reply.code(201);
      return foundCommittee(deps, request.body, false);
    },
  );
}
