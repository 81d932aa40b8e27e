/** Queries as anybody would write them: `?state=filed&state=assigned`. */
export type Search = Record<string, string | string[]>;

export function parseSearch(text: string): Search {
  const found: Search = {};
  for (const name of new Set(new URLSearchParams(text).keys())) {
    const values = new URLSearchParams(text).getAll(name);
    found[name] = values.length === 1 ? (values[0] ?? '') : values;
  }
  return found;
}

export function stringifySearch(search: Record<string, unknown>): string {
  const written = new URLSearchParams();
  for (const [name, value] of Object.entries(search))
    for (const one of Array.isArray(value) ? value : [value])
      if (one !== undefined && one !== null && one !== '') written.append(name, String(one));
  const text = written.toString();
  return text === '' ? '' : `?${text}`;
}

/** One value of a query, where it has several the first. */
export const oneOf = (search: Record<string, unknown>, name: string): string | undefined => {
  const value = Array.isArray(search[name]) ? search[name][0] : search[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
};

export const allOf = (search: Record<string, unknown>, name: string): string[] =>
  [search[name]].flat().filter((value): value is string => typeof value === 'string' && value !== '');
