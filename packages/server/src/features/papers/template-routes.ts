import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { labelsIn, paperFormatQuery, templateFindings, templateList, templateRead, templateUse } from '@shangliang/contract';
import { paperForms } from '@shangliang/core';
import {
  exampleOf,
  fillTemplate,
  type Judgement,
  judgeTemplate,
  mayBeUsed,
  mostTemplateBytes,
  placeholdersOf,
  starterOf,
  UnreadableFile,
} from '@shangliang/documents';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Deps } from '../../deps.ts';
import { languageOf } from '../../http/language.ts';
import { signedIn } from '../../http/route.ts';
import type { OfficeConverter } from '../../operation/office-converter.ts';
import { Refusal } from '../../problem.ts';
import { keepFile, keptPath, received, shownName } from '../files/kept.ts';
import { unreadableSentence } from '../imports/import-sentences.ts';
import { iso } from '../paging.ts';
import { goneWith, sendWord, wordType } from './sending.ts';
import { faultsOf, wantingOf } from './template-sentences.ts';
import { fileOfVersion, type StoredTemplate, takeTemplate, templatesInUse, useVersion, versionsOfTemplate } from './template-store.ts';

const config = { permission: { posts: ['administrator'] as const } };
const tags = ['administration'];
const params = z.object({ form: z.enum(paperForms) });
const version = z.coerce.number().int().min(0).max(1_000_000);
const words = labelsIn['zh-CN'].paperForms;

const described = (entry: StoredTemplate) => ({
  version: entry.version,
  own: entry.fileId !== null,
  name: entry.name,
  at: iso(entry.createdAt),
  by: entry.createdByName,
});
const standard = { version: 0, own: false, name: null, at: null, by: null };

/** The file that is sent, and what is in it. @throws Refusal where it cannot be read as a Word file */
async function judged(request: FastifyRequest<{ Params: z.infer<typeof params> }>) {
  const part = await received(request.file({ limits: { fileSize: mostTemplateBytes, files: 1 } }));
  if (part === undefined) throw new Refusal('fileEmpty');
  const bytes = await received(part.toBuffer());
  if (bytes.length === 0) throw new Refusal('fileEmpty');
  try {
    return { bytes, name: shownName(part.filename), found: await judgeTemplate(request.params.form, bytes) };
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    const detail = unreadableSentence(languageOf(request), error);
    throw new Refusal('documentUnreadable', { errors: [{ pointer: '/file', code: error.code, detail }] });
  }
}

/** @throws Refusal templateUnfit, with every fault at once */
function insist(found: Judgement, request: FastifyRequest): void {
  if (mayBeUsed(found)) return;
  throw new Refusal('templateUnfit', { errors: faultsOf(found, languageOf(request)).map((fault) => ({ pointer: '/file', ...fault })) });
}

/** 文书模板: a committee's own layouts of its papers. */
export function templateRoutes(root: FastifyInstance, deps: Deps, converter: OfficeConverter): void {
  const app = root.withTypeProvider<ZodTypeProvider>();
  const { database } = deps;
  const stored = async (committeeId: string, form: (typeof paperForms)[number], wanted: number) => {
    const file = await database.inCommittee(committeeId, (tx) => fileOfVersion(tx, committeeId, form, wanted));
    return { name: file.name, bytes: await readFile(keptPath(deps.config, committeeId, file.sha256)) };
  };
  const example = async (reply: FastifyReply, form: (typeof paperForms)[number], template: Buffer, as: 'docx' | 'pdf') => {
    const filled = await fillTemplate(template, exampleOf(form), words[form]);
    return sendWord(reply, converter, `${words[form]}（示例）.docx`, filled, as, goneWith(reply));
  };

  app.get(
    '/api/paper-templates',
    { config, schema: { summary: '文书模板 · Every form with the layout in use', tags, response: { 200: templateList } } },
    async (request) => {
      const { committeeId } = signedIn(request);
      const own = await database.inCommittee(committeeId, (tx) => templatesInUse(tx, committeeId));
      const inUse = new Map(own.map((entry) => [entry.form, described(entry)]));
      return { items: paperForms.map((form) => ({ form, ...(inUse.get(form) ?? standard) })) };
    },
  );
  app.get(
    '/api/paper-templates/:form',
    {
      config,
      schema: {
        summary: '模板与占位 · The names a form may use, and its versions newest first',
        tags,
        params,
        querystring: z.object({ before: version.optional(), limit: z.coerce.number().int().min(1).max(100).default(20) }),
        response: { 200: templateRead },
      },
    },
    async (request) => {
      const { committeeId } = signedIn(request);
      const { form } = request.params;
      const { before, limit } = request.query;
      const language = languageOf(request);
      const found = await database.inCommittee(committeeId, (tx) =>
        versionsOfTemplate(tx, committeeId, form, { before, limit: limit + 1 }),
      );
      const versions = found.slice(0, limit).map(described);
      const names = placeholdersOf(form).map((entry) => ({ ...entry, gives: entry.gives[language] }));
      return { form, names, versions, next: found.length > limit ? (versions.at(-1)?.version ?? null) : null };
    },
  );
  app.get(
    '/api/paper-templates/:form/starter',
    { config, schema: { summary: '起步模板 · The standard layout with names in it, to begin with', tags, params } },
    async (request, reply) => {
      const { form } = request.params;
      return sendWord(reply, converter, `${words[form]}（模板）.docx`, await starterOf(form), 'docx', goneWith(reply));
    },
  );
  app.get(
    '/api/paper-templates/:form/versions/:version',
    { config, schema: { summary: '下载某一版 · A version as it was uploaded', tags, params: params.extend({ version }) } },
    async (request, reply) => {
      const { bytes, name } = await stored(signedIn(request).committeeId, request.params.form, request.params.version);
      return sendWord(reply, converter, name, bytes, 'docx', goneWith(reply));
    },
  );
  app.get(
    '/api/paper-templates/:form/versions/:version/example',
    {
      config,
      schema: {
        summary: '示例 · What a version makes of an example; version 0 is the standard layout',
        tags,
        params: params.extend({ version }),
        querystring: paperFormatQuery,
      },
    },
    async (request, reply) => {
      const { form, version: wanted } = request.params;
      const template = wanted === 0 ? await starterOf(form) : (await stored(signedIn(request).committeeId, form, wanted)).bytes;
      return example(reply, form, template, request.query.as);
    },
  );
  app.post(
    '/api/paper-templates/:form/check',
    {
      config,
      schema: {
        summary: '检查模板 · What is found in a file, and what it makes of an example; nothing is kept',
        tags,
        consumes: ['multipart/form-data'],
        params,
        response: { 200: templateFindings },
      },
    },
    async (request) => {
      const { found } = await judged(request);
      const language = languageOf(request);
      return {
        usable: mayBeUsed(found),
        faults: faultsOf(found, language),
        wanting: wantingOf(found, language),
        names: found.names,
        example: found.example,
      };
    },
  );
  app.post(
    '/api/paper-templates/:form/example',
    {
      config,
      schema: {
        summary: '用示例填好 · A file filled with an example; nothing is kept',
        tags,
        consumes: ['multipart/form-data'],
        params,
        querystring: paperFormatQuery,
      },
    },
    async (request, reply) => {
      const { bytes, found } = await judged(request);
      insist(found, request);
      return example(reply, request.params.form, bytes, request.query.as);
    },
  );
  app.post(
    '/api/paper-templates/:form',
    {
      config,
      schema: {
        summary: '启用自己的模板 · A new version; papers from now on are written in it',
        tags,
        consumes: ['multipart/form-data'],
        params,
        response: { 201: templateList },
      },
    },
    async (request, reply) => {
      const who = signedIn(request);
      const { form } = request.params;
      const { bytes, name, found } = await judged(request);
      insist(found, request);
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      await keepFile(keptPath(deps.config, who.committeeId, sha256), bytes);
      const own = await database.inCommittee(who.committeeId, async (tx) => {
        await takeTemplate(deps, tx, who, form, { name, type: wordType, size: bytes.length, sha256 });
        return versionsOfTemplate(tx, who.committeeId, form, { limit: 1 });
      });
      reply.code(201);
      return { items: own.map((entry) => ({ form, ...described(entry) })) };
    },
  );
  app.post(
    '/api/paper-templates/:form/use',
    {
      config,
      schema: {
        summary: '换用某一版 · An earlier version anew, or with 0 the standard layout',
        tags,
        params,
        body: templateUse,
        response: { 200: templateList },
      },
    },
    async (request) => {
      const who = signedIn(request);
      const { form } = request.params;
      const own = await database.inCommittee(who.committeeId, async (tx) => {
        await useVersion(deps, tx, who, form, request.body.version);
        return versionsOfTemplate(tx, who.committeeId, form, { limit: 1 });
      });
      return { items: own.length === 0 ? [{ form, ...standard }] : own.map((entry) => ({ form, ...described(entry) })) };
    },
  );
}
