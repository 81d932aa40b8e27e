import { narrowed, oneLine } from './plain-text.ts';
import { readChineseNumber } from './read-number.ts';

const number = '[一二三四五六七八九十〇零\\d]{1,3}';
const both = new RegExp(`(?:第)?(${number})届(?:委员会|政协|全会|会议|[^一二三四五六七八九十\\d]{0,12}?)(?:第)?(${number})次`);
const dashed = /^(\d{1,2})\s*[-—–/.]\s*(\d{1,2})$/;
const termOnly = new RegExp(`^(?:第)?(${number})届?$`);

/** 届次 as places write it: 十二届三次, 第十五届二次会议, 12届3次, 12-3. @returns the term alone where no session is named */
export function readSession(text: string): { term: number; session: number | null } | undefined {
  const plain = oneLine(narrowed(text)).replaceAll(/(?<=[\p{Script=Han}\d]) (?=[\p{Script=Han}\d])/gu, '');
  const found = both.exec(plain) ?? dashed.exec(plain);
  const alone = found === null ? termOnly.exec(plain) : null;
  const term = readChineseNumber(found?.[1] ?? alone?.[1] ?? '');
  const session = found === null ? null : readChineseNumber(found[2] ?? '');
  if (term === undefined || session === undefined || term < 1 || term > 99) return undefined;
  return session !== null && (session < 1 || session > 99) ? undefined : { term, session };
}
