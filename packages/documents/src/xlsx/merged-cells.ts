import { limits, UnreadableFile } from '../unreadable-file.ts';
import type { Zip } from '../zip/open-zip.ts';
import { textOf } from '../zip/scan-part.ts';
import { attributeOf } from '../zip/scan-xml.ts';

/** A merged range: what stands in its first cell holds for all of it. Rows and columns from 1. */
export interface MergedRange {
  top: number;
  left: number;
  bottom: number;
  right: number;
}

/** `BC12` → column 55, row 12. */
export function cellAt(reference: string): { row: number; column: number } | undefined {
  const found = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(reference);
  if (found === null) return undefined;
  let column = 0;
  for (const letter of found[1] ?? '') column = column * 26 + letter.charCodeAt(0) - 64;
  return { row: Number(found[2]), column };
}

/** They are listed behind the rows, so they are looked up before the rows are read. By first row, ascending. */
export async function mergedCells(zip: Zip, part: string): Promise<MergedRange[]> {
  const ranges: MergedRange[] = [];
  let tail = '';
  let behind = false;
  let covered = 0;
  for await (const text of textOf(zip, part)) {
    tail += text;
    if (!behind) {
      const end = tail.indexOf('</sheetData>');
      if (end < 0) {
        tail = tail.slice(-16);
        continue;
      }
      behind = true;
      tail = tail.slice(end);
    }
    if (tail.length > limits.cell * 8) throw new UnreadableFile('damaged');
  }
  for (const [, attributes = ''] of tail.matchAll(/<(?:\w+:)?mergeCell\s([^>]*)>/g)) {
    const [from, to] = (attributeOf(` ${attributes}`, 'ref') ?? '').split(':').map((reference) => cellAt(reference));
    if (from === undefined || to === undefined) continue;
    covered += (to.row - from.row + 1) * (to.column - from.column + 1);
    if (covered > limits.mergedCells) throw new UnreadableFile('tooLargeUnpacked');
    ranges.push({ top: from.row, left: from.column, bottom: to.row, right: to.column });
  }
  return ranges.sort((a, b) => a.top - b.top);
}
