import { type Language, labelsIn, type RulebookFormField, valueInWords } from '@shangliang/contract';
import { type LabelNode, labelWithin, nameOf } from './rule-labels.ts';
import { valueAt } from './rulebook-draft.ts';

const mostTold = 6;

/** A share is read as a hundredth part, everything else as the rulebook's sentences say it. */
function told({ name, control }: RulebookFormField, value: unknown, language: Language): string {
  if (control.kind === 'number' && control.most === 1 && !control.whole && typeof value === 'number')
    return `${Math.round(value * 1000) / 10}%`;
  return valueInWords(value, language, name);
}

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

/** What a field says, by its name; entries by theirs. Long texts are left for the open section. */
function linesOf(field: RulebookFormField, label: LabelNode, value: unknown, language: Language, isAlone: boolean): string[] {
  const { control } = field;
  if (isEmpty(value) || control.kind === 'text') return [];
  if (control.kind === 'fields')
    return control.of.flatMap((inner) => linesOf(inner, labelWithin(label, inner.name), valueAt(value, [inner.name]), language, false));
  const said = told(field, value, language);
  return [isAlone ? said : `${nameOf(label, field.name)} ${said}`];
}

/** The main values of a section that is closed, in one line. @param labelOf the fields' names, by theirs in the rulebook */
export function mainValues(
  fields: readonly RulebookFormField[],
  labelOf: (name: string) => LabelNode,
  body: unknown,
  language: Language,
): string {
  const lines = fields.flatMap((field) =>
    linesOf(field, labelOf(field.name), valueAt(body, [field.name]), language, fields.length === 1 && field.control.kind === 'entries'),
  );
  if (lines.length === 0) return labelsIn[language].rulebook.none;
  return lines.slice(0, mostTold).join(language === 'en' ? '; ' : '；');
}
