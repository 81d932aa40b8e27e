import type { Overview, ProposalList } from '@shangliang/contract';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Demo, openDemo, password } from './testing/open-demo.ts';

let demo: Demo;
beforeAll(async () => {
  demo = await openDemo();
});
afterAll(() => demo.close());

const read = async <T>(page: Page, path: string): Promise<T> => (await page.request.get(path)).json();
const part = (name: string): string => `/administration/${name}`;

/** How many the list holds that this address filters. */
async function listedAt(page: Page): Promise<number> {
  const { search } = new URL(page.url());
  return (await read<ProposalList>(page, `/api/proposals${search}`)).total.count;
}

describe('the overview', () => {
  test('shows figures that are as many as the lists they open', async () => {
    const page = await demo.signIn('office');
    await page.goto('/overview');
    const figures = page.getByRole('main').getByRole('link', { name: /打开列表$/ });
    await figures.first().waitFor();
    const many = await figures.count();
    expect(many).toBeGreaterThan(40);
    for (let index = 0; index < many; index += Math.ceil(many / 8)) {
      const figure = figures.nth(index);
      const shown = Number(await figure.textContent());
      await figure.click();
      await page.waitForURL('**/proposals?**');
      expect([page.url(), await listedAt(page)]).toEqual([page.url(), shown]);
      await page.goBack();
      await figures.first().waitFor();
    }
  });

  test.each(['chair', 'leader', 'member1'])('shows to %s, in every figure, as many as its list holds', async (login) => {
    const page = await demo.signIn(login);
    await page.goto('/overview');
    const figures = page.getByRole('main').getByRole('link', { name: /打开列表$/ });
    await figures.first().waitFor();
    const shown = await figures.evaluateAll((links) =>
      links.map((link) => ({ n: Number(link.textContent), query: (link.getAttribute('href') ?? '').replace(/^[^?]*/, '') })),
    );
    expect(shown.length).toBeGreaterThan(5);
    const counted = await Promise.all(
      shown.map(async ({ query }) => {
        const list: ProposalList = await (await page.request.get(`/api/proposals${query}${query === '' ? '?' : '&'}limit=1`)).json();
        return { n: list.total.count, query };
      }),
    );
    expect(counted).toEqual(shown);
  });

  test('says in a table what a chart draws, by keyboard too', async () => {
    const page = await demo.signIn('committee');
    await page.goto('/overview');
    const flow = page.getByRole('region', { name: '一年的进展', exact: true });
    const toTable = flow.getByRole('button', { name: '表', exact: true });
    await toTable.focus();
    await page.keyboard.press('Enter');
    expect(await toTable.getAttribute('aria-pressed')).toBe('true');
    const rows = flow.getByRole('table').getByRole('row');
    const { groups } = await read<Overview>(page, '/api/overview');
    expect(await rows.count()).toBe(groups.state.length + 1);
    const counts = await flow.getByRole('table').locator('tbody tr td:nth-of-type(1)').allTextContents();
    expect(counts.map(Number).reduce((sum, count) => sum + count, 0)).toBe(groups.total[0]?.proposals);
    const saving = page.waitForEvent('download');
    await flow.getByRole('button', { name: /^导出/ }).click();
    expect((await saving).suggestedFilename()).toBe('一年的进展.csv');
  });

  test('shows a unit’s leader that unit, and nothing beyond', async () => {
    const page = await demo.signIn('unit2-leader');
    await page.goto('/overview');
    await page.getByRole('heading', { level: 1, name: /教育局/ }).waitFor();
    const shown = Number(await page.getByRole('link', { name: /^提交：/ }).textContent());
    await page.getByRole('link', { name: /^提交：/ }).click();
    await page.waitForURL('**/proposals?**');
    expect(page.url()).toContain('unitId=');
    expect(await listedAt(page)).toBe(shown);
  });
});

describe('administration', () => {
  test('adds a person with a post, who signs in with the one-time password', async () => {
    const page = await demo.signIn('admin');
    await page.goto(part('people'));
    await page.getByRole('button', { name: '登记人员' }).click();
    const drawer = page.getByRole('dialog', { name: '登记人员' });
    await drawer.getByLabel('姓名').fill('新来的委员');
    await drawer.getByLabel('登录名').fill('new.member');
    await drawer.getByRole('button', { name: '添加职务' }).click();
    await drawer.getByLabel('职务', { exact: true }).click();
    await page.getByTitle('政协委员', { exact: true }).click();
    await drawer.getByRole('button', { name: '登记人员' }).click();
    const slip = page.getByRole('dialog', { name: '一次性密码' });
    const oneTime = (await slip.locator('code').textContent()) ?? '';
    expect(oneTime.length).toBeGreaterThan(7);
    await slip.getByRole('button', { name: '已交给本人' }).click();
    await page.getByLabel('搜索', { exact: true }).fill('new.mem');
    await page.getByRole('button', { name: '新来的委员' }).waitFor();
    await page.getByText('共 1 人').waitFor();

    const theirs = await demo.visit();
    const answer = await theirs.request.post('/api/sign-in', { data: { login: 'new.member', password: oneTime } });
    expect(await answer.json()).toMatchObject({ mustChangePassword: true });
  });

  test('points at the field that is wrong, and bars an account only after asking', async () => {
    const page = await demo.signIn('admin');
    await page.goto(part('people'));
    await page.getByLabel('搜索', { exact: true }).fill('member40');
    await page.getByText('共 1 人').waitFor();
    await page.locator('.admin-open').click();
    const drawer = page.getByRole('dialog');
    await drawer.getByLabel('电子邮件').fill('不是地址');
    await drawer.getByRole('region', { name: '联系方式' }).getByRole('button', { name: '保存' }).click();
    await drawer.locator('.ant-form-item-explain-error').waitFor();
    await drawer.getByRole('button', { name: '停用账号' }).click();
    await page
      .getByRole('dialog', { name: /^停用.+的账号/ })
      .getByRole('button', { name: '停用账号' })
      .click();
    await drawer.getByRole('button', { name: '启用账号' }).waitFor();
    const refused = await (await demo.visit()).request.post('/api/sign-in', { data: { login: 'member40', password } });
    expect(refused.status()).toBe(401);
  });

  test('changes the rulebook: in words, with its faults, and from a date on', async () => {
    const page = await demo.signIn('admin');
    await page.goto(part('rulebook'));
    await page.getByText('期限', { exact: true }).click();
    const field = page.getByLabel('首次联系', { exact: true });
    const effect = page.getByRole('complementary', { name: '与现行规程相比' });
    await field.fill('399');
    await effect.getByText('这一期限须不长于答复期限。').waitFor();
    expect(await effect.getByRole('button', { name: '定为新版…' }).isDisabled()).toBe(true);
    await field.fill('7');
    await effect.getByText(/首次联系：由“.+”改为“7/).waitFor();
    await effect.getByRole('button', { name: '定为新版…' }).click();
    const dialog = page.getByRole('dialog', { name: '定为新版本' });
    await dialog.getByText('指定日期').click();
    await dialog.getByLabel('施行日期', { exact: true }).last().fill('2026-07-01');
    await dialog.getByLabel('为什么改').fill('主席会议决定');
    await dialog.getByRole('button', { name: '定为新版本' }).click();
    const versions = page.getByRole('region', { name: '版本' });
    await versions.getByText('主席会议决定').waitFor();
    expect(await versions.getByRole('listitem').first().textContent()).toContain('待施行');
    expect(await versions.getByRole('listitem').first().textContent()).toContain('2026年7月1日');
    await versions.getByRole('button', { name: '与前一版比较' }).first().click();
    await versions.getByText(/首次联系：由/).waitFor();
    // taken back before it applies: the rules in force are a version once more
    await page.getByRole('button', { name: /^撤销第 \d+ 版/ }).click();
    const withdrawal = page.getByRole('dialog', { name: /^撤销第 \d+ 版/ });
    await withdrawal.getByLabel('为什么撤销').fill('再议');
    await withdrawal.getByRole('button', { name: /^撤销第 \d+ 版/ }).click();
    await versions.getByText('再议').waitFor();
    expect(await versions.getByRole('listitem').nth(0).textContent()).toContain('现行');
    expect(await versions.getByRole('listitem').nth(1).textContent()).toContain('未施行即撤销');
    await expect.poll(() => page.getByRole('button', { name: /^撤销第 \d+ 版/ }).count()).toBe(0);
  });

  test('refuses a file with a fault at its row and column, takes the mended one, and undoes it as one', async () => {
    const page = await demo.signIn('admin');
    await page.goto(part('imports'));
    await page.getByLabel('资料').click();
    await page.getByTitle('承办单位', { exact: true }).click();
    const file = (content: string) => ({ name: '单位.csv', mimeType: 'text/csv', buffer: Buffer.from(`单位名称,归口单位\n${content}\n`) });
    const chooser = page.getByLabel('文件', { exact: true });
    await chooser.setInputFiles(file('云溪县林业局,没有这个单位'));
    const shown = page.getByRole('region', { name: '文件内容' });
    await shown.getByRole('button', { name: /^第 2 行归口单位：没有这个单位，/ }).waitFor();
    await page.getByText('逐条列出').click();
    const [line] = await page.getByRole('group').getByRole('table').locator('tbody tr').allTextContents();
    expect(line).toMatch(/^2归口单位/);
    await chooser.setInputFiles(file('云溪县林业局,'));
    await page.getByText('没有发现问题：共 1 行，可以导入。').waitFor();
    await page.getByRole('button', { name: '导入', exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: '导入', exact: true }).click();
    await page.getByText('已导入 1 行。').waitFor();
    const batches = page.getByRole('region', { name: '导入记录' });
    await batches.getByRole('button', { name: '核对' }).click();
    await batches.getByText('与导入时一致：1 行。').waitFor();
    await batches.getByRole('button', { name: '撤销' }).click();
    await page.getByRole('dialog', { name: '撤销这一批导入？' }).getByRole('button', { name: '撤销' }).click();
    await batches.getByText(/已撤销/).waitFor();
    expect(await (await page.request.get('/api/organizations?kind=unit')).text()).not.toContain('林业局');
  });

  test('verifies the record, and shows what was done', async () => {
    const page = await demo.signIn('admin');
    await page.goto(part('record'));
    await page.getByRole('button', { name: '校验' }).click();
    await page.getByText(/^完整：共 \d+ 条，没有改动。$/).waitFor();
    const { entries, head } = await read<{ entries: number; head: string }>(page, '/api/events/verification');
    expect(await page.getByText(`完整：共 ${entries} 条，没有改动。`).count()).toBe(1);
    expect(await page.getByText(head).count()).toBeGreaterThan(0);
  });

  test('renames a unit and keeps the name it had', async () => {
    const page = await demo.signIn('admin');
    await page.goto(part('units'));
    await page.getByRole('button', { name: '云溪县水利局' }).click();
    const drawer = page.getByRole('dialog', { name: '变更' });
    await drawer.getByLabel('名称', { exact: true }).fill('云溪县水务局');
    await drawer.getByRole('button', { name: '保存' }).click();
    await page.getByText('曾用名：云溪县水利局').waitFor();
  });
});
