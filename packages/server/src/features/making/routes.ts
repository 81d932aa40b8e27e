import { makingRead } from '@shangliang/contract';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { signedIn } from '../../http/route.ts';
import type { FilesInMaking } from './making.ts';

/** How far a long file is, for whoever asked for it. */
export function makingRoutes(root: FastifyInstance, files: FilesInMaking): void {
  const app = root.withTypeProvider<ZodTypeProvider>();
  app.get(
    '/api/making/:number',
    {
      config: { permission: 'signedIn' },
      schema: {
        summary: '文件生成进度 · How far a file is that one asked for',
        description:
          'Booklets, lists, ledgers and archives: give the request a UUID of your own in the header `x-making`, and ask for it here while the answer is awaited. Known to the process that makes the file, until it is through.',
        tags: ['files'],
        params: z.object({ number: z.uuid() }),
        response: { 200: makingRead },
      },
    },
    async (request) => ({ making: files.of(signedIn(request).personId, request.params.number) }),
  );
}
