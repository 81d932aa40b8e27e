import { Readable } from 'node:stream';
import { type BookKind, bookKinds, bookQuery, labelsIn, unitBooks } from '@shangliang/contract';
import { dayOf, isoDate, unitPosts } from '@shangliang/core';
import { type AssignedPart, assignmentNotice, ledgerXlsx } from '@shangliang/documents';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { sql } from 'kysely';
import { z } from 'zod';
import { worldOf } from '../../committee-facts.ts';
import type { Deps } from '../../deps.ts';
import { languageOf } from '../../http/language.ts';
import { signedIn } from '../../http/route.ts';
import { noteSecurity } from '../../identity/security-log.ts';
import type { SignedIn } from '../../identity/session.ts';
import { Refusal } from '../../problem.ts';
import type { FilesInMaking } from '../making/making.ts';
import { paperInWord } from '../papers/own-layout.ts';
import { paperDay, sessionNamed } from '../papers/paper-words.ts';
import { getStatistics } from '../statistics/views.ts';
import { countLines, evaluationLines, partLines } from './book-rows.ts';
import { assigningSheet, type Bookkeeping, evaluationSheet, handlingSheet, statisticsSheets } from './book-sheets.ts';

const offices = ['proposalsOffice', 'proposalsCommittee', 'partySupervision', 'governmentSupervision'] as const;

/** The units whose book it is: undefined where the reader keeps the committee's. @throws Refusal forbidden */
function unitsOf(who: SignedIn, kind: BookKind, unitId: string | undefined): readonly string[] | undefined {
  if (offices.some((office) => who.actor.subjects.has(`r:${office}`))) return unitId === undefined ? undefined : [unitId];
  const own = who.posts.flatMap((post) =>
    unitPosts.some((unit) => unit === post.kind) && post.organizationId !== null ? [post.organizationId] : [],
  );
  const isOwn = unitBooks.some((book) => book === kind) && own.length > 0 && (unitId === undefined || own.includes(unitId));
  if (!isOwn) throw new Refusal('forbidden');
  return unitId === undefined ? own : [unitId];
}

const byFieldOf = (deps: Deps, who: SignedIn, sessionId: string): Promise<Record<string, number>> =>
  deps.database.inCommittee(who.committeeId, async (tx) => {
    const rows = await tx.rows(sql<{ field: string; n: number }>`select field, count(*)::int as n from proposal
      where committee_id = ${who.committeeId} and session_id = ${sessionId} and submitted_at is not null group by field`);
    return Object.fromEntries(rows.map(({ field, n }) => [field, n]));
  });

/** The session asked for, or today's. @throws Refusal */
async function placeOf(deps: Deps, { committeeId }: SignedIn, asked: string | undefined) {
  const found = await deps.database.inCommittee(committeeId, async (tx) => {
    const world = await worldOf(deps, tx, committeeId);
    const facts = await deps.facts.of(tx, committeeId);
    const newest = facts.sessions.toSorted((one, other) => other.opensAt - one.opensAt).find((entry) => entry.opensAt <= deps.clock.now());
    const [row] = await tx.rows(sql<{ name: string }>`select name from committee where id = ${committeeId}`);
    return {
      rulebook: world.rulebook(world.rulebookVersion),
      session: asked === undefined ? newest : facts.sessions.find((entry) => entry.id === asked),
      committee: row?.name ?? '',
      names: facts.names,
    };
  });
  const { session } = found;
  if (session === undefined) throw new Refusal(asked === undefined ? 'noPlenary' : 'notFound');
  return { ...found, session };
}

/** The same lines, each told when it is taken. */
async function* counting<Line>(lines: AsyncIterable<Line>, told: (done: number) => void): AsyncGenerator<Line> {
  let done = 0;
  for await (const line of lines) {
    done += 1;
    told(done);
    yield line;
  }
}

/** Books as offices keep them, each a workbook of one session. */
export function bookRoutes(root: FastifyInstance, deps: Deps, making: FilesInMaking): void {
  const app = root.withTypeProvider<ZodTypeProvider>();
  app.get(
    '/api/books/:kind',
    {
      // whose book it is, is asked within: a unit keeps one of its own parts
      config: { permission: { posts: [...offices, ...unitPosts] } },
      schema: {
        summary: '台账（Excel） · Assignment ledger, handling ledger, summary of evaluations, figures, as a workbook',
        description:
          'For the offices; the handling ledger also for a unit, of its own parts. Streamed. Every book is an entry of the security log.',
        tags: ['statistics'],
        params: z.object({ kind: z.enum(bookKinds) }),
        querystring: bookQuery,
      },
    },
    async (request, reply) => {
      const who = signedIn(request);
      const { kind } = request.params;
      const language = languageOf(request);
      const unitIds = unitsOf(who, kind, request.query.unitId);
      const { committeeId, personId, sessionId: loginId, origin } = who;
      const { rulebook, session, committee } = await placeOf(deps, who, request.query.sessionId);
      const labels = labelsIn[language];
      const named = language === 'en' ? ` ${session.year} ` : sessionNamed(session);
      const on: Bookkeeping = { labels, rulebook, isEnglish: language === 'en', title: `${committee}${named}${labels.books[kind]}` };
      const scope = { sessionId: session.id, unitIds };
      const tell = making.begin(request, reply, ['gathering']);
      const of = kind === 'statistics' ? 0 : await countLines(deps, who, scope, kind);
      const told = (done: number): void => tell('gathering', done, of);
      const sheets =
        kind === 'statistics'
          ? statisticsSheets(on, await getStatistics(deps, who, { sessionId: session.id }), await byFieldOf(deps, who, session.id))
          : kind === 'evaluation'
            ? [evaluationSheet(on, counting(evaluationLines(deps, who, scope), told))]
            : [(kind === 'handling' ? handlingSheet : assigningSheet)(on, counting(partLines(deps, who, scope, kind), told))];
      await deps.database.inCommittee(committeeId, (tx) =>
        noteSecurity(tx, {
          committeeId,
          kind: 'exportDownloaded',
          personId,
          actorId: personId,
          sessionId: loginId,
          origin,
          detail: { of: kind, ...request.query },
        }),
      );
      const name = `${labels.books[kind]} ${isoDate(dayOf(deps.clock.now()))}.xlsx`;
      return reply
        .type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
        .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
        .send(Readable.from(ledgerXlsx(...sheets)));
    },
  );
  app.get(
    '/api/units/:id/assignment-notice',
    {
      config: { permission: { posts: offices } },
      schema: {
        summary: '交办通知（附清单） · Everything that was given to one unit in a session, as one letter',
        tags: ['statistics'],
        params: z.object({ id: z.uuid() }),
        querystring: bookQuery.pick({ sessionId: true }),
      },
    },
    async (request, reply) => {
      const who = signedIn(request);
      const { session, committee, names } = await placeOf(deps, who, request.query.sessionId);
      const unit = names.get(request.params.id);
      if (unit === undefined) throw new Refusal('notFound');
      const parts: AssignedPart[] = [];
      for await (const line of partLines(deps, who, { sessionId: session.id, unitIds: [request.params.id] }, 'handling'))
        parts.push({
          number: line.number ?? '',
          title: line.title,
          proposers: line.others === 0 ? line.lead : `${line.lead}等${line.others + 1}人`,
          unit,
          role: labelsIn['zh-CN'].roles[line.role],
          ...(line.due_at === null ? {} : { due: paperDay(line.due_at) }),
        });
      if (parts.length === 0) throw new Refusal('nothingAssigned');
      const sender = { name: `${committee}提案委员会`, date: paperDay(deps.clock.now()) };
      const notice = assignmentNotice(sender, `${committee}${sessionNamed(session)}`, unit, parts);
      const bytes = await paperInWord(deps, who.committeeId, committee, notice, null);
      return reply
        .type('application/vnd.openxmlformats-officedocument.wordprocessingml.document')
        .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(`交办通知 ${unit}.docx`)}`)
        .send(bytes);
    },
  );
}
