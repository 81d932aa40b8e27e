import { plenaryInput, plenaryList } from '@shangliang/contract';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { sql } from 'kysely';
import { z } from 'zod';
import { recordAdministration } from '../../actions/administration.ts';
import { worldOf } from '../../committee-facts.ts';
import type { Deps } from '../../deps.ts';
import { signedIn } from '../../http/route.ts';
import { newId } from '../../ids.ts';
import { Refusal } from '../../problem.ts';
import { iso } from '../paging.ts';

const tags = ['administration'];

/** The committee's sessions (次会议), each with the time in which proposals count as the plenary's. */
export function plenaryRoutes(root: FastifyInstance, deps: Deps): void {
  const app = root.withTypeProvider<ZodTypeProvider>();

  app.get(
    '/api/plenaries',
    {
      config: { permission: 'signedIn' },
      schema: { summary: '届次 · Sessions, newest first', tags, response: { 200: plenaryList } },
    },
    async (request) => {
      const { committeeId } = signedIn(request);
      return deps.database.inCommittee(committeeId, async (tx) => {
        const [{ sessions }, world] = await Promise.all([deps.facts.of(tx, committeeId), worldOf(deps, tx, committeeId)]);
        // a committee without one yet has none that is current
        const current = sessions.length === 0 ? undefined : world.currentSession.id;
        return {
          items: [...sessions].reverse().map(({ id, year, term, session, opensAt, submissionDeadlineAt, closesAt }) => ({
            id,
            year,
            term,
            session,
            opensAt: iso(opensAt),
            submissionDeadlineAt: iso(submissionDeadlineAt),
            closesAt: iso(closesAt),
            current: id === current,
          })),
        };
      });
    },
  );

  app.post(
    '/api/plenaries',
    {
      config: { permission: { posts: ['administrator'] as const } },
      schema: { summary: '设立次会议 · Add a session of a term', tags, body: plenaryInput, response: { 201: z.object({ id: z.uuid() }) } },
    },
    async (request, reply) => {
      const who = signedIn(request);
      const { opensAt, submissionDeadlineAt, closesAt, year, term, session } = request.body;
      if (opensAt > submissionDeadlineAt || submissionDeadlineAt > closesAt)
        throw new Refusal('validation', { errors: [{ pointer: '/submissionDeadlineAt', code: 'validation' }] });
      const id = newId();
      await deps.database.inCommittee(who.committeeId, async (tx) => {
        await tx.rows(sql`insert into plenary (committee_id, id, year, term, session, opens_at, submission_deadline_at, closes_at)
          values (${who.committeeId}, ${id}, ${year}, ${term}, ${session}, ${iso(opensAt)}, ${iso(submissionDeadlineAt)}, ${iso(closesAt)})`);
        await recordAdministration(tx, deps, { committeeId: who.committeeId, actorId: who.personId }, 'addPlenary', id, request.body);
      });
      deps.facts.forget(who.committeeId);
      reply.code(201);
      return { id };
    },
  );
}
