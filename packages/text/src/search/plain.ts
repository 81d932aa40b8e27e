import table from './simplified.json' with { type: 'json' };

/** A text in the one form that is searched, with the place each of its characters had. */
export type Plain = { readonly text: string; readonly places: readonly number[] };

const simplified: ReadonlyMap<string, string> = new Map([...table.traditional].map((sign, at) => [sign, table.simplified.charAt(at)]));

/** Simplified characters for traditional ones, sign by sign (OpenCC's table); words that differ more are synonyms, given as data. */
export function simplifiedText(text: string): string {
  return text.replace(/\p{Script=Han}/gu, (sign) => simplified.get(sign) ?? sign);
}

const digits: Readonly<Record<string, number>> = { 〇: 0, 零: 0, 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 };
const units: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };

/** A Chinese number below ten thousand million as digits: 二〇二五 → 2025, 一百二十 → 120. Undefined for what is no number. */
export function arabic(written: string): string | undefined {
  const signs = [...written];
  if (signs.every((sign) => digits[sign] !== undefined)) return signs.length === 0 ? undefined : signs.map((sign) => digits[sign]).join('');
  let whole = 0;
  let section = 0;
  let digit = 0;
  for (const sign of signs) {
    const value = digits[sign];
    const unit = units[sign];
    if (value !== undefined) digit = value;
    else if (unit !== undefined) {
      section += (digit === 0 && section === 0 ? 1 : digit) * unit;
      digit = 0;
    } else if (sign === '万' || sign === '亿') {
      whole = (whole + section + digit) * (sign === '万' ? 10_000 : 100_000_000);
      section = 0;
      digit = 0;
    } else return undefined;
  }
  return String(whole + section + digit);
}

/**
 * Numerals become digits where they count or number something: three and more of them, or before a unit. 一些 and 统一 stay what they are.
 */
const numeral =
  /[零一二三四五六七八九〇两十百千]{2,}(?:[万亿][零一二三四五六七八九〇两十百千]*)*(?=[年月日号届次条项个件家所人公亩元%岁期])|[零一二三四五六七八九〇]{3,}|(?<=第)[一二三四五六七八九十百]+|[一二三四五六七八九十](?=[年月日届次号])/gu;

/** 百分之八十, 百分之八点五, 百分之80: what is written before a per cent sign elsewhere. */
const perCent = /百分之(?:([零一二三四五六七八九〇两十百]+)(?:点([零一二三四五六七八九〇]+))?|(\d+(?:\.\d+)?))/gu;

/**
 * The form in which texts and questions meet: NFKC, lower case, simplified, numerals as digits, no blanks between Chinese characters.
 * Every character knows its place in the given text, for marking hits.
 */
export function plain(given: string): Plain {
  let text = '';
  const places: number[] = [];
  let at = 0;
  for (const sign of given) {
    for (const part of simplifiedText(sign.normalize('NFKC').toLowerCase())) {
      text += part;
      for (let unit = 0; unit < part.length; unit += 1) places.push(at);
    }
    at += sign.length;
  }
  return withDigits(withPerCent(withoutBlanks({ text, places })));
}

function withoutBlanks({ text, places }: Plain): Plain {
  const kept: number[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const isBlank = /\s/u.test(text.charAt(at));
    const isBetweenWords = /[a-z\d]/u.test(text.charAt(at - 1)) && /[a-z\d]/u.test(text.charAt(at + 1));
    if (!isBlank || isBetweenWords) kept.push(at);
  }
  return { text: kept.map((at) => text.charAt(at)).join(''), places: kept.map((at) => places[at] ?? 0) };
}

type Written = { readonly from: number; readonly length: number; readonly as: string };

/** Passages written otherwise; every new character stands where its passage began. */
function rewritten({ text, places }: Plain, passages: Iterable<Written>): Plain {
  let result = '';
  const kept: number[] = [];
  let from = 0;
  for (const passage of passages) {
    result += text.slice(from, passage.from) + passage.as;
    kept.push(...places.slice(from, passage.from), ...Array.from(passage.as, () => places[passage.from] ?? 0));
    from = passage.from + passage.length;
  }
  return { text: result + text.slice(from), places: [...kept, ...places.slice(from)] };
}

function* perCents(text: string): Generator<Written> {
  for (const match of text.matchAll(perCent)) {
    const [all, whole = '', part = '', figures] = match;
    const number = figures ?? arabic(whole);
    if (number !== undefined) yield { from: match.index, length: all.length, as: `${number}${part === '' ? '' : `.${arabic(part)}`}%` };
  }
}

function* numerals(text: string): Generator<Written> {
  for (const match of text.matchAll(numeral)) {
    const number = arabic(match[0]);
    if (number !== undefined) yield { from: match.index, length: match[0].length, as: number };
  }
}

const withPerCent = (given: Plain): Plain => rewritten(given, perCents(given.text));
const withDigits = (given: Plain): Plain => rewritten(given, numerals(given.text));
