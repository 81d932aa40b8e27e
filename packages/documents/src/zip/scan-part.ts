import { UnreadableFile } from '../unreadable-file.ts';
import type { Zip } from './open-zip.ts';
import { scanXml, type XmlHandler } from './scan-xml.ts';

/** One part of an archive as text, piece by piece. @throws UnreadableFile where it is not UTF-8 */
export async function* textOf(zip: Zip, name: string): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for await (const chunk of zip.chunks(name))
    try {
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
