import { type Rulebook, rulebookFaults } from '@shangliang/core';
import { z } from 'zod';
import { codeOfIssue } from '../inputs/input-problem.ts';
import { type Language, labelsIn } from '../labels/languages.ts';
import type { FieldError } from '../problem.ts';
import { rulebookSchema } from './schema.ts';

const words = { 'zh-CN': z.locales.zhCN().localeError, en: z.locales.en().localeError } as const;

const escaped = (name: PropertyKey): string => String(name).replaceAll('~', '~0').replaceAll('/', '~1');
/** RFC 6901 */
export const pointerOf = (path: readonly PropertyKey[]): string => path.map((name) => `/${escaped(name)}`).join('');

function errorsOf(issue: z.core.$ZodIssue, language: Language): FieldError[] {
  const code = codeOfIssue(issue);
  const own: Readonly<Record<string, string>> = labelsIn[language].inputProblems;
  const detail = own[code] ?? issue.message;
  // each field too many is named by itself
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((name) => ({
      pointer: pointerOf([...issue.path, name]),
      code,
      detail: labelsIn[language].rulebook.unknownField,
    }));
  return [{ pointer: pointerOf(issue.path), code, detail }];
}

export type ReadRulebook = { ok: true; rulebook: Rulebook } | { ok: false; errors: FieldError[] };

/** A rulebook somebody sent: well-formed field by field, then as a whole; every fault at once. @param under pointer of the rulebook in the request */
export function readRulebook(given: unknown, language: Language, under = ''): ReadRulebook {
  const parsed = rulebookSchema.safeParse(given, { error: words[language] });
  if (!parsed.success) {
    const errors = parsed.error.issues.flatMap((issue) => errorsOf(issue, language));
    return { ok: false, errors: errors.slice(0, 200).map((error) => ({ ...error, pointer: `${under}${error.pointer}` })) };
  }
  const faults = rulebookFaults(parsed.data);
  if (faults.length === 0) return { ok: true, rulebook: parsed.data };
  const sentences = labelsIn[language].rulebook.faults;
  return { ok: false, errors: faults.map(({ pointer, code }) => ({ pointer: `${under}${pointer}`, code, detail: sentences[code] })) };
}
