import { createHash } from 'node:crypto';
import { openZip, readWord, type Zip } from '@shangliang/documents';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type Client, done, refusal } from '../../testing/client.ts';
import { type House, openHouse } from '../../testing/house.ts';
import { answered, draft, partOf, submitted, talk } from '../../testing/scenes.ts';
import { scan, uploaded } from '../../testing/uploads.ts';

let house: House;
let id: string;
beforeAll(async () => {
  house = await openHouse();
  id = await answered(house);
});
afterAll(() => house.close());

async function taken(reader: Client, of = id, language = 'zh-CN'): Promise<{ name: string; zip: Zip }> {
  await reader.get('/api/me');
  const answer = await fetch(`${house.address}/api/proposals/${of}/archive`, {
    headers: { cookie: reader.cookie(), 'accept-language': language },
  });
  expect(answer.status, answer.ok ? '' : await answer.text()).toBe(200);
  const name = decodeURIComponent(answer.headers.get('content-disposition')?.match(/filename\*=UTF-8''(.+)$/)?.[1] ?? '');
  return { name, zip: openZip(Buffer.from(await answer.arrayBuffer())) };
}

async function bytesOf(zip: Zip, name: string): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of zip.chunks(name)) pieces.push(piece);
  return Buffer.concat(pieces);
}
const textOf = async (zip: Zip, name: string): Promise<string> => (await bytesOf(zip, name)).toString('utf8');
const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

const entry = z.object({ seq: z.int(), before: z.string(), body: z.string(), hash: z.string() });
const said = z.object({ action: z.string(), procedure: z.string() });

describe('the archive of a case', () => {
  it('holds texts, papers, files, the case and its record, with a sum for each', async () => {
    const clerk = house.as('unitClerk', 'transport');
    const picture = await uploaded(clerk, scan, '现场.pdf');
    const assignmentId = await partOf(house, id, 'transport');
    done(await clerk.begin('consultation', id, 'record', { ...talk(house), assignmentId, withWhom: 'proposer', fileIds: [picture.id] }));
    const { name, zip } = await taken(house.as('proposalsOffice'));
    expect(name).toMatch(/关于完善老旧小区停车设施的提案\.zip$/u);
    const names = zip.names.toSorted();
    for (const part of ['index.html', '文本/第1稿.txt', '公文/01 提案表.docx', '附件/01 现场.pdf', '记录/case.json', '记录/events.jsonl'])
      expect(names).toContain(part);
    expect(await bytesOf(zip, '附件/01 现场.pdf')).toEqual(scan);
    expect(await textOf(zip, '文本/第1稿.txt')).toContain('三十个小区缺车位两千个。');
    const sheet = await readWord(await bytesOf(zip, '公文/01 提案表.docx'));
    expect(sheet.lines.map((line) => line.text).join()).toContain('三十个小区缺车位两千个。');
    const sums = (await textOf(zip, 'SHA256SUMS')).trimEnd().split('\n');
    expect(sums.map((line) => line.slice(66)).toSorted()).toEqual(names.filter((part) => part !== 'SHA256SUMS' && part !== 'sha256sums'));
    for (const line of sums) expect(sha256(await bytesOf(zip, line.slice(66)))).toBe(line.slice(0, 64));
  });

  it('proves its record: each hash is that of the entry before and of its own text', async () => {
    const { zip } = await taken(house.as('proposalsOffice'));
    const entries = (await textOf(zip, '记录/events.jsonl'))
      .trimEnd()
      .split('\n')
      .map((line) => entry.parse(JSON.parse(line)));
    const actions = entries.map(({ body }) => said.parse(JSON.parse(body)).action);
    for (const action of ['draft', 'submit', 'file', 'issue']) expect(actions).toContain(action);
    for (const { seq, before, body, hash } of entries)
      expect(createHash('sha256').update(Buffer.from(before, 'hex')).update(`\n${seq}\n`).update(body, 'utf8').digest('hex')).toBe(hash);
    const page = await textOf(zip, 'index.html');
    expect(page).toContain(`本案 ${entries.length} 条记录逐条重算，指纹全部相符。`);
    expect(page).not.toContain('<script');
  });

  it('speaks the reader’s language, and shows names as text', async () => {
    const strange = await submitted(house, house.called('li'), { title: '<b>&"题' });
    const { name, zip } = await taken(house.as('proposalsOffice'), strange, 'en');
    expect(name).not.toMatch(/[<>:"/\\|?*]/);
    expect(await textOf(zip, 'index.html')).toContain('&lt;b&gt;&amp;&quot;题 · Archive of a case');
  });

  it('is for the office and the administrator, of their own committee, and noted', async () => {
    for (const reader of [house.called('li'), house.as('unitClerk', 'transport')])
      expect(refusal(await reader.get(`/api/proposals/${id}/archive`))).toBe('403 forbidden');
    expect(refusal(await house.called('other.everybody').get(`/api/proposals/${id}/archive`))).toBe('404 notFound');
    // a draft is its author's
    expect(refusal(await house.as('proposalsOffice').get(`/api/proposals/${await draft(house)}/archive`))).toBe('404 notFound');
    const log = await house.as('administrator').get('/api/security-events?kind=exportDownloaded');
    expect(log.text).toContain(id);
  });
});
