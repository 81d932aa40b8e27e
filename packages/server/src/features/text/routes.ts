import {
  bulkAnswer,
  type CommitteeLevel,
  committeeLevels,
  hintList,
  hintsInput,
  recommendationsFound,
  recommendationsListed,
  replyCheck,
} from '@shangliang/contract';
import { proposalOf, visiblePart } from '@shangliang/core';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { sql } from 'kysely';
import { z } from 'zod';
import { findProposalsOf } from '../../actions/load.ts';
import { perform } from '../../actions/perform.ts';
import { worldOf } from '../../committee-facts.ts';
import type { Deps } from '../../deps.ts';
import { signedIn } from '../../http/route.ts';
import { Refusal } from '../../problem.ts';
import { keyHeader, keyOf, send } from '../procedures/keyed.ts';
import { loadSeen } from '../proposal/case-view.ts';
import { hintsIn } from './hints.ts';
import { recommendationsIn } from './recommendations-found.ts';
import { checkOf } from './reply-check.ts';
import { vocabularies } from './vocabulary.ts';

const params = z.object({ id: z.uuid() });

/** What is asked of a text, as it is written and before it is signed; answers for people, which decide nothing. */
export function textRoutes(root: FastifyInstance, deps: Deps): void {
  const app = root.withTypeProvider<ZodTypeProvider>();
  const words = vocabularies(deps);
  app.post(
    '/api/text/hints',
    {
      config: { permission: 'signedIn' },
      schema: {
        summary: '写作提示 · What stands out in a draft',
        description: 'By the rulebook in force. Nothing is kept, nothing is barred by it.',
        tags: ['text'],
        body: hintsInput,
        response: { 200: hintList },
      },
    },
    async (request) => {
      const { committeeId } = signedIn(request);
      const { rulebook, level } = await deps.database.inCommittee(committeeId, async (tx) => {
        const world = await worldOf(deps, tx, committeeId);
        const [row] = await tx.rows(sql<{ level: string }>`select level from committee where id = ${committeeId}`);
        return { rulebook: world.rulebook(world.rulebookVersion), level: levelOf(row?.level) };
      });
      return hintsIn(request.body, rulebook, level);
    },
  );
  app.get(
    '/api/proposals/:id/recommendations-found',
    {
      config: { permission: 'caseRelation' },
      schema: {
        summary: '从文本拆分建议 · Recommendations as the text has them',
        tags: ['text'],
        params,
        response: { 200: recommendationsFound },
      },
    },
    async (request) => {
      const who = signedIn(request);
      return deps.database.inCommittee(who.committeeId, async (tx) => {
        const dossier = await loadSeen(tx, who, request.params.id);
        const world = await worldOf(deps, tx, who.committeeId);
        return recommendationsIn(dossier, world.rulebook(proposalOf(dossier).rulebookVersion));
      });
    },
  );
  app.post(
    '/api/proposals/:id/recommendations-found/list',
    {
      config: { permission: 'caseRelation' },
      schema: {
        summary: '一次列出全部建议 · Recommendations listed in one go, all or none',
        tags: ['text'],
        params,
        headers: z.looseObject({ 'idempotency-key': keyHeader }),
        body: recommendationsListed,
        response: { 201: bulkAnswer },
      },
    },
    async (request, reply) => {
      const who = signedIn(request);
      const { id } = request.params;
      const listed = await deps.database.inCommittee(who.committeeId, async (tx) => (await loadSeen(tx, who, id)).cases.recommendation);
      const last = listed.reduce((most, entry) => Math.max(most, entry.ordinal), 0);
      const requests = request.body.items.map(({ text }, index) => ({
        procedure: 'recommendation' as const,
        action: 'list',
        proposalId: id,
        input: { ordinal: last + index + 1, text },
        at: `/items/${index}`,
      }));
      const answer = await perform(deps, who, requests, keyOf(request, request.body), (results) => ({
        status: 201,
        body: JSON.stringify(bulkAnswer.parse({ items: results })),
      }));
      return send(reply, answer);
    },
  );
  app.get(
    '/api/replies/:id/check',
    {
      config: { permission: 'caseRelation' },
      schema: {
        summary: '答复检查 · What stands out in a reply before it is signed',
        tags: ['text'],
        params,
        response: { 200: replyCheck },
      },
    },
    async (request) => {
      const who = signedIn(request);
      const found = await deps.database.inCommittee(who.committeeId, async (tx) => {
        const proposalId = (await findProposalsOf(tx, who.committeeId, 'reply', [request.params.id])).get(request.params.id);
        if (proposalId === undefined) throw new Refusal('notFound');
        const dossier = visiblePart(await loadSeen(tx, who, proposalId), who.actor);
        const reply = dossier.cases.reply.find((entry) => entry.id === request.params.id);
        if (reply === undefined) throw new Refusal('notFound');
        const world = await worldOf(deps, tx, who.committeeId);
        return { dossier, reply, rulebook: world.rulebook(reply.rulebookVersion), session: world.session(proposalOf(dossier).sessionId) };
      });
      return checkOf(found.dossier, found.reply, found, await words.of(who.committeeId));
    },
  );
}

/** A district's committee is of the county's level. */
const levelOf = (given: string | undefined): CommitteeLevel => committeeLevels.find((level) => level === given) ?? 'county';
