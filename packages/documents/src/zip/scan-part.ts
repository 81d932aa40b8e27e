import { UnreadableFile } from '../unreadable-file.ts';
import type { Zip } from './open-zip.ts';
import { scanXml, type XmlHandler } from './scan-xml.ts';

/** XML is UTF-8 unless its first bytes say UTF-16. */
const encodingOf = ([first, second]: Uint8Array): string =>
  first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';

/** One part of an archive as text, piece by piece. @throws UnreadableFile where it is in no encoding of XML */
export async function* textOf(zip: Zip, name: string): AsyncGenerator<string> {
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  for await (const chunk of zip.chunks(name))
    try {
      decoder ??= new TextDecoder(encodingOf(chunk), { fatal: true });
      yield decoder.decode(chunk, { stream: true });
    } catch {
      throw new UnreadableFile('damaged');
    }
}

/** Goes through one part of XML. */
export async function scanPart(zip: Zip, name: string, handler: Partial<XmlHandler>): Promise<void> {
  const nothing = (): void => undefined;
  const push = scanXml({ open: handler.open ?? nothing, close: handler.close ?? nothing, text: handler.text ?? nothing });
  for await (const text of textOf(zip, name)) push(text);
}
