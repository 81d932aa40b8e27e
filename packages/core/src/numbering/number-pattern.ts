/**
 * Number patterns of the rulebook, e.g. `第{year}{n:4}号`, `{term}{session}{n:3}`, `T{n:3}`
 * (rules: domain-rules §1.5). A pattern must hold exactly one `{n}`.
 */
export interface NumberParts {
  year: number;
  /** 届 */
  term: number;
  /** 次 */
  session: number;
}

const placeholder = /\{(year|term|session|n)(?::(\d))?\}/g;

export function isNumberPattern(pattern: string): boolean {
  const names = [...pattern.matchAll(placeholder)].map((match) => match[1]);
  return names.filter((name) => name === 'n').length === 1 && !/[{}]/.test(pattern.replace(placeholder, ''));
}

/** @throws RangeError where the pattern is not one */
export function formatNumber(pattern: string, parts: NumberParts, n: number): string {
  if (!isNumberPattern(pattern)) throw new RangeError(`not a number pattern: ${pattern}`);
  return pattern.replace(placeholder, (_all, name: keyof NumberParts | 'n', width?: string) => {
    const value = name === 'n' ? n : parts[name];
    return String(value).padStart(width === undefined ? 0 : Number(width), '0');
  });
}
