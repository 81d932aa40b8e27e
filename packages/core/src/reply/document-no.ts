import { civilFromDay, dayOf, type Instant } from '../workdays/civil.ts';

const placeholder = /\{(unit|year|n)(?::(\d))?\}/g;

/** Patterns of a unit's letters, e.g. `{unit}提复〔{year}〕{n}号`: exactly one `{n}`. */
export function isDocumentNoPattern(pattern: string): boolean {
  const names = [...pattern.matchAll(placeholder)].map((match) => match[1]);
  return names.filter((name) => name === 'n').length === 1 && !/[{}]/.test(pattern.replace(placeholder, ''));
}

/** Letters are counted by the calendar year in which they leave. */
export const documentYearOf = (at: Instant): number => civilFromDay(dayOf(at)).year;

interface Form {
  before: string;
  after: string;
  width: number;
}

function formOf(pattern: string, unit: string, year: number): Form {
  const [before = '', after = ''] = pattern
    .replace(placeholder, (whole, name: string) => (name === 'unit' ? unit : name === 'year' ? String(year) : whole))
    .split(/\{n(?::\d)?\}/);
  return { before, after, width: Number(/\{n:(\d)\}/.exec(pattern)?.[1] ?? 0) };
}

/** The number that a text of this form counts. */
function countedIn({ before, after }: Form, text: string): number | undefined {
  if (!text.startsWith(before) || !text.endsWith(after) || text.length < before.length + after.length) return undefined;
  const digits = text.slice(before.length, text.length - after.length);
  return /^\d{1,9}$/.test(digits) ? Number(digits) : undefined;
}

/** What a number written by hand counts: its last figures, whatever stands around them. */
function formOfText(text: string): Form | undefined {
  const [whole, before = '', , after = ''] = /^(.*?)(\d{1,9})(\D*)$/su.exec(text) ?? [];
  return whole === undefined ? undefined : { before, after, width: 0 };
}

/**
 * The next number of a unit's letters in a year: in the form the unit used last, else as the rulebook writes it.
 * @param used numbers of the unit's letters of that year, the newest first
 */
export function nextDocumentNo(pattern: string, { unit, year }: { unit: string; year: number }, used: readonly string[]): string | null {
  if (!isDocumentNoPattern(pattern)) return null;
  const ruled = formOf(pattern, unit, year);
  const [last] = used;
  const form = last === undefined || countedIn(ruled, last) !== undefined ? ruled : (formOfText(last) ?? ruled);
  const most = Math.max(0, ...used.flatMap((text) => countedIn(form, text) ?? []));
  return `${form.before}${String(most + 1).padStart(form.width, '0')}${form.after}`;
}
