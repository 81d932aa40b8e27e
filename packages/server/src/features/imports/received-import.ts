import { importKinds } from '@shangliang/contract';
import { isOpenDocument, oldTableFault } from '@shangliang/documents';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { OfficeConverter } from '../../operation/office-converter.ts';
import { Refusal } from '../../problem.ts';

/** The form's fields beside the file. */
const importForm = z.strictObject({
  kind: z.enum(importKinds).optional(),
  dryRun: z.stringbool().optional(),
  again: z.stringbool().optional(),
  createMissing: z.stringbool().optional(),
  year: z.coerce.number().int().min(1949).max(2200).optional(),
  session: z.string().max(40).optional(),
  map: z.string().max(10_000).optional(),
});
const columnMap = z.record(z.string().max(200), z.string().max(40));

export interface Received {
  bytes: Buffer;
  /** As it came, where what is read was made of it. */
  original: Buffer;
  fileName: string;
  form: z.infer<typeof importForm>;
}

/** The tables of older and of other programs as a workbook, where LibreOffice is there; else they are refused with what to do. */
async function asWorkbook(bytes: Buffer, converter: OfficeConverter): Promise<Buffer> {
  if (!converter.isThere) return bytes;
  const start = bytes.toString('latin1', 0, 4);
  if (start === '\xd0\xcf\x11\xe0' && oldTableFault(bytes) === undefined) return converter.convert(bytes, 'xls', 'xlsx');
  return start.startsWith('PK') && (await isOpenDocument(bytes, 'table')) ? converter.convert(bytes, 'ods', 'xlsx') : bytes;
}

export const fieldRefused = (name: string): Refusal => new Refusal('validation', { errors: [{ pointer: `/${name}`, code: 'validation' }] });

/** @throws Refusal, UnreadableFile */
export async function received(request: FastifyRequest, fileLimit: number, converter: OfficeConverter): Promise<Received> {
  const said: Record<string, string> = {};
  let file: { bytes: Buffer; fileName: string } | undefined;
  try {
    for await (const part of request.parts({ limits: { fileSize: fileLimit, files: 1, fields: 10, fieldSize: 20_000 } }))
      if (part.type === 'file')
        file = {
          bytes: await part.toBuffer(),
          fileName: (part.filename ?? '')
            .toWellFormed()
            .replaceAll(/\p{Cc}/gu, '')
            .slice(0, 150),
        };
      else said[part.fieldname] = String(part.value);
  } catch (error) {
    // a form that breaks off; what has a code is known already
    if (error instanceof Error && !('code' in error)) throw new Refusal('validation');
    throw error;
  }
  if (file === undefined || file.bytes.length === 0) throw new Refusal('fileEmpty');
  const form = importForm.safeParse(said);
  if (!form.success) throw fieldRefused(String(form.error.issues[0]?.path[0] ?? ''));
  return { fileName: file.fileName, original: file.bytes, bytes: await asWorkbook(file.bytes, converter), form: form.data };
}

export function mapIn(text: string | undefined): Record<string, string> | undefined {
  if (text === undefined) return undefined;
  try {
    return columnMap.parse(JSON.parse(text));
  } catch {
    throw fieldRefused('map');
  }
}
