import { writeZip } from '../zip/write-zip.ts';

const part = (name: string, xml: string) => ({ name, bytes: Buffer.from(xml, 'utf8') });
const relation = (id: string, type: string, target: string): string =>
  `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"/>`;

export interface WorkbookParts {
  /** What stands in `<sheetData>` and behind it. */
  sheetData: string;
  behind?: string;
  strings?: readonly string[];
  /** Cell styles beyond the plain first, as `<xf …/>`. */
  styles?: string;
  formats?: string;
  sheets?: string;
  properties?: string;
  /** Other parts, or others in place of these. */
  more?: readonly { name: string; bytes: Uint8Array }[];
}

/** A workbook part by part, as spreadsheet programs write it. */
export function workbookOf(given: WorkbookParts): Buffer {
  const strings = (given.strings ?? []).map((text) => `<si>${text.startsWith('<') ? text : `<t>${text}</t>`}</si>`).join('');
  const parts = [
    part('[Content_Types].xml', '<Types/>'),
    part(
      'xl/workbook.xml',
      `<?xml version="1.0"?><workbook xmlns:r="r">${given.properties ?? ''}<sheets>${given.sheets ?? '<sheet name="表一" sheetId="1" r:id="rId1"/>'}</sheets></workbook>`,
    ),
    part(
      'xl/_rels/workbook.xml.rels',
      `<Relationships>${relation('rId1', 'worksheet', 'worksheets/sheet1.xml')}${relation('rId2', 'worksheet', '/xl/worksheets/sheet2.xml')}${relation('rId3', 'sharedStrings', 'sharedStrings.xml')}${relation('rId4', 'styles', 'styles.xml')}</Relationships>`,
    ),
    part('xl/sharedStrings.xml', `<sst>${strings}</sst>`),
    part(
      'xl/styles.xml',
      `<styleSheet><numFmts>${given.formats ?? ''}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${given.styles ?? ''}</cellXfs></styleSheet>`,
    ),
    part('xl/worksheets/sheet1.xml', `<worksheet><sheetData>${given.sheetData}</sheetData>${given.behind ?? ''}</worksheet>`),
  ];
  const more = given.more ?? [];
  return writeZip([...parts.filter((entry) => !more.some((other) => other.name === entry.name)), ...more]);
}

/** Rows of inline texts, from the first row on. */
export const rowsOf = (...rows: readonly (readonly string[])[]): string =>
  rows
    .map((cells, index) => `<row r="${index + 1}">${cells.map((cell) => `<c t="inlineStr"><is><t>${cell}</t></is></c>`).join('')}</row>`)
    .join('');
