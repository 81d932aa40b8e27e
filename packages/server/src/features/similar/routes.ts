import { sameMatterInput, similarAnswer, similarInput, suggestionsAnswer } from '@shangliang/contract';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Deps } from '../../deps.ts';
import { signedIn } from '../../http/route.ts';
import { saySameMatter } from './same-matter.ts';
import { similar } from './similar.ts';
import { suggestions } from './suggestions.ts';

const tags = ['proposals'];
const params = z.object({ id: z.uuid() });

export function similarRoutes(root: FastifyInstance, deps: Deps): void {
  const app = root.withTypeProvider<ZodTypeProvider>();
  app.post(
    '/api/text/similar',
    {
      config: { permission: 'signedIn' },
      schema: {
        summary: '相似提案 · Proposals like a text',
        description: 'Among those the reader may see, best first: likely the same matter, or related. Changes nothing.',
        tags,
        body: similarInput,
        response: { 200: similarAnswer },
      },
    },
    async (request) => similar(deps, signedIn(request), request.body),
  );
  app.post(
    '/api/proposals/:id/same-matter',
    {
      config: { permission: 'caseRelation' },
      schema: {
        summary: '是否同一事项 · Say whether another proposal is the same matter',
        tags,
        params,
        body: sameMatterInput,
        response: { 200: z.object({ same: z.boolean() }) },
      },
    },
    async (request) => {
      const { otherId, same } = request.body;
      await saySameMatter(deps, signedIn(request), request.params.id, otherId, same);
      return { same };
    },
  );
  app.get(
    '/api/proposals/:id/suggestions',
    {
      config: { permission: 'caseRelation' },
      schema: {
        summary: '类别与承办单位建议 · Category and units, from past cases like it',
        tags,
        params,
        response: { 200: suggestionsAnswer },
      },
    },
    async (request) => suggestions(deps, signedIn(request), request.params.id),
  );
}
