import {
  actionAnswer,
  actionPath,
  beginPath,
  bulkAnswer,
  bulkPath,
  inputSchema,
  type Language,
  labelsIn,
  pathOf,
  renumberInput,
} from '@shangliang/contract';
import { formatNumber, homeOf, type Id, type ProcedureName, procedureNames, proposalOf, tableOf } from '@shangliang/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { loadDossiers } from '../../actions/load.ts';
import { type ActionRequest, perform } from '../../actions/perform.ts';
import { worldOf } from '../../committee-facts.ts';
import type { Deps } from '../../deps.ts';
import { signedIn } from '../../http/route.ts';
import { Refusal } from '../../problem.ts';
import { keyHeader, keyOf, send } from './keyed.ts';

const versionHeader = z
  .string()
  .regex(/^"?\d{1,9}"?$/)
  .optional()
  .meta({ description: 'The version the case was read at, e.g. "3"' });
const headers = z.looseObject({ 'idempotency-key': keyHeader, 'if-match': versionHeader });

const ofPeople = (by: readonly string[]): boolean => by.some((relation) => relation !== 'system' && relation !== 'clock');

function versionOf(request: FastifyRequest): number | undefined {
  const value = request.headers['if-match'];
  return value === undefined ? undefined : Number(value.replaceAll('"', ''));
}

const summaryOf = (procedure: ProcedureName, action: string): string => {
  const verb = (language: Language): string => {
    const words: Readonly<Record<string, { verb: string }>> = labelsIn[language].actions[procedure];
    return words[action]?.verb ?? action;
  };
  return `${verb('zh-CN')} · ${verb('en')}`;
};

/** A case begins in the dossier of its root: `{proposalId}`, `{catalogueId}`. */
const rootParam = (procedure: ProcedureName): string => `${homeOf[procedure]}Id`;
const rootParams = (procedure: ProcedureName) => z.object({ [rootParam(procedure)]: z.uuid() });

/** Every action of every table as a route; there is no other way to move a case. */
export function procedureRoutes(root: FastifyInstance, deps: Deps): void {
  const app = root.withTypeProvider<ZodTypeProvider>();
  const run = async (request: FastifyRequest, reply: FastifyReply, of: ActionRequest): Promise<FastifyReply> => {
    const answer = await perform(deps, signedIn(request), [of], keyOf(request, request.body), ([result]) => ({
      status: of.caseId === undefined ? 201 : 200,
      body: JSON.stringify(actionAnswer.parse(result)),
    }));
    return send(reply, answer);
  };

  for (const procedure of procedureNames)
    for (const [action, rule] of Object.entries(tableOf(procedure).actions)) {
      if (!ofPeople(rule.by)) continue;
      const body = inputSchema(procedure, action);
      if (body === undefined) throw new Error(`no schema for ${procedure}.${action}`);
      const schema = { summary: summaryOf(procedure, action), tags: [pathOf[procedure]], body, headers };
      const config = { permission: 'caseRelation' } as const;
      if (rule.from.length > 0) {
        app.post(
          actionPath(procedure, ':id', action),
          { config, schema: { ...schema, params: z.object({ id: z.uuid() }), response: { 200: actionAnswer } } },
          async (request, reply) => {
            const expectedVersion = versionOf(request);
            if (rule.edits && expectedVersion === undefined) throw new Refusal('versionNeeded');
            return run(request, reply, { procedure, action, caseId: request.params.id, input: request.body, expectedVersion });
          },
        );
        bulkRoute(root, deps, procedure, action, body);
      } else if (rule.under === 'committee')
        app.post(
          beginPath(procedure, undefined, action),
          { config, schema: { ...schema, response: { 201: actionAnswer } } },
          async (request, reply) => run(request, reply, { procedure, action, input: request.body }),
        );
      else
        app.post(
          beginPath(procedure, `:${rootParam(procedure)}`, action),
          { config, schema: { ...schema, params: rootParams(procedure), response: { 201: actionAnswer } } },
          async (request, reply) =>
            run(request, reply, { procedure, action, proposalId: request.params[rootParam(procedure)], input: request.body }),
        );
    }
  renumberRoute(root, deps);
}

const mostAtOnce = 2000;

function bulkRoute(root: FastifyInstance, deps: Deps, procedure: ProcedureName, action: string, input: z.ZodType): void {
  const app = root.withTypeProvider<ZodTypeProvider>();
  const item = z.strictObject({ id: z.uuid(), version: z.int().min(1).optional(), input });
  app.post(
    bulkPath(procedure, action),
    {
      config: { permission: 'caseRelation' },
      schema: {
        summary: `${summaryOf(procedure, action)}（批量，全有或全无 · many, all or none）`,
        tags: [`${pathOf[procedure]} (bulk)`],
        headers,
        body: z.strictObject({ items: z.array(item).min(1).max(mostAtOnce) }),
        response: { 200: bulkAnswer },
      },
    },
    async (request, reply) => {
      const { items } = request.body;
      if (new Set(items.map((entry) => entry.id)).size < items.length)
        throw new Refusal('validation', { errors: [{ pointer: '/items', code: 'validation' }] });
      const requests = items.map(
        (entry, index): ActionRequest => ({
          procedure,
          action,
          caseId: entry.id,
          input: entry.input,
          expectedVersion: entry.version,
          at: `/items/${index}`,
        }),
      );
      const answer = await perform(deps, signedIn(request), requests, keyOf(request, request.body), (results) => ({
        status: 200,
        body: JSON.stringify(bulkAnswer.parse({ items: results })),
      }));
      return send(reply, answer);
    },
  );
}

/** 整体重排号: numbers the session's cases on file in the order given, before assignment. */
function renumberRoute(root: FastifyInstance, deps: Deps): void {
  const app = root.withTypeProvider<ZodTypeProvider>();
  app.post(
    '/api/proposals/renumber',
    {
      config: { permission: { posts: ['proposalsOffice'] } },
      schema: {
        summary: '整体重排号 · Renumber the cases on file in this order',
        tags: ['proposals'],
        headers,
        body: renumberInput,
        response: { 200: bulkAnswer },
      },
    },
    async (request, reply) => {
      const who = signedIn(request);
      const { order } = request.body;
      const numbers = await deps.database.inCommittee(who.committeeId, async (tx) => {
        const world = await worldOf(deps, tx, who.committeeId);
        const dossiers = await loadDossiers(tx, who.committeeId, order);
        return order.map((id, index) => {
          const dossier = dossiers.get(id);
          if (dossier === undefined) throw new Refusal('notFound');
          const { sessionId, rulebookVersion } = proposalOf(dossier);
          const { year, term, session } = world.session(sessionId);
          return formatNumber(world.rulebook(rulebookVersion).numbering.filed, { year, term, session }, index + 1);
        });
      });
      const requests = order.map(
        (id: Id, index): ActionRequest => ({
          procedure: 'proposal',
          action: 'renumber',
          caseId: id,
          input: { caseNo: numbers[index] },
          at: `/order/${index}`,
        }),
      );
      const answer = await perform(deps, who, requests, keyOf(request, request.body), (results) => ({
        status: 200,
        body: JSON.stringify(bulkAnswer.parse({ items: results })),
      }));
      return send(reply, answer);
    },
  );
}
