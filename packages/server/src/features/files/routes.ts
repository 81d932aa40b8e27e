import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, rename, stat, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { fileTypeFromBuffer } from 'file-type';
import { sql } from 'kysely';
import { z } from 'zod';
import { recordAdministration } from '../../actions/administration.ts';
import type { Deps } from '../../deps.ts';
import { signedIn } from '../../http/route.ts';
import { newId } from '../../ids.ts';
import { Refusal } from '../../problem.ts';
import { keptPath } from './kept.ts';
import { mayOpen } from './rights.ts';

/** What an office scans, photographs or writes; judged by content. */
const accepted = new Set([
  'application/pdf',
  'image/png',
  'image/jpeg',
  'image/webp',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
]);

const described = z.object({ id: z.uuid(), name: z.string(), type: z.string(), size: z.int(), sha256: z.string() });

/** A name is shown, never used: what could mislead a reader or a header is taken out. */
const shownName = (name: string): string =>
  name
    .toWellFormed()
    .replaceAll(/[\p{Cc}\p{Cf}/\\:*?"<>|]/gu, '_')
    .trim()
    .slice(0, 150) || 'file';

/** A form without a boundary, or broken off half way, is the sender's fault; what has a code is known already. */
async function received<T>(coming: Promise<T>): Promise<T> {
  try {
    return await coming;
  } catch (error) {
    if (error instanceof Error && !('code' in error)) throw new Refusal('validation');
    throw error;
  }
}

/** Files lie under their content's hash; two alike are one. */
export function fileRoutes(root: FastifyInstance, deps: Deps): void {
  const app = root.withTypeProvider<ZodTypeProvider>();
  const pathOf = (committeeId: string, sha256: string): string => keptPath(deps.config, committeeId, sha256);

  const keep = async (path: string, bytes: Buffer): Promise<void> => {
    if (await stat(path).catch(() => undefined)) return;
    await mkdir(join(path, '..'), { recursive: true });
    const half = `${path}.${newId()}`;
    try {
      await writeFile(half, bytes, { mode: 0o600, flush: true });
      await rename(half, path);
    } catch (error) {
      await unlink(half).catch(() => undefined);
      throw error;
    }
  };

  app.post(
    '/api/files',
    {
      config: { permission: 'signedIn' },
      schema: {
        summary: '上传文件 · Upload a scan or document (multipart, one file)',
        tags: ['files'],
        consumes: ['multipart/form-data'],
        response: { 201: described },
      },
    },
    async (request, reply) => {
      const who = signedIn(request);
      const part = await received(request.file({ limits: { fileSize: deps.config.fileLimit, files: 1 } }));
      if (part === undefined) throw new Refusal('fileEmpty');
      const bytes = await received(part.toBuffer());
      if (bytes.length === 0) throw new Refusal('fileEmpty');
      const type = (await fileTypeFromBuffer(bytes))?.mime;
      if (type === undefined || !accepted.has(type)) throw new Refusal('fileTypeRefused');
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      await keep(pathOf(who.committeeId, sha256), bytes);
      const row = { id: newId(), name: shownName(part.filename), type, size: bytes.length, sha256 };
      await deps.database.inCommittee(who.committeeId, async (tx) => {
        await tx.rows(sql`insert into file (committee_id, id, name, type, size, sha256, uploaded_by, uploaded_at)
          values (${who.committeeId}, ${row.id}, ${row.name}, ${row.type}, ${row.size}, ${sha256}, ${who.personId}, ${new Date(deps.clock.now()).toISOString()})`);
        await recordAdministration(tx, deps, { committeeId: who.committeeId, actorId: who.personId }, 'uploadFile', row.id, row);
      });
      reply.code(201);
      return row;
    },
  );

  app.get(
    '/api/files/:id',
    {
      config: { permission: 'signedIn' },
      schema: { summary: '下载文件 · Download', tags: ['files'], params: z.object({ id: z.uuid() }) },
    },
    async (request, reply) => {
      const who = signedIn(request);
      const [row] = await deps.database.inCommittee(who.committeeId, (tx) =>
        tx.rows(sql<{ name: string; type: string; sha256: string }>`select name, type, sha256 from file
          where committee_id = ${who.committeeId} and id = ${request.params.id} ${mayOpen(who)}`),
      );
      if (row === undefined) throw new Refusal('notFound');
      reply.header('content-type', row.type);
      reply.header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(row.name)}`);
      return reply.send(createReadStream(pathOf(who.committeeId, row.sha256)));
    },
  );
}
