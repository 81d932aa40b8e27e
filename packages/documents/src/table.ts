/** A row as it stands in the file. Blank cells at its end are cut off; a row without any is not handed out. */
export interface TableRow {
  /** As the reader's program counts: a sheet's row, a file's line; 0 for the names in JSON lines. */
  row: number;
  cells: string[];
  /** Hidden in the sheet, by a filter or by hand; read all the same. */
  hidden?: true;
}

export interface Sheet {
  name: string;
  /** Read again from its beginning with every call; bounded memory however many rows there are. */
  rows: () => AsyncGenerator<TableRow>;
}

export interface TableFile {
  format: 'xlsx' | 'csv' | 'jsonl';
  /** Of text files. */
  encoding: string | undefined;
  /** Visible sheets, in their order; one for text files. */
  sheets: readonly Sheet[];
}

/** @returns the cells without blank ones at the end */
export function trimmedEnd(cells: string[]): string[] {
  let end = cells.length;
  while (end > 0 && (cells[end - 1] ?? '').trim() === '') end -= 1;
  return end === cells.length ? cells : cells.slice(0, end);
}
