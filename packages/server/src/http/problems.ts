import {
  type AnyProblemCode,
  codeOfIssue,
  type Labels,
  labelsIn,
  type ProblemBody,
  problemStatus,
  problemType,
} from '@shangliang/contract';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { DatabaseUnavailable } from '../db/open.ts';
import type { Deps } from '../deps.ts';
import { newId } from '../ids.ts';
import { Refusal } from '../problem.ts';
import { drain } from './drain.ts';
import { languageOf } from './language.ts';

const zodLocale = { 'zh-CN': z.locales.zhCN().localeError, en: z.locales.en().localeError } as const;

/** A fault as the framework hands it on: Zod's issue taken apart. */
interface Fault {
  keyword: string;
  instancePath: string;
  message?: string | undefined;
  params: object;
}

function fieldErrors(faults: readonly Fault[], request: FastifyRequest, labels: Labels): NonNullable<ProblemBody['errors']> {
  const inputWords: Readonly<Record<string, string>> = labels.inputProblems;
  return faults.slice(0, 200).map((fault) => {
    const issue = { input: undefined, ...fault.params, code: fault.keyword };
    const code = codeOfIssue(issue);
    const said = zodLocale[languageOf(request)](issue as Parameters<(typeof zodLocale)['en']>[0]);
    const message = typeof said === 'string' ? said : said?.message;
    return {
      pointer: fault.instancePath === '/' ? '' : fault.instancePath,
      code,
      detail: inputWords[code] ?? message ?? fault.message ?? code,
    };
  });
}

/** Errors of the framework and of the system, by their codes. */
const frameworkCodes: Readonly<Record<string, AnyProblemCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'bodyTooLarge',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupportedMediaType',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'validation',
  FST_ERR_CTP_INVALID_JSON_BODY: 'validation',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'validation',
  FST_ERR_NOT_FOUND: 'notFound',
  // the disk under the files: full, over its quota, fallen back to read-only
  ENOSPC: 'unavailable',
  EDQUOT: 'unavailable',
  EROFS: 'unavailable',
  FST_REQ_FILE_TOO_LARGE: 'fileTooLarge',
  FST_FILES_LIMIT: 'fileTooLarge',
  FST_INVALID_MULTIPART_CONTENT_TYPE: 'unsupportedMediaType',
};

/** Database errors a reader can mend, by SQLSTATE. */
const databaseCodes: Readonly<Record<string, AnyProblemCode>> = {
  // unique and foreign key: somebody else was first, or the id names nothing here
  '23505': 'conflict',
  '23503': 'conflict',
  // a sign that cannot be stored; a date, id or number that is none (in a cursor, a search)
  '22021': 'validation',
  '22007': 'validation',
  '22008': 'validation',
  '22003': 'validation',
  '22P02': 'validation',
  // disk full
  '53100': 'unavailable',
};

function bodyFor(code: AnyProblemCode, request: FastifyRequest, more: Partial<ProblemBody> = {}): ProblemBody {
  const labels = labelsIn[languageOf(request)];
  // a whole item of many is not ready (409); a field of it is to be mended (422)
  const field = more.errors?.find((error) => !/^\/(items|order)\/\d+$/.test(error.pointer));
  const status = problemStatus(code, field?.pointer);
  return { type: problemType(code), title: labels.problemTitles[status], status, code, detail: labels.problems[code], ...more };
}

/** Whoever refuses may have the sentence at hand, in the reader's language. */
const saidOf = (entry: Refusal['errors'][number]): string | undefined => ('detail' in entry ? entry.detail : undefined);

function problemOf(error: FastifyError, request: FastifyRequest, deps: Pick<Deps, 'log'>): { body: ProblemBody; retryAfter?: number } {
  const labels = labelsIn[languageOf(request)];
  if (error instanceof Refusal) {
    const { retryAfter, allowedActions, currentVersion, errorCount } = error.extra;
    const words: Readonly<Record<string, string>> = labels.problems;
    const errors = error.errors.flatMap((entry) =>
      entry.pointer === undefined
        ? []
        : [{ pointer: entry.pointer, code: entry.code, detail: saidOf(entry) ?? words[entry.code] ?? entry.code }],
    );
    const body = bodyFor(error.code, request, {
      ...(errors.length > 0 ? { errors } : {}),
      ...(allowedActions === undefined ? {} : { allowedActions: [...allowedActions] }),
      ...(currentVersion === undefined ? {} : { currentVersion }),
      ...(errorCount === undefined ? {} : { errorCount }),
    });
    return retryAfter === undefined ? { body } : { body, retryAfter };
  }
  if (hasZodFastifySchemaValidationErrors(error)) {
    return { body: bodyFor('validation', request, { errors: fieldErrors(error.validation, request, labels) }) };
  }
  if (error instanceof DatabaseUnavailable) return { body: bodyFor('unavailable', request), retryAfter: 5 };
  const known = frameworkCodes[error.code ?? ''] ?? databaseCodes[error.code ?? ''];
  if (known !== undefined) return { body: bodyFor(known, request) };
  if (error.statusCode === 429) return { body: bodyFor('tooManyRequests', request) };
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500) return { body: bodyFor('validation', request) };
  const correlationId = newId();
  deps.log.error({ err: error, correlationId, route: request.routeOptions.url }, 'unexpected');
  return { body: bodyFor('unexpected', request, { correlationId }) };
}

/** Every refusal and every failure leaves as RFC 9457, in the reader's language, with nothing leaked. */
export function answerProblems(app: FastifyInstance, deps: Pick<Deps, 'log'>): void {
  const answer = (reply: FastifyReply, body: ProblemBody, retryAfter?: number): FastifyReply => {
    if (retryAfter !== undefined) reply.header('retry-after', retryAfter);
    // serialised here: a problem must leave even where the route's own schema would not let it
    return reply.code(body.status).type('application/problem+json').serializer(JSON.stringify).send(body);
  };
  app.setErrorHandler(async (error: FastifyError, request, reply) => {
    // what was made for somebody who has gone is stopped: nobody is told, and nothing is wrong
    if (error.name === 'AbortError' && reply.raw.destroyed) return reply.hijack();
    const { body, retryAfter } = problemOf(error, request, deps);
    if (body.code === 'bodyTooLarge' || body.code === 'fileTooLarge') await drain(request.raw);
    return answer(reply, body, retryAfter);
  });
  app.setNotFoundHandler((request, reply) => answer(reply, bodyFor('notFound', request)));
}

/** An address that no route could read: cut off, or longer than any id. */
export function answerUnreadable(request: FastifyRequest, reply: FastifyReply): void {
  const body = bodyFor('notFound', request);
  reply.code(body.status).type('application/problem+json').serializer(JSON.stringify).send(body);
}
