import { booklet, bookletQuery, knownNames, replyList, replyListQuery, taskList, taskListQuery, unitLoad } from '@shangliang/contract';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Deps } from '../../deps.ts';
import { signedIn } from '../../http/route.ts';
import { readKnownNames } from '../assignment/known-names.ts';
import { readBooklet } from './booklet.ts';
import { listReplies } from './replies.ts';
import { listTasks } from './tasks.ts';
import { readLoad } from './unit-load.ts';

/** What lists are filtered by and what the desks read. */
export function listRoutes(root: FastifyInstance, deps: Deps): void {
  const app = root.withTypeProvider<ZodTypeProvider>();
  const { database } = deps;

  app.get(
    '/api/proposals/booklet',
    {
      config: { permission: 'signedIn' },
      schema: {
        summary: '提案汇编 · The texts of a list, page by page, to be printed',
        tags: ['proposals'],
        querystring: bookletQuery,
        response: { 200: booklet },
      },
    },
    async (request) => readBooklet(deps, signedIn(request), request.query),
  );

  app.get(
    '/api/units/load',
    {
      config: {
        permission: {
          posts: [
            'proposalsOffice',
            'proposalsCommittee',
            'partySupervision',
            'governmentSupervision',
            'establishmentOffice',
            'chairperson',
            'leader',
          ],
        },
      },
      schema: { summary: '单位在办 · What each handling unit has on its desk', tags: ['assignments'], response: { 200: unitLoad } },
    },
    async (request) => {
      const { committeeId } = signedIn(request);
      return database.inCommittee(committeeId, async (tx) => ({ items: await readLoad(tx, committeeId) }));
    },
  );

  app.get(
    '/api/assignments/:id/known-names',
    {
      config: { permission: 'signedIn' },
      schema: {
        summary: '已知人员 · Who stands for the unit in this part, as far as is known: what its forms begin with',
        tags: ['assignments'],
        params: z.object({ id: z.uuid() }),
        response: { 200: knownNames },
      },
    },
    async (request) => readKnownNames(deps, signedIn(request), request.params.id),
  );

  app.get(
    '/api/replies',
    {
      config: { permission: 'signedIn' },
      schema: {
        summary: '答复列表 · Replies of my units, and those they are to countersign',
        tags: ['replies'],
        querystring: replyListQuery,
        response: { 200: replyList },
      },
    },
    async (request) => listReplies(deps, signedIn(request), request.query),
  );

  app.get(
    '/api/tasks',
    {
      config: { permission: 'signedIn' },
      schema: {
        summary: '任务列表 · Tasks of my units, by date',
        tags: ['tasks'],
        querystring: taskListQuery,
        response: { 200: taskList },
      },
    },
    async (request) => listTasks(deps, signedIn(request), request.query),
  );
}
