import { writeZip } from '../zip/write-zip.ts';
import { columnName, declaration, escaped, main, workbookParts } from './workbook-xml.ts';

interface TextSheet {
  name: string;
  rows: readonly (readonly string[])[];
  boldRows: number;
  /** Cells that are coloured, both counted from 0. */
  marked?: (row: number, column: number) => boolean;
}

function sheetXml({ rows, boldRows, marked }: TextSheet): string {
  const width = Math.max(0, ...rows.map((row) => row.length));
  const columns = Array.from(
    { length: width },
    (_none, index) => `<col min="${index + 1}" max="${index + 1}" width="18" customWidth="1"/>`,
  );
  const lines = rows.map((row, index) => {
    const style = index < boldRows ? 1 : 2;
    const cells = row.map(
      (text, at) =>
        `<c r="${columnName(at + 1)}${index + 1}" s="${marked?.(index, at) ? 3 : style}" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`,
    );
    return `<row r="${index + 1}">${cells.join('')}</row>`;
  });
  return `${declaration}<worksheet xmlns="${main}"><cols>${columns.join('')}</cols><sheetData>${lines.join('')}</sheetData></worksheet>`;
}

const styles = `${declaration}<styleSheet xmlns="${main}"><fonts count="2"><font><sz val="11"/><name val="宋体"/></font><font><b/><sz val="11"/><name val="宋体"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFFFD9D5"/><bgColor indexed="64"/></patternFill></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4"><xf/><xf numFmtId="49" fontId="1" applyFont="1" applyNumberFormat="1"/><xf numFmtId="49" applyNumberFormat="1"/><xf numFmtId="49" fillId="2" applyNumberFormat="1" applyFill="1"/></cellXfs></styleSheet>`;

/** A workbook of texts: every cell is text, so that 0153 stays 0153 when it is filled in. */
export function writeXlsx(sheets: readonly TextSheet[]): Buffer {
  const part = ({ name, xml }: { name: string; xml: string }) => ({ name, bytes: Buffer.from(xml, 'utf8') });
  return writeZip([
    ...workbookParts(sheets.map((sheet) => sheet.name)).map(part),
    part({ name: 'xl/styles.xml', xml: styles }),
    ...sheets.map((sheet, index) => part({ name: `xl/worksheets/sheet${index + 1}.xml`, xml: sheetXml(sheet) })),
  ]);
}
