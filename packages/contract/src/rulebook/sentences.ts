import type { RulebookDifference } from '@shangliang/core';
import type { Labels } from '../labels/labels.ts';
import { type Language, labelsIn } from '../labels/languages.ts';

type Fields = Readonly<Record<string, unknown>>;
const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Fields whose text is the committee's own. */
const ownWords = ['label', 'guidance', 'meaning', 'serial', 'filed', 'unfiled', 'documentNo'];

/** Words for whatever value a rulebook's lists and choices may hold. */
const wordsOf = (labels: Labels): ReadonlyMap<string, string> =>
  new Map(
    [
      labels.relations,
      labels.posts,
      labels.organizationKinds,
      labels.dues,
      labels.outcomes,
      labels.conciliationSides,
      labels.modes,
      labels.adoptions,
      labels.rulebook.values,
    ].flatMap((table) => Object.entries(table)),
  );

const listed = (language: Language, texts: readonly string[]): string => texts.join(language === 'en' ? ', ' : '、');

/** A preset by its name; what else stands there is the committee's own. */
export const presetInWords = (text: string, language: Language): string =>
  new Map(Object.entries(labelsIn[language].presets)).get(text) ?? text;

/** A value as people read it. @param name of the field it stands in */
export function valueInWords(value: unknown, language: Language, name = ''): string {
  const labels = labelsIn[language];
  if (Array.isArray(value))
    return value.length === 0
      ? labels.rulebook.none
      : listed(
          language,
          value.map((entry) => valueInWords(entry, language, name)),
        );
  if (isFields(value)) {
    const { amount, unit, label } = value;
    if (typeof label === 'string') return label;
    const units: Readonly<Record<string, string>> = labels.termUnits;
    return `${String(amount)}${language === 'en' ? ' ' : ''}${units[String(unit)] ?? String(unit)}`;
  }
  const text = String(value);
  if (text === '') return labels.rulebook.none;
  if (name === 'preset') return presetInWords(text, language);
  return ownWords.includes(name) || typeof value === 'number' ? text : (wordsOf(labels).get(text) ?? text);
}

/** Names of the fields on the way, entries by their own label. */
export function pathInWords({ path, entries }: Pick<RulebookDifference, 'path' | 'entries'>, language: Language): string {
  let node: unknown = { fields: labelsIn[language].rulebook.fields };
  let entry = 0;
  const names = path.map((name) => {
    // below a list stands an entry's code, whatever it is called
    if (isFields(node) && 'entry' in node) {
      node = { fields: node.entry };
      entry += 1;
      return `“${entries[entry - 1] ?? name}”`;
    }
    node = isFields(node) && isFields(node.fields) ? node.fields[name] : undefined;
    return isFields(node) ? String(node.name) : String(node ?? name);
  });
  return names.join(' · ');
}

const say: Readonly<Record<Language, (difference: RulebookDifference, where: string, value: (of: unknown) => string) => string>> = {
  'zh-CN': (difference, where, value) => {
    switch (difference.kind) {
      case 'changed':
        return `${where}：由“${value(difference.before)}”改为“${value(difference.after)}”`;
      case 'added':
        return `${where}：新增，列第${difference.to + 1}项`;
      case 'removed':
        return `${where}：删去`;
      case 'moved':
        return `${where}：由第${difference.from + 1}项移至第${difference.to + 1}项`;
    }
  },
  en: (difference, where, value) => {
    switch (difference.kind) {
      case 'changed':
        return `${where}: “${value(difference.before)}” becomes “${value(difference.after)}”`;
      case 'added':
        return `${where}: added, in place ${difference.to + 1}`;
      case 'removed':
        return `${where}: taken out`;
      case 'moved':
        return `${where}: moved from place ${difference.from + 1} to place ${difference.to + 1}`;
    }
  },
};

/** One sentence a difference. */
export function differenceInWords(difference: RulebookDifference, language: Language): string {
  const name = difference.path.at(-1) ?? '';
  return say[language](difference, pathInWords(difference, language), (value) => valueInWords(value, language, name));
}
