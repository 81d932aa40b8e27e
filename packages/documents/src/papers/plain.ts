import { face } from '../word/fonts.ts';
import { size } from '../word/official-page.ts';
import { letters, paragraph } from '../word/paragraphs.ts';
import { wordFile } from '../word/word-file.ts';

/** A text as it stands: its title, then a paragraph a line, no blank more or less. */
export function writePlainText(title: string, text: string): Promise<Buffer> {
  const lines = text.split('\n').map((line) => paragraph([letters(line)]));
  return wordFile(title, [
    { children: [paragraph([letters(title, { font: face.title, half: size.二号 })], { align: 'center', style: 'Title' }), ...lines] },
  ]);
}
