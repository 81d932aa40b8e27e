import { UnreadableFile } from '../unreadable-file.ts';
import { openZip, type Zip } from '../zip/open-zip.ts';
import type { ZipBounds } from '../zip/zip-list.ts';

export interface Part {
  name: string;
  bytes: Buffer;
}

/** Bytes of a template; one with the arms of a place has a few hundred thousand. */
export const mostTemplateBytes = 5 * 1024 * 1024;

/** A letter unpacks to some hundred thousand bytes; it is read whole each time a paper is made. */
const bounds: ZipBounds = { entries: 400, ratio: 200, unpacked: 24 * 1024 * 1024 };

/** Of a template, all its text together; it is gone through once for each name. */
const most = { paragraphs: 2000, xml: 6 * 1024 * 1024 };

/** @throws UnreadableFile where there is more to go through than any letter has */
export function checkLength(parts: readonly Part[]): void {
  const texts = parts.filter(({ name }) => /\.(?:xml|rels)$/i.test(name));
  const bytes = texts.reduce((sum, part) => sum + part.bytes.length, 0);
  if (bytes > most.xml) throw new UnreadableFile('tooLargeUnpacked');
  const paragraphs = texts.reduce((sum, part) => sum + part.bytes.toString('latin1').split(/<w:p[\s/>]/).length - 1, 0);
  if (paragraphs > most.paragraphs) throw new UnreadableFile('tooLargeUnpacked');
}

/** @throws UnreadableFile where it is damaged, or unpacks to more than a letter does */
export function openTemplate(template: Uint8Array): Zip {
  return openZip(Buffer.from(template.buffer, template.byteOffset, template.byteLength), bounds);
}

/** Every part of an archive, in its order. @throws UnreadableFile */
export async function partsOf(zip: Zip): Promise<Part[]> {
  const parts: Part[] = [];
  for (const name of zip.written) {
    if (name.endsWith('/')) continue;
    const chunks: Buffer[] = [];
    for await (const chunk of zip.chunks(name)) chunks.push(chunk);
    parts.push({ name, bytes: Buffer.concat(chunks) });
  }
  return parts;
}

/** The text, its headers, footers and notes. */
export const isWritten = (name: string): boolean => /^word\/(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml$/i.test(name);

/** @throws UnreadableFile where it is no UTF-8 */
export function textOfPart({ bytes }: Part): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new UnreadableFile('damaged');
  }
}
