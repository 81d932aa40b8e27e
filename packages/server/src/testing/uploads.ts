import { z } from 'zod';
import { type Answer, type Client, read } from './client.ts';

/** A page of paper as a scanner gives it, as far as its first bytes tell. */
export const scan = Buffer.from(
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
);

export function upload(client: Client, bytes: Uint8Array, name = '评价表.pdf', type = 'application/pdf'): Promise<Answer> {
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(bytes)], { type }), name);
  return client.send('POST', '/api/files', { body: form });
}

/** One file sent to another route than that of files. */
export function sendFile(
  client: Client,
  path: string,
  bytes: Uint8Array,
  name: string,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(bytes)]), name);
  return client.send('POST', path, { body: form, headers });
}

export const uploadedFile = z.object({ id: z.uuid(), name: z.string(), type: z.string(), size: z.int(), sha256: z.string() });

export const uploaded = async (client: Client, bytes: Uint8Array, name?: string) => read(await upload(client, bytes, name), uploadedFile);
