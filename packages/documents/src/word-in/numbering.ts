import type { Zip } from '../zip/open-zip.ts';
import { scanPart } from '../zip/scan-part.ts';
import { attributeOf } from '../zip/scan-xml.ts';

/** One level of a list: how its numbers look, in what words, and where they begin. */
interface Level {
  format: string;
  /** `第%1条`, `（%2）`; %1 is the number of the first level. */
  text: string;
  start: number;
}

type List = Map<number, Level>;

/** Numbers that Word writes by itself: they stand nowhere in the text. */
export interface Numbering {
  /** The next number of a list's level, as it is seen: 一、 · 2. · （三）; empty for bullets of its own sign. */
  next: (list: string, level: number) => string;
}

const digits = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'] as const;

/** Up to 99 as one counts, beyond it figure by figure. */
function chinese(value: number): string {
  if (value > 99) return [...String(value)].map((digit) => digits[Number(digit)]).join('');
  const tens = Math.floor(value / 10);
  const ones = value % 10 === 0 && tens > 0 ? '' : digits[value % 10];
  return `${tens === 0 ? '' : `${tens === 1 ? '' : digits[tens]}十`}${ones}`;
}

const letter = (value: number, first: string): string => String.fromCodePoint((first.codePointAt(0) ?? 97) + ((value - 1) % 26));

/** The signs of a row that has a place for each number, and figures beyond it. */
const rowOf =
  (signs: string) =>
  (value: number): string =>
    [...signs][value - 1] ?? String(value);
const from =
  (first: number, most: number) =>
  (value: number): string =>
    value <= most ? String.fromCodePoint(first + value - 1) : `(${value})`;
const legal = '零壹贰叁肆伍陆柒捌玖';
/** As on cheques: 壹, 拾贰. */
const formal = (value: number): string =>
  [...chinese(value)].map((sign) => (sign === '十' ? '拾' : ([...legal][[...digits.join('')].indexOf(sign)] ?? sign))).join('');

const romans = [
  ['x', 10],
  ['ix', 9],
  ['v', 5],
  ['iv', 4],
  ['i', 1],
] as const;

function roman(value: number): string {
  let left = value;
  let out = '';
  for (const [sign, worth] of romans)
    while (left >= worth) {
      out += sign;
      left -= worth;
    }
  return out;
}

const seen: Readonly<Record<string, (value: number) => string>> = {
  decimal: String,
  decimalZero: (value) => String(value).padStart(2, '0'),
  chineseCounting: chinese,
  chineseCountingThousand: chinese,
  ideographDigital: chinese,
  japaneseCounting: chinese,
  taiwaneseCountingThousand: chinese,
  chineseLegalSimplified: formal,
  ideographLegalTraditional: formal,
  ideographTraditional: rowOf('甲乙丙丁戊己庚辛壬癸'),
  ideographZodiac: rowOf('子丑寅卯辰巳午未申酉戌亥'),
  ideographEnclosedCircle: from(0x3280, 10),
  decimalEnclosedCircle: from(0x2460, 20),
  decimalEnclosedCircleChinese: from(0x2460, 20),
  decimalEnclosedParen: from(0x2474, 20),
  decimalEnclosedFullstop: from(0x2488, 20),
  decimalFullWidth: (value) => [...String(value)].map((digit) => String.fromCodePoint((digit.codePointAt(0) ?? 48) + 0xfee0)).join(''),
  upperLetter: (value) => letter(value, 'A'),
  lowerLetter: (value) => letter(value, 'a'),
  upperRoman: (value) => roman(value).toUpperCase(),
  lowerRoman: roman,
  none: () => '',
};

function counting(lists: ReadonlyMap<string, List>): Numbering {
  const counts = new Map<string, number[]>();
  return {
    next: (list, at) => {
      const levels = lists.get(list);
      const level = levels?.get(at);
      if (levels === undefined || level === undefined || level.format === 'bullet') return '';
      const now = counts.get(list) ?? [];
      // a level that begins anew forgets those under it
      now.splice(at + 1);
      for (let above = 0; above < at; above += 1) now[above] ??= levels.get(above)?.start ?? 1;
      now[at] = now[at] === undefined ? level.start : now[at] + 1;
      counts.set(list, now);
      return level.text.replaceAll(/%(\d)/g, (_all, digit: string) => {
        const which = Number(digit) - 1;
        const write = seen[levels.get(which)?.format ?? 'decimal'] ?? String;
        return write(now[which] ?? 1);
      });
    },
  };
}

/** The lists of a Word file. */
export async function readNumbering(zip: Zip, part: string): Promise<Numbering> {
  const shapes = new Map<string, List>();
  const lists = new Map<string, List>();
  if (!zip.has(part)) return counting(lists);
  let shape: List | undefined;
  let list: { id: string; levels: List } | undefined;
  let level: Level | undefined;
  let at = 0;
  await scanPart(zip, part, {
    open: (name, attributes) => {
      const value = attributeOf(attributes, 'val') ?? '';
      if (name === 'abstractNum') {
        shape = new Map();
        shapes.set(attributeOf(attributes, 'abstractNumId') ?? '', shape);
      } else if (name === 'num') list = { id: attributeOf(attributes, 'numId') ?? '', levels: new Map() };
      else if (name === 'abstractNumId' && list !== undefined) {
        list.levels = new Map(shapes.get(value));
        lists.set(list.id, list.levels);
      } else if (name === 'lvl' || name === 'lvlOverride') {
        at = Number(attributeOf(attributes, 'ilvl') ?? 0);
        const own = list === undefined ? shape : list.levels;
        level = { format: 'decimal', text: '', start: 1, ...own?.get(at) };
        own?.set(at, level);
      } else if (level !== undefined) {
        if (name === 'start' || name === 'startOverride') level.start = Number(value);
        else if (name === 'numFmt') level.format = value;
        else if (name === 'lvlText') level.text = value;
      }
    },
    close: (name) => {
      if (name === 'abstractNum') shape = undefined;
      else if (name === 'num') list = undefined;
      else if (name === 'lvl' || name === 'lvlOverride') level = undefined;
    },
  });
  return counting(lists);
}
