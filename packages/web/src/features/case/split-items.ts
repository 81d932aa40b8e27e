/** One recommendation while it is looked over. */
export interface SplitItem {
  key: string;
  text: string;
  /** Not to be listed. */
  out: boolean;
}

export const splitFrom = (found: readonly { part: string; start: number; text: string }[]): SplitItem[] =>
  found.map(({ part, start, text }) => ({ key: `${part}-${start}`, text, out: false }));

/** The item at the end of the one before it; taken in again if either was. */
export function joined(items: readonly SplitItem[], key: string): SplitItem[] {
  const at = items.findIndex((item) => item.key === key);
  const [before, item] = [items[at - 1], items[at]];
  if (before === undefined || item === undefined) return [...items];
  const one = { ...before, text: `${before.text}${item.text}`, out: before.out && item.out };
  return [...items.slice(0, at - 1), one, ...items.slice(at + 1)];
}

export const kept = (items: readonly SplitItem[]): SplitItem[] => items.filter(({ out, text }) => !out && text.trim() !== '');
