import type { TableFile, TableRow } from './table.ts';
import { csvRows, delimiterOf } from './text/csv-rows.ts';
import { decoded, encodingOf } from './text/decode-text.ts';
import { jsonlRows } from './text/jsonl-rows.ts';
import { limits, UnreadableFile } from './unreadable-file.ts';
import { sheetRows } from './xlsx/sheet-rows.ts';
import { sharedStrings, styles, workbook } from './xlsx/workbook-parts.ts';
import { oldTableFault } from './zip/compound-file.ts';
import { isOpenDocument } from './zip/open-document.ts';
import { openZip } from './zip/open-zip.ts';

async function openWorkbook(bytes: Buffer): Promise<TableFile> {
  const zip = openZip(bytes);
  const parts = await workbook(zip);
  const lookup = {
    strings: await sharedStrings(zip, parts.sharedStringsPart),
    styles: await styles(zip, parts.stylesPart),
    from1904: parts.from1904,
  };
  const sheets = parts.sheets.map(({ name, part }) => ({ name, rows: () => sheetRows(zip, part, lookup) }));
  return { format: 'xlsx', encoding: undefined, sheets };
}

async function* counted(rows: Iterable<TableRow>): AsyncGenerator<TableRow> {
  let count = 0;
  for (const row of rows) {
    count += 1;
    if (count > limits.rows) throw new UnreadableFile('tooManyRows', row.row);
    yield row;
  }
}

const head = (texts: Iterable<string>): string => {
  for (const text of texts) if (text.trim() !== '') return text.trimStart().slice(0, 20_000);
  throw new UnreadableFile('empty');
};

function openText(bytes: Buffer): TableFile {
  const encoding = encodingOf(bytes);
  const texts = (): Iterable<string> => decoded(bytes, encoding);
  const start = head(texts());
  if (/^<(?:!doctype|html|head|meta|table|style|\?xml)/i.test(start)) throw new UnreadableFile('htmlTable');
  if (start.startsWith('{') || start.startsWith('['))
    return { format: 'jsonl', encoding, sheets: [{ name: '', rows: () => counted(jsonlRows(texts)) }] };
  const delimiter = delimiterOf(start);
  return { format: 'csv', encoding, sheets: [{ name: '', rows: () => counted(csvRows(texts(), delimiter)) }] };
}

/**
 * Opens a table, told by its bytes and never by its name: a workbook (.xlsx), separated values, or JSON lines.
 * @throws UnreadableFile saying why not; further reasons may come up while rows are read
 */
export async function openTable(given: Uint8Array): Promise<TableFile> {
  const bytes = Buffer.from(given.buffer, given.byteOffset, given.byteLength);
  if (bytes.length === 0) throw new UnreadableFile('empty');
  const start = bytes.toString('latin1', 0, 8);
  if (start.startsWith('PK')) {
    if (await isOpenDocument(bytes, 'table')) throw new UnreadableFile('openTable');
    return openWorkbook(bytes);
  }
  // the container of .xls, and of workbooks locked with a password
  if (start.startsWith('\xd0\xcf\x11\xe0')) throw new UnreadableFile(oldTableFault(bytes) ?? 'oldExcel');
  if (start.startsWith('%PDF')) throw new UnreadableFile('notATable');
  return openText(bytes);
}
