import { UnreadableFile } from '../unreadable-file.ts';

const slice = 1024 * 1024;

/** Decodes in slices: no second copy of the whole file. @throws TypeError where the bytes are not of this encoding */
export function* decoded(bytes: Uint8Array, encoding: string): Generator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  for (let at = 0; at < bytes.length; at += slice) yield decoder.decode(bytes.subarray(at, at + slice), { stream: true });
  yield decoder.decode();
}

function fits(bytes: Uint8Array, encoding: string): boolean {
  try {
    for (const _text of decoded(bytes, encoding));
    return true;
  } catch {
    return false;
  }
}

/**
 * What a byte order mark says; else UTF-8 where every byte fits; else GB18030, which holds GBK and GB2312.
 * @throws UnreadableFile
 */
export function encodingOf(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030' {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  const head = bytes.subarray(0, 4096);
  const nuls = head.reduce((count, byte) => count + (byte === 0 ? 1 : 0), 0);
  if (nuls > 2 + head.length / 50) throw new UnreadableFile('notATable');
  if (fits(bytes, 'utf-8')) return 'utf-8';
  if (fits(bytes, 'gb18030')) return 'gb18030';
  throw new UnreadableFile('encodingUnknown');
}

/** A file of plain text, without its byte order mark. @throws UnreadableFile */
export function readPlainText(bytes: Uint8Array): string {
  if (bytes.length === 0) throw new UnreadableFile('empty');
  return [...decoded(bytes, encodingOf(bytes))].join('');
}
