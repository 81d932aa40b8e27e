import {
  activityList,
  activityListQuery,
  catalogueList,
  catalogueListQuery,
  dossierView,
  ownPrompt,
  pathOf,
  sameTopicInput,
  talkList,
  talkListQuery,
  timeline,
  timelineQuery,
  topicAlikeAnswer,
  topicList,
  topicListQuery,
} from '@shangliang/contract';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Deps } from '../../deps.ts';
import { languageOf } from '../../http/language.ts';
import { signedIn } from '../../http/route.ts';
import { getTimeline } from '../proposal/case-view.ts';
import { getDossier } from './dossier-view.ts';
import { listActivities, listCatalogues, listTalks, listTopics } from './lists.ts';
import { getOwnPrompt } from './own-prompt.ts';
import { getTopicAlike, saySameTopic } from './topic-alike.ts';

const params = z.object({ id: z.uuid() });
const config = { permission: 'signedIn' } as const;

const listed = <Query extends z.ZodType, Answer extends z.ZodType>(summary: string, tag: string, querystring: Query, answer: Answer) => ({
  config,
  schema: { summary, tags: [tag], querystring, response: { 200: answer } },
});

const besides = [
  { root: 'activity', words: '活动 · An activity, who comes, what was noted' },
  { root: 'talk', words: '群众协商 · A grassroots talk' },
  { root: 'catalogue', words: '参考目录 · A catalogue, its topics, who has which' },
] as const;

/** Where proposals come from: what is read of activities, talks and the catalogue. */
export function originRoutes(root: FastifyInstance, deps: Deps): void {
  const app = root.withTypeProvider<ZodTypeProvider>();
  app.get(
    '/api/activities',
    listed('活动列表 · Activities, latest first', 'activities', activityListQuery, activityList),
    async (request) => listActivities(deps, signedIn(request), request.query),
  );
  app.get('/api/talks', listed('群众协商列表 · Grassroots talks', 'talks', talkListQuery, talkList), async (request) =>
    listTalks(deps, signedIn(request), request.query),
  );
  app.get('/api/catalogues', listed('参考目录列表 · Catalogues', 'catalogues', catalogueListQuery, catalogueList), async (request) =>
    listCatalogues(deps, signedIn(request), request.query),
  );
  app.get('/api/topics', listed('题目列表 · Topics, and who has them', 'topics', topicListQuery, topicList), async (request) =>
    listTopics(deps, signedIn(request), request.query),
  );
  app.get(
    '/api/topics/:id/alike',
    {
      config: { permission: 'caseRelation' },
      schema: {
        summary: '相近的题目与提案 · What is like a topic: other topics and who has them, proposals of this and past years',
        description: 'Among those the reader may see, best first, with the words they share. Changes nothing.',
        tags: ['topics'],
        params,
        response: { 200: topicAlikeAnswer },
      },
    },
    async (request) => getTopicAlike(deps, signedIn(request), request.params.id),
  );
  app.post(
    '/api/topics/:id/same-matter',
    {
      config: { permission: 'caseRelation' },
      schema: {
        summary: '是否同一事项 · Say whether another topic, or a proposal, is the same matter',
        tags: ['topics'],
        params,
        body: sameTopicInput,
        response: { 200: z.object({ same: z.boolean() }) },
      },
    },
    async (request) => {
      await saySameTopic(deps, signedIn(request), request.params.id, request.body);
      return { same: request.body.same };
    },
  );
  app.get(
    '/api/prompts/own',
    {
      config,
      schema: {
        summary: '季度提醒 · The latest prompt, and my own notes, talks and bookings that are no proposal yet',
        tags: ['my day'],
        response: { 200: ownPrompt },
      },
    },
    async (request) => getOwnPrompt(deps, signedIn(request)),
  );
  for (const { root: name, words } of besides) {
    const tags = [pathOf[name]];
    app.get(
      `/api/${pathOf[name]}/:id`,
      { config: { permission: 'caseRelation' }, schema: { summary: words, tags, params, response: { 200: dossierView } } },
      async (request, reply) => {
        const view = await getDossier(deps, signedIn(request), name, request.params.id);
        const [self] = view.cases[name] ?? [];
        if (self !== undefined) reply.header('etag', `"${self.version}"`);
        return view;
      },
    );
    app.get(
      `/api/${pathOf[name]}/:id/timeline`,
      {
        config: { permission: 'caseRelation' },
        schema: { summary: '时间线 · What happened, in order', tags, params, querystring: timelineQuery, response: { 200: timeline } },
      },
      async (request) => getTimeline(deps, signedIn(request), request.params.id, request.query, languageOf(request), name),
    );
  }
}
