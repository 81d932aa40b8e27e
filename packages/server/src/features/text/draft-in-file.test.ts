import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { draftInFile } from '@shangliang/contract';
import { writeProposalSheet } from '@shangliang/documents';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { officeProgramFrom } from '../../operation/office-converter.ts';
import { read, refusal } from '../../testing/client.ts';
import { type House, openHouse } from '../../testing/house.ts';
import { savedAs } from '../../testing/office-files.ts';
import { scan } from '../../testing/uploads.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse({ officeProgram: officeProgramFrom(process.env) });
});
afterAll(() => house.close());

const fixture = (name: string): Buffer => readFileSync(join(import.meta.dirname, '../../testing/papers', name));

const sent = (bytes: Uint8Array | string, name = '文稿.docx', headers: Record<string, string> = {}) => {
  const form = new FormData();
  if (typeof bytes === 'string') form.append('text', bytes);
  else form.append('file', new Blob([new Uint8Array(bytes)]), name);
  return house.called('li').send('POST', '/api/text/draft-in-file', { body: form, headers });
};
const found = async (bytes: Uint8Array | string) => read(await sent(bytes), draftInFile);

const parts = {
  background: '全区现有老旧小区３０个，居民两万余人。\n近三年区财政逐年投入改造，停车位仍缺两千个。\n年份　车位\n2024　0120',
  analysis: '停车规划滞后于车辆增长，公共车位分属多个部门，夜间大量闲置。',
  recommendations:
    '1.由区交通局牵头制定错时共享停车办法，机关单位车位夜间向居民开放。\n2.由区住建委在老旧小区改造中建设立体车库，明年建成五处。',
};

describe('a draft from a file', () => {
  it('is a Word file’s title, parts, numbered recommendations and people, with what stays behind', async () => {
    const answer = await found(fixture('draft-with-table.docx'));
    expect(answer).toMatchObject({
      title: '关于完善老旧小区停车设施的提案',
      parts,
      numbered: 2,
      rest: ['政协山水区第三届委员会第二次会议提案', '联系电话：0123456'],
      dropped: { tablesAsLines: 1, pictures: 1 },
    });
    expect(answer.people).toEqual([
      { name: '李委员', isProposer: true, candidates: [{ id: house.id('li'), name: '李委员', sectors: [] }] },
      { name: '王委员', isProposer: false, candidates: [expect.objectContaining({ id: house.id('wang') })] },
      { name: '赵无名', isProposer: false, candidates: [] },
    ]);
    expect(answer.original.map(({ text }) => text)).toContain(
      '　　全区现有老旧小区３０个，居民两万余人。\n近三年区财政逐年投入改造，停车位仍缺两千个。',
    );
  });

  it('is the same from the old format, by LibreOffice', async () => {
    expect(await found(fixture('draft-with-table.doc'))).toMatchObject({ title: '关于完善老旧小区停车设施的提案', parts, numbered: 2 });
  });

  it('is the same from our own sheet, from plain text and from what was pasted', async () => {
    const sheet = await writeProposalSheet({
      committee: '政协山水区委员会',
      session: '三届二次会议',
      title: '关于停车的提案',
      category: '城乡建设',
      proposers: ['李委员'],
      coSigners: ['王委员'],
      submitted: '2026年2月1日',
      wishedUnits: [],
      units: [],
      parts: Object.entries({ 背景情况: parts.background, 问题及分析: parts.analysis, 具体建议: parts.recommendations }).map(
        ([name, text]) => ({
          name,
          text,
        }),
      ),
    });
    const fromSheet = await found(sheet);
    expect(fromSheet).toMatchObject({ title: '关于停车的提案', parts });
    expect(fromSheet.people.map(({ name, candidates }) => [name, candidates.length])).toEqual([
      ['李委员', 1],
      ['王委员', 1],
    ]);
    const text = `关于停车的提案\n背景情况：${parts.background}\n问题分析：\n${parts.analysis}\n建议：\n${parts.recommendations}`;
    expect(await found(text)).toMatchObject({ title: '关于停车的提案', parts, people: [] });
    expect(await found(Buffer.from(`\ufeff${text.replaceAll('\n', '\r\n')}`))).toMatchObject({ parts });
  });

  it('is the same from a text in whatever encoding an editor of the last thirty years gave it, marked or not', async () => {
    const text =
      '关于完善停车设施的提案\n提案人：李委员\n一、背景情况\n城区停车难，㐀字也在。\n二、存在的问题\n车位不足。\n三、对策建议\n1.多建车位。\n2.错时共享。\n';
    const gb18030 = Buffer.from(
      'udjT2s3qycbNo7O1yejKqbXEzOGwuArM4bC4yMujusDuzq/UsQrSu6GisbO+sMfpv/YKs8fH+M2js7XE0aOsgTnuOdfW0rLU2qGjCrb+oaK05tTatcTOysziCrO1zruyu9fjoaMKyP2horbUst+9qNLpCjEutuC9qLO1zruhowoyLrTtyrG5ss/toaMK',
      'base64',
    );
    const utf16 = Buffer.from(`\ufeff${text}`, 'utf16le');
    for (const bytes of [Buffer.from(text), Buffer.from(`\ufeff${text}`), gb18030, utf16, Buffer.from(utf16).swap16()]) {
      const answer = await found(bytes);
      expect(answer).toMatchObject({
        title: '关于完善停车设施的提案',
        parts: { background: '城区停车难，㐀字也在。', analysis: '车位不足。', recommendations: '1.多建车位。\n2.错时共享。' },
        numbered: 2,
        rest: [],
      });
      expect(answer.people.map(({ name }) => name)).toEqual(['李委员']);
    }
  });

  it('asks which member is meant where two share a name', async () => {
    const admin = house.as('administrator');
    expect((await admin.post('/api/people', { people: [{ name: '王 委员', posts: [{ kind: 'member' }] }] })).status).toBe(201);
    const { people } = await found('联名人：王委员\n关于停车的提案\n建议：\n多建车位。');
    expect(people).toEqual([{ name: '王委员', isProposer: false, candidates: [expect.anything(), expect.anything()] }]);
  });

  it('is the same from an OpenDocument text', async () => {
    const page = `<html><head><meta charset="utf-8"></head><body><h1>关于停车的提案</h1><p>提案人：李委员</p><h2>一、背景情况</h2><p>${parts.analysis}</p><h2>二、对策建议</h2><ol><li>多建车位。</li><li>错时共享。</li></ol></body></html>`;
    const answer = await found(savedAs(page, 'html', 'odt:writer8'));
    expect(answer).toMatchObject({
      title: '关于停车的提案',
      parts: { background: parts.analysis, recommendations: '1.多建车位。\n2.错时共享。' },
      numbered: 2,
    });
    expect(answer.people.map(({ name, candidates }) => [name, candidates.length])).toEqual([['李委员', 1]]);
  });

  it('knows members by their names alone under the title, and names nobody else so', async () => {
    const text = (names: string) => `关于停车的提案\n${names}\n一、背景情况\n${parts.analysis}\n二、对策建议\n多建车位。`;
    expect(await found(text('（李委员）'))).toMatchObject({
      people: [{ name: '李委员', isProposer: true, candidates: [expect.objectContaining({ id: house.id('li') })] }],
      rest: [],
    });
    expect(await found(text('赵无名'))).toMatchObject({ people: [], rest: ['赵无名'] });
  });

  it('says what stayed behind, and where', async () => {
    const text = `关于停车的提案\n一、背景\n${parts.analysis}\n二、建议\n多建车位。\n关于公园的建议\n一、背景\n公园太少，老人无处去。\n二、建议\n多建公园。`;
    expect((await found(text)).otherProposals).toEqual(['关于公园的建议']);
    const answer = await found(fixture('draft-with-table.docx'));
    expect(answer.dropped).toEqual({
      tablesAsLines: 1,
      contents: 0,
      pictures: 1,
      deletedCharacters: 0,
      hiddenCharacters: 0,
      footnotes: 0,
      formulas: 0,
      comments: 0,
    });
    expect(answer.original.reduce((sum, { pictures }) => sum + pictures, 0)).toBe(1);
    expect(
      answer.original.filter(({ cell }) => cell !== null).map(({ cell, text: said }) => [cell?.row, cell?.column, said]),
    ).toContainEqual([2, 1, '2024']);
  });

  it.each([
    ['pdfNotWord', scan],
    ['webPageNotWord', Buffer.from('<html><body>文</body></html>')],
    ['webPageNotWord', Buffer.from('MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n')],
    ['pictureNotWord', Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(2000)])],
    ['pictureNotWord', Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic'), Buffer.alloc(2000)])],
    ['tooMuchText', Buffer.from('多建车位。'.repeat(40_001))],
    ['notWord', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(2000)])],
    ['encrypted', Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')])],
  ])('is refused as %s', async (code, bytes) => {
    expect(await sent(bytes)).toMatchObject({ status: 422, body: { code: 'documentUnreadable', errors: [{ code }] } });
  });

  it('is refused with a sentence where it cannot be read', async () => {
    const answer = await sent(scan);
    expect(answer).toMatchObject({ status: 422, body: { code: 'documentUnreadable', errors: [{ code: 'pdfNotWord' }] } });
    expect(JSON.stringify((await sent(scan, 'x', { 'accept-language': 'en' })).body)).toContain('This is not a Word file but a PDF');
    expect(refusal(await sent(fixture('draft-with-table.docx').subarray(0, 3000)))).toBe('422 documentUnreadable');
    expect(refusal(await sent(Buffer.alloc(0)))).toBe('422 fileEmpty');
    expect(refusal(await house.called('li').send('POST', '/api/text/draft-in-file', { body: new FormData() }))).toBe('422 fileEmpty');
    expect(refusal(await house.visitor().send('POST', '/api/text/draft-in-file', { body: new FormData() }))).toBe('401 notSignedIn');
  });
});

describe('without LibreOffice', () => {
  it('the old format is refused with what to do', async () => {
    const plain = await openHouse({ officeProgram: undefined });
    try {
      const form = new FormData();
      form.append('file', new Blob([new Uint8Array(fixture('draft-with-table.doc'))]), '文稿.doc');
      const answer = await plain.called('li').send('POST', '/api/text/draft-in-file', { body: form });
      expect(answer).toMatchObject({ status: 422, body: { code: 'documentUnreadable', errors: [{ code: 'oldWord' }] } });
    } finally {
      await plain.close();
    }
  });
});
