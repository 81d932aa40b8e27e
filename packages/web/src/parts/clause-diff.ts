export interface Piece {
  kind: 'same' | 'added' | 'removed';
  text: string;
}

/** Clauses with their punctuation: small enough to show what changed, large enough to be read. */
const clausesOf = (text: string): string[] => text.match(/[^，。；：、！？\n]*[，。；：、！？\n]|[^，。；：、！？\n]+/gu) ?? [];

const most = 1200;

/** What of a text went and came, clause by clause; a text too long to be compared is shown as gone and come whole. */
export function clauseDiff(before: string, after: string): Piece[] {
  if (before === after) return before === '' ? [] : [{ kind: 'same', text: before }];
  const [old, fresh] = [clausesOf(before), clausesOf(after)];
  if (old.length > most || fresh.length > most)
    return [
      { kind: 'removed', text: before },
      { kind: 'added', text: after },
    ];
  const width = fresh.length + 1;
  const common = new Uint16Array((old.length + 1) * width);
  for (let i = old.length - 1; i >= 0; i -= 1)
    for (let j = fresh.length - 1; j >= 0; j -= 1)
      common[i * width + j] =
        old[i] === fresh[j]
          ? (common[(i + 1) * width + j + 1] ?? 0) + 1
          : Math.max(common[(i + 1) * width + j] ?? 0, common[i * width + j + 1] ?? 0);
  const pieces: Piece[] = [];
  const put = (kind: Piece['kind'], text: string): void => {
    const last = pieces.at(-1);
    if (last?.kind === kind) last.text += text;
    else pieces.push({ kind, text });
  };
  let [i, j] = [0, 0];
  while (i < old.length || j < fresh.length) {
    const [gone, come] = [old[i], fresh[j]];
    if (gone !== undefined && gone === come) {
      put('same', gone);
      i += 1;
      j += 1;
    } else if (come === undefined || (gone !== undefined && (common[(i + 1) * width + j] ?? 0) >= (common[i * width + j + 1] ?? 0))) {
      put('removed', gone ?? '');
      i += 1;
    } else {
      put('added', come);
      j += 1;
    }
  }
  return pieces;
}
