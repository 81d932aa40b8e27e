import { expect, test } from 'vitest';
import { pageIn } from './page-in-file.ts';

const page = (charset: string) =>
  `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta http-equiv=Content-Type content="text/html; charset=${charset}"><style>p{margin:0}</style></head><body><p class=MsoNormal>A</p><p style='mso-list:l0'><span style='mso-list:Ignore'>1.</span>B</p><table><tr><td>C</td><td>D</td></tr></table><img src="file:///x.jpg"></body></html>`;
const file = (...parts: BlobPart[]) => new File(parts, '提案.doc');

test('a page is told by its content, whatever the file is called', async () => {
  expect(await pageIn(file(page('utf-8')))).toEqual({ text: 'A\n1.B\nC　D', tables: 1, images: 1 });
  expect(await pageIn(file('<?xml version="1.0"?><!-- x --><HTML ><body><p>A</p></body></HTML>'))).toMatchObject({ text: 'A' });
  for (const other of ['', 'PK\u0003\u0004', '{\\rtf1}', '<w:document/>', '关于停车的提案'])
    expect(await pageIn(file(other))).toBeUndefined();
});

test('its words are read in the encoding it says, or the one its first bytes say', async () => {
  const [before = '', behind = ''] = page('gb2312').split('A');
  // 建议 in GBK, and a character that only GB18030 has
  const words = new Uint8Array([0xbd, 0xa8, 0xd2, 0xe9, 0x81, 0x39, 0xee, 0x39]);
  expect(await pageIn(file(before, words, behind))).toMatchObject({ text: '建议㐀\n1.B\nC　D' });
  const signs = [...`\ufeff${page('unicode').replace('A', '建议')}`].map((sign) => sign.charCodeAt(0));
  expect(await pageIn(file(new Uint8Array(signs.flatMap((sign) => [sign & 255, sign >> 8]))))).toMatchObject({ text: '建议\n1.B\nC　D' });
});
