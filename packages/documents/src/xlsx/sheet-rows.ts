import { type TableRow, trimmedEnd } from '../table.ts';
import { limits, UnreadableFile } from '../unreadable-file.ts';
import { dateOfSerial } from '../values/read-date.ts';
import type { Zip } from '../zip/open-zip.ts';
import { textOf } from '../zip/scan-part.ts';
import { attributeOf, scanXml } from '../zip/scan-xml.ts';
import { cellAt, type MergedRange, mergedCells } from './merged-cells.ts';
import { type NumberMeaning, unescaped } from './workbook-parts.ts';

/** What cells point to. */
export interface Lookup {
  strings: readonly string[];
  styles: readonly NumberMeaning[];
  from1904: boolean;
}

/** A number as a person would read it: a date where the cell's style says so, never with an exponent. */
function shownNumber(written: string, meaning: NumberMeaning, from1904: boolean): string {
  const value = Number(written);
  if (!Number.isFinite(value)) return written;
  if (meaning === 'date') return dateOfSerial(value, from1904) ?? written;
  if (Number.isInteger(value) && Math.abs(value) < 1e21) {
    const digits = BigInt(value).toString();
    return meaning === undefined ? digits : digits.padStart(meaning.digits, '0');
  }
  // 0.1+0.2 is kept as 0.30000000000000004 in the file, and shown as 0.3
  return Number(value.toPrecision(15)).toString();
}

function shownCell(type: string, style: string | undefined, value: string, inline: string, lookup: Lookup): string {
  if (type === 'inlineStr') return unescaped(inline);
  if (value === '') return '';
  if (type === 's') return lookup.strings[Number(value)] ?? '';
  if (type === 'str') return unescaped(value);
  if (type === 'b') return value === '1' ? 'TRUE' : 'FALSE';
  if (type === 'd') return value.slice(0, 10);
  if (type === 'e') return value;
  return shownNumber(value, style === undefined ? undefined : lookup.styles[Number(style)], lookup.from1904);
}

/** Merged ranges that reach into the rows still to come. */
function filling(ranges: readonly MergedRange[]): (row: number, cells: string[]) => void {
  let next = 0;
  let open: { range: MergedRange; text: string }[] = [];
  return (row, cells) => {
    open = open.filter(({ range }) => range.bottom >= row);
    for (let range = ranges[next]; range !== undefined && range.top <= row; range = ranges[next]) {
      if (range.bottom >= row) open.push({ range, text: range.top === row ? (cells[range.left - 1] ?? '') : '' });
      next += 1;
    }
    for (const { range, text } of open)
      if (text !== '')
        for (let column = range.left; column <= Math.min(range.right, limits.columns); column += 1) {
          while (cells.length < column) cells.push('');
          cells[column - 1] = text;
        }
  };
}

/** The rows of one sheet, piece by piece. A formula's cell gives the value the file keeps; nothing is evaluated. */
export async function* sheetRows(zip: Zip, part: string, lookup: Lookup): AsyncGenerator<TableRow> {
  const fill = filling(await mergedCells(zip, part));
  let found: TableRow[] = [];
  let row = 0;
  let hidden = false;
  let cells: string[] = [];
  let column = 0;
  let type = 'n';
  let style: string | undefined;
  let value = '';
  let inline = '';
  let into: 'value' | 'inline' | undefined;
  let inReading = false;
  const finishCell = (): void => {
    if (column > limits.columns) {
      if ((value + inline).trim() !== '') throw new UnreadableFile('tooManyColumns', row);
      return;
    }
    while (cells.length < column - 1) cells.push('');
    cells[column - 1] = shownCell(type, style, value, inline, lookup);
  };
  const finishRow = (): void => {
    fill(row, cells);
    const trimmed = trimmedEnd(cells);
    if (trimmed.length > 0) found.push(hidden ? { row, cells: trimmed, hidden: true } : { row, cells: trimmed });
  };
  const push = scanXml({
    open: (tag, attributes) => {
      if (tag === 'c') {
        column = cellAt(attributeOf(attributes, 'r') ?? '')?.column ?? column + 1;
        type = attributeOf(attributes, 't') ?? 'n';
        style = attributeOf(attributes, 's');
        value = '';
        inline = '';
      } else if (tag === 'v') into = 'value';
      else if (tag === 't') into = inReading ? undefined : 'inline';
      else if (tag === 'rPh') inReading = true;
      else if (tag === 'row') {
        const said = Number(attributeOf(attributes, 'r') ?? row + 1);
        if (!Number.isInteger(said) || said <= row) throw new UnreadableFile('damaged', row);
        if (said > limits.rows) throw new UnreadableFile('tooManyRows', said);
        row = said;
        hidden = /^(1|true)$/.test(attributeOf(attributes, 'hidden') ?? '');
        cells = [];
        column = 0;
      }
    },
    close: (tag) => {
      if (tag === 'c') finishCell();
      else if (tag === 'v' || tag === 't') into = undefined;
      else if (tag === 'rPh') inReading = false;
      else if (tag === 'row') finishRow();
    },
    text: (text) => {
      if (into === 'value') value += text;
      else if (into === 'inline') inline += text;
      if (value.length > limits.cell || inline.length > limits.cell) throw new UnreadableFile('cellTooLarge', row);
    },
  });
  for await (const text of textOf(zip, part)) {
    push(text);
    if (found.length > 0) {
      yield* found;
      found = [];
    }
  }
}
