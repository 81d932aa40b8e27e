import { bookletQuery, paperFormatQuery, paperFormatsOffered, paperList } from '@shangliang/contract';
import { paperKinds } from '@shangliang/core';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Deps } from '../../deps.ts';
import { signedIn } from '../../http/route.ts';
import type { OfficeConverter } from '../../operation/office-converter.ts';
import type { FilesInMaking } from '../making/making.ts';
import { bookletFile } from './booklet.ts';
import { listPapers, writePaper } from './papers.ts';
import { goneWith, sendWord } from './sending.ts';

const config = { permission: 'caseRelation' } as const;

/** Papers of a case as Word files. */
export function paperRoutes(root: FastifyInstance, deps: Deps, converter: OfficeConverter, making: FilesInMaking): void {
  const app = root.withTypeProvider<ZodTypeProvider>();

  app.get(
    '/api/papers/formats',
    {
      config: { permission: 'signedIn' },
      schema: {
        summary: '公文格式 · What papers can be taken as here',
        tags: ['proposals'],
        response: { 200: paperFormatsOffered },
      },
    },
    async () => ({ formats: converter.isThere ? (['docx', 'pdf'] as const).slice() : (['docx'] as const).slice() }),
  );
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
        querystring: paperFormatQuery,
      },
    },
    async (request, reply) => {
      const { id, kind, ofId } = request.params;
      const { as } = request.query;
      const gone = goneWith(reply);
      const tell = making.begin(request, reply, as === 'pdf' ? ['writing', 'converting'] : ['writing']);
      const { name, bytes } = await writePaper(deps, signedIn(request), id, kind, ofId);
      return sendWord(reply, converter, name, bytes, as, gone, tell);
    },
  );
  app.get(
    '/api/proposals/booklet/word',
    {
      config: { permission: 'signedIn' },
      schema: {
        summary: '提案汇编（Word） · The texts of a list as one Word file: cover, contents with pages, by category',
        tags: ['proposals'],
        querystring: bookletQuery.omit({ limit: true, cursor: true }).extend(paperFormatQuery.shape),
      },
    },
    async (request, reply) => {
      const gone = goneWith(reply);
      const { limit } = bookletQuery.parse({});
      const { as, ...query } = request.query;
      const tell = making.begin(request, reply, as === 'pdf' ? ['gathering', 'writing', 'converting'] : ['gathering', 'writing']);
      const bytes = await bookletFile(deps, signedIn(request), { ...query, limit }, gone, tell);
      return sendWord(reply, converter, '提案汇编.docx', bytes, as, gone, tell);
    },
  );
}
