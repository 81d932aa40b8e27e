/** A piece of a text by its offsets (UTF-16, end excluded): `text.slice(start, end)`. */
export type Span = { readonly start: number; readonly end: number };

export type Sentence = Span & {
  /** A new paragraph begins here: a line break or a wide gap stands before it. */
  readonly opensParagraph: boolean;
};

const ender = /[。！？!?；;]/u;
const closing = /[”’"'」』）)》】]/u;
const wideGap = /^(?:\s*\n\s*|[\s\u3000]{2,})/u;
/** Lines shorter than a full line of a page end a paragraph; longer ones were wrapped by the page. */
const wrapped = /[^。！？!?；;：:\s]\n(?=\S)/u;

/** The sentences of a text: ended by 。！？； or by a paragraph's end; blanks around them belong to none. */
export function sentences(text: string): Sentence[] {
  const found: Sentence[] = [];
  let start = 0;
  let opens = true;
  const close = (end: number) => {
    const from = start + (text.slice(start, end).match(/^[\s\u3000]*/u)?.[0].length ?? 0);
    const to = from + text.slice(from, end).trimEnd().length;
    if (to > from) {
      found.push({ start: from, end: to, opensParagraph: opens });
      opens = false;
    }
    start = end;
  };
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (ender.test(character)) {
      let end = at + 1;
      while (end < text.length && (closing.test(text.charAt(end)) || ender.test(text.charAt(end)))) end += 1;
      close(end);
      at = end - 1;
      continue;
    }
    if (!/[\s\u3000]/u.test(character)) continue;
    const gap = wideGap.exec(text.slice(at, at + 40))?.[0];
    if (gap === undefined) continue;
    const isWrap = /^\n$/u.test(gap) && at - start > 24 && wrapped.test(text.slice(at - 1, at + 2));
    if (!isWrap) {
      close(at);
      start = at + gap.length;
      opens = true;
    }
    at += gap.length - 1;
  }
  close(text.length);
  return found;
}
