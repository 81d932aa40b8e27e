import { describe, expect, it } from 'vitest';
import { openTable } from './open-table.ts';
import type { TableRow } from './table.ts';
import { rowsOf, workbookOf } from './testing/workbooks.ts';
import { UnreadableFile } from './unreadable-file.ts';
import { writeXlsx } from './xlsx/write-xlsx.ts';
import { writeZip } from './zip/write-zip.ts';

async function rowsIn(bytes: Uint8Array | string, sheet = 0): Promise<TableRow[]> {
  const file = await openTable(typeof bytes === 'string' ? Buffer.from(bytes) : bytes);
  const rows: TableRow[] = [];
  for await (const row of file.sheets[sheet]?.rows() ?? []) rows.push(row);
  return rows;
}
const cellsIn = async (bytes: Uint8Array | string): Promise<string[][]> => (await rowsIn(bytes)).map((row) => row.cells);
const whyNot = async (bytes: Uint8Array | string): Promise<string> => {
  try {
    await rowsIn(bytes);
    return 'read';
  } catch (error) {
    if (error instanceof UnreadableFile) return error.row === undefined ? error.code : `${error.code} ${error.row}`;
    throw error;
  }
};

describe('a workbook', () => {
  it('gives texts as they are written, shared, inline, of formulas, with line breaks and escapes', async () => {
    const sheetData =
      '<row r="2"><c r="A2" t="s"><v>0</v></c><c r="C2" t="s"><v>1</v></c></row>' +
      '<row r="5" hidden="1"><c r="A5" t="str"><f>A2&amp;"x"</f><v>甲x</v></c><c r="B5"><f>1/0*HYPERLINK("http://x")</f><v>3</v></c><c r="C5" t="b"><v>1</v></c><c r="D5" t="e"><v>#REF!</v></c><c r="E5"><f>A1</f></c></row>';
    const strings = ['甲&amp;乙&#10;丙_x000D_', '<r><t>富</t></r><r><t xml:space="preserve"> 文</t></r><rPh><t>ふ</t></rPh>'];
    expect(await rowsIn(workbookOf({ sheetData, strings }))).toEqual([
      { row: 2, cells: ['甲&乙\n丙\r', '', '富 文'] },
      { row: 5, cells: ['甲x', '3', 'TRUE', '#REF!'], hidden: true },
    ]);
  });

  it('gives numbers as a person reads them: dates by their style, zeros before, never an exponent', async () => {
    const sheetData =
      '<row r="1"><c s="1"><v>45356</v></c><c s="2"><v>45356.75</v></c><c s="3"><v>153</v></c><c><v>1.2345678901E10</v></c><c><v>0.30000000000000004</v></c><c s="1"><v>60</v></c></row>';
    const styles = '<xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/>';
    const formats =
      '<numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/><numFmt numFmtId="165" formatCode="0000"/>';
    expect(await cellsIn(workbookOf({ sheetData, styles, formats }))).toEqual([
      ['2024-03-05', '2024-03-05', '0153', '12345678901', '0.3', '60'],
    ]);
    expect(
      await cellsIn(
        workbookOf({ sheetData: '<row r="1"><c s="1"><v>43894</v></c></row>', styles, formats, properties: '<workbookPr date1904="1"/>' }),
      ),
    ).toEqual([['2024-03-05']]);
  });

  it('gives what stands in a merged range to every cell of it', async () => {
    const sheetData =
      '<row r="1"><c r="A1" t="str"><v>题</v></c></row><row r="2"><c r="A2" t="str"><v>甲</v></c><c r="B2" t="str"><v>1</v></c></row><row r="3"><c r="B3" t="str"><v>2</v></c></row>';
    const behind = '<mergeCells count="2"><mergeCell ref="A1:B1"/><mergeCell ref="A2:A3"/></mergeCells>';
    expect(await cellsIn(workbookOf({ sheetData, behind }))).toEqual([
      ['题', '题'],
      ['甲', '1'],
      ['甲', '2'],
    ]);
    expect(await whyNot(workbookOf({ sheetData, behind: '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>' }))).toBe(
      'tooLargeUnpacked',
    );
  });

  it('shows its visible sheets only', async () => {
    const sheets = '<sheet name="藏" state="hidden" r:id="rId1"/><sheet name="见" r:id="rId2"/>';
    const more = [
      { name: 'xl/worksheets/sheet2.xml', bytes: Buffer.from(`<worksheet><sheetData>${rowsOf(['见'])}</sheetData></worksheet>`) },
    ];
    const bytes = workbookOf({ sheetData: rowsOf(['藏']), sheets, more });
    expect((await openTable(bytes)).sheets.map((sheet) => sheet.name)).toEqual(['见']);
    expect(await cellsIn(bytes)).toEqual([['见']]);
    expect(await whyNot(workbookOf({ sheetData: '', sheets: '<sheet name="藏" state="veryHidden" r:id="rId1"/>' }))).toBe('noSheet');
  });

  it('written by this house is read again', async () => {
    const rows = [
      ['姓名', '<&>"'],
      ['王芳', '0153'],
    ];
    expect(await cellsIn(writeXlsx([{ name: '甲', rows, boldRows: 1 }]))).toEqual(rows);
  });
});

const lied = (bytes: Buffer, at: number, size: number): Buffer => {
  const copy = Buffer.from(bytes);
  const entry = copy.lastIndexOf(Buffer.from('xl/worksheets/sheet1.xml')) - 46;
  copy.writeUInt32LE(size, entry + at);
  return copy;
};

describe('a hostile file', () => {
  const whole = workbookOf({ sheetData: rowsOf(['姓名'], ['甲']) });
  const large = workbookOf({ sheetData: rowsOf(['x'.repeat(40_000_000)]) });

  it.each<[string, Uint8Array | string, string]>([
    ['empty', '', 'empty'],
    ['white space', ' \n\n', 'empty'],
    ['cut off', whole.subarray(0, whole.length - 300), 'damaged'],
    ['cut to its first bytes', whole.subarray(0, 10), 'damaged'],
    ['old Excel', Buffer.from('d0cf11e0a1b11ae100000000', 'hex'), 'oldExcel'],
    ['locked', Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')]), 'encrypted'],
    ['a Word document', writeZip([{ name: 'word/document.xml', bytes: Buffer.from('<x/>') }]), 'notATable'],
    ['a PDF', '%PDF-1.7', 'notATable'],
    ['a web page called .xls', '\n<html><table>', 'htmlTable'],
    ['dense beyond reason', large, 'tooLargeUnpacked'],
    ['lying about its size', lied(whole, 24, 50), 'tooLargeUnpacked'],
    ['promising a gigabyte', lied(whole, 24, 1_000_000_000), 'tooLargeUnpacked'],
    ['with another checksum', lied(whole, 16, 7), 'damaged'],
    [
      'of two thousand and one parts',
      writeZip(Array.from({ length: 2001 }, (_none, index) => ({ name: `${index}`, bytes: Buffer.alloc(0) }))),
      'tooLargeUnpacked',
    ],
    [
      'declaring entities',
      workbookOf({
        sheetData: '',
        more: [
          {
            name: 'xl/worksheets/sheet1.xml',
            bytes: Buffer.from('<!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><worksheet>&b;</worksheet>'),
          },
        ],
      }),
      'declaresEntities',
    ],
    ['naming an outside file', workbookOf({ sheetData: rowsOf(['&xxe;']) }), 'declaresEntities'],
    [
      'with a huge cell',
      workbookOf({
        sheetData: rowsOf([`${'甲乙丙丁'.repeat(10)}${Array.from({ length: 200_000 }, (_none, index) => String(index)).join('')}`]),
      }),
      'cellTooLarge 1',
    ],
    ['with rows out of order', workbookOf({ sheetData: '<row r="3"/><row r="2"/>' }), 'damaged 3'],
    ['with a row beyond the sheet', workbookOf({ sheetData: '<row r="9999999"><c t="str"><v>甲</v></c></row>' }), 'tooManyRows 9999999'],
    ['with too many columns', `a${',b'.repeat(600)}`, 'tooManyColumns 1'],
    ['of no encoding', Buffer.from([0x41, 0x2c, 0x42, 0x0a, 0xff, 0xff, 0x80]), 'encodingUnknown'],
    ['of bytes', Buffer.from([1, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0]), 'notATable'],
    ['with a quote left open', 'a,b\n"c,d\ne,f', 'quoteOpen 2'],
    ['with half a line of JSON', '{"a":1}\n{"a":', 'lineNotJson 2'],
    ['of JSON lists', '[1,2]\n', 'lineNotObject 1'],
  ])('is refused, and told why: %s', async (_what, bytes, expected) => {
    expect(await whyNot(bytes)).toBe(expected);
  });

  it('called by another name is told by its bytes', async () => {
    expect((await openTable(Buffer.from('姓名,界别'))).format).toBe('csv');
    expect((await openTable(whole)).format).toBe('xlsx');
    expect((await openTable(Buffer.from('\ufeff{"姓名":"甲"}'))).format).toBe('jsonl');
  });
});

describe('a text', () => {
  // 姓名,界别 in GBK
  const gbk = Buffer.from('d0d5c3fb2cbde7b1f0', 'hex');
  it.each<[string, Uint8Array, string, string[][]]>([
    ['UTF-8', Buffer.from('姓名,界别'), 'utf-8', [['姓名', '界别']]],
    ['UTF-8 with a mark', Buffer.from('\ufeff姓名,界别'), 'utf-8', [['姓名', '界别']]],
    ['GBK', gbk, 'gb18030', [['姓名', '界别']]],
    ['UTF-16 as Excel saves “Unicode text”', Buffer.from('\ufeff姓名\t界别', 'utf16le'), 'utf-16le', [['姓名', '界别']]],
  ])('is read in its encoding: %s', async (_what, bytes, encoding, cells) => {
    expect((await openTable(bytes)).encoding).toBe(encoding);
    expect(await cellsIn(bytes)).toEqual(cells);
  });

  it('is parted as it is written: quotes, line breaks in cells, any line ending, other signs', async () => {
    expect(await rowsIn('a,"b ""c"", d",e\r\n"一\r\n二",,\r\n\r\n,,\r尾,x"y,')).toEqual([
      { row: 1, cells: ['a', 'b "c", d', 'e'] },
      { row: 2, cells: ['一\r\n二'] },
      { row: 6, cells: ['尾', 'x"y'] },
    ]);
    expect(await cellsIn('a;b\nc,c;d')).toEqual([
      ['a', 'b'],
      ['c,c', 'd'],
    ]);
    expect(await cellsIn('甲，乙\n丙，丁')).toEqual([
      ['甲', '乙'],
      ['丙', '丁'],
    ]);
    expect(await cellsIn('a\tb\n"c\td"\te,f')).toEqual([
      ['a', 'b'],
      ['c\td', 'e,f'],
    ]);
  });

  it('of JSON lines is a table of all names, whatever line they come in', async () => {
    expect(await rowsIn('{"a":1,"b":["甲","乙"]}\r\n\n{"c":{"d":null},"a":true,"b":null}\n{"a":"x\\ud800\\u0000"}')).toEqual([
      { row: 0, cells: ['a', 'b', 'c'] },
      { row: 1, cells: ['1', '甲、乙', ''] },
      { row: 3, cells: ['true', '', '{"d":null}'] },
      { row: 4, cells: ['x\ud800\u0000', '', ''] },
    ]);
  });
});

describe('two hundred thousand rows', () => {
  const count = 200_000;
  const peak = async (bytes: Uint8Array): Promise<{ rows: number; grown: number }> => {
    const file = await openTable(bytes);
    const before = process.memoryUsage().heapUsed;
    let rows = 0;
    let most = 0;
    for await (const row of file.sheets[0]?.rows() ?? []) {
      rows += row.cells.length === 3 ? 1 : 0;
      if (rows % 20_000 === 0) most = Math.max(most, process.memoryUsage().heapUsed - before);
    }
    return { rows, grown: most };
  };
  const bounded = 256 * 1024 * 1024;

  it('of a workbook are read one after another, not held', async () => {
    const pieces = Array.from(
      { length: count },
      (_none, index) =>
        `<row r="${index + 1}"><c t="inlineStr"><is><t>单位${index}</t></is></c><c><v>${index}</v></c><c t="s"><v>0</v></c></row>`,
    );
    const { rows, grown } = await peak(workbookOf({ sheetData: pieces.join(''), strings: ['同'] }));
    expect(rows).toBe(count);
    expect(grown).toBeLessThan(bounded);
  });

  it('of separated values and of JSON lines too', async () => {
    for (const line of [(index: number) => `单位${index},${index},同`, (index: number) => `{"a":"单位${index}","b":${index},"c":"同"}`]) {
      const { rows, grown } = await peak(Buffer.from(Array.from({ length: count }, (_none, index) => line(index)).join('\n')));
      expect(rows).toBeGreaterThanOrEqual(count);
      expect(grown).toBeLessThan(bounded);
    }
  });
});
