/** A text in pieces: what was asked for, and what stands between. Wide signs count as narrow ones, as the server reads them. */
export function marked(text: string, asked: string): { text: string; hit: boolean }[] {
  const plain = text.normalize('NFKC').toLowerCase();
  // where folding changes the length, positions would not fit: nothing is marked
  const words = plain.length === text.length ? asked.normalize('NFKC').toLowerCase().split(/\s+/).filter(Boolean) : [];
  const hit = Array.from({ length: text.length }, () => false);
  for (const word of words)
    for (let at = plain.indexOf(word); at !== -1; at = plain.indexOf(word, at + word.length)) hit.fill(true, at, at + word.length);
  const pieces: { text: string; hit: boolean }[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const last = pieces.at(-1);
    if (last !== undefined && last.hit === hit[at]) last.text += text[at];
    else pieces.push({ text: text[at] ?? '', hit: hit[at] ?? false });
  }
  return pieces;
}
