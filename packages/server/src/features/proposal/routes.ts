import {
  assignmentList,
  assignmentListQuery,
  caseView,
  proposalList,
  proposalListQuery,
  timeline,
  timelineQuery,
} from '@shangliang/contract';
import { isOfProposers, proposalOf } from '@shangliang/core';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Deps } from '../../deps.ts';
import { languageOf } from '../../http/language.ts';
import { signedIn } from '../../http/route.ts';
import { listAssignments } from '../assignment/list.ts';
import { iso } from '../paging.ts';
import { getCase, getTimeline, loadSeen } from './case-view.ts';
import { listProposals } from './list.ts';

const params = z.object({ id: z.uuid() });
const config = { permission: 'caseRelation' } as const;

/**
 * The most asked answers are what the compiler says they are, and are not looked through once more. That they keep to
 * their schemas all the same, `answers.test.ts` says.
 */
const asMade = () => (answer: unknown) => JSON.stringify(answer);

/** What is read: lists, the case, its time line, its earlier texts. */
export function proposalRoutes(root: FastifyInstance, deps: Deps): void {
  const app = root.withTypeProvider<ZodTypeProvider>();
  app.get(
    '/api/proposals',
    {
      config: { permission: 'signedIn' },
      serializerCompiler: asMade,
      schema: {
        summary: '提案列表 · Proposals I may see',
        tags: ['proposals'],
        querystring: proposalListQuery,
        response: { 200: proposalList },
      },
    },
    async (request) => listProposals(deps, signedIn(request), request.query),
  );
  app.get(
    '/api/proposals/:id',
    {
      config,
      serializerCompiler: asMade,
      schema: {
        summary: '案件 · Everything of one proposal, with what may be done',
        tags: ['proposals'],
        params,
        response: { 200: caseView },
      },
    },
    async (request, reply) => {
      const view = await getCase(deps, signedIn(request), request.params.id, languageOf(request));
      const [proposal] = view.cases.proposal ?? [];
      if (proposal !== undefined) reply.header('etag', `"${proposal.version}"`);
      return view;
    },
  );
  app.get(
    '/api/proposals/:id/timeline',
    {
      config,
      schema: {
        summary: '时间线 · What happened, in order',
        tags: ['proposals'],
        params,
        querystring: timelineQuery,
        response: { 200: timeline },
      },
    },
    async (request) => getTimeline(deps, signedIn(request), request.params.id, request.query, languageOf(request)),
  );
  app.get(
    '/api/proposals/:id/texts',
    {
      config,
      schema: {
        summary: '历次文稿 · Every version of the text',
        tags: ['proposals'],
        params,
        response: {
          200: z.object({
            items: z.array(
              z.object({
                version: z.int(),
                title: z.string(),
                parts: z.record(z.string(), z.string()),
                kept: z.boolean(),
                savedBy: z.uuid(),
                savedAt: z.string(),
              }),
            ),
          }),
        },
      },
    },
    async (request) => {
      const who = signedIn(request);
      const rows = await deps.database.inCommittee(who.committeeId, async (tx) => {
        const dossier = await loadSeen(tx, who, request.params.id);
        // drafts are the proposers' own; everybody else reads the text as it stands
        const which = isOfProposers(dossier, who.actor) ? sql`` : sql`and version = ${proposalOf(dossier).textVersion}`;
        return tx.rows(sql<{
          version: number;
          title: string;
          parts: Record<string, string>;
          kept: boolean;
          saved_by: string;
          saved_at: number;
        }>`
          select version, title, parts, kept, saved_by, saved_at from proposal_text
          where committee_id = ${who.committeeId} and proposal_id = ${request.params.id} ${which} order by version desc limit 500`);
      });
      return {
        items: rows.map((row) => ({
          version: row.version,
          title: row.title,
          parts: row.parts,
          kept: row.kept,
          savedBy: row.saved_by,
          savedAt: iso(row.saved_at),
        })),
      };
    },
  );
  app.get(
    '/api/assignments',
    {
      config: { permission: 'signedIn' },
      schema: {
        summary: '承办列表 · Units’ parts',
        tags: ['assignments'],
        querystring: assignmentListQuery,
        response: { 200: assignmentList },
      },
    },
    async (request) => listAssignments(deps, signedIn(request), request.query),
  );
}
