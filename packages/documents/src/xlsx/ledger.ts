import { streamZip } from '../zip/stream-zip.ts';
import { columnName, declaration, escaped, main, workbookParts } from './workbook-xml.ts';

/** Text stays text: a number that is a name keeps its zeros, and nothing that begins with = is ever reckoned. */
export type LedgerCell = string | number | { day: string } | null;

export interface LedgerColumn {
  name: string;
  /** In characters, Chinese counting two. */
  width: number;
}

/** A table as offices keep it: its title over all columns, the head frozen and printed on every page. */
export interface Ledger {
  title: string;
  sheet: string;
  columns: readonly LedgerColumn[];
  rows: Iterable<readonly LedgerCell[]> | AsyncIterable<readonly LedgerCell[]>;
}

const style = { title: 1, head: 2, text: 3, number: 4, day: 5 } as const;

const border = '<border><left style="thin"/><right style="thin"/><top style="thin"/><bottom style="thin"/><diagonal/></border>';
const wrapped = '<alignment vertical="center" wrapText="1"/>';
const middle = '<alignment horizontal="center" vertical="center" wrapText="1"/>';
const styles = `${declaration}<styleSheet xmlns="${main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy/m/d"/></numFmts><fonts count="3"><font><sz val="11"/><name val="宋体"/></font><font><b/><sz val="11"/><name val="宋体"/></font><font><b/><sz val="18"/><name val="宋体"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="2"><border/>${border}</borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="6"><xf/><xf fontId="2" applyFont="1" applyAlignment="1">${middle}</xf><xf fontId="1" borderId="1" applyFont="1" applyBorder="1" applyAlignment="1">${middle}</xf><xf numFmtId="49" borderId="1" applyNumberFormat="1" applyBorder="1" applyAlignment="1">${wrapped}</xf><xf borderId="1" applyBorder="1" applyAlignment="1">${wrapped}</xf><xf numFmtId="164" borderId="1" applyNumberFormat="1" applyBorder="1" applyAlignment="1">${wrapped}</xf></cellXfs></styleSheet>`;

/** Days as spreadsheets count them: 1 is 1900-01-01, and a leap day that never was comes before March of that year. */
const serialDay = (day: string): number => Math.round(Date.parse(`${day}T00:00:00Z`) / 86_400_000) + 25_569;

const textCell = (at: string, text: string, which: number): string =>
  `<c r="${at}" s="${which}" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;

function cell(at: string, value: LedgerCell): string {
  if (value === null || value === '') return `<c r="${at}" s="${style.text}"/>`;
  if (typeof value === 'number') return `<c r="${at}" s="${style.number}"><v>${value}</v></c>`;
  if (typeof value === 'string') return textCell(at, value, style.text);
  return `<c r="${at}" s="${style.day}"><v>${serialDay(value.day)}</v></c>`;
}

/** A sheet is printed as wide as its paper: what would be too small to read on A4 goes on A3. Characters across. */
const mostOnA4 = 200;
const paperOf = (columns: Ledger['columns']): 8 | 9 => (columns.reduce((sum, { width }) => sum + width, 0) > mostOnA4 ? 8 : 9);

/** Rows handed on at once. */
const together = 200;

async function* sheetXml({ title, columns, rows }: Ledger): AsyncGenerator<string> {
  const last = columnName(columns.length);
  const names = columns.map((_column, index) => columnName(index + 1));
  const widths = columns.map(({ width }, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`);
  yield `${declaration}<worksheet xmlns="${main}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0"><pane ySplit="2" topLeftCell="A3" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${widths.join('')}</cols><sheetData><row r="1" ht="36" customHeight="1">${textCell('A1', title, style.title)}</row><row r="2" ht="28" customHeight="1">${columns.map(({ name }, index) => textCell(`${names[index]}2`, name, style.head)).join('')}</row>`;
  let at = 2;
  let gathered = '';
  for await (const row of rows) {
    at += 1;
    gathered += `<row r="${at}">${names.map((name, index) => cell(`${name}${at}`, row[index] ?? null)).join('')}</row>`;
    if (at % together === 0) {
      yield gathered;
      gathered = '';
    }
  }
  yield `${gathered}</sheetData><autoFilter ref="A2:${last}${at}"/><mergeCells count="1"><mergeCell ref="A1:${last}1"/></mergeCells><pageMargins left="0.4" right="0.4" top="0.6" bottom="0.6" header="0.3" footer="0.3"/><pageSetup paperSize="${paperOf(columns)}" orientation="landscape" fitToHeight="0"/><headerFooter><oddFooter>&amp;C第 &amp;P 页，共 &amp;N 页</oddFooter></headerFooter></worksheet>`;
}

/** The workbook piece by piece; its rows are never held together. Several ledgers are its sheets, in their order. */
export function ledgerXlsx(...ledgers: readonly Ledger[]): AsyncGenerator<Buffer> {
  const titles = ledgers.map(({ sheet }, index) => {
    const quoted = `'${sheet.replaceAll("'", "''")}'`;
    return `<definedName name="_xlnm.Print_Titles" localSheetId="${index}">${escaped(quoted)}!$1:$2</definedName>`;
  });
  const names = ledgers.map(({ sheet }) => sheet);
  return streamZip([
    ...workbookParts(names, `<definedNames>${titles.join('')}</definedNames>`).map(({ name, xml }) => ({ name, chunks: [xml] })),
    { name: 'xl/styles.xml', chunks: [styles] },
    ...ledgers.map((ledger, index) => ({ name: `xl/worksheets/sheet${index + 1}.xml`, chunks: sheetXml(ledger) })),
  ]);
}
