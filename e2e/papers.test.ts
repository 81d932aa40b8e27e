import { readFileSync } from 'node:fs';
import { openTable, openZip, readWord, writeXlsx } from '@shangliang/documents';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accessFaults, type Demo, keepPicture, openDemo, overflows } from './testing/open-demo.ts';
import { casesIn } from './testing/people-of.ts';

let demo: Demo;
let id: string;
beforeAll(async () => {
  demo = await openDemo({ hasOffice: true });
  const [found] = await casesIn(demo, 'answered');
  id = String(found?.cases.proposal?.[0]?.id);
}, 120_000);
afterAll(() => demo.close());

async function downloaded(page: Page, press: () => Promise<void>): Promise<{ name: string; bytes: Buffer }> {
  const coming = page.waitForEvent('download');
  await press();
  const file = await coming;
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
}

const said = async (bytes: Buffer): Promise<string> => (await readWord(bytes)).lines.map((line) => line.text).join('\n');

test('the office takes the reply of a case as a letter', async () => {
  const page = await demo.signIn('office');
  await page.goto(`/proposals/${id}`);
  await page.getByText('提案表、通知、纪要').click();
  const entry = page.getByRole('listitem').filter({ hasText: '答复函' }).first();
  const { name, bytes } = await downloaded(page, () => entry.getByRole('button', { name: '取答复函的 Word 文件' }).click());
  expect(name).toMatch(/^答复函 .+\.docx$/u);
  expect(await said(bytes)).toContain('办理意见：');
  await keepPicture(page, 'papers-of-a-case');
  expect(await accessFaults(page)).toEqual([]);
});

test('on a phone the papers of a case stand under each other', async () => {
  const page = await demo.signIn('office', { width: 390, language: 'en', theme: 'dark' });
  await page.goto(`/proposals/${id}`);
  await page.getByText('Proposal sheet, notices').click();
  await page.getByRole('button', { name: 'Take as a Word file: Letter of reply' }).first().waitFor();
  await keepPicture(page, 'papers-of-a-case-phone');
  expect(await accessFaults(page)).toEqual([]);
  expect(await overflows(page)).toBe(false);
});

test('a booklet is one Word file of what the list shows', async () => {
  const page = await demo.signIn('office');
  await page.goto('/booklet?outcome=filed');
  const { name, bytes } = await downloaded(page, () => page.getByRole('button', { name: '导出 Word' }).click());
  expect(name).toBe('提案汇编.docx');
  expect(await said(bytes)).toContain('目　　录');
});

test('a booklet as PDF says how far it is, and is made no further where nobody waits for it', async () => {
  const page = await demo.signIn('office');
  await page.goto('/booklet?outcome=filed');
  const button = page.getByRole('button', { name: '导出 PDF' });
  const bar = page.getByRole('progressbar', { name: '导出 PDF' });
  const coming = page.waitForEvent('download');
  await button.focus();
  await page.keyboard.press('Enter');
  await expect.poll(async () => Number(await bar.getAttribute('aria-valuenow'))).toBeGreaterThan(0);
  expect(await bar.getAttribute('aria-valuetext')).toMatch(/^\d+% · 正在/u);
  await keepPicture(page, 'booklet-in-making');
  expect(await accessFaults(page)).toEqual([]);
  await coming;
  await bar.waitFor({ state: 'detached' });
  // whoever goes by keyboard is where they were
  expect(await button.and(page.locator(':focus')).count()).toBe(1);
  await page.keyboard.press('Enter');
  await bar.waitFor();
  await page.getByRole('button', { name: /取消$/ }).click();
  await button.waitFor();
  expect(await bar.count()).toBe(0);
});

test('a list is a workbook with a title, its columns and its rows', async () => {
  const page = await demo.signIn('office');
  await page.goto('/proposals');
  await page.locator('[role="row"][data-index="0"]').waitFor();
  await page.getByRole('button', { name: '导出' }).click();
  const { name, bytes } = await downloaded(page, () => page.getByRole('menuitem', { name: /Excel/ }).click());
  expect(name).toMatch(/\.xlsx$/);
  const { sheets } = await openTable(bytes);
  const rows: string[][] = [];
  for await (const row of sheets[0]?.rows() ?? []) rows.push(row.cells);
  expect(rows[0]?.[0]).toContain('提案台账');
  expect(rows.length).toBeGreaterThan(20);
});

test('the office takes a case as one archive, with its record to be recomputed', async () => {
  const page = await demo.signIn('office');
  await page.goto(`/proposals/${id}`);
  const { name, bytes } = await downloaded(page, () => page.getByRole('button', { name: '案卷存档（zip）' }).click());
  expect(name).toMatch(/\.zip$/);
  const zip = openZip(bytes);
  expect(zip.names).toContain('index.html');
  expect(zip.names).toContain('记录/events.jsonl');
  expect(await accessFaults(page)).toEqual([]);
  const member = await demo.signIn('member1');
  await member.goto(`/proposals/${id}`);
  await member.getByRole('heading', { name: '公文' }).waitFor();
  expect(await member.getByRole('button', { name: '案卷存档（zip）' }).count()).toBe(0);
});

test('the office takes its ledgers from a list and from the overview, for the session it looks at', async () => {
  const page = await demo.signIn('office');
  await page.goto('/overview');
  await page.getByRole('button', { name: '台账' }).waitFor();
  expect(await accessFaults(page)).toEqual([]);
  await page.getByRole('button', { name: '台账' }).click();
  await page.getByRole('menuitem', { name: '统计表' }).waitFor();
  await keepPicture(page, 'books-menu');
  const figures = await downloaded(page, () => page.getByRole('menuitem', { name: '统计表' }).click());
  expect(figures.name).toMatch(/^统计表 .+\.xlsx$/u);
  const { sheets } = await openTable(figures.bytes);
  expect(sheets.map((sheet) => sheet.name)).toContain('承办单位');
  await page.goto('/proposals');
  await page.locator('[role="row"][data-index="0"]').waitFor();
  await page.getByRole('button', { name: '台账' }).click();
  const handling = await downloaded(page, () => page.getByRole('menuitem', { name: '承办台账' }).click());
  const rows: string[][] = [];
  for await (const row of (await openTable(handling.bytes)).sheets[0]?.rows() ?? []) rows.push(row.cells);
  expect(rows[0]?.[0]).toContain('承办台账');
  expect(rows.length).toBeGreaterThan(20);
});

test('a roll with faults is checked, taken back with its remarks, mended and chosen again', async () => {
  const page = await demo.signIn('admin');
  await page.goto('/administration/imports');
  await page.getByRole('button', { name: '选择文件' }).waitFor();
  const chooser = page.locator('input[type=file]');
  const given = (text: string) => ({ name: '名册.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
  await chooser.setInputFiles(given('姓名,编号\n周一新,0001\n,0002\n'));
  await page.getByText('有 1 处需要修改，什么都没有写入。').waitFor();
  await keepPicture(page, 'import-faults');
  expect(await accessFaults(page)).toEqual([]);
  const { name, bytes } = await downloaded(page, () => page.getByRole('button', { name: '下载带批注的文件' }).click());
  expect(name).toBe('名册 需要修改.xlsx');
  const rows: string[][] = [];
  for await (const row of (await openTable(bytes)).sheets[0]?.rows() ?? []) rows.push(row.cells);
  expect(rows[2]?.[0]).toContain('必须填写');
  const mended = rows.map((row, index) => (index === 2 ? [row[0] ?? '', '周二新', ...row.slice(2)] : row));
  const buffer = writeXlsx([{ name: '名册', rows: mended, boldRows: 1 }]);
  await chooser.setInputFiles({ name, mimeType: 'application/octet-stream', buffer });
  await page.getByText('没有发现问题：共 2 行，可以导入。').waitFor();
});
