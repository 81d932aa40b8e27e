import { DeletedTextRun, Document, InsertedTextRun, LevelFormat, Packer, Paragraph, Table, TableCell, TableRow, TextRun } from 'docx';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { UnreadableFile } from '../unreadable-file.ts';
import { writable } from '../values/writable.ts';
import { blocksOf } from '../word/blocks.ts';
import { writeLetter } from '../word/letter.ts';
import { writeZip } from '../zip/write-zip.ts';
import { readWord } from './read-word.ts';

const body = (xml: string, more: Readonly<Record<string, string>> = {}): Buffer =>
  writeZip([
    { name: '[Content_Types].xml', bytes: Buffer.from('<Types/>') },
    { name: 'word/document.xml', bytes: Buffer.from(`<w:document xmlns:w="w"><w:body>${xml}</w:body></w:document>`) },
    ...Object.entries(more).map(([name, text]) => ({ name, bytes: Buffer.from(text) })),
  ]);
const paragraph = (text: string): string => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;
const said = async (file: Uint8Array): Promise<string[]> => (await readWord(file)).lines.map((line) => line.text);

describe('a Word file is read', () => {
  test('with the numbers that Word writes by itself, each list counting on its own', async () => {
    const level = (at: number, format: (typeof LevelFormat)[keyof typeof LevelFormat], text: string) => ({ level: at, format, text });
    const document = new Document({
      numbering: {
        config: [
          { reference: 'a', levels: [level(0, LevelFormat.CHINESE_COUNTING, '%1、'), level(1, LevelFormat.DECIMAL, '%2.')] },
          { reference: 'b', levels: [level(0, LevelFormat.DECIMAL_ENCLOSED_CIRCLE, '%1')] },
        ],
      },
      sections: [
        {
          children: [
            ['a', 0, '背景'],
            ['a', 1, '车多'],
            ['a', 1, '位少'],
            ['b', 0, '先试点'],
            ['a', 0, '建议'],
            ['a', 1, '增加车位'],
          ].map(
            ([reference, at, text]) =>
              new Paragraph({ text: String(text), numbering: { reference: String(reference), level: Number(at) } }),
          ),
        },
      ],
    });
    expect(await said(await Packer.toBuffer(document))).toEqual(['一、背景', '1.车多', '2.位少', '①先试点', '二、建议', '1.增加车位']);
  });

  test('as if tracked changes were accepted, and says how much was crossed out', async () => {
    const change = { author: '某', date: '2026-01-01T00:00:00Z' };
    const document = new Document({
      sections: [
        {
          children: [
            new Paragraph({
              children: [
                new TextRun('增加'),
                new DeletedTextRun({ id: 1, ...change, text: '两百个' }),
                new InsertedTextRun({ id: 2, ...change, text: '三百个' }),
                new TextRun('车位'),
              ],
            }),
          ],
        },
      ],
    });
    const read = await readWord(await Packer.toBuffer(document));
    expect(read.lines.map((line) => line.text)).toEqual(['增加三百个车位']);
    expect(read.deletedCharacters).toBe(3);
  });

  test('with tables that are used to lay things out, soft line ends, tabs and empty paragraphs', async () => {
    const document = new Document({
      sections: [
        {
          children: [
            new Table({
              rows: [
                new TableRow({ children: ['案由', '关于停车的建议'].map((text) => new TableCell({ children: [new Paragraph(text)] })) }),
              ],
            }),
            new Paragraph(''),
            new Paragraph({ children: [new TextRun('第一行'), new TextRun({ text: '第二行', break: 1 }), new TextRun('\t尾')] }),
          ],
        },
      ],
    });
    const read = await readWord(await Packer.toBuffer(document));
    expect(read.lines).toEqual([
      { text: '案由', within: 'table', cell: { table: 1, row: 1, column: 1 } },
      { text: '关于停车的建议', within: 'table', cell: { table: 1, row: 1, column: 2 } },
      { text: '' },
      { text: '第一行\n第二行\t尾' },
    ]);
    expect(read.tables).toBe(1);
  });

  test('with a text box once, right after the paragraph that holds it, and pictures counted', async () => {
    const box = (text: string) => `<w:txbxContent>${paragraph(text)}</w:txbxContent>`;
    const xml = `<w:p><w:r><w:t>正文</w:t></w:r><w:r><mc:AlternateContent xmlns:mc="m"><mc:Choice>${box('框里')}</mc:Choice><mc:Fallback>${box('框里')}</mc:Fallback></mc:AlternateContent></w:r><w:r><w:drawing><a:blip/></w:drawing></w:r></w:p>${paragraph('后文')}`;
    const read = await readWord(body(xml));
    expect(read.lines).toEqual([{ text: '正文', pictures: 1 }, { text: '框里', within: 'textBox' }, { text: '后文' }]);
    expect(read.pictures).toBe(1);
  });

  test('with titles and headings told by their styles', async () => {
    const styles =
      '<w:styles><w:style w:styleId="a3"><w:name w:val="Title"/></w:style><w:style w:styleId="1"><w:name w:val="heading 1"/></w:style></w:styles>';
    const styled = (id: string, text: string) => `<w:p><w:pPr><w:pStyle w:val="${id}"/></w:pPr><w:r><w:t>${text}</w:t></w:r></w:p>`;
    const read = await readWord(body(styled('a3', '题目') + styled('1', '背景') + paragraph('正文'), { 'word/styles.xml': styles }));
    expect(read.lines).toEqual([{ text: '题目', heading: 0 }, { text: '背景', heading: 1 }, { text: '正文' }]);
  });

  test('without codes of fields, with their results', async () => {
    const field = '<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>3</w:t></w:r></w:p>';
    expect(await said(body(field))).toEqual(['3']);
  });
});

test('any text that is written is read back, character for character', async () => {
  const line = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 60 })
    .map((text) => writable(text).replace(/[\s\u3000\u2028\u2029\u0085]/gu, '字'));
  await fc.assert(
    fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 8 }), async (lines) => {
      const wanted = lines.filter((entry) => entry !== '');
      const file = await writeLetter({
        form: 'document',
        issuer: '甲',
        title: '乙',
        body: blocksOf(lines.join('\n')),
        signature: ['丙'],
        date: '丁',
      });
      const read = await said(file);
      const from = read.indexOf('乙') + 2;
      expect(read.slice(from, from + wanted.length)).toEqual(wanted);
    }),
    { numRuns: 60 },
  );
});

describe('what is no Word file is refused with its reason', () => {
  const why = async (bytes: Uint8Array): Promise<string> => {
    try {
      await readWord(bytes);
      return 'read';
    } catch (error) {
      if (error instanceof UnreadableFile) return error.code;
      throw error;
    }
  };

  test.each([
    ['empty', Buffer.alloc(0)],
    ['notWord', Buffer.from('%PDF-1.7')],
    ['notWord', writeZip([{ name: 'xl/workbook.xml', bytes: Buffer.from('<x/>') }])],
    ['oldWord', Buffer.from('\xd0\xcf\x11\xe0 and the rest', 'latin1')],
    ['encrypted', Buffer.concat([Buffer.from('\xd0\xcf\x11\xe0', 'latin1'), Buffer.from('EncryptedPackage', 'utf16le')])],
    ['macros', body(paragraph('x'), { 'word/vbaProject.bin': 'x' })],
    ['damaged', body(paragraph('x')).subarray(0, 200)],
    ['declaresEntities', body('<!DOCTYPE a [<!ENTITY b "c">]>')],
  ])('%s', async (code, bytes) => {
    expect(await why(bytes)).toBe(code);
  });
});
