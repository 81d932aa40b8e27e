import { readWord, writePlainText } from '@shangliang/documents';
import { type DraftFound, draftIn } from '@shangliang/text';
import { idOf, neededText, type Row, textOf } from './json-lines.ts';

const plain = (text: string): string => text.replaceAll(/\r\n?/g, '\n');

/** Which parts of a text, written to Word and read back, are the same character for character. */
export async function wordRows(
  rows: readonly Row[],
): Promise<{ id: string; same: boolean; title: boolean; parts: Record<string, boolean> }[]> {
  const answers = [];
  for (const [at, row] of rows.entries()) {
    const title = textOf(row, 'title').trim();
    const text = plain(neededText(row, at, 'text'));
    const before: DraftFound = draftIn([{ text: title, heading: 0 }, ...text.split('\n').map((line) => ({ text: line }))]);
    const after = draftIn((await readWord(await writePlainText(title, text))).lines);
    const parts = Object.fromEntries(
      Object.entries(before.parts).map(([part, words]) => [part, words === after.parts[part as keyof typeof after.parts]]),
    );
    const isTitled = title === after.title;
    answers.push({ id: idOf(row, at), same: isTitled && Object.values(parts).every(Boolean), title: isTitled, parts });
  }
  return answers;
}
