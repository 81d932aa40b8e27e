import { searchAnswer, searchQuery } from '@shangliang/contract';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Deps } from '../../deps.ts';
import { signedIn } from '../../http/route.ts';
import { search } from './search.ts';

export function searchRoutes(root: FastifyInstance, deps: Deps): void {
  const app = root.withTypeProvider<ZodTypeProvider>();
  app.get(
    '/api/search',
    {
      config: { permission: 'signedIn' },
      schema: {
        summary: '搜索 · Proposals I may see, people and organizations',
        description:
          'People and organizations by name, pinyin or its initials. Each group’s first few; `in` asks for one of them page by page.',
        tags: ['my day'],
        querystring: searchQuery,
        response: { 200: searchAnswer },
      },
    },
    async (request) => search(deps, signedIn(request), request.query),
  );
}
