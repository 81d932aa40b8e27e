import type { ImportProblem } from '@shangliang/contract';
import { narrowed, oneLine, type TableRow } from '@shangliang/documents';
import { rulesOf } from './fields.ts';
import type { ImportRow } from './making.ts';
import type { Reading } from './read-header.ts';

const withLineBreaks = new Set(['text', 'replyText']);
const formulaFault = /^#(REF|N\/A|VALUE|NAME\?|DIV\/0|NUM|NULL|SPILL|CALC)[!?]?$/;

function faultOf(text: string, most: number): Omit<ImportProblem, 'row' | 'column'> | undefined {
  if (text.includes('\0')) return { code: 'nulCharacter' };
  if (!text.isWellFormed()) return { code: 'loneSurrogate' };
  if (text.length > most) return { code: 'tooLong', about: String(most) };
  return formulaFault.test(text.trim()) ? { code: 'formulaError', value: text.trim() } : undefined;
}

/** A row under the header, its cells checked as far as every field is alike. */
export function readRow(reading: Reading, { row, cells }: TableRow): ImportRow {
  const rules = rulesOf(reading.kind);
  const problems: ImportProblem[] = [];
  const values = new Map<string, string>();
  const fault: ImportRow['fault'] = (code, field, value, about) => {
    const column = field === undefined ? undefined : (reading.labels.get(field) ?? rules[field]?.label);
    problems.push({
      code,
      row,
      ...(column === undefined ? {} : { column }),
      ...(value === undefined ? {} : { value }),
      ...(about === undefined ? {} : { about }),
    });
  };
  for (const [index, field] of reading.fields) {
    const text = cells[index] ?? '';
    const wrong = faultOf(text, rules[field]?.most ?? 200);
    if (wrong !== undefined) fault(wrong.code, field, wrong.value, wrong.about);
    else values.set(field, text);
  }
  for (const [field, rule] of Object.entries(rules))
    if (rule.required === true && values.get(field)?.trim() === '') fault('required', field);
  return {
    row,
    of: (field) => oneLine(values.get(field) ?? ''),
    textOf: (field) =>
      withLineBreaks.has(field) ? (values.get(field) ?? '').replaceAll(/\r\n?/g, '\n').trim() : narrowed(values.get(field) ?? ''),
    fault,
    problems,
  };
}
