import {
  bodyVotes,
  coSigners,
  draftList,
  draftListQuery,
  fileReads,
  profileInput,
  versionComparison,
  versionList,
} from '@shangliang/contract';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Deps } from '../../deps.ts';
import { languageOf } from '../../http/language.ts';
import { signedIn } from '../../http/route.ts';
import { listFilesOf } from '../files/of-proposals.ts';
import { listDrafts } from '../proposal/drafts.ts';
import { compareVersions, getVotes, listCoSigners, listVersions, setProfile } from './drafting.ts';

const params = z.object({ id: z.uuid() });
const version = z.coerce.number().int().min(1).max(100_000);
const config = { permission: 'caseRelation' } as const;
const tags = ['proposals'];

/** What helps those who write: versions side by side, the body's vote, whom to ask. */
export function draftingRoutes(root: FastifyInstance, deps: Deps): void {
  const app = root.withTypeProvider<ZodTypeProvider>();
  app.get(
    '/api/drafts',
    {
      config: { permission: 'signedIn' },
      schema: {
        summary: '我的文稿 · Texts I write or was asked to sign',
        tags: ['my day'],
        querystring: draftListQuery,
        response: { 200: draftList },
      },
    },
    async (request) => listDrafts(deps, signedIn(request), request.query),
  );
  app.get(
    '/api/proposals/:id/files',
    { config, schema: { summary: '附件 · Papers beside the text', tags, params, response: { 200: fileReads } } },
    async (request) => listFilesOf(deps, signedIn(request), request.params.id),
  );
  app.get(
    '/api/proposals/:id/versions',
    { config, schema: { summary: '历次文稿目录 · Versions of the text', tags, params, response: { 200: versionList } } },
    async (request) => listVersions(deps, signedIn(request), request.params.id),
  );
  app.get(
    '/api/proposals/:id/versions/:from/compare/:to',
    {
      config,
      schema: {
        summary: '比较两稿 · Two versions, paragraph by paragraph',
        tags,
        params: params.extend({ from: version, to: version }),
        response: { 200: versionComparison },
      },
    },
    async (request) => compareVersions(deps, signedIn(request), request.params.id, request.params.from, request.params.to),
  );
  app.get(
    '/api/proposals/:id/votes',
    { config, schema: { summary: '集体表决情况 · How far a body is with its vote', tags, params, response: { 200: bodyVotes } } },
    async (request) => getVotes(deps, signedIn(request), request.params.id),
  );
  app.get(
    '/api/proposals/:id/co-signers',
    { config, schema: { summary: '推荐联名委员 · Members who would complete the author', tags, params, response: { 200: coSigners } } },
    async (request) => listCoSigners(deps, signedIn(request), request.params.id, languageOf(request)),
  );
  app.post(
    '/api/people/:id/profile',
    {
      config: { permission: { posts: ['administrator'] } },
      schema: {
        summary: '专长与从业领域 · Fields a member knows and works in',
        tags: ['administration'],
        params,
        body: profileInput,
        response: { 204: z.null() },
      },
    },
    async (request, reply) => {
      await setProfile(deps, signedIn(request), request.params.id, request.body);
      reply.code(204);
      return null;
    },
  );
}
