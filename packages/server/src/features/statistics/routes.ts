import { overview, overviewQuery, statistics, statisticsQuery } from '@shangliang/contract';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Deps } from '../../deps.ts';
import { signedIn } from '../../http/route.ts';
import { getOverview } from './overview.ts';
import { getStatistics } from './views.ts';

export function statisticsRoutes(root: FastifyInstance, deps: Deps): void {
  const app = root.withTypeProvider<ZodTypeProvider>();
  app.get(
    '/api/overview',
    {
      // it counts what the reader may see, and nothing else
      config: { permission: 'signedIn' },
      schema: {
        summary: '总览 · The year at a glance: each figure as the list it opens counts it',
        description: 'Proposals by step, field, sector, month, unit, class, evaluation and delay, with the names of the list’s filters.',
        tags: ['statistics'],
        querystring: overviewQuery,
        response: { 200: overview },
      },
    },
    async (request) => getOverview(deps, signedIn(request), request.query),
  );
  app.get(
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
