import { expect, test } from 'vitest';
import { paragraph, paragraphOf, run, wordOf } from '../testing/word-bodies.ts';
import { writeZip } from '../zip/write-zip.ts';
import { readWord } from './read-word.ts';

const said = async (file: Uint8Array): Promise<string[]> => (await readWord(file)).lines.map((line) => line.text);
const styled = (id: string, more = ''): string => `<w:pPr><w:pStyle w:val="${id}"/>${more}</w:pPr>`;

test('signs of symbol fonts are read as they are seen, an unknown one as a printer’s blank', async () => {
  const sign = (font: string, char: string) => `<w:r><w:sym w:font="${font}" w:char="${char}"/></w:r>`;
  const body = [
    ['Wingdings', 'F081'],
    ['Wingdings', 'F08D'],
    ['Symbol', 'F0B3'],
    ['Wingdings 2', 'F052'],
    ['Wingdings', 'F0FC'],
    ['宋体', '2116'],
    ['Wingdings', 'F001'],
    ['宋体', 'E123'],
  ].map(([font = '', char = '']) => sign(font, char));
  expect(await said(wordOf(paragraphOf(body.join(''))))).toEqual(['①❷≥☑✓№〓〓']);
});

test('what is not meant to be read is left out and counted', async () => {
  const ruby = `<w:r><w:ruby><w:rt>${run('zhèn')}</w:rt><w:rubyBase>${run('圳')}</w:rubyBase></w:ruby></w:r>`;
  const hidden = run('藏起来', '<w:rPr><w:vanish/></w:rPr>');
  const shown = run('看得见', '<w:rPr><w:vanish w:val="0"/></w:rPr>');
  const remark = '<w:r><w:commentReference w:id="0"/></w:r>';
  const read = await readWord(
    wordOf(paragraphOf(`${run('深')}${ruby}${hidden}${shown}${remark}`, '<w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr>')),
  );
  expect(read.lines.map(({ text }) => text)).toEqual(['深圳看得见']);
  expect(read).toMatchObject({ hiddenCharacters: 3, comments: 1 });
});

test('a paragraph whose end was taken out goes on in the next one; what was moved is read once and not counted as crossed out', async () => {
  const gone = '<w:pPr><w:rPr><w:del w:id="1" w:author="某"/></w:rPr></w:pPr>';
  const moved = '<w:pPr><w:rPr><w:moveFrom w:id="2" w:author="某"/></w:rPr></w:pPr>';
  const body = [
    paragraph('建立会审制度，', gone),
    paragraph('每月一次。'),
    paragraphOf(`<w:moveFrom w:id="3">${run('移走的')}</w:moveFrom>`, moved),
    paragraph('后文'),
    paragraphOf(`<w:moveTo w:id="4">${run('移走的')}</w:moveTo>`),
    paragraph('最后', gone),
  ].join('');
  const read = await readWord(wordOf(body));
  expect(read.lines.map(({ text }) => text)).toEqual(['建立会审制度，每月一次。', '后文', '移走的', '最后']);
  expect(read.deletedCharacters).toBe(0);
});

test('how a paragraph was set before a tracked change of its form is not how it is set', async () => {
  const numbering =
    '<w:numbering><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1、"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>';
  const list = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>';
  const changed = `<w:pPr><w:pPrChange w:id="1"><w:pPr><w:pStyle w:val="a3"/>${list}</w:pPr></w:pPrChange></w:pPr>`;
  const styles = '<w:styles><w:style w:styleId="a3"><w:name w:val="Title"/></w:style></w:styles>';
  const read = await readWord(
    wordOf(paragraph('正文', changed) + paragraph('甲', `<w:pPr>${list}</w:pPr>`), {
      'word/numbering.xml': numbering,
      'word/styles.xml': styles,
    }),
  );
  expect(read.lines).toEqual([{ text: '正文' }, { text: '1、甲' }]);
});

test('a table of contents is told by its styles, or by the block it stands in', async () => {
  const styles =
    '<w:styles><w:style w:styleId="11"><w:name w:val="toc 1"/></w:style><w:style w:styleId="w"><w:name w:val="WPSOffice手动目录 1"/></w:style></w:styles>';
  const block = `<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>${paragraph('目录')}</w:sdtContent></w:sdt>`;
  const control = `<w:sdt><w:sdtContent>${paragraph('题目')}</w:sdtContent></w:sdt>`;
  const read = await readWord(
    wordOf(`${block}${paragraph('一、背景 1', styled('11'))}${paragraph('二、建议 2', styled('w'))}${control}`, {
      'word/styles.xml': styles,
    }),
  );
  expect(read.lines.map(({ isContents }) => isContents ?? false)).toEqual([true, true, true, false]);
});

test('a table in a cell keeps its rows apart; charts and objects count as pictures where they stand', async () => {
  const row = (...cells: string[]) => `<w:tr>${cells.map((inside) => `<w:tc>${inside}</w:tc>`).join('')}</w:tr>`;
  const table = (...rows: string[]) => `<w:tbl>${rows.join('')}</w:tbl>`;
  const inner = table(row(paragraph('年份'), paragraph('部数')), row(paragraph('2024'), paragraph('21')));
  const chart = paragraphOf('<w:r><w:drawing><c:chart r:id="x"/></w:drawing></w:r>');
  const object = paragraphOf('<w:r><w:object><o:OLEObject/></w:object></w:r>');
  const pictured = paragraphOf('<w:r><w:object><v:imagedata/><o:OLEObject/></w:object></w:r>');
  const read = await readWord(wordOf(table(row(paragraph('外') + inner)) + chart + object + pictured));
  expect(read.tables).toBe(1);
  expect(
    read.lines.flatMap(({ text, cell, inner: within }) => (cell === undefined ? [] : [[text, cell.row, within?.row, within?.column]])),
  ).toEqual([
    ['外', 1, undefined, undefined],
    ['年份', 1, 1, 1],
    ['部数', 1, 1, 2],
    ['2024', 1, 2, 1],
    ['21', 1, 2, 2],
  ]);
  expect(read.lines.map(({ pictures }) => pictures ?? 0).slice(-3)).toEqual([1, 1, 1]);
  expect(read.pictures).toBe(3);
});

test('the text may stand in a part of another name, and in UTF-16', async () => {
  const kind = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const document = `\ufeff<?xml version="1.0" encoding="UTF-16"?><w:document><w:body>${paragraph('标题', styled('a'))}</w:body></w:document>`;
  const file = writeZip([
    {
      name: '_rels/.rels',
      bytes: Buffer.from(`<Relationships><Relationship Type="${kind}/officeDocument" Target="/word/document2.xml"/></Relationships>`),
    },
    { name: 'word/document2.xml', bytes: Buffer.from(document, 'utf16le') },
    {
      name: 'word/_rels/document2.xml.rels',
      bytes: Buffer.from(`<Relationships><Relationship Type="${kind}/styles" Target="styles2.xml"/></Relationships>`),
    },
    { name: 'word/styles2.xml', bytes: Buffer.from('<w:styles><w:style w:styleId="a"><w:name w:val="Title"/></w:style></w:styles>') },
  ]);
  expect((await readWord(file)).lines).toEqual([{ text: '标题', heading: 0 }]);
});

test('a page that ends within a paragraph ends a line', async () => {
  expect(await said(wordOf(paragraphOf(`${run('前')}<w:r><w:br w:type="page"/></w:r>${run('后')}`)))).toEqual(['前\n后']);
});

test.each([
  ['ideographTraditional', '%1、', ['甲、', '乙、']],
  ['ideographZodiac', '%1、', ['子、', '丑、']],
  ['chineseLegalSimplified', '（%1）', ['（壹）', '（贰）']],
  ['decimalEnclosedParen', '%1', ['⑴', '⑵']],
  ['decimalEnclosedFullstop', '%1', ['⒈', '⒉']],
  ['ideographEnclosedCircle', '%1', ['㊀', '㊁']],
  ['chineseCountingThousand', '第%1条', ['第一条', '第二条']],
])('a list numbered by %s is read as it is seen', async (format, level, seen) => {
  const numbering = `<w:numbering><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="${format}"/><w:lvlText w:val="${level}"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`;
  const item = paragraph('条', '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>');
  expect(await said(wordOf(item + item, { 'word/numbering.xml': numbering }))).toEqual(seen.map((number) => `${number}条`));
});
