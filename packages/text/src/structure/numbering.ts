/** The nine ways in which proposals number their points. */
export const numberingStyles = [
  'chineseComma',
  'ordinal',
  'chineseParenthesised',
  'dotted',
  'halfParenthesised',
  'parenthesised',
  'circled',
  'isWord',
  'sequenceWord',
] as const;
export type NumberingStyle = (typeof numberingStyles)[number];

/** A number that opens a point: where it stands, how long it is, and which. */
export type Marker = { readonly style: NumberingStyle; readonly value: number; readonly start: number; readonly end: number };

const digits = '一二三四五六七八九';

/** 1 to 99 in Chinese numerals; undefined for anything else. */
export function chineseNumber(written: string): number | undefined {
  const match = /^([一二三四五六七八九])?(十)?([一二三四五六七八九])?$/u.exec(written);
  if (match === null || written === '') return undefined;
  const [, first, ten, last] = match;
  const one = first === undefined ? 0 : digits.indexOf(first) + 1;
  const units = last === undefined ? 0 : digits.indexOf(last) + 1;
  if (ten === undefined) return last === undefined ? one : undefined;
  return (first === undefined ? 1 : one) * 10 + units;
}

const han = '[一二三四五六七八九十]{1,3}';
const patterns: Readonly<Record<NumberingStyle, RegExp>> = {
  chineseComma: new RegExp(`(${han})\\s*[、．.]`, 'gu'),
  // 第一，第一条 … and 建议一：, 对策2：
  ordinal: new RegExp(
    `第(${han})(?:[条点项]?(?:[，、,：:]|\\s)|(?=是|要|，))(?:是|要)?|(?:建议|对策|措施|举措|意见)[ \\u3000]*(${han}|\\d{1,2})[：:]`,
    'gu',
  ),
  chineseParenthesised: new RegExp(`[（(﹙]\\s*(${han})\\s*[）)﹚][、.．]?`, 'gu'),
  dotted: /(?<![\d.．第])(\d{1,2})\s*(?:[.．、](?!\d)|[.．、](?=\d{4}年)|[，,](?=\p{Script=Han}))\s*/gu,
  halfParenthesised: /(?<![（(\d])(\d{1,2})[）)][、.．]?\s*/gu,
  parenthesised: /[（(]\s*(\d{1,2})\s*[）)][、.．]?\s*/gu,
  circled: /[①-⒛❶-❿㊀-㊉]/gu,
  isWord: new RegExp(`(?:第)?(${han})(?:是|则|要)(?!个|些|种|项|直|方面)[，：:、]?`, 'gu'),
  sequenceWord: /(首先|其次|再次|再者|最后)(?:是|要)?[，、,：:]?/gu,
};

const sequence: Readonly<Record<string, number>> = { 首先: 1, 其次: 2, 再次: 3, 再者: 3, 最后: 4 };

/** ① ⑴ ⒈ ❶ ㊀: where each row of such signs begins. */
const rows = [0x3280, 0x2776, 0x2488, 0x2474, 0x2460];
const circledNumber = (code: number): number => code - (rows.find((first) => code >= first) ?? code) + 1;

function numberOf(style: NumberingStyle, match: RegExpMatchArray): number | undefined {
  if (style === 'circled') return circledNumber(match[0].codePointAt(0) ?? 0);
  const written = match[1] ?? match[2] ?? '';
  if (style === 'sequenceWord') return sequence[written];
  return /\d/u.test(written) ? Number(written) : chineseNumber(written);
}

/** What may stand directly before a number that opens a point: the end of a sentence, a paragraph's start, a colon, a bracket's end. */
const before = /(?:^|[。！？!?；;：:\n\u3000”"）)】》]|\s|建议|对策|措施|如下|以下|方面)[\s\u3000]*$/u;
const beforeWord = /(?:^|[。！？!?；;：:，,\n\u3000”"）)】》]|\s|建议|对策|措施|如下|以下|方面)[\s\u3000]*$/u;
/** Without any stop: headings that ran into the next one ("…新方式二、创新…"). Only for styles that are never part of a sentence. */
const standsAnywhere: readonly NumberingStyle[] = ['chineseComma', 'chineseParenthesised', 'parenthesised', 'dotted', 'circled'];

/** Every number in a text that may open a point, by where it stands. Numbers within figures, dates and titles in 《》 are not taken. */
export function markers(written: string): Marker[] {
  // １． and １) are numbers like any other; each sign stays one unit long, so that places hold
  const text = written.replaceAll(/[０-９]/gu, (digit) => String.fromCodePoint((digit.codePointAt(0) ?? 0) - 0xfee0));
  const found: Marker[] = [];
  for (const style of numberingStyles) {
    for (const match of text.matchAll(patterns[style])) {
      const start = match.index;
      const value = numberOf(style, match);
      if (value === undefined || value === 0) continue;
      const lead = text.slice(Math.max(0, start - 6), start);
      const isWord = style === 'isWord' || style === 'sequenceWord' || style === 'ordinal';
      if (!(isWord ? beforeWord : before).test(lead) && !(standsAnywhere.includes(style) && mayRunOn(style, text, start))) continue;
      found.push({ style, value, start, end: start + match[0].length });
    }
  }
  return found.sort((one, other) => one.start - other.start || other.end - one.end);
}

/** A number after a word, not after a figure, a numeral or a reference (第…, 图1, 表2, 十三、). */
function mayRunOn(style: NumberingStyle, text: string, start: number): boolean {
  const previous = text.charAt(start - 1);
  if (/[\d一二三四五六七八九十第图表约近达为、，,.．\-—~至和与“（(]/u.test(previous)) return false;
  return style !== 'dotted' || /[\p{Script=Han}]/u.test(previous);
}
