import { spawnSync } from 'node:child_process';
import { fileReads, searchAnswer } from '@shangliang/contract';
import { writeLetter } from '@shangliang/documents';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Client, done, read } from '../../testing/client.ts';
import { otherLogin } from '../../testing/founding.ts';
import { type House, openHouse } from '../../testing/house.ts';
import { consulted, drafted, edited, handling, issued, replyDrafted } from '../../testing/scenes.ts';
import { scan, upload, uploaded, uploadedFile } from '../../testing/uploads.ts';
import { readFiles } from './read-files.ts';
import { writeDocuments } from './write-documents.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const wordFile = (text: string): Promise<Uint8Array> =>
  writeLetter({
    form: 'letter',
    issuer: '渝北区政协',
    title: '调研报告',
    body: [{ kind: 'paragraph', text }],
    signature: ['渝北区政协'],
    date: '2026年3月3日',
  });
const found = async (q: string, client: Client) => {
  await readFiles(house.running.deps);
  await writeDocuments(house.running.deps);
  return read(await client.get(`/api/search?q=${encodeURIComponent(q)}&in=proposals`), searchAnswer).proposals?.items ?? [];
};

/** One page that says so, as small as a reader of PDF takes it. */
function pdf(words: string): Buffer {
  const content = `BT /F1 24 Tf 72 700 Td (${words}) Tj ET`;
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>',
    `<</Length ${content.length}>>\nstream\n${content}\nendstream`,
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
  ];
  const body = objects.map((object, at) => `${at + 1} 0 obj\n${object}\nendobj\n`);
  return Buffer.from(`%PDF-1.4\n${body.join('')}trailer<</Root 1 0 R/Size 6>>\n%%EOF\n`);
}

it('what stands in a Word file beside a proposal finds the proposal, for whoever may see it and for nobody else', async () => {
  const li = house.called('li');
  const file = read(await upload(li, await wordFile('经实地走访，翡翠巷共有孔雀石路牌十二块。'), '调研.docx', word), uploadedFile);
  const id = await drafted(house, li, { fileIds: [file.id] });
  const [hit] = await found('孔雀石路牌', li);
  expect(hit?.id).toBe(id);
  expect(hit?.hits).toMatchObject([{ kind: 'file', ofId: file.id }]);
  expect((await found('调研.docx', li))[0]?.id).toBe(id);
  for (const other of [house.called('wang'), house.as('proposalsOffice'), house.called(otherLogin)])
    expect(await found('孔雀石路牌', other)).toEqual([]);
  done(await li.act('proposal', id, 'submit', {}));
  expect((await found('孔雀石路牌', house.as('proposalsOffice')))[0]?.id).toBe(id);
  expect(await found('孔雀石路牌', house.as('unitClerk', 'transport'))).toEqual([]);
});

it('what goes out with a reply finds its proposal once it has left, and not before, for whoever may see it', async () => {
  const id = await handling(house);
  await consulted(house, id, 'transport');
  const clerk = house.as('unitClerk', 'transport');
  const file = read(await upload(clerk, await wordFile('青金石站设公交接驳线三条。'), '接驳方案.docx', word), uploadedFile);
  const foreign = read(
    await upload(house.as('proposalsOffice'), await wordFile('玛瑙路的内部测算。'), '内部测算.docx', word),
    uploadedFile,
  );
  const replyId = await replyDrafted(house, id, 'transport', 'adopted', { fileIds: [file.id, foreign.id] });
  expect(await found('青金石站', clerk)).toEqual([]);
  done(await clerk.act('reply', replyId, 'sendUp', {}));
  await issued(house, replyId, 'transport');
  for (const reader of [clerk, house.called('li'), house.as('proposalsOffice')]) {
    const [hit] = await found('青金石站', reader);
    expect(hit).toMatchObject({ id, hits: [{ kind: 'file', ofId: file.id }] });
    expect(await found('玛瑙路', reader)).toEqual([]);
  }
  expect(await found('青金石站', house.called(otherLogin))).toEqual([]);
});

it('another’s file, named in a text of one’s own, is not read through the search', async () => {
  const secret = read(await upload(house.called('li'), await wordFile('本件讨论琥珀广场的拆迁。'), '内部.docx', word), uploadedFile);
  await drafted(house, house.called('chen'), { fileIds: [secret.id] });
  expect(await found('琥珀广场', house.called('chen'))).toEqual([]);
});

it('a file that was taken away finds the proposal no longer', async () => {
  const wang = house.called('wang');
  const file = read(await upload(wang, await wordFile('珊瑚街的路灯。'), '珊瑚.docx', word), uploadedFile);
  const id = await drafted(house, wang, { fileIds: [file.id] });
  expect((await found('珊瑚街', wang))[0]?.id).toBe(id);
  done(await wang.act('proposal', id, 'edit', { ...edited(), fileIds: [] }, { version: 2 }));
  expect(await found('珊瑚街', wang)).toEqual([]);
});

it('a PDF is read where the machine has pdftotext, a scan has no text; both are kept, and neither stops the others', async () => {
  const zhao = house.called('zhao');
  const [paper, picture] = [await uploaded(zhao, pdf('Lighthouse parking survey')), await uploaded(zhao, scan, '扫描.pdf')];
  const id = await drafted(house, zhao, { fileIds: [picture.id, paper.id] });
  const hasTool = spawnSync('pdftotext', ['-v']).error === undefined;
  const ids = (await found('lighthouse', zhao)).map((item) => item.id);
  expect(ids).toEqual(hasTool ? [id] : []);
  const shown = read(await zhao.get(`/api/proposals/${id}/files`), fileReads).items.map((entry) => entry.searched);
  expect(shown).toEqual(hasTool ? ['unreadable', 'read'] : ['noTool', 'noTool']);
  const states = await house.database.asOwner((tx) =>
    tx.rows(
      sql<{ sha256: string; state: string }>`select sha256, state from file_text where sha256 in (${paper.sha256}, ${picture.sha256})`,
    ),
  );
  expect(new Map(states.map((row) => [row.sha256, row.state]))).toEqual(
    new Map([
      [paper.sha256, hasTool ? 'read' : 'noTool'],
      [picture.sha256, hasTool ? 'unreadable' : 'noTool'],
    ]),
  );
});
