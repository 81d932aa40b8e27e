import { lengthOf, limitProblems, type Rulebook, textGaps, totalLengthOf } from '@shangliang/core';
import type { Written } from './written.ts';

export interface Gap {
  code: 'titleMissing' | 'partMissing' | 'textTooLong' | 'secrecyNotChecked' | 'partTooLong' | 'titleTooLong';
  /** The part it is about. */
  part: string | undefined;
  /** How many characters too many. */
  over: number;
}

const codes = ['titleMissing', 'partMissing', 'textTooLong', 'secrecyNotChecked', 'partTooLong', 'titleTooLong'] as const;

/** What the text lacks as it stands on the screen, each once; core says what, this adds by how much. */
export function gapsIn(rulebook: Rulebook, written: Written): Gap[] {
  const found = [...textGaps(rulebook, written), ...limitProblems(rulebook, written)];
  const seen = new Set<string>();
  return found.flatMap(({ code, pointer = '' }): Gap[] => {
    const known = codes.find((entry) => entry === code);
    const part = pointer.startsWith('/parts/') ? pointer.slice('/parts/'.length) : undefined;
    const key = `${code} ${part ?? ''}`;
    if (known === undefined || seen.has(key)) return [];
    seen.add(key);
    const over: Readonly<Partial<Record<Gap['code'], number>>> = {
      textTooLong: totalLengthOf(written.parts) - rulebook.totalMost,
      titleTooLong: lengthOf(written.title) - rulebook.titleMost,
      partTooLong: lengthOf(written.parts[part ?? ''] ?? '') - (rulebook.parts.find((entry) => entry.code === part)?.most ?? 0),
    };
    return [{ code: known, part, over: over[known] ?? 0 }];
  });
}

/** How long a part may be: its own limit, and what the other parts leave of the whole; never less than it is, which the whole says. */
export function roomOf(rulebook: Rulebook, parts: Readonly<Record<string, string>>, code: string): number {
  const own = lengthOf(parts[code] ?? '');
  const left = rulebook.totalMost - (totalLengthOf(parts) - own);
  return Math.min(rulebook.parts.find((entry) => entry.code === code)?.most ?? rulebook.totalMost, Math.max(left, own));
}
