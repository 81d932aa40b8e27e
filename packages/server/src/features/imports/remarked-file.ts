import { type ImportProblem, importSentence, type Language } from '@shangliang/contract';
import { openTable, writeXlsx } from '@shangliang/documents';
import { type Reading, type ReadingOptions, readHeader } from './read-header.ts';

/** The column remarks stand in: no field of any kind, so that the mended file may come back with it. */
export const remarkColumn: Readonly<Record<Language, string>> = { 'zh-CN': '需要修改', en: 'To be mended' };

/** More rows are not written back: whoever has so many mends them where they come from. */
const mostRows = 20_000;

const isReading = (found: Reading | ImportProblem[]): found is Reading => !Array.isArray(found);

/**
 * The file as it came, every cell as text, with what is wrong behind each row and the cells at fault coloured.
 * @returns undefined where its header cannot be read or it has too many rows
 */
export async function remarkedFile(
  bytes: Buffer,
  options: ReadingOptions,
  problems: readonly ImportProblem[],
  language: Language,
): Promise<Buffer | undefined> {
  const reading = await readHeader(await openTable(bytes), options);
  if (!isReading(reading)) return undefined;
  const fieldsByLabel = new Map([...reading.labels].map(([field, label]) => [label, field]));
  const columnOf = new Map([...reading.fields].map(([index, field]) => [field, index]));
  const byRow = Map.groupBy(problems, ({ row }) => row ?? 0);
  const rows: string[][] = [];
  const marked = new Set<string>();
  const left: number[] = [];
  for await (const { row, cells } of reading.sheet.rows()) {
    if (rows.length >= mostRows) return undefined;
    // a remark of an earlier round makes room for the one of this
    if (row <= reading.lastHeaderRow)
      cells.forEach((cell, index) => {
        if (Object.values(remarkColumn).includes(cell) && !left.includes(index)) left.push(index);
      });
    const found = byRow.get(row) ?? [];
    for (const problem of found) {
      const index = columnOf.get(fieldsByLabel.get(problem.column ?? '') ?? '');
      if (index !== undefined) marked.add(`${rows.length}:${index}`);
    }
    const remark =
      row === reading.lastHeaderRow ? remarkColumn[language] : found.map((problem) => importSentence(language, problem)).join('\n');
    rows.push([remark, ...cells]);
  }
  return writeXlsx([
    {
      name: reading.sheet.name === '' ? 'Sheet1' : reading.sheet.name.slice(0, 31),
      rows: rows.map(([remark = '', ...cells]) => [remark, ...cells.filter((_cell, index) => !left.includes(index))]),
      boldRows: reading.lastHeaderRow,
      marked: (row, column) => column > 0 && marked.has(`${row}:${columnBefore(column - 1, left)}`),
    },
  ]);
}

/** Where a column stood before those that were left out. */
function columnBefore(column: number, left: readonly number[]): number {
  let at = column;
  for (const index of left.toSorted((one, other) => one - other)) if (index <= at) at += 1;
  return at;
}
