import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { enclosureReads } from '@shangliang/contract';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { fileTypeFromBuffer } from 'file-type';
import { sql } from 'kysely';
import { z } from 'zod';
import { recordAdministration } from '../../actions/administration.ts';
import type { Deps } from '../../deps.ts';
import { languageOf } from '../../http/language.ts';
import { signedIn } from '../../http/route.ts';
import { newId } from '../../ids.ts';
import { Refusal } from '../../problem.ts';
import { keepFile, keptPath, received, shownName } from './kept.ts';
import { listEnclosures } from './of-replies.ts';
import { checkOfficeFile, refusalOfType } from './refused-file.ts';
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

/** Files lie under their content's hash; two alike are one. */
export function fileRoutes(root: FastifyInstance, deps: Deps): void {
  const app = root.withTypeProvider<ZodTypeProvider>();

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
      if (type === undefined || !accepted.has(type)) throw refusalOfType(bytes, type, languageOf(request));
      if (type.startsWith('application/vnd.openxmlformats')) checkOfficeFile(bytes, languageOf(request));
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      await keepFile(keptPath(deps.config, who.committeeId, sha256), bytes);
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
    '/api/replies/:id/files',
    {
      config: { permission: 'caseRelation' },
      schema: {
        summary: '答复附件 · What goes out with a reply',
        tags: ['files'],
        params: z.object({ id: z.uuid() }),
        response: { 200: enclosureReads },
      },
    },
    async (request) => listEnclosures(deps, signedIn(request), request.params.id),
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
      return reply.send(createReadStream(keptPath(deps.config, who.committeeId, row.sha256)));
    },
  );
}
