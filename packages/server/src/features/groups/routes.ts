import { groupsQuery, proposalGroups } from '@shangliang/contract';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Deps } from '../../deps.ts';
import { signedIn } from '../../http/route.ts';
import { listGroups } from './list-groups.ts';

export function groupRoutes(root: FastifyInstance, deps: Deps): void {
  root.withTypeProvider<ZodTypeProvider>().get(
    '/api/proposal-groups',
    {
      config: {
        permission: { posts: ['proposalsOffice', 'proposalsCommittee', 'partySupervision', 'governmentSupervision', 'chairperson'] },
      },
      schema: {
        summary: '提案分组 · A session’s proposals in groups of one matter, and groups under topics',
        tags: ['proposals'],
        querystring: groupsQuery,
        response: { 200: proposalGroups },
      },
    },
    async (request) => listGroups(deps, signedIn(request), request.query),
  );
}
