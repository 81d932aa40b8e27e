import { type Labels, type Language, labelsIn } from '@shangliang/contract';
import { usePreferences } from './preferences.ts';

export { fill } from './fill.ts';

/** The interface's own words in the reader's language: `useWords({ 'zh-CN': zh, en })`. */
export function useWords<T>(words: Readonly<Record<Language, T>>): T {
  return words[usePreferences().language];
}

/** Several names one after another, with the mark that the reader's language puts between them. */
export function useListed(): (names: readonly string[]) => string {
  const mark = useWords({ 'zh-CN': '、', en: ', ' });
  return (names) => names.join(mark);
}

/** What core knows, in the reader's language: verbs, states, dates, problems. */
export function useLabels(): Labels {
  return labelsIn[usePreferences().language];
}

const found = (table: unknown, ...path: readonly string[]): unknown =>
  path.reduce<unknown>((at, key) => (typeof at === 'object' && at !== null ? new Map(Object.entries(at)).get(key) : undefined), table);
const text = (value: unknown, otherwise: string): string => (typeof value === 'string' ? value : otherwise);

/** What the button says, for names that come from the server as text. */
export const verbOf = (labels: Labels, procedure: string, action: string): string =>
  text(found(labels.actions, procedure, action, 'verb'), action);

/** The same as a thing to do that waits for somebody: the button says what is done by pressing it. `back`: a text that came back. */
export const matterWord = (labels: Labels, procedure: string, action: string, back = false): string =>
  text(back ? undefined : found(labels.actions, procedure, action, 'matter'), verbOf(labels, procedure, action));

export const stateWord = (labels: Labels, procedure: string, state: string): string => text(found(labels.states, procedure, state), state);

/** A value's word from one of the tables of words: `wordOf(labels.outcomes, 'merged')`. */
export const wordOf = (table: Readonly<Record<string, string>>, value: string): string => text(found(table, value), value);
