import { type Piece, piecesOf } from './html-pieces.ts';

/** What comes of a paste: paragraphs, and what could not come along. */
export interface Cleaned {
  text: string;
  /** Brought in as lines of text. */
  tables: number;
  /** Left out. */
  images: number;
}

const blocks = new Set('p div h1 h2 h3 h4 h5 h6 li ul ol table tbody thead tr blockquote section article pre hr dl dt dd'.split(' '));
const cells = new Set(['td', 'th']);

/** What Word and WPS carry along and nobody wrote: hidden text, deletions not yet accepted, comments, drawings, bullets of symbol fonts. */
function isDropped({ name, attributes }: Piece & { kind: 'open' }): boolean {
  if (name === 'del' || name === 'head' || name.startsWith('v:') || name.startsWith('w:')) return true;
  const style = attributes.toLowerCase().replaceAll(/\s+/g, '');
  if (/display:none|mso-hide:all|mso-element:comment|mso-comment-reference/.test(style)) return true;
  if (/msocomanchor|msocomtxt|msocomoff/.test(style)) return true;
  return name === 'span' && /font-family:["']?(wingdings|symbol|webdings)/.test(style);
}

const wide = '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\u3000-\\u303f\\uff00-\\uffef“”‘’…—·]';
const besideWide = [
  new RegExp(`(?<=${wide})[ \\t]*[\\r\\n]+[ \\t]*`, 'gu'),
  new RegExp(`[ \\t]*[\\r\\n]+[ \\t]*(?=${wide})`, 'gu'),
] as const;

/** A line's own text: the source's line ends are no blanks between Chinese characters, indents are the page's to make. */
function tidy(line: string): string {
  const joined = besideWide.reduce((text, pattern) => text.replaceAll(pattern, ''), line);
  return joined
    .replaceAll(/[\u200b-\u200f\u2060\ufeff\u00ad]/g, '')
    .replaceAll(/[\ue000-\uf8ff]/g, '')
    .replaceAll(/[ \t\r\n\u00a0]+/g, ' ')
    .replaceAll(/\u3000{2,}/g, '\u3000')
    .replace(/^[\s\u3000]+|[\s\u3000]+$/gu, '')
    .replace(/^([（(]?[一二三四五六七八九十百\d]+[)）、．.])\s+(?=\p{Script=Han})/u, '$1')
    .toWellFormed();
}

const paragraphs = (lines: readonly string[]): string =>
  lines
    .map(tidy)
    .filter((line) => line !== '')
    .join('\n');

/** Plain text: any line end is a paragraph's, Word's soft ones (vertical tab) too. */
export const cleanPlain = (text: string): string => paragraphs(text.replaceAll('\u0000', '').split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/));

/**
 * What was copied from Word, WPS or a web page, as paragraphs of plain text. A table becomes lines, a cell after the other;
 * pictures stay behind, and are counted.
 */
export function cleanHtml(html: string): Cleaned {
  const lines: string[] = [];
  let line = '';
  let dropped: { name: string; depth: number } | undefined;
  let tables = 0;
  let images = 0;
  /** Of each list that is open: the next number; 0 where it has none. */
  const lists: number[] = [];
  /** An item's number, as long as nothing stands behind it. */
  let numberAlone: string | undefined;
  const end = (): void => {
    lines.push(line);
    line = '';
  };
  const open = (piece: Piece & { kind: 'open' }): void => {
    const { name } = piece;
    if (name === 'br') end();
    else if (name === 'img') images += 1;
    else if (cells.has(name)) line += line === '' ? '' : '\u3000';
    // a paragraph that opens an item stands behind the item's number
    else if (blocks.has(name) && !(inCell > 0 && name !== 'tr' && name !== 'table') && !(name === 'p' && line.trimEnd() === numberAlone))
      end();
    if (name === 'table') tables += 1;
    if (name === 'ol') lists.push(Number(/(?:^|\s)start\s*=\s*["']?(\d{1,3})\b/i.exec(piece.attributes)?.[1] ?? 1));
    if (name === 'ul') lists.push(0);
    const at = lists.length - 1;
    const number = lists[at] ?? 0;
    if (name === 'li' && number > 0) {
      line = `${number}. `;
      numberAlone = line.trimEnd();
      lists[at] = number + 1;
    }
    if (cells.has(name)) inCell += 1;
  };
  const close = (name: string): void => {
    if (cells.has(name)) inCell = Math.max(0, inCell - 1);
    else if (blocks.has(name) && !(inCell > 0 && name !== 'tr' && name !== 'table')) end();
    if (name === 'ol' || name === 'ul') lists.pop();
  };
  // paragraphs within a cell stay on the row's line
  let inCell = 0;
  for (const piece of piecesOf(html)) {
    if (dropped !== undefined) {
      if (piece.kind !== 'text' && piece.name === dropped.name && !(piece.kind === 'open' && piece.alone))
        dropped.depth += piece.kind === 'open' ? 1 : -1;
      if (dropped.depth === 0) dropped = undefined;
    } else if (piece.kind === 'text') line += piece.text;
    else if (piece.kind === 'close') close(piece.name);
    else if (isDropped(piece)) {
      if (piece.name.startsWith('v:imagedata')) images += 1;
      if (!piece.alone) dropped = { name: piece.name, depth: 1 };
    } else open(piece);
  }
  end();
  return { text: paragraphs(lines), tables, images };
}
