import { formatNumber, isNumberPattern, type NumberParts } from './number-pattern.ts';

/** What may have been meant by a number somebody typed. */
export interface AskedNumber {
  /** As it may stand on the paper, whole: 第20230087号, 20230087, T014. */
  whole: readonly string[];
  /** By the counter alone (87, 0087, 第87号), as the patterns would write it in each session. */
  short: readonly string[];
}

const mostLetters = 40;
const mostCounted = 99_999;

/** @returns undefined where it is no number: no digit in it, or words beside it */
export function askedNumber(text: string, patterns: readonly string[], sessions: readonly NumberParts[]): AskedNumber | undefined {
  const plain = text.normalize('NFKC').replaceAll(/\s+/g, '').toUpperCase();
  const core = plain.replace(/^(第|NO\.?|#)/, '').replace(/号?(提案|案)?$/, '');
  if (plain.length > mostLetters || !/^[A-Z]{0,3}\d+(-\d+)?$/.test(core)) return undefined;
  const counted = /^\d{1,5}$/.test(core) ? Number(core) : 0;
  const short =
    counted < 1 || counted > mostCounted
      ? []
      : patterns.filter(isNumberPattern).flatMap((pattern) => sessions.map((session) => formatNumber(pattern, session, counted)));
  return { whole: [...new Set([core, `第${core}号`, plain])], short: [...new Set(short)] };
}
