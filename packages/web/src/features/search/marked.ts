interface Piece {
  text: string;
  hit: boolean;
}

/** A text in pieces: what was asked for, and what stands between. Wide signs count as narrow ones, as the server reads them. */
export function marked(text: string, asked: string): Piece[] {
  const plain = text.normalize('NFKC').toLowerCase();
  // where folding changes the length, positions would not fit: nothing is marked
  const words = plain.length === text.length ? asked.normalize('NFKC').toLowerCase().split(/\s+/).filter(Boolean) : [];
  const hit = Array.from({ length: text.length }, () => false);
  for (const word of words)
    for (let at = plain.indexOf(word); at !== -1; at = plain.indexOf(word, at + word.length)) hit.fill(true, at, at + word.length);
  return pieces(text, hit);
}

/** A text in pieces, by the places the server has marked. */
export function byMarks(text: string, marks: readonly { start: number; end: number }[]): Piece[] {
  const hit = Array.from({ length: text.length }, () => false);
  for (const { start, end } of marks) hit.fill(true, start, end);
  return pieces(text, hit);
}

function pieces(text: string, hit: readonly boolean[]): Piece[] {
  const found: Piece[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const last = found.at(-1);
    if (last !== undefined && last.hit === hit[at]) last.text += text[at];
    else found.push({ text: text[at] ?? '', hit: hit[at] ?? false });
  }
  return found;
}
