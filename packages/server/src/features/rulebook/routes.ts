import {
  differenceInWords,
  type Language,
  pointerOf,
  type RulebookSource,
  rulebookComparison,
  rulebookComparisonInput,
  rulebookFile,
  rulebookImportInput,
  rulebookInput,
  rulebookPreview,
  rulebookPreviewInput,
  rulebookRead,
  rulebookSchema,
  rulebookVersionRead,
  rulebookWritten,
} from '@shangliang/contract';
import {
  differencesBetween,
  presetNames,
  presets,
  type Rulebook,
  type RulebookVersion,
  versionInForce,
  versionState,
} from '@shangliang/core';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Tx } from '../../db/open.ts';
import type { Deps } from '../../deps.ts';
import { languageOf } from '../../http/language.ts';
import { signedIn } from '../../http/route.ts';
import type { Sessions, SignedIn } from '../../identity/session.ts';
import { Refusal } from '../../problem.ts';
import { iso } from '../paging.ts';
import { checksumOf, fileOf, importedFrom, validRulebook } from './file.ts';
import { bodyOf, comingIn, noteInWords, pageOfVersions, type StoredVersion, versionsOf, type Writing, writeVersion } from './store.ts';

const administrator = { permission: { posts: ['administrator'] as const } };
const everyone = { permission: 'signedIn' as const };
const tags = ['administration'];
const version = z.coerce.number().int().min(1).max(1_000_000);

const described = (entry: StoredVersion, all: readonly RulebookVersion[], now: number, language: Language) => ({
  version: entry.version,
  state: versionState(entry, all, now),
  note: noteInWords(entry, language),
  appliesFrom: iso(entry.appliesFrom),
  createdAt: iso(entry.createdAt),
  createdBy: entry.createdBy === null ? null : { id: entry.createdBy, name: entry.createdByName ?? '' },
});

const comparedIn = (language: Language, before: Rulebook, after: Rulebook) =>
  differencesBetween(before, after).map((difference) => ({
    pointer: pointerOf(difference.path),
    kind: difference.kind,
    before: 'before' in difference ? difference.before : 'from' in difference ? difference.from : null,
    after: 'after' in difference ? difference.after : 'to' in difference ? difference.to : null,
    sentence: differenceInWords(difference, language),
  }));

/** @throws Refusal notFound */
async function existing(tx: Tx, committeeId: string, wanted: number): Promise<Rulebook> {
  const body = await bodyOf(tx, committeeId, wanted);
  if (body === undefined) throw new Refusal('notFound');
  return body;
}

async function sourced(tx: Tx, committeeId: string, source: RulebookSource, language: Language, under: string): Promise<Rulebook> {
  if ('preset' in source) return presets[source.preset];
  if ('version' in source) return existing(tx, committeeId, source.version);
  return validRulebook(source.body, language, `${under}/body`);
}

/** 工作规程: versions, what differs between them, and their way in and out. */
export function rulebookRoutes(root: FastifyInstance, deps: Deps, sessions: Sessions): void {
  const app = root.withTypeProvider<ZodTypeProvider>();
  const { database } = deps;

  async function write(who: SignedIn, writing: Writing): ReturnType<typeof writeVersion> {
    const written = await database.inCommittee(who.committeeId, (tx) => writeVersion(deps, tx, who, writing));
    deps.facts.forget(who.committeeId);
    // it may ask for a second factor
    sessions.forget();
    return written;
  }

  app.get(
    '/api/rulebook',
    {
      config: everyone,
      schema: {
        summary: '工作规程 · The rulebook in force, or one version of it',
        tags,
        querystring: z.object({ version: version.optional() }),
        response: { 200: rulebookRead },
      },
    },
    async (request) => {
      const { committeeId } = signedIn(request);
      const language = languageOf(request);
      const now = deps.clock.now();
      return database.inCommittee(committeeId, async (tx) => {
        const all = await versionsOf(tx, committeeId);
        const wanted = request.query.version ?? versionInForce(all, now);
        const [entry] = await pageOfVersions(tx, committeeId, wanted + 1, 1);
        if (entry?.version !== wanted) throw new Refusal('notFound');
        return { ...described(entry, all, now, language), body: { ...(await existing(tx, committeeId, wanted)) } };
      });
    },
  );

  app.get(
    '/api/rulebook/versions',
    {
      config: everyone,
      schema: {
        summary: '规程版本 · Every version, newest first: who, when, why, from when',
        tags,
        querystring: z.object({ before: version.optional(), limit: z.coerce.number().int().min(1).max(100).default(50) }),
        response: { 200: z.object({ items: z.array(rulebookVersionRead), next: z.int().nullable() }) },
      },
    },
    async (request) => {
      const { committeeId } = signedIn(request);
      const { before, limit } = request.query;
      const language = languageOf(request);
      const now = deps.clock.now();
      return database.inCommittee(committeeId, async (tx) => {
        const all = await versionsOf(tx, committeeId);
        const page = await pageOfVersions(tx, committeeId, before, limit + 1);
        const items = page.slice(0, limit).map((entry) => described(entry, all, now, language));
        return { items, next: page.length > limit ? (items.at(-1)?.version ?? null) : null };
      });
    },
  );

  app.post(
    '/api/rulebook',
    {
      config: administrator,
      schema: {
        summary: '修订工作规程 · A new version, for cases that begin from now or a later time on',
        tags,
        body: rulebookInput,
        response: { 201: rulebookWritten },
      },
    },
    async (request, reply) => {
      const who = signedIn(request);
      const { note, appliesFrom, against } = request.body;
      const body = validRulebook(request.body.body, languageOf(request), '/body');
      const written = await write(who, { body, note, appliesFrom, against, action: 'reviseRulebook' });
      reply.code(201);
      return written;
    },
  );

  app.post(
    '/api/rulebook/comparison',
    {
      config: everyone,
      schema: {
        summary: '规程比较 · What differs between two of: a version, a preset, a body',
        tags,
        body: rulebookComparisonInput,
        response: { 200: rulebookComparison },
      },
    },
    async (request) => {
      const { committeeId } = signedIn(request);
      const language = languageOf(request);
      return database.inCommittee(committeeId, async (tx) => {
        const before = await sourced(tx, committeeId, request.body.before, language, '/before');
        const after = await sourced(tx, committeeId, request.body.after, language, '/after');
        return { differences: comparedIn(language, before, after) };
      });
    },
  );

  app.get(
    '/api/rulebook/file',
    {
      config: everyone,
      schema: {
        summary: '导出规程 · A version as one file, for another committee',
        tags,
        querystring: z.object({ version: version.optional() }),
        response: { 200: rulebookFile },
      },
    },
    async (request, reply) => {
      const { committeeId } = signedIn(request);
      return database.inCommittee(committeeId, async (tx) => {
        const wanted = request.query.version ?? versionInForce(await versionsOf(tx, committeeId), deps.clock.now());
        const body = await existing(tx, committeeId, wanted);
        const [committee] = await tx.rows(sql<{ name: string }>`select name from committee where id = ${committeeId}`);
        reply.header('content-disposition', `attachment; filename="rulebook-${wanted}.json"`);
        return fileOf(`${committee?.name ?? ''} v${wanted}`.trim(), body);
      });
    },
  );

  app.post(
    '/api/rulebook/import/preview',
    {
      config: administrator,
      schema: {
        summary: '导入预览 · What an import would change; nothing is written',
        tags,
        body: rulebookPreviewInput,
        response: { 200: rulebookPreview },
      },
    },
    async (request) => {
      const { committeeId } = signedIn(request);
      const language = languageOf(request);
      const { name, body } = importedFrom(request.body.source, language);
      const now = deps.clock.now();
      return database.inCommittee(committeeId, async (tx) => {
        const all = await versionsOf(tx, committeeId);
        const current = versionInForce(all, now);
        return {
          name,
          body: rulebookSchema.parse(body),
          checksum: checksumOf(body),
          inForce: current,
          newest: all.at(-1)?.version ?? current,
          withdraws: comingIn(all, now),
          differences: comparedIn(language, await existing(tx, committeeId, current), body),
        };
      });
    },
  );

  app.post(
    '/api/rulebook/import',
    {
      config: administrator,
      schema: {
        summary: '导入规程 · Takes in what the preview showed, as a new version',
        tags,
        body: rulebookImportInput,
        response: { 201: rulebookWritten },
      },
    },
    async (request, reply) => {
      const who = signedIn(request);
      const { source, checksum, against, note, appliesFrom } = request.body;
      const { body } = importedFrom(source, languageOf(request));
      if (checksumOf(body) !== checksum) throw new Refusal('checksumWrong', { errors: [{ pointer: '/checksum', code: 'checksumWrong' }] });
      const written = await write(who, { body, note, appliesFrom, against, action: 'importRulebook' });
      reply.code(201);
      return written;
    },
  );

  app.get(
    '/api/presets',
    {
      config: everyone,
      schema: {
        summary: '规程范本 · Presets to start from',
        tags,
        response: { 200: z.object({ items: z.array(z.object({ name: z.enum(presetNames), body: rulebookSchema })) }) },
      },
    },
    async () => ({ items: presetNames.map((name) => ({ name, body: rulebookSchema.parse(presets[name]) })) }),
  );
}
