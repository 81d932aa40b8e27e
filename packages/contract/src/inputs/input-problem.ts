import { z } from 'zod';

/** What is wrong with a field and has no name among Zod's own issues. */
export const inputProblemCodes = [
  'nulCharacter',
  'loneSurrogate',
  'controlCharacter',
  'blank',
  'instantOutOfRange',
  'tooManyParts',
  'dayOfAnotherYear',
  'dayTwice',
  'madeUpOnWeekday',
] as const;
export type InputProblemCode = (typeof inputProblemCodes)[number];

/** For logs and programs; people read the labels' sentence, found by the code. */
const messages: Readonly<Record<InputProblemCode, string>> = {
  nulCharacter: 'contains a NUL character (U+0000), which cannot be stored',
  loneSurrogate: 'contains half a character (a lone surrogate): the text was damaged on its way',
  controlCharacter: 'contains a line break or another control character where one line is meant',
  blank: 'contains nothing but white space',
  instantOutOfRange: 'lies outside the years 1949 to 2199',
  tooManyParts: 'has more than 20 parts',
  dayOfAnotherYear: 'is no day of this year, nor of the last days of December before it',
  dayTwice: 'is listed twice',
  madeUpOnWeekday: 'is no Saturday or Sunday: only these are worked in exchange',
};

/** A check whose issue carries its code in `params.code`. */
export const inputProblem = <T>(code: InputProblemCode, holds: (value: T) => boolean) =>
  z.refine<T>(holds, { error: messages[code], params: { code } });

/** The code of an issue as the problem's `errors` name it: ours where there is one, else Zod's. */
export function codeOfIssue(issue: { code?: unknown; params?: unknown }): string {
  const own: unknown = issue.code === 'custom' ? new Map(Object.entries(issue.params ?? {})).get('code') : undefined;
  return typeof own === 'string' ? own : String(issue.code);
}
