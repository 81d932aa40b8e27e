import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { configFrom, startServer } from '@shangliang/server';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { codeAt } from '../packages/server/src/testing/authenticator.ts';
import { accessFaults, type Demo, keepPicture, openDemo, overflows, password, type Reader } from './testing/open-demo.ts';

let demo: Demo;
beforeAll(async () => {
  demo = await openDemo();
});
afterAll(() => demo.close());

async function typeIn(page: Page, login: string, secret: string): Promise<void> {
  await page.getByLabel('登录名').fill(login);
  await page.getByLabel('密码', { exact: true }).fill(secret);
  await page.getByRole('button', { name: '登录', exact: true }).click();
}

/** An account as the administrator makes one; answers its one-time password. */
async function newcomer(login: string, posts: object[] = [{ kind: 'member' }]): Promise<string> {
  const admin = await demo.signIn('admin');
  const answer = await admin.request.post('/api/people', { data: { people: [{ name: '新委员', login, posts }] } });
  const { people } = await answer.json();
  await admin.context().close();
  return people[0].oneTimePassword;
}

/** Ends every other session of somebody's account, as from another machine. */
async function endElsewhere(login: string): Promise<void> {
  const other = await demo.signIn(login);
  await other.request.post('/api/sessions/revoke-others');
  await other.context().close();
}

describe('signing in', () => {
  test('a wrong password is said without blame, the right one leads on; too many lock the account for a while', async () => {
    await newcomer('locked.one');
    const page = await demo.visit();
    await page.goto('/');
    await page.waitForURL('**/sign-in*');
    await typeIn(page, 'member2', 'something else entirely');
    await page.getByRole('alert').filter({ hasText: '账号、密码或验证码不对' }).waitFor();
    expect(await page.getByLabel('登录名').inputValue()).toBe('member2');
    await typeIn(page, 'member2', password);
    await page.getByRole('heading', { name: '我的事项' }).waitFor();

    const guessing = await demo.visit();
    // the button that turns while it waits must come to rest with and without movement
    await guessing.emulateMedia({ reducedMotion: 'no-preference' });
    await guessing.goto('/sign-in');
    for (let count = 0; count < 5; count += 1) {
      const answered = guessing.waitForResponse('**/api/sign-in');
      await typeIn(guessing, 'locked.one', `guess number ${count}`);
      await answered;
    }
    await typeIn(guessing, 'locked.one', 'one guess more');
    await guessing.getByRole('alert').filter({ hasText: '账号已暂时锁定' }).waitFor();
  });

  test('a one-time password is changed first, and a weak one is refused at its field', async () => {
    const oneTime = await newcomer('new.member');
    const page = await demo.visit({ width: 390 });
    await page.goto('/account');
    await typeIn(page, 'new.member', oneTime);
    await page.getByRole('heading', { name: '先设一个自己的密码' }).waitFor();
    await page.getByLabel('现在的密码').fill(oneTime);
    await page.getByLabel('新密码').fill('1234567890');
    await page.getByRole('button', { name: '保存密码' }).click();
    await page.getByText('这个密码容易被猜到').waitFor();
    expect(await accessFaults(page)).toEqual([]);
    await page.getByLabel('新密码').fill('石榴 江水 竹椅 风铃');
    await page.getByRole('button', { name: '保存密码' }).click();
    await page.waitForURL('**/account');
    await page.getByRole('heading', { name: '新委员' }).waitFor();
    // on a phone this is where one signs out
    await page.getByRole('button', { name: '退出登录' }).click();
    await page.waitForURL('**/sign-in*');
  });

  test('an authenticator is set up, asked for at the next sign-in, and a recovery code stands in for it', async () => {
    const page = await demo.signIn('member3');
    await page.goto('/account#factor');
    await page.getByRole('button', { name: '开始绑定' }).click();
    await page.getByRole('img', { name: '验证器的二维码' }).waitFor();
    const key = ((await page.locator('.enrol-key').textContent()) ?? '').replaceAll(' ', '');
    await page.getByLabel('验证码').fill(codeAt(key, 0));
    await page.getByRole('button', { name: '完成绑定' }).click();
    await page.getByRole('heading', { name: '请收好这些备用码' }).waitFor();
    const codes = await page.locator('.recovery-codes li').allTextContents();
    expect(codes).toHaveLength(10);
    await page.getByRole('button', { name: '我已收好，继续' }).click();
    await page.getByText('还有 10 个备用码').waitFor();

    const again = await demo.visit();
    await again.goto('/notices');
    await typeIn(again, 'member3', password);
    await again.getByLabel('验证码').fill('000000');
    await again.getByRole('button', { name: '确认' }).click();
    await again.getByRole('alert').filter({ hasText: '验证码不对' }).waitFor();
    // a reload in between asks for the code, not for the password again
    await again.reload();
    await again.getByLabel('验证码').fill(codeAt(key, 1));
    await again.getByRole('button', { name: '确认' }).click();
    await again.waitForURL('**/notices');

    const withRecovery = await demo.visit();
    await withRecovery.goto('/sign-in');
    await typeIn(withRecovery, 'member3', password);
    await withRecovery.getByLabel('验证码').fill(codes[0] ?? '');
    await withRecovery.getByRole('button', { name: '确认' }).click();
    await withRecovery.getByRole('heading', { name: '我的事项' }).waitFor();
    await withRecovery.goto('/account#factor');
    await withRecovery.getByText('还有 9 个备用码').waitFor();
  });

  test('a forgotten password has a way on, and a link that is not whole says so', async () => {
    const page = await demo.visit();
    await page.goto('/sign-in');
    await page.getByRole('link', { name: '忘记密码' }).click();
    // the demo sends no mail
    await page.getByText('请联系本单位的系统管理员').waitFor();
    await page.goto('/reset');
    await page.getByRole('alert').filter({ hasText: '这个网址不完整' }).waitFor();
    await page.goto(`/reset#${'A'.repeat(43)}`);
    await page.reload();
    await page.getByLabel('新密码').fill('石榴 江水 竹椅 风铃');
    await page.getByRole('button', { name: '保存密码' }).click();
    await page.getByRole('alert').filter({ hasText: '链接已经用过或已过期' }).waitFor();
    await page.getByRole('link', { name: '重新申请' }).waitFor();
  });
});

test('an installation nobody has set up yet leads to its set-up, and from there to the administration', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'shangliang-empty-'));
  const empty = await startServer(configFrom({ PORT: '0', SHANGLIANG_DATA: folder, LOG_LEVEL: 'silent' }));
  try {
    const page = await demo.visit({ width: 768 });
    await page.goto(`${empty.address}/`);
    await page.waitForURL('**/set-up');
    await page.getByLabel('设置码').fill('not the code');
    await page.getByLabel('委员会名称').fill('政协石桥县委员会');
    await page.getByRole('radio', { name: /渝北/ }).check();
    await page.getByLabel('姓名').fill('林管理');
    await page.getByLabel('登录名').fill('lin');
    await page.getByLabel('密码', { exact: true }).fill('石榴 江水 竹椅 风铃');
    await page.getByRole('button', { name: '设立委员会' }).click();
    await page.getByText('设置码不对').first().waitFor();
    expect(await accessFaults(page)).toEqual([]);
    await page.getByLabel('设置码').fill(empty.setupCode() ?? '');
    await page.getByRole('button', { name: '设立委员会' }).click();
    await page.waitForURL('**/administration');
    await page.getByText('政协石桥县委员会').first().waitFor();
    // done once
    await page.goto(`${empty.address}/set-up`);
    await page.getByText('本系统已经设置好了').waitFor();
  } finally {
    await empty.close();
    rmSync(folder, { recursive: true, force: true });
  }
});

describe('a session that ends while one works', () => {
  test('is begun again over the page, and what was typed is still there', async () => {
    const page = await demo.signIn('unit2-clerk');
    await page.goto('/account#notice-settings');
    const field = page.getByLabel('邮箱');
    await field.fill('half.typed@example.cn');
    await endElsewhere('unit2-clerk');
    await page.getByRole('button', { name: '保存', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: '登录已到期' });
    await dialog.waitFor();
    expect(await accessFaults(page)).toEqual([]);
    await dialog.getByLabel('登录名').fill('unit2-clerk');
    await dialog.getByLabel('密码', { exact: true }).fill(password);
    await dialog.getByRole('button', { name: '登录' }).click();
    await dialog.waitFor({ state: 'hidden' });
    expect(await field.inputValue()).toBe('half.typed@example.cn');
    await page.getByRole('button', { name: '保存', exact: true }).click();
    await page.getByText('已保存').waitFor();
    await page.reload();
    expect(await page.getByLabel('邮箱').inputValue()).toBe('half.typed@example.cn');
  });

  test('shows nothing of it to somebody else who signs in there', async () => {
    const page = await demo.signIn('unit2-leader');
    await page.goto('/account#notice-settings');
    await page.getByLabel('邮箱').fill('private@example.cn');
    await endElsewhere('unit2-leader');
    await page.getByRole('button', { name: '保存', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: '登录已到期' });
    await dialog.getByLabel('登录名').fill('member1');
    await dialog.getByLabel('密码', { exact: true }).fill(password);
    await dialog.getByRole('button', { name: '登录' }).click();
    await page.getByRole('heading', { name: '我的事项' }).waitFor();
    expect(await page.locator('body').innerHTML()).not.toContain('private@example.cn');
  });

  test('a cut line is said, and gone when it is back', async () => {
    const page = await demo.signIn('member2');
    await page.getByRole('heading', { level: 1, name: '我的事项' }).waitFor();
    await page.context().setOffline(true);
    await page.getByText('连接已断开').waitFor();
    await page.context().setOffline(false);
    await page.getByText('连接已断开').waitFor({ state: 'hidden' });
  });
});

describe('a person’s own day', () => {
  test.each([
    ['office', /\/(proposals\/|activities\/|catalogues\/|review\?)/],
    ['unit1-clerk', /\/proposals\/[^/]+/],
    ['member1', /\/(proposals|write)\/[^/]+/],
  ])('what waits for %s is one click away', async (login, there) => {
    const page = await demo.signIn(login);
    const first = page.getByRole('region', { name: '等我办' }).locator('.matter').first();
    await first.getByRole('link').waitFor();
    // the whole row leads there, not its words alone
    await first.click({ position: { x: 24, y: 20 } });
    await page.waitForURL(there);
  });

  test('a member sees who has the own proposals, and since when', async () => {
    const page = await demo.signIn('member1');
    const part = page.getByRole('region', { name: '我在等' });
    await part.getByRole('listitem').first().waitFor();
    expect(await part.getByRole('listitem').first().textContent()).toMatch(/起/);
  });

  test('what changed is read once, and the bell is empty', async () => {
    const page = await demo.signIn('member2');
    const bell = page.getByRole('banner').getByRole('link', { name: /消息/ });
    await page.getByRole('region', { name: '有变化' }).getByRole('button', { name: '都看过了' }).click();
    await page.getByText('上次看过以后，没有新的变化。').waitFor();
    expect(await bell.textContent()).toBe('消息');
    await bell.click();
    await page.getByRole('heading', { name: '消息', exact: true }).waitFor();
    expect(await page.getByRole('button', { name: '全部标为已读' }).count()).toBe(0);
  });

  test('the language is switched at once and kept', async () => {
    const page = await demo.signIn('member1', { width: 390 });
    await page.getByRole('link', { name: '我', exact: true }).click();
    await page.getByRole('main').getByText('English', { exact: true }).click();
    await page.getByRole('heading', { name: 'Where you are signed in' }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: 'Where you are signed in' }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
  });

  test('a clerk lets a colleague act, who finds the matters marked, and takes it back', async () => {
    const clerk = await demo.signIn('unit1-clerk');
    await clerk.goto('/account#delegation');
    await clerk.getByRole('button', { name: '委托代办' }).click();
    await clerk.getByLabel('代办人').click();
    await clerk.locator('.ant-select-item-option').first().click();
    await clerk.getByLabel('从', { exact: true }).fill('2026-05-20');
    await clerk.getByLabel('到', { exact: true }).fill('2026-05-27');
    await clerk.getByLabel('原因').fill('出差');
    await clerk.getByRole('button', { name: '委托', exact: true }).click();
    await clerk.getByText('进行中').waitFor();
    await clerk.getByRole('button', { name: '撤销委托' }).click();
    await clerk.getByRole('dialog').getByRole('button', { name: '撤销委托' }).click();
    await clerk.getByText('已撤销').waitFor();
  });
});

describe('search', () => {
  test('is reached with a key, finds units by pinyin initials, and is walked with the arrows', async () => {
    const page = await demo.signIn('office');
    await page.getByRole('heading', { name: '我的事项' }).waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('jyj');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/search?q=jyj');
    await page
      .getByRole('region', { name: /单位与组织/ })
      .getByRole('link', { name: /教育局/ })
      .waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/proposals?unitId=*');
  });

  test('a number and Enter open its case; what was found has one field', async () => {
    const page = await demo.signIn('office');
    const { items }: { items: { id: string; caseNo: string | null }[] } = await (
      await page.request.get('/api/proposals?sort=number&limit=1')
    ).json();
    const [{ id, caseNo } = { id: '', caseNo: '' }] = items;
    await page.getByRole('heading', { name: '我的事项' }).waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type(String(Number(caseNo?.replaceAll(/\D/g, '').slice(-3))));
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/proposals/${id}`);
    await page.goto('/search?q=jyj');
    await page.getByRole('region', { name: /单位与组织/ }).waitFor();
    expect(await page.getByRole('searchbox').filter({ visible: true }).count()).toBe(1);
  });

  test('finds a proposal while one types, and says so where there is nothing', async () => {
    const page = await demo.signIn('office', { width: 390 });
    await page.getByRole('link', { name: '搜索提案、人员、单位' }).click();
    await page.getByRole('searchbox').fill('提案');
    await page.getByRole('region', { name: /^提案/ }).getByRole('link').first().waitFor();
    await page.getByRole('link', { name: /^全部/ }).click();
    await page.getByRole('link', { name: '回到全部结果' }).waitFor();
    await page.getByRole('searchbox').fill('月球上的提案');
    await page.getByText('没有找到“月球上的提案”').waitFor();
  });
});

const readers: readonly Reader[] = [
  { width: 1440, language: 'zh-CN' },
  { width: 390, language: 'zh-CN', theme: 'dark' },
  { width: 1440, language: 'en', theme: 'dark' },
  { width: 390, language: 'en' },
];

test.each(readers)('everything of the account open is without a fault: $language, $width px, $theme', async (reader) => {
  const page = await demo.signIn('unit1-clerk', reader);
  await page.goto('/account');
  await page.locator('#factor').getByRole('button').click();
  await page.locator('.enrol-qr canvas').waitFor();
  await page.locator('#password').getByRole('button').click();
  await page.locator('#delegation').getByRole('button').last().click();
  await page.waitForLoadState('networkidle');
  await keepPicture(page, `account-open-${reader.language}-${reader.width}-${reader.theme ?? 'light'}`);
  expect(await accessFaults(page)).toEqual([]);
  expect(await overflows(page)).toBe(false);
});
