import { starterOf, writePlainText } from '@shangliang/documents';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accessFaults, type Demo, keepPicture, openDemo, overflows } from './testing/open-demo.ts';
import { casesIn } from './testing/people-of.ts';

let demo: Demo;
beforeAll(async () => {
  demo = await openDemo();
}, 120_000);
afterAll(() => demo.close());

const word = (name: string, buffer: Buffer) => ({ name, mimeType: 'application/octet-stream', buffer });

test('the administrator tries a template, is told what to mend, puts the mended one to use, and goes back', async () => {
  const page = await demo.signIn('admin');
  await page.goto('/administration/templates');
  expect(await accessFaults(page)).toEqual([]);
  await page.getByRole('link', { name: '查看和更换 答复函' }).click();
  await page.getByText('现用：').waitFor();
  const chooser = page.getByLabel('选择模板文件').and(page.locator('input'));
  await chooser.setInputFiles(
    word('试一版.docx', await writePlainText('答复函', '{{提案人}}：\n{{案由}}\n办理如下：{{逐条答复}}\n{{日期}}')),
  );
  await page.getByText('还不能启用，有 2 处要改：').waitFor();
  await page.getByText('没有 {{提案人}} 这个占位；是不是 {{提案者}}？').waitFor();
  await page.getByText('{{逐条答复}} 会占好几段，请让它单独成一段').waitFor();
  await keepPicture(page, 'template-faults');
  expect(await accessFaults(page)).toEqual([]);

  await chooser.setInputFiles(word('我们的答复函.docx', await starterOf('reply')));
  await page.getByText('检查通过，可以启用。').waitFor();
  await page.getByRole('region', { name: '填好示例后的文字' }).getByText('办理意见：部分采纳。').waitFor();
  await keepPicture(page, 'template-checked');
  await page.getByRole('button', { name: '启用这个模板' }).click();
  await page.getByText('自己的模板：我们的答复函.docx').first().waitFor();
  await page.getByText('第 1 版').waitFor();
  await page.getByRole('button', { name: '恢复标准格式' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '恢复标准格式' }).click();
  await page.getByText('第 2 版').waitFor();
  await page.getByRole('button', { name: '换用这一版' }).waitFor();
});

test('on a phone, in English and the dark, a template’s names stand in their columns', async () => {
  const page = await demo.signIn('admin', { width: 390, language: 'en', theme: 'dark' });
  await page.goto('/administration/templates?form=evaluationForm');
  await page.getByRole('heading', { name: 'Names you can use' }).waitFor();
  expect(await accessFaults(page)).toEqual([]);
  expect(await overflows(page)).toBe(false);
});

/** A photograph held upright: the camera lay on its side, and wrote so. Its left half is red, its right half blue. */
async function photograph(page: Page): Promise<Buffer> {
  const plain: string = await page.evaluate(`(() => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 3000, height: 1000 });
    const pen = canvas.getContext('2d');
    pen.fillStyle = '#f00';
    pen.fillRect(0, 0, 1500, 1000);
    pen.fillStyle = '#00f';
    pen.fillRect(1500, 0, 1500, 1000);
    // as a camera's picture is: full of small differences
    for (let at = 0; at < 4000; at += 1) {
      pen.fillStyle = at % 2 === 0 ? '#d00' : '#00d';
      pen.fillRect((at % 2) * 1500 + ((at * 37) % 1500), (at * 61) % 1000, 2, 2);
    }
    return canvas.toDataURL('image/jpeg', 0.98).split(',')[1];
  })()`);
  const tiff = Buffer.from('4d4d002a00000008000101120003000000010006000000000000', 'hex');
  const said = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]);
  const head = Buffer.from([0xff, 0xe1, 0, said.length + 2]);
  const bytes = Buffer.from(plain, 'base64');
  return Buffer.concat([bytes.subarray(0, 2), head, said, bytes.subarray(2)]);
}

/** How a file that was sent looks to whoever opens it, without any hint beside it. */
async function looks(page: Page, sending: () => Promise<void>) {
  const answered = page.waitForResponse((response) => response.url().endsWith('/api/files') && response.request().method() === 'POST');
  await sending();
  const file: { id: string; size: number; type: string; name: string } = await (await answered).json();
  const seen: object = await page.evaluate(`(async () => {
    const blob = await (await fetch('/api/files/${file.id}')).blob();
    const bitmap = await createImageBitmap(blob, { imageOrientation: 'none' });
    const { width, height } = bitmap;
    const pen = Object.assign(document.createElement('canvas'), { width, height }).getContext('2d');
    pen.drawImage(bitmap, 0, 0);
    const at = (y) => {
      const [red, , blue] = pen.getImageData(width / 2, y, 1, 1).data;
      return red > blue ? 'red' : 'blue';
    };
    return { width, height, top: at(10), bottom: at(height - 10) };
  })()`);
  return { ...seen, type: file.type, name: file.name, size: file.size };
}

const upright = { width: 800, height: 2400, top: 'red', bottom: 'blue', type: 'image/jpeg', name: '评价表.jpg' };

test('the photograph of a paper evaluation goes up upright and small', async () => {
  const page = await demo.signIn('office');
  const found = (await casesIn(demo, 'answered')).find(({ cases }) => cases.evaluation?.some(({ state }) => state === 'awaited'));
  const asked = found?.cases.evaluation?.find(({ state }) => state === 'awaited');
  await page.goto(`/proposals/${found?.cases.proposal?.[0]?.id}/evaluate/${asked?.id}`);
  const chooser = page.locator('#evaluation-scan');
  await chooser.waitFor({ state: 'attached' });
  const bytes = await photograph(page);
  const sent = await looks(page, () => chooser.setInputFiles({ name: '评价表.JPEG', mimeType: 'image/jpeg', buffer: bytes }));
  expect(sent).toMatchObject(upright);
  expect(sent.size).toBeLessThan(bytes.length);
});

test('so does what a member lays beside a text; a PDF stays as it is', async () => {
  const page = await demo.signIn('member3');
  const answer = await page.request.post('/api/proposals/actions/draft', {
    data: { kind: 'individual', field: 'urban', title: '', parts: { background: '', analysis: '', recommendations: '' } },
    headers: { 'idempotency-key': crypto.randomUUID() },
  });
  const { id }: { id: string } = await answer.json();
  await page.goto(`/write/${id}`);
  const chooser = page.locator('.attachments input[type=file]');
  await chooser.waitFor({ state: 'attached' });
  const bytes = await photograph(page);
  expect(await looks(page, () => chooser.setInputFiles({ name: '评价表.jpg', mimeType: 'image/jpeg', buffer: bytes }))).toMatchObject(
    upright,
  );
  const pdf = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');
  const answered = page.waitForResponse((response) => response.url().endsWith('/api/files'));
  await chooser.setInputFiles({ name: '表.pdf', mimeType: 'application/pdf', buffer: pdf });
  expect(await (await answered).json()).toMatchObject({ name: '表.pdf', type: 'application/pdf', size: pdf.length });
});

test('a roll is shown with its faults at their cells; the keyboard goes from one to the next and hears why', async () => {
  const page = await demo.signIn('admin');
  await page.goto('/administration/imports');
  const csv = Buffer.from('姓名,界别,编号\n周一新,经济,0001\n,文艺,0002\n周三新,经济,0003\n,经济,0004\n');
  await page.getByLabel('文件', { exact: true }).setInputFiles({ name: '名册.csv', mimeType: 'text/csv', buffer: csv });
  const table = page.getByRole('region', { name: '文件内容' });
  await table.getByText('周一新').waitFor();
  await page.getByRole('button', { name: '下一处' }).click();
  const focused = page.locator('.import-fault:focus');
  expect(await focused.getAttribute('aria-label')).toMatch(/^第 3 行姓名：（空），必须填写/);
  await page.getByText('第 3 行姓名：（空），必须填写，现在是空的').waitFor();
  await keepPicture(page, 'import-table');
  expect(await accessFaults(page)).toEqual([]);
  await page.getByRole('button', { name: '下一处' }).click();
  await expect.poll(() => focused.getAttribute('aria-label')).toMatch(/^第 5 行/);
  await page.getByText('2 / 2').waitFor();
  await page.getByRole('button', { name: '下一处' }).click();
  await expect.poll(() => focused.getAttribute('aria-label')).toMatch(/^第 3 行/);
});

test('a long paper on its way can be stopped, and asked for again', async () => {
  const page = await demo.signIn('office');
  await page.goto('/booklet');
  const take = page.getByRole('button', { name: '导出 Word' });
  await take.click();
  const stopped = page.waitForEvent('requestfailed', (request) => request.url().includes('/booklet/word'));
  await page.getByRole('button', { name: /^正在生成，\d+ 秒 · 取消$/ }).click();
  await stopped;
  await take.waitFor();
  expect(await page.getByRole('dialog').count()).toBe(0);
  const coming = page.waitForEvent('download');
  await take.click();
  expect((await coming).suggestedFilename()).toBe('提案汇编.docx');
});
