/** A text's parts as one, in the order in which they are kept. */
export const bodyOf = (parts: Readonly<Record<string, string>>): string => Object.values(parts).join('\n');

export interface PartSpan {
  part: string;
  start: number;
  end: number;
}

/** A stretch of the whole as stretches of its parts. */
export function spansIn(parts: Readonly<Record<string, string>>, from: number, to: number): PartSpan[] {
  const found: PartSpan[] = [];
  let at = 0;
  for (const [part, text] of Object.entries(parts)) {
    const [start, end] = [Math.max(from - at, 0), Math.min(to - at, text.length)];
    if (start < end) found.push({ part, start, end });
    at += text.length + 1;
  }
  return found;
}
