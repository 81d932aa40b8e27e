import { statistics, statisticsQuery } from '@shangliang/contract';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Deps } from '../../deps.ts';
import { signedIn } from '../../http/route.ts';
import { getStatistics } from './views.ts';

export function statisticsRoutes(root: FastifyInstance, deps: Deps): void {
  root.withTypeProvider<ZodTypeProvider>().get(
    '/api/statistics',
    {
      config: {
        permission: {
          posts: [
            'proposalsOffice',
            'proposalsCommittee',
            'partySupervision',
            'governmentSupervision',
            'chairperson',
            'leader',
            'member',
            'administrator',
          ],
        },
      },
      schema: {
        summary: '统计 · The session’s figures',
        tags: ['statistics'],
        querystring: statisticsQuery,
        response: { 200: statistics },
      },
    },
    async (request) => getStatistics(deps, signedIn(request), request.query),
  );
}
