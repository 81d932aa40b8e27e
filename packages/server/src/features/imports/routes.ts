import {
  importAnswer,
  importBatchList,
  importKinds,
  importPointer,
  importPreview,
  importSentence,
  importVerification,
  type Language,
} from '@shangliang/contract';
import { readSession, UnreadableFile } from '@shangliang/documents';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Deps } from '../../deps.ts';
import { languageOf } from '../../http/language.ts';
import { signedIn } from '../../http/route.ts';
import type { OfficeConverter } from '../../operation/office-converter.ts';
import { Refusal } from '../../problem.ts';
import { iso, isoOrNull } from '../paging.ts';
import { inUseSentence, unreadableSentence } from './import-sentences.ts';
import { previewOf } from './preview.ts';
import { fieldRefused, mapIn, received } from './received-import.ts';
import { remarkColumn, remarkedFile } from './remarked-file.ts';
import { type ImportOutcome, runImport } from './run-import.ts';
import { importTemplate } from './template.ts';
import { ImportInUse, undoImport } from './undo-import.ts';
import { verifyImport } from './verify-import.ts';

const config = { permission: { posts: ['administrator'] as const } };
const tags = ['imports'];
const params = z.object({ id: z.uuid() });
const spreadsheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

function refusalOf(outcome: Exclude<ImportOutcome, { ok: true }>, language: Language): Refusal {
  if (outcome.why === 'known')
    return new Refusal('importKnown', {
      errors: [{ pointer: '/file', code: 'importKnown', detail: `${outcome.batchId} ${outcome.importedAt}` }],
    });
  const errors = outcome.problems.map((problem) => ({
    pointer: importPointer(problem),
    code: problem.code,
    detail: importSentence(language, problem),
  }));
  return new Refusal('importRefused', { errors, errorCount: outcome.count });
}

/** Carries an import out as its form says, or only checks. @throws Refusal */
async function imported(deps: Deps, request: FastifyRequest, converter: OfficeConverter, onlyChecks: boolean) {
  const who = signedIn(request);
  const given = await readable(request, () => received(request, deps.config.fileLimit, converter));
  const { bytes, original, fileName, form } = given;
  const session = form.session === undefined ? undefined : readSession(form.session);
  if (form.session !== undefined && (session === undefined || session.session === null)) throw fieldRefused('session');
  return readable(request, async () => {
    const outcome = await runImport(deps, { committeeId: who.committeeId, actorId: who.personId }, bytes, {
      ...form,
      ...(onlyChecks ? { dryRun: true, again: true } : {}),
      fileName,
      original,
      map: mapIn(form.map),
      session: session === undefined || session.session === null ? undefined : { term: session.term, session: session.session },
    });
    return { ...given, outcome };
  });
}

/** Says what cannot be read, and where. @throws Refusal */
async function readable<T>(request: FastifyRequest, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    throw new Refusal('tableUnreadable', {
      errors: [
        {
          pointer: error.row === undefined ? '/file' : `/rows/${error.row}`,
          code: error.code,
          detail: unreadableSentence(languageOf(request), error),
        },
      ],
    });
  }
}

/** Taking in what was there before: for administrators. */
export function importRoutes(root: FastifyInstance, deps: Deps, converter: OfficeConverter): void {
  const app = root.withTypeProvider<ZodTypeProvider>();
  const run = (request: FastifyRequest, onlyChecks = false) => imported(deps, request, converter, onlyChecks);

  app.post(
    '/api/imports',
    {
      config,
      schema: {
        summary: '导入名册或往年资料 · Import a roll or past proposals',
        description:
          'Multipart: one file (.xlsx, .csv, .jsonl; .xls and .ods where the server has LibreOffice) and the fields kind (members, units, proposals, replies), dryRun, again, createMissing, year, session (十二届三次), map (JSON: column → field, or "ignore"). All rows are checked first; then all are written, or none. Faults are pointed at as /rows/{row}/{column}.',
        tags,
        consumes: ['multipart/form-data'],
        response: { 200: importAnswer, 201: importAnswer },
      },
    },
    async (request, reply) => {
      const language = languageOf(request);
      const { outcome, form } = await run(request);
      if (!outcome.ok) throw refusalOf(outcome, language);
      reply.code(form.dryRun === true ? 200 : 201);
      return outcome.answer;
    },
  );

  app.post(
    '/api/imports/remarks',
    {
      config,
      schema: {
        summary: '带批注的错误文件 · The file as it came, with what is wrong beside each row: mended, it may be imported as it is',
        description: 'Multipart as POST /api/imports; nothing is written. Answers a workbook.',
        tags,
        consumes: ['multipart/form-data'],
      },
    },
    async (request, reply) => {
      const language = languageOf(request);
      const { outcome, bytes, form, fileName } = await run(request, true);
      if (!outcome.ok && outcome.why === 'known') throw refusalOf(outcome, language);
      const problems = outcome.ok ? [] : outcome.problems;
      const remarked = await remarkedFile(bytes, { ...form, map: mapIn(form.map) }, problems, language);
      // a header that cannot be read, or more rows than are written back: the faults are said as ever
      if (remarked === undefined) throw outcome.ok ? new Refusal('bodyTooLarge') : refusalOf(outcome, language);
      reply.header('content-type', spreadsheet);
      const name = `${fileName.replace(/\.[^.]*$/, '')} ${remarkColumn[language]}.xlsx`;
      reply.header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`);
      return reply.send(remarked);
    },
  );

  app.post(
    '/api/imports/preview',
    {
      config,
      schema: {
        summary: '导入预览 · The first rows and those with faults, each fault at its cell',
        description: 'Multipart as POST /api/imports; nothing is written.',
        tags,
        consumes: ['multipart/form-data'],
        response: { 200: importPreview },
      },
    },
    async (request) => {
      const language = languageOf(request);
      const { outcome, bytes, form } = await run(request, true);
      if (!outcome.ok && outcome.why === 'known') throw refusalOf(outcome, language);
      const [problems, count] = outcome.ok ? [[], 0] : [outcome.problems, outcome.count];
      const shown = await previewOf(bytes, { ...form, map: mapIn(form.map) }, problems, count, language);
      if (shown === undefined) throw outcome.ok ? new Refusal('unexpected') : refusalOf(outcome, language);
      return shown;
    },
  );

  app.get(
    '/api/imports',
    { config, schema: { summary: '导入记录 · Imports, newest first', tags, response: { 200: importBatchList } } },
    async (request) => {
      const { committeeId } = signedIn(request);
      const rows = await deps.database.inCommittee(committeeId, (tx) =>
        tx.rows(sql<{
          id: string;
          kind: (typeof importKinds)[number];
          file_name: string;
          sha256: string;
          rows: number;
          root: string;
          imported_at: number;
          imported_by: string | null;
          undone_at: number | null;
        }>`
          select id, kind, file_name, sha256, rows, root, imported_at, imported_by, undone_at from import_batch
          where committee_id = ${committeeId} order by imported_at desc, id desc limit 200`),
      );
      return {
        items: rows.map((row) => ({
          id: row.id,
          kind: row.kind,
          fileName: row.file_name,
          sha256: row.sha256,
          rows: row.rows,
          root: row.root,
          importedAt: iso(row.imported_at),
          importedBy: row.imported_by,
          undoneAt: isoOrNull(row.undone_at),
        })),
      };
    },
  );

  app.get(
    '/api/imports/template',
    {
      config,
      schema: {
        summary: '导入模板 · A workbook to fill in',
        tags,
        querystring: z.object({ kind: z.enum(importKinds).default('members') }),
      },
    },
    async (request, reply) => {
      const { kind } = request.query;
      reply.header('content-type', spreadsheet);
      reply.header('content-disposition', `attachment; filename="${kind}.xlsx"`);
      return reply.send(importTemplate(kind, languageOf(request)));
    },
  );

  app.get(
    '/api/imports/:id/verification',
    {
      config,
      schema: { summary: '核对导入内容 · Whether what was imported still stands', tags, params, response: { 200: importVerification } },
    },
    async (request) => {
      const { committeeId } = signedIn(request);
      return deps.database.inCommittee(committeeId, (tx) => verifyImport(tx, committeeId, request.params.id));
    },
  );

  app.post(
    '/api/imports/:id/undo',
    { config, schema: { summary: '整批撤销导入 · Undo an import as one', tags, params, response: { 204: z.null() } } },
    async (request, reply) => {
      const who = signedIn(request);
      try {
        await undoImport(deps, { committeeId: who.committeeId, actorId: who.personId }, request.params.id);
      } catch (error) {
        if (!(error instanceof ImportInUse)) throw error;
        const language = languageOf(request);
        throw new Refusal('importInUse', {
          errors: error.reasons.map((reason) => ({ pointer: '', code: reason.kind, detail: inUseSentence(language, reason) })),
        });
      }
      reply.code(204);
      return null;
    },
  );
}
