import { draftInFile, mostPasted } from '@shangliang/contract';
import { UnreadableFile } from '@shangliang/documents';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { worldOf } from '../../committee-facts.ts';
import type { Deps } from '../../deps.ts';
import { languageOf } from '../../http/language.ts';
import { signedIn } from '../../http/route.ts';
import type { OfficeConverter } from '../../operation/office-converter.ts';
import { Refusal } from '../../problem.ts';
import { unreadableSentence } from '../imports/import-sentences.ts';
import { foundIn, linesIn, linesOf, membersOn } from './draft-in-file.ts';

/** One file, or a field `text`. */
async function received(request: FastifyRequest, fileLimit: number): Promise<Buffer | string> {
  try {
    for await (const part of request.parts({ limits: { fileSize: fileLimit, files: 1, fields: 1, fieldSize: mostPasted * 4 } }))
      if (part.type === 'file') return await part.toBuffer();
      else if (part.fieldname === 'text') return String(part.value);
  } catch (error) {
    // a form that breaks off; what has a code is known already
    if (error instanceof Error && !('code' in error)) throw new Refusal('validation');
    throw error;
  }
  throw new Refusal('fileEmpty');
}

/** Where an author brings a text from Word: read, shown, and nothing kept. */
export function draftInFileRoutes(root: FastifyInstance, deps: Deps, converter: OfficeConverter): void {
  const app = root.withTypeProvider<ZodTypeProvider>();
  app.post(
    '/api/text/draft-in-file',
    {
      config: { permission: 'signedIn' },
      schema: {
        summary: '读取 Word 文稿 · A proposal as a file or a pasted text has it',
        description:
          'Multipart: one file (.docx, .txt; .doc, .rtf and .odt where the server has LibreOffice), or the field text. Parts by the rulebook in force. Nothing is kept.',
        tags: ['text'],
        consumes: ['multipart/form-data'],
        response: { 200: draftInFile },
      },
    },
    async (request) => {
      const { committeeId } = signedIn(request);
      const given = await received(request, deps.config.fileLimit);
      if (given.length === 0) throw new Refusal('fileEmpty');
      try {
        const lines = typeof given === 'string' ? linesOf(given) : await linesIn(given, converter);
        if (lines.lines.reduce((sum, { text }) => sum + text.length + 1, -1) > mostPasted) throw new UnreadableFile('tooMuchText');
        return await deps.database.inCommittee(committeeId, async (tx) => {
          const world = await worldOf(deps, tx, committeeId);
          return foundIn(lines, world.rulebook(world.rulebookVersion), await membersOn(tx, committeeId, lines));
        });
      } catch (error) {
        if (!(error instanceof UnreadableFile)) throw error;
        const detail = unreadableSentence(languageOf(request), error);
        throw new Refusal('documentUnreadable', { errors: [{ pointer: '/file', code: error.code, detail }] });
      }
    },
  );
}
