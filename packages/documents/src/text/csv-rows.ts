import { type TableRow, trimmedEnd } from '../table.ts';
import { limits, UnreadableFile } from '../unreadable-file.ts';

/** The sign between the cells: the one that parts the first lines most, quoted passages left out. */
export function delimiterOf(head: string): string {
  const plain = head.replaceAll(/"(?:[^"]|"")*"?/g, '');
  const counted = [',', '\t', ';', '，', '|'].map((sign) => ({ sign, count: plain.split(sign).length - 1 }));
  // prose has commas, too: a tab or semicolon that is there at all parts the cells
  const tab = counted.find((entry) => entry.sign === '\t');
  if (tab !== undefined && tab.count > 0 && tab.count * 3 >= (counted[0]?.count ?? 0)) return '\t';
  return counted.reduce((best, entry) => (entry.count > best.count ? entry : best)).sign;
}

/**
 * Rows of a text with separated values (RFC 4180, as loosely as programs write it): any line ending, quotes only where
 * they open a cell, line breaks within them kept. Rows are counted as lines of the file.
 * @throws UnreadableFile where a quote is never closed, or a cell grows beyond `limits`
 */
export function* csvRows(texts: Iterable<string>, delimiter: string): Generator<TableRow> {
  let line = 1;
  let began = 1;
  let cells: string[] = [];
  let cell = '';
  let state: 'start' | 'plain' | 'quoted' | 'closing' = 'start';
  let afterReturn = false;
  const finishCell = (): void => {
    cells.push(cell);
    if (cells.length > limits.columns && cell.trim() !== '') throw new UnreadableFile('tooManyColumns', began);
    cell = '';
    state = 'start';
  };
  for (const text of texts) {
    let at = 0;
    while (at < text.length) {
      const sign = text[at] ?? '';
      const wasReturn = afterReturn;
      afterReturn = false;
      if (sign === '\n' && wasReturn) {
        if (state === 'quoted') cell += sign;
        at += 1;
      } else if (state === 'quoted') {
        if (sign === '"') {
          state = 'closing';
          at += 1;
        } else if (sign === '\n' || sign === '\r') {
          line += 1;
          afterReturn = sign === '\r';
          cell += sign;
          at += 1;
        } else at = take(text, at, /["\r\n]/g);
      } else if (sign === '"' && state === 'closing') {
        cell += sign;
        state = 'quoted';
        at += 1;
      } else if (sign === '"' && state === 'start') {
        state = 'quoted';
        at += 1;
      } else if (sign === delimiter) {
        finishCell();
        at += 1;
      } else if (sign === '\n' || sign === '\r') {
        finishCell();
        const trimmed = trimmedEnd(cells);
        if (trimmed.length > 0) yield { row: began, cells: trimmed };
        cells = [];
        line += 1;
        began = line;
        afterReturn = sign === '\r';
        at += 1;
      } else {
        state = 'plain';
        at = take(text, at, delimiter === ',' ? /[,\r\n]/g : new RegExp(`[${delimiter === '|' ? '\\|' : delimiter}\\r\\n]`, 'g'));
      }
      if (cell.length > limits.cell) throw new UnreadableFile(state === 'quoted' ? 'quoteOpen' : 'cellTooLarge', began);
    }
  }
  if ((state as string) === 'quoted') throw new UnreadableFile('quoteOpen', began);
  finishCell();
  const trimmed = trimmedEnd(cells);
  if (trimmed.length > 0) yield { row: began, cells: trimmed };

  /** Takes everything up to the next sign that means something. */
  function take(text: string, from: number, until: RegExp): number {
    until.lastIndex = from;
    const end = until.exec(text)?.index ?? text.length;
    cell += text.slice(from, end === from ? end + 1 : end);
    return end === from ? end + 1 : end;
  }
}
