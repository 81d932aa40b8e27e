import { writePlainText } from '@shangliang/documents';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accessFaults, type Demo, keepPicture, openDemo, overflows, type Reader } from './testing/open-demo.ts';

let demo: Demo;
/** Two members of one name, and who writes. */
let shared: string;
let author: string;
beforeAll(async () => {
  demo = await openDemo();
  const admin = await demo.enter('admin');
  const nameOf = async (login: string): Promise<string> => {
    const page = await demo.enter(login);
    return (await (await page.request.get('/api/me')).json()).name;
  };
  [author, shared] = [await nameOf('member3'), await nameOf('member4')];
  const answer = await admin.request.post('/api/people', { data: { people: [{ name: shared, posts: [{ kind: 'member' }] }] } });
  expect(answer.status()).toBe(201);
}, 120_000);
afterAll(() => demo.close());

const background = '　　全区现有老旧小区３０个，居民两万余人。\n\n　　近三年逐年投入改造，停车位仍缺两千个。';
const analysis = '　　停车规划滞后于车辆增长，公共车位分属多个部门，夜间大量闲置。';
const recommendations = '　　1.由区交通局牵头制定错时共享停车办法。\n　　2.由区住建委建设立体车库，明年建成五处。';
const title = '关于完善老旧小区停车设施的提案';
const word = () =>
  writePlainText(
    title,
    `提案人：${author}\n联名人：${shared}、赵无名\n一、背景情况\n${background}\n二、存在的问题\n${analysis}\n三、对策建议\n${recommendations}\n联系电话：0123456`,
  );

async function bringing(as?: Reader): Promise<{ page: Page; id: string }> {
  const page = await demo.signIn('member3', as);
  const answer = await page.request.post('/api/proposals/actions/draft', {
    data: { kind: 'individual', field: 'urban', title: '', parts: { background: '', analysis: '已经写下的分析。', recommendations: '' } },
    headers: { 'idempotency-key': crypto.randomUUID() },
  });
  const { id }: { id: string } = await answer.json();
  await page.goto(`/write/${id}`);
  await page.getByRole('button', { name: as?.language === 'en' ? 'Bring in from Word or text' : '从 Word 或文字带入' }).click();
  return { page, id };
}
const choose = async (page: Page, bytes: Buffer, name = '停车.docx'): Promise<void> =>
  page.locator('.bring input[type=file]').setInputFiles({ name, mimeType: 'application/octet-stream', buffer: bytes });
const texts = async (page: Page, id: string) => (await (await page.request.get(`/api/proposals/${id}/texts`)).json()).items[0];

test('a Word file is shown beside what was read of it, and goes into the draft as confirmed', async () => {
  const { page, id } = await bringing();
  expect(await accessFaults(page)).toEqual([]);
  await choose(page, await word());
  await page.getByRole('heading', { name: '读出的内容' }).waitFor();
  await keepPicture(page, 'bring-found');
  expect(await accessFaults(page)).toEqual([]);
  expect(await page.getByText('赵无名：本届委员中没有这个名字').count()).toBe(1);
  // what stands in the draft stays unless told otherwise
  expect(await page.getByRole('radio', { name: '保留现在的' }).isChecked()).toBe(true);
  await page.getByRole('radio', { name: '接在现有内容后面' }).check();
  await page
    .getByRole('group', { name: `有 2 位委员叫${shared}，是哪一位？` })
    .getByRole('radio')
    .first()
    .check();
  await page.getByRole('button', { name: '带入文稿' }).click();
  await page.getByText('已从文件带入').waitFor();
  await expect.poll(async () => (await texts(page, id)).title).toBe(title);
  expect((await texts(page, id)).parts).toEqual({
    background: background.replaceAll('　', '').replaceAll('\n\n', '\n'),
    analysis: `已经写下的分析。\n${analysis.trim()}`,
    recommendations: recommendations.replaceAll('　', ''),
  });
  await keepPicture(page, 'bring-brought');
  // nobody has been asked to sign yet: the name stands in the invitation
  expect(await page.locator('.invitation .ant-select').first().textContent()).toContain(shared);
  await page.locator('#part-background').fill('后来又改过的背景。');
  await page.getByRole('button', { name: '撤销带入' }).click();
  await expect
    .poll(async () => (await texts(page, id)).parts)
    .toEqual({
      background: '后来又改过的背景。',
      analysis: '已经写下的分析。',
      recommendations: '',
    });
});

test('a text as an old editor saves it may be dropped on the place, and goes into the draft whole', async () => {
  const { page, id } = await bringing();
  // GB18030, with a character of four bytes
  const text =
    'udjT2s3qycbNo7O1yejKqbXEzOGwuArSu6GisbO+sMfpv/YKs8fH+M2js7XE0aOsgTnuOdfW0rLU2qGjCrb+oaK05tTatcTOysziCrO1zruyu9fjoaMKyP2horbUst+9qNLpCjEutuC9qLO1zruhowoyLrTtyrG5ss/toaMK';
  const held = await page.evaluateHandle(`(() => {
    const bytes = Uint8Array.from(atob('${text}'), (sign) => sign.charCodeAt(0));
    const data = new DataTransfer();
    data.items.add(new File([bytes], '停车.txt', { type: 'text/plain' }));
    return data;
  })()`);
  const place = page.locator('.bring-choose');
  await place.dispatchEvent('dragover', { dataTransfer: held });
  await page.locator('.bring-over').waitFor();
  await place.dispatchEvent('drop', { dataTransfer: held });
  await page.getByRole('heading', { name: '读出的内容' }).waitFor();
  await page.getByRole('button', { name: '带入文稿' }).click();
  await page.getByText('已从文件带入').waitFor();
  await expect
    .poll(async () => await texts(page, id))
    .toMatchObject({
      title: '关于完善停车设施的提案',
      parts: { background: '城区停车难，㐀字也在。', analysis: '已经写下的分析。', recommendations: '1.多建车位。\n2.错时共享。' },
    });
});

/** As many offices' own systems hand proposals out: a page with a form laid out as a table, called a Word file. */
const pageOf = (rows: readonly (readonly string[])[]): Buffer =>
  Buffer.from(
    `<html><head><meta charset="utf-8"></head><body><table>${rows
      .map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`)
      .join('')}</table></body></html>`,
  );

test('a page that is called a Word file is read like one', async () => {
  const { page, id } = await bringing();
  await choose(page, pageOf([[title], ['提案人：李'], ['背景：车多。'], ['建议：'], ['１．多建车位。'], ['２．错时共享。']]), '停车.doc');
  await page.getByRole('heading', { name: '读出的内容' }).waitFor();
  await page.getByText('建议中有 2 条带编号').waitFor();
  await page.getByText('1 个表格已转成文字').waitFor();
  await page.getByRole('button', { name: '带入文稿' }).click();
  await expect
    .poll(async () => await texts(page, id))
    .toMatchObject({ title, parts: { background: '车多。', recommendations: '１．多建车位。\n２．错时共享。' } });
});

test('lines that a page’s edge broke are put together where the author leaves it so', async () => {
  const { page, id } = await bringing();
  const [first, second] = ['全区现有老旧小区三十个，居民两万余人，近三年逐年', '投入改造，停车位仍缺两千个。'];
  await page.getByLabel('或者把全文粘贴在这里').fill(`${title}\n背景：\n${first}\n${second}\n建议：\n多建车位。`);
  await page.getByRole('button', { name: '读取粘贴的文字' }).click();
  const choice = page.getByRole('checkbox', { name: /把被换行打断的句子接起来（1 处）/ });
  await page.getByText(`${first}${second}`, { exact: true }).waitFor();
  await choice.uncheck();
  expect(await page.getByText(`${first}${second}`, { exact: true }).count()).toBe(0);
  await choice.check();
  await page.getByRole('button', { name: '带入文稿' }).click();
  await expect.poll(async () => (await texts(page, id)).parts.background).toBe(`${first}${second}`);
});

test('what cannot be read says why, and the draft stays as it is', async () => {
  const { page, id } = await bringing();
  await choose(page, Buffer.from('%PDF-1.7 nothing'), '扫描.docx');
  await page.getByText('这不是 Word 文件').waitFor();
  await page.getByLabel('或者把全文粘贴在这里').fill('关于停车的提案\n背景：\n车多。\n建议：\n多建车位。');
  await page.getByRole('button', { name: '读取粘贴的文字' }).click();
  await page.getByRole('heading', { name: '读出的内容' }).waitFor();
  await page.getByRole('button', { name: '不带入，回到文稿' }).click();
  await page.locator('#part-analysis').waitFor();
  expect((await texts(page, id)).parts.analysis).toBe('已经写下的分析。');
});

test('on a phone, in English and in the dark, the original stands above what was read', async () => {
  const { page } = await bringing({ width: 390, language: 'en', theme: 'dark' });
  await choose(page, await word());
  await page.getByRole('heading', { name: 'What was read' }).waitFor();
  await keepPicture(page, 'bring-phone');
  expect(await accessFaults(page)).toEqual([]);
  expect(await overflows(page)).toBe(false);
});
