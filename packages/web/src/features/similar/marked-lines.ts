export interface Stretch {
  text: string;
  shared: boolean;
}

/** A text in its paragraphs, blanks around them left out, with the stretches marked that stand elsewhere as well. */
export function markedLines(text: string, spans: readonly { start: number; end: number }[]): Stretch[][] {
  const lines: Stretch[][] = [];
  let from = 0;
  for (const line of text.split('\n')) {
    const lead = line.length - line.trimStart().length;
    const begin = from + lead;
    const end = begin + line.trim().length;
    lines.push(stretches(text, begin, end, spans));
    from += line.length + 1;
  }
  return lines;
}

function stretches(text: string, begin: number, end: number, spans: readonly { start: number; end: number }[]): Stretch[] {
  const found: Stretch[] = [];
  let at = begin;
  const add = (to: number, shared: boolean) => {
    if (to > at) found.push({ text: text.slice(at, to), shared });
    at = Math.max(at, to);
  };
  for (const span of [...spans].sort((one, other) => one.start - other.start)) {
    if (span.end <= begin || span.start >= end) continue;
    add(Math.max(span.start, begin), false);
    add(Math.min(span.end, end), true);
  }
  add(end, false);
  return found;
}
