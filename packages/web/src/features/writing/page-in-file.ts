import { type Cleaned, cleanHtml } from './clean-paste.ts';

const isPage = /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)?<(?:!doctype\s+html|html|head|meta|body|table|div|p)[\s>]/i;

/** What Word and WPS call the encodings they write pages in; browsers know them all by these names. */
const encodingOf = (head: Uint8Array): string => {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  const told = /charset\s*=\s*["']?\s*([\w-]+)/i.exec(new TextDecoder('latin1').decode(head))?.[1] ?? 'utf-8';
  return /^(?:gb|x-gbk|cp936|936)/i.test(told) ? 'gb18030' : told;
};

function decoded(bytes: ArrayBuffer, encoding: string): string {
  try {
    return new TextDecoder(encoding).decode(bytes);
  } catch {
    // an encoding nobody knows
    return new TextDecoder().decode(bytes);
  }
}

/** The most that is looked at here: a page of text with its pictures beside it stays far below. */
const mostBytes = 20_000_000;

/**
 * The words of a file that is a web page, whatever it is called: Word, WPS and many offices' own systems save pages as .doc. It is read as if
 * it had been pasted. Undefined where it is something else.
 */
export async function pageIn(file: File): Promise<Cleaned | undefined> {
  if (file.size > mostBytes) return undefined;
  const head = new Uint8Array(await file.slice(0, 4096).arrayBuffer());
  const encoding = encodingOf(head);
  if (!isPage.test(decoded(head.buffer, encoding).replace(/^\ufeff/, ''))) return undefined;
  return cleanHtml(decoded(await file.arrayBuffer(), encoding));
}
