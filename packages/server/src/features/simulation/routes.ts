import { clockInput } from '@shangliang/contract';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { tick } from '../../actions/tick.ts';
import type { Deps } from '../../deps.ts';
import { Refusal } from '../../problem.ts';
import { groupTexts } from '../groups/group-texts.ts';
import { learn } from '../learning/learn.ts';
import { readFiles } from '../search/read-files.ts';
import { tellFound } from '../search/tell-found.ts';
import { writeDocuments } from '../search/write-documents.ts';
import { indexTexts } from '../similar/index-texts.ts';

/** Moves the simulated clock; these routes exist only where the server was started with one. */
export function simulationRoutes(root: FastifyInstance, deps: Deps): void {
  const { moveTo } = deps.clock;
  if (moveTo === undefined) return;
  root.withTypeProvider<ZodTypeProvider>().post(
    '/api/simulation/clock',
    {
      config: { permission: 'simulation' },
      schema: {
        summary: '拨动时钟 · Move the simulated clock and let due dates take effect',
        tags: ['simulation'],
        body: clockInput,
        response: { 200: z.object({ now: z.string(), fired: z.int() }) },
      },
    },
    async (request) => {
      if (request.body.to < deps.clock.now()) throw new Refusal('conflict', { errors: [{ pointer: '/to', code: 'conflict' }] });
      moveTo(request.body.to);
      const fired = await tick(deps);
      // this very request waits for it
      await indexTexts(deps, { awaited: 1 });
      if (request.body.work) {
        await learn(deps);
        await groupTexts(deps);
        await readFiles(deps);
        await writeDocuments(deps, { awaited: 1 });
        await tellFound(deps);
      }
      return { now: new Date(deps.clock.now()).toISOString(), fired };
    },
  );
}
