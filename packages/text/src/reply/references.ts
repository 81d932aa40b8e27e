import { chineseNumber } from '../structure/numbering.ts';

/** "十四届三次会议第52号": what a paper says it answers. */
export type Reference = {
  readonly start: number;
  readonly end: number;
  readonly term?: number;
  readonly session?: number;
  readonly number?: string;
};

const numeral = '[一二三四五六七八九十]{1,3}|\\d{1,2}';
const session = new RegExp(
  `(?:第)?(${numeral})届(?:[\\p{Script=Han}]{0,6}?委员会)?(?:第)?(${numeral})次(?:全体)?会议?(?:(?:期间)?(?:[^。；\\n第]{0,12})第?[\\s(（〔]*([A-Za-z]?\\d{1,20})[)）〕\\s]*号)?`,
  'gu',
);
const numberAlone = /第\s*[(（〔]?\s*([A-Za-z]?\d{1,20})\s*[)）〕]?\s*号(?=[\p{Script=Han}]{0,6}(?:提案|建议|议案)|[（()）]|《|"|“)/gu;

function numberOf(written: string | undefined): number | undefined {
  if (written === undefined) return undefined;
  return /\d/u.test(written) ? Number(written) : chineseNumber(written);
}

/** Every session and proposal number that a text names, in its order. */
export function references(text: string): Reference[] {
  const found: Reference[] = [];
  for (const match of text.matchAll(session)) {
    const term = numberOf(match[1]);
    const at = numberOf(match[2]);
    const start = match.index;
    found.push({
      start,
      end: start + match[0].length,
      ...(term !== undefined && { term }),
      ...(at !== undefined && { session: at }),
      ...(match[3] !== undefined && { number: bare(match[3]) }),
    });
  }
  for (const match of text.matchAll(numberAlone)) {
    const start = match.index;
    const end = start + match[0].length;
    if (!found.some((one) => start < one.end && one.start < end)) found.push({ start, end, number: bare(match[1] ?? '') });
  }
  return found.sort((one, other) => one.start - other.start);
}

/** A number without leading noughts: 0153 and 153 are the same case. */
export function bare(number: string): string {
  return number.replace(/^0+(?=\d)/u, '').toUpperCase();
}
