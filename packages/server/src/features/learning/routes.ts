import { type LearningAnswer, learningAnswer, learntAbout } from '@shangliang/contract';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { sql } from 'kysely';
import type { Deps } from '../../deps.ts';
import { signedIn } from '../../http/route.ts';
import type { SignedIn } from '../../identity/session.ts';
import { iso } from '../paging.ts';
import { countDecided } from './decided.ts';
import { followedSuggestions } from './followed.ts';
import { wantedAfter } from './learn.ts';

interface ModelRow {
  about: LearningAnswer['models'][number]['about'];
  version: number;
  trained_at: number;
  decided: number;
  learnt_from: number;
  held_back: number;
  before_was: LearningAnswer['models'][number]['before']['was'];
  before_first: number;
  before_three: number;
  first_right: number;
  three_right: number;
  taken: boolean;
  in_use: boolean;
}

const mostShown = 20;

/** What was learnt, how the old and the new compared, and what became of suggestions. */
function learning(deps: Deps, who: SignedIn): Promise<LearningAnswer> {
  return deps.database.inCommittee(who.committeeId, async (tx) => {
    const [rows, suggestions, counts] = await Promise.all([
      tx.rows(sql<ModelRow>`select about, version, trained_at, decided, learnt_from, held_back, before_was, before_first, before_three,
          first_right, three_right, taken, in_use
        from (select m.*, row_number() over (partition by about order by version desc) as nth from text_model m
          where m.committee_id = ${who.committeeId}) m
        where nth <= ${mostShown} order by trained_at desc, about`),
      followedSuggestions(tx, who.committeeId),
      Promise.all(learntAbout.map((about) => countDecided(tx, who.committeeId, about))),
    ]);
    return {
      state: learntAbout.map((about, at) => ({
        about,
        decided: counts[at] ?? 0,
        nextAt: wantedAfter(rows.find((row) => row.about === about)?.decided),
      })),
      models: rows.map((row) => ({
        about: row.about,
        version: row.version,
        trainedAt: iso(row.trained_at),
        learntFrom: row.learnt_from,
        heldBack: row.held_back,
        before: { was: row.before_was, first: row.before_first, three: row.before_three },
        now: { first: row.first_right, three: row.three_right },
        taken: row.taken,
        inUse: row.in_use,
      })),
      suggestions,
    };
  });
}

export function learningRoutes(root: FastifyInstance, deps: Deps): void {
  root.withTypeProvider<ZodTypeProvider>().get(
    '/api/learning',
    {
      config: { permission: { posts: ['proposalsOffice', 'administrator'] } },
      schema: {
        summary: '类别与承办建议的学习情况 · What was learnt from decided cases, old against new',
        tags: ['statistics'],
        response: { 200: learningAnswer },
      },
    },
    async (request) => learning(deps, signedIn(request)),
  );
}
