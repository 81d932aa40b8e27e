import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Deps } from '../../deps.ts';
import { languageOf } from '../../http/language.ts';
import { signedIn } from '../../http/route.ts';
import { noteSecurity } from '../../identity/security-log.ts';
import type { FilesInMaking } from '../making/making.ts';
import { caseArchive } from './case-archive.ts';

/** A case to be kept apart from this installation: for those who may read the record. */
export function archiveRoutes(root: FastifyInstance, deps: Deps, making: FilesInMaking): void {
  const app = root.withTypeProvider<ZodTypeProvider>();
  app.get(
    '/api/proposals/:id/archive',
    {
      config: { permission: { posts: ['administrator', 'proposalsOffice'] } },
      schema: {
        summary: '案卷存档（zip） · Everything of a case in one archive',
        description:
          'Texts, papers as Word files, files, the case as JSON, its entries of the record with their hashes, a page to begin with, and the sums of all. Every archive is an entry of the security log.',
        tags: ['proposals'],
        params: z.object({ id: z.uuid() }),
      },
    },
    async (request, reply) => {
      const who = signedIn(request);
      const { id } = request.params;
      const tell = making.begin(request, reply, ['gathering']);
      const { name, bytes } = await caseArchive(deps, who, id, languageOf(request), (done, of) => tell('gathering', done, of));
      const { committeeId, personId, sessionId, origin } = who;
      await deps.database.inCommittee(committeeId, (tx) =>
        noteSecurity(tx, {
          committeeId,
          kind: 'exportDownloaded',
          personId,
          actorId: personId,
          sessionId,
          origin,
          detail: { of: 'archive', proposalId: id },
        }),
      );
      return reply
        .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
        .type('application/zip')
        .send(Readable.from(bytes));
    },
  );
}
