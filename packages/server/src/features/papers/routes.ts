import { paperList } from '@shangliang/contract';
import { paperKinds } from '@shangliang/core';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Deps } from '../../deps.ts';
import { signedIn } from '../../http/route.ts';
import { listPapers, writePaper } from './papers.ts';

const config = { permission: 'caseRelation' } as const;

/** Papers of a case as Word files. */
export function paperRoutes(root: FastifyInstance, deps: Deps): void {
  const app = root.withTypeProvider<ZodTypeProvider>();
  app.get(
    '/api/proposals/:id/papers',
    {
      config,
      schema: {
        summary: '公文 · Papers of a case that can be taken now',
        tags: ['proposals'],
        params: z.object({ id: z.uuid() }),
        response: { 200: paperList },
      },
    },
    async (request) => listPapers(deps, signedIn(request), request.params.id),
  );
  app.get(
    '/api/proposals/:id/papers/:kind/:ofId',
    {
      config,
      schema: {
        summary: '公文（Word） · One paper as a Word file',
        tags: ['proposals'],
        params: z.object({ id: z.uuid(), kind: z.enum(paperKinds), ofId: z.uuid() }),
      },
    },
    async (request, reply) => {
      const { id, kind, ofId } = request.params;
      const { name, bytes } = await writePaper(deps, signedIn(request), id, kind, ofId);
      reply.header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`);
      reply.type('application/vnd.openxmlformats-officedocument.wordprocessingml.document');
      return reply.send(bytes);
    },
  );
}
