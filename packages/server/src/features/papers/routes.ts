import { bookletQuery, paperList } from '@shangliang/contract';
import { paperKinds } from '@shangliang/core';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Deps } from '../../deps.ts';
import { signedIn } from '../../http/route.ts';
import { bookletFile } from './booklet.ts';
import { listPapers, writePaper } from './papers.ts';

const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

const named = (name: string): string => `attachment; filename*=UTF-8''${encodeURIComponent(name)}`;

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
      return reply.header('content-disposition', named(name)).type(word).send(bytes);
    },
  );
  app.get(
    '/api/proposals/booklet/word',
    {
      config: { permission: 'signedIn' },
      schema: {
        summary: '提案汇编（Word） · The texts of a list as one Word file: cover, contents with pages, by category',
        tags: ['proposals'],
        querystring: bookletQuery.omit({ limit: true, cursor: true }),
      },
    },
    async (request, reply) => {
      const gone = new AbortController();
      // before the whole answer is there only the reader's going closes it
      reply.raw.once('close', () => gone.abort());
      const { limit } = bookletQuery.parse({});
      const bytes = await bookletFile(deps, signedIn(request), { ...request.query, limit }, gone.signal);
      return reply.header('content-disposition', named('提案汇编.docx')).type(word).send(bytes);
    },
  );
}
