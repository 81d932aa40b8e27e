import type { ProposalText } from './types.ts';

export const changeKinds = ['same', 'changed', 'added', 'removed'] as const;

/** One paragraph of two versions side by side. */
export interface ParagraphChange {
  kind: (typeof changeKinds)[number];
  before: string | null;
  after: string | null;
}

export interface TextComparison {
  title: { before: string; after: string; changed: boolean };
  parts: { part: string; paragraphs: ParagraphChange[] }[];
}

type Written = Pick<ProposalText, 'title' | 'parts'>;

const paragraphsOf = (text: string): string[] => text.split(/\n+/u).filter((paragraph) => paragraph.trim() !== '');

/** Lengths of the longest common run of paragraphs from each pair of places on. */
function commonFrom(before: readonly string[], after: readonly string[]): number[][] {
  const table = Array.from({ length: before.length + 1 }, () => new Array<number>(after.length + 1).fill(0));
  for (let i = before.length - 1; i >= 0; i -= 1)
    for (let j = after.length - 1; j >= 0; j -= 1) {
      const row = table[i];
      if (row === undefined) continue;
      row[j] = before[i] === after[j] ? (table[i + 1]?.[j + 1] ?? 0) + 1 : Math.max(table[i + 1]?.[j] ?? 0, row[j + 1] ?? 0);
    }
  return table;
}

/** What went and came between two common paragraphs; what stands in the other's place is the same one, changed. */
function between(gone: readonly string[], come: readonly string[]): ParagraphChange[] {
  const pairs = Math.max(gone.length, come.length);
  return Array.from({ length: pairs }, (_entry, index): ParagraphChange => {
    const [before = null, after = null] = [gone[index], come[index]];
    return { kind: before === null ? 'added' : after === null ? 'removed' : 'changed', before, after };
  });
}

function compareParagraphs(before: readonly string[], after: readonly string[]): ParagraphChange[] {
  const common = commonFrom(before, after);
  const changes: ParagraphChange[] = [];
  let [gone, come]: [string[], string[]] = [[], []];
  let [i, j] = [0, 0];
  while (i < before.length || j < after.length) {
    const [old, fresh] = [before[i], after[j]];
    if (old !== undefined && old === fresh) {
      changes.push(...between(gone, come), { kind: 'same', before: old, after: old });
      [gone, come] = [[], []];
      i += 1;
      j += 1;
    } else if (fresh === undefined || (old !== undefined && (common[i + 1]?.[j] ?? 0) >= (common[i]?.[j + 1] ?? 0))) {
      if (old !== undefined) gone.push(old);
      i += 1;
    } else {
      come.push(fresh);
      j += 1;
    }
  }
  return [...changes, ...between(gone, come)];
}

/** Two versions of a text, part by part and paragraph by paragraph, in the order in which the later one has them (Y4). */
export function compareTexts(before: Written, after: Written): TextComparison {
  const parts = [...new Set([...Object.keys(after.parts), ...Object.keys(before.parts)])];
  return {
    title: { before: before.title, after: after.title, changed: before.title !== after.title },
    parts: parts.map((part) => ({
      part,
      paragraphs: compareParagraphs(paragraphsOf(before.parts[part] ?? ''), paragraphsOf(after.parts[part] ?? '')),
    })),
  };
}
