import { isStopWord } from '../likeness/stop-words.ts';
import { words } from '../words.ts';
import { encodedPairs } from './pairs.ts';
import { plain } from './plain.ts';

/** What has to stand in a text: one of these, word for word in the plain form. */
export type Asked = {
  /** The words as typed, in the plain form, and what may stand for them: synonyms, earlier names. */
  readonly anyOf: readonly string[];
  /** Set within quotation marks: no synonym stands for it. */
  readonly isPhrase: boolean;
};

export type Question = {
  /** All of them have to be there. */
  readonly asked: readonly Asked[];
  /** None of them may be there: typed with a minus before it. */
  readonly without: readonly string[];
  /** Days between which, both included, as 2025-03-01; only those that were typed. */
  readonly from?: string;
  readonly to?: string;
  /** Words for ranking. */
  readonly ranking: readonly string[];
};

/** Words that mean the same, and names of units before and after a change: groups, each in any order. Data of the committee. */
export type Synonyms = readonly (readonly string[])[];

const piece = /(-)?(?:["“”「『]([^"“”」』]+)["“”」』]|(\S+))/gu;
const mostPieces = 12;

/** What somebody typed into the search field. Never fails: what cannot be understood is searched for as it is. */
export function question(typed: string, synonyms: Synonyms = []): Question {
  const asked: Asked[] = [];
  const without: string[] = [];
  let days: { from?: string; to?: string } = {};
  const groups = synonyms.map((group) => group.map((name) => plain(name).text).filter((name) => name !== ''));
  for (const match of [...typed.replace(/\u3000/gu, ' ').matchAll(piece)].slice(0, mostPieces)) {
    const [, minus, phrase, word] = match;
    const written = plain(phrase ?? word ?? '').text;
    if (!/[\p{L}\p{N}]/u.test(written)) continue;
    const span = phrase === undefined && minus === undefined ? daysOf(written) : undefined;
    if (span !== undefined) days = { ...days, ...span };
    else if (minus !== undefined) without.push(written);
    else if (phrase !== undefined) asked.push({ anyOf: [written], isPhrase: true });
    else asked.push({ anyOf: [written, ...meaning(written, groups)], isPhrase: false });
  }
  return { asked, without, ...days, ranking: rankingWords(asked.map(({ anyOf }) => anyOf[0] ?? '').join(' ')) };
}

/** Words of a text for ranking: jieba's, without particles. */
export function rankingWords(plainText: string): string[] {
  return [...new Set(words(plainText).filter((word) => /[\p{L}\p{N}]/u.test(word) && !isStopWord(word)))];
}

/** The word itself replaced within what was typed by each that means the same; of a group's names the longest that was typed. */
function meaning(written: string, groups: Synonyms): string[] {
  const found = new Set<string>();
  for (const names of groups) {
    const typed = names.filter((name) => written.includes(name)).sort((one, other) => other.length - one.length)[0];
    if (typed === undefined) continue;
    for (const other of names) if (other !== typed) found.add(written.replace(typed, other));
  }
  found.delete(written);
  return [...found];
}

const two = (number: string) => number.padStart(2, '0');

/** 2025年, 2025年3月, 2025-03-01, 2025.3.1, 2023-2025年: first and last day. */
function daysOf(written: string): { from: string; to: string } | undefined {
  const years = /^((?:19|20)\d{2})年?[-—–~至到]((?:19|20)\d{2})年?$/u.exec(written);
  if (years?.[1] !== undefined && years[2] !== undefined) return { from: `${years[1]}-01-01`, to: `${years[2]}-12-31` };
  const year = /^((?:19|20)\d{2})年$/u.exec(written);
  if (year?.[1] !== undefined) return { from: `${year[1]}-01-01`, to: `${year[1]}-12-31` };
  const day = /^((?:19|20)\d{2})(?:年|[-./])(\d{1,2})(?:月|[-./])(?:(\d{1,2})日?)?$/u.exec(written);
  if (day?.[1] === undefined || day[2] === undefined) return undefined;
  const [, inYear, month, date] = day;
  if (
    Number(month) < 1 ||
    Number(month) > 12 ||
    (date !== undefined && (Number(date) < 1 || Number(date) > lastDay(Number(inYear), Number(month))))
  )
    return undefined;
  const stem = `${inYear}-${two(month)}`;
  return date === undefined
    ? { from: `${stem}-01`, to: `${stem}-${two(String(lastDay(Number(inYear), Number(month))))}` }
    : { from: `${stem}-${two(date)}`, to: `${stem}-${two(date)}` };
}

function lastDay(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** For every asked word the pairs that each of its forms needs: a text has one whole set, or it cannot hold the word. Words of one character have none. */
export function neededPairs({ asked }: Question): Int32Array[][] {
  return asked.map(({ anyOf }) => anyOf.map(encodedPairs));
}
