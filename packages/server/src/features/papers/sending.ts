import type { PaperFormat } from '@shangliang/contract';
import type { FastifyReply } from 'fastify';
import type { OfficeConverter } from '../../operation/office-converter.ts';
import type { Tell } from '../making/making.ts';

export const wordType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** Before the whole answer is there only the reader's going closes it. */
export function goneWith(reply: FastifyReply): AbortSignal {
  const gone = new AbortController();
  if (reply.raw.destroyed) gone.abort();
  reply.raw.once('close', () => gone.abort());
  return gone.signal;
}

/** As Word, or turned into PDF by LibreOffice, one at a time. */
export async function sendWord(
  reply: FastifyReply,
  converter: OfficeConverter,
  name: string,
  bytes: Buffer,
  as: PaperFormat,
  gone: AbortSignal,
  tell: Tell = () => {},
): Promise<FastifyReply> {
  const sent =
    as === 'pdf'
      ? await converter.convert(bytes, 'docx', 'pdf', gone, (stands) => tell('converting', undefined, undefined, stands))
      : bytes;
  return reply
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name.replace(/\.docx$/, `.${as}`))}`)
    .type(as === 'pdf' ? 'application/pdf' : wordType)
    .send(sent);
}
