import { taggedWords } from '../words.ts';
import type { Hint } from './hint.ts';

const counted =
  /(\d+(?:\.\d+)?|[一二三四五六七八九十两]{1,3})\s*(年|个|条|所|家|处|项|公里|万元|亿元|%|％|路|号|届|次|期|岁|人|座|栋|号楼)/gu;
const numerals = '零一二三四五六七八九';

function plain(number: string): string {
  if (/\d/u.test(number)) return String(Number(number));
  const value = number.replace('两', '二');
  if (value === '十') return '10';
  const [tens, units] = value.includes('十') ? value.split('十') : ['', value];
  const digit = (sign: string | undefined, empty: number) => (sign === undefined || sign === '' ? empty : numerals.indexOf(sign));
  return String((value.includes('十') ? digit(tens, 1) * 10 : 0) + digit(units, 0));
}

type Counted = { readonly number: string; readonly unit: string; readonly of: string; readonly start: number; readonly end: number };

/** Numbers with their unit and the two characters that follow: what is counted. */
function counts(text: string): Counted[] {
  return [...text.matchAll(counted)].map((match) => {
    const end = match.index + match[0].length;
    return {
      number: plain(match[1] ?? ''),
      unit: match[2] ?? '',
      of: text.slice(end).match(/^\p{Script=Han}{2}/u)?.[0] ?? '',
      start: match.index,
      end,
    };
  });
}

/** Numbers of the title that the body gives differently for the same thing, and names of the title that the body writes differently. */
export function inconsistencies(title: string, body: string): Hint[] {
  return [...numbers(title, body), ...names(title, body)];
}

function numbers(title: string, body: string): Hint[] {
  const inBody = counts(body);
  return counts(title).flatMap(({ number, unit, of }) => {
    const same = inBody.filter((one) => one.unit === unit && one.of === of && of !== '');
    const other = same.find((one) => one.number !== number);
    if (other === undefined || same.some((one) => one.number === number)) return [];
    return [
      {
        code: 'numberDiffers' as const,
        in: 'body' as const,
        start: other.start,
        end: other.end,
        said: `${number}${unit}`,
        inBody: `${other.number}${unit}`,
      },
    ];
  });
}

const suffix = /(?:路|街|桥|村|镇|乡|社区|小区|学校|小学|中学|医院|公园|河|湖|水库|广场|大道|县|区|市)$/u;

/** Proper names of three characters or more: places, people, bodies, and whatever ends like one. */
function properNames(text: string): string[] {
  const found = new Set<string>();
  const tagged = taggedWords(text);
  tagged.forEach(({ word, tag }, at) => {
    if (/^(?:nr|ns|nt|nz)/u.test(tag) && word.length >= 2) {
      const next = tagged[at + 1]?.word ?? '';
      found.add(suffix.test(next) && next.length <= 3 ? `${word}${next}` : word);
    }
  });
  return [...found].filter((name) => name.length >= 3);
}

/** One character of a name written differently, everything else alike. */
function isSlip(one: string, other: string): boolean {
  if (one.length !== other.length) return false;
  const differing = [...one].filter((sign, at) => sign !== [...other][at]).length;
  return differing === 1 && one.length >= 3;
}

function names(title: string, body: string): Hint[] {
  const hints: Hint[] = [];
  const inBody = properNames(body);
  for (const name of properNames(title)) {
    if (body.includes(name)) continue;
    const slip = inBody.find((other) => isSlip(name, other) && !title.includes(other));
    const start = slip === undefined ? -1 : body.indexOf(slip);
    if (slip !== undefined && start >= 0)
      hints.push({ code: 'nameDiffers', in: 'body', start, end: start + slip.length, said: name, inBody: slip });
  }
  return hints;
}
