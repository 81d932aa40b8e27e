export interface Stretch {
  kind: 'same' | 'inserted' | 'deleted';
  text: string;
}

/** Chinese goes sign by sign, Latin words and figures whole. */
const wordsOf = (text: string): string[] => text.match(/[\p{Script=Latin}\p{N}]+|[\s\S]/gu) ?? [];

/** Beyond this a paragraph is shown as rewritten: looking closer would take longer than reading. */
const mostCells = 4_000_000;

function joined(stretches: readonly Stretch[]): Stretch[] {
  const found: Stretch[] = [];
  for (const { kind, text } of stretches) {
    const last = found.at(-1);
    if (text === '') continue;
    if (last?.kind === kind) last.text += text;
    else found.push({ kind, text });
  }
  return found;
}

function between(before: readonly string[], after: readonly string[]): Stretch[] {
  if ((before.length + 1) * (after.length + 1) > mostCells)
    return [
      { kind: 'deleted', text: before.join('') },
      { kind: 'inserted', text: after.join('') },
    ];
  const width = after.length + 1;
  const common = new Uint32Array((before.length + 1) * width);
  for (let i = before.length - 1; i >= 0; i -= 1)
    for (let j = after.length - 1; j >= 0; j -= 1)
      common[i * width + j] =
        before[i] === after[j]
          ? (common[(i + 1) * width + j + 1] ?? 0) + 1
          : Math.max(common[(i + 1) * width + j] ?? 0, common[i * width + j + 1] ?? 0);
  const found: Stretch[] = [];
  let [i, j] = [0, 0];
  while (i < before.length && j < after.length) {
    const [old, fresh] = [before[i] ?? '', after[j] ?? ''];
    if (old === fresh) {
      found.push({ kind: 'same', text: old });
      i += 1;
      j += 1;
    } else if ((common[(i + 1) * width + j] ?? 0) >= (common[i * width + j + 1] ?? 0)) {
      found.push({ kind: 'deleted', text: old });
      i += 1;
    } else {
      found.push({ kind: 'inserted', text: fresh });
      j += 1;
    }
  }
  return [...found, { kind: 'deleted', text: before.slice(i).join('') }, { kind: 'inserted', text: after.slice(j).join('') }];
}

/** What was put in and taken out between two wordings. */
export function diffOf(before: string, after: string): Stretch[] {
  const [old, fresh] = [wordsOf(before), wordsOf(after)];
  const most = Math.min(old.length, fresh.length);
  let head = 0;
  while (head < most && old[head] === fresh[head]) head += 1;
  let tail = 0;
  while (tail < most - head && old.at(-1 - tail) === fresh.at(-1 - tail)) tail += 1;
  return joined([
    { kind: 'same', text: old.slice(0, head).join('') },
    ...between(old.slice(head, old.length - tail), fresh.slice(head, fresh.length - tail)),
    { kind: 'same', text: old.slice(old.length - tail).join('') },
  ]);
}
