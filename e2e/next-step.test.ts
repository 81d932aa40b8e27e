import type { CaseView } from '@shangliang/contract';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accessFaults, type Demo, keepPicture, openDemo, overflows } from './testing/open-demo.ts';
import { asking, casesIn, type People, rollOf } from './testing/people-of.ts';

interface Story {
  id: string;
  title: string;
  /** The unit's part that answers. */
  part: string;
  people: People;
  /** The unit beside it. */
  beside: People;
  besideLeader: string;
  member: string;
  memberName: string;
}

let demo: Demo;
let story: Story;

/** Just assigned to one unit that answers and one beside it, with a first proposer whom we know. */
async function freshCase(): Promise<Story> {
  const { units, members } = await rollOf(demo);
  for (const view of await casesIn(demo, 'assigned')) {
    const [proposal] = view.cases.proposal ?? [];
    const parts = view.cases.assignment ?? [];
    const lead = parts.find((part) => part.role === 'lead');
    const co = parts.find((part) => part.role === 'coHandler');
    const people = units.get(String(lead?.unitId));
    const beside = units.get(String(co?.unitId));
    const memberName = view.names[String(proposal?.leadId ?? proposal?.sealedBy)] ?? '';
    const member = members.get(memberName);
    const fits = parts.length === 2 && parts.every((part) => part.state === 'assigned') && view.merged.length === 0;
    if (!fits || lead === undefined || proposal === undefined || people === undefined || beside === undefined || member === undefined)
      continue;
    const { name: besideLeader } = await (await asking(demo, beside.leader))<{ name: string }>('/api/me');
    return { id: proposal.id, title: String(proposal.title), part: lead.id, people, beside, besideLeader, member, memberName };
  }
  throw new Error('the demo has no case that has just been assigned to two units');
}

beforeAll(async () => {
  demo = await openDemo();
  story = await freshCase();
}, 120_000);
afterAll(() => demo.close());

const view = async (login = story.people.clerk): Promise<CaseView> => (await asking(demo, login))(`/api/proposals/${story.id}`);
const bar = (page: Page): Locator => page.getByRole('region', { name: '我现在可以' });
const foremost = (page: Page): Locator => bar(page).locator('.action-bar-first').locator('a, button');
const inWindow = async (page: Page, of: Locator): Promise<boolean> => {
  const box = await of.boundingBox();
  const height = page.viewportSize()?.height ?? 0;
  return box !== null && box.y >= 0 && box.y + box.height <= height;
};

async function atCase(login: string, width: 1440 | 390 = 1440): Promise<Page> {
  const page = await demo.signIn(login, { width });
  await page.goto(`/proposals/${story.id}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  return page;
}

async function fromMatters(login: string, verb: string | RegExp, width: 1440 | 390 = 1440): Promise<Page> {
  const page = await demo.signIn(login, { width });
  await page
    .getByRole('link', { name: typeof verb === 'string' ? `${verb} ${story.title}` : verb })
    .filter({ hasText: story.title })
    .click();
  await page.getByRole('heading', { level: 1 }).waitFor();
  return page;
}

describe('the next step, and what stands before it', () => {
  test('taken in by both units: the foremost act is the taking in, then the listing of what is asked', async () => {
    for (const login of [story.people.clerk, story.beside.clerk]) {
      const page = await fromMatters(login, '接收办理');
      expect(await foremost(page).textContent()).toBe('接收办理');
      await foremost(page).click();
      await page.getByRole('status').filter({ hasText: '已接收办理' }).waitFor();
      await page.context().close();
    }
    const page = await atCase(story.people.clerk);
    await bar(page).getByRole('button', { name: '列出建议' }).click();
    const drawer = page.getByRole('dialog');
    await drawer.getByLabel('内容').fill('由主管部门拿出时间表，分两年办完。');
    await drawer.getByRole('button', { name: '列出建议' }).click();
    await page.getByRole('status').filter({ hasText: '已列出建议' }).waitFor();
    await page.context().close();
  });

  test.each([1440, 390] as const)(
    'at %i px the unit’s clerk lands on the part that awaits a reply and reads what comes first, with names',
    async (width) => {
      const page = await fromMatters(story.people.clerk, '起草答复', width);
      const part = page.locator(`[id="${story.part}"]`);
      const steps = part.getByRole('listitem');
      await steps.filter({ hasText: '您记录协商' }).waitFor();
      expect(await steps.filter({ hasText: story.memberName }).filter({ hasText: '确认协商' }).count()).toBe(1);
      expect(await steps.filter({ hasText: story.besideLeader }).filter({ hasText: '提交会办意见' }).count()).toBe(1);
      expect(await part.getByText('送交审核之前，先：').isVisible()).toBe(true);
      expect(await foremost(page).textContent()).toBe('记录协商');
      await expect.poll(() => inWindow(page, steps.first())).toBe(true);
      expect(await inWindow(page, foremost(page))).toBe(true);
      expect(await overflows(page)).toBe(false);
      await keepPicture(page, `next-step-${width}`);
    },
  );

  test('on a phone the acts take little of the window, and the others open from one door', async () => {
    const page = await atCase(story.people.clerk, 390);
    await foremost(page).waitFor();
    const height = page.viewportSize()?.height ?? 0;
    const top = (await bar(page).boundingBox())?.y ?? 0;
    expect(height - top).toBeLessThanOrEqual(112);
    expect(await page.locator('.bottom-bar').isVisible()).toBe(false);
    expect(await bar(page).getByRole('button', { name: '起草答复' }).isVisible()).toBe(false);
    await bar(page).getByRole('button', { name: '更多' }).click();
    await bar(page).getByRole('button', { name: '起草答复' }).waitFor();
    // what the open acts cover by half is scrolled clear of them
    await page.locator('.case-dues > summary').evaluate((summary) => summary.scrollIntoView({ block: 'start' }));
    expect(await accessFaults(page)).toEqual([]);
    await keepPicture(page, 'next-step-more-390');
  });

  test('a talk is recorded: it is said who confirms it, and the foremost act moves on', async () => {
    const page = await atCase(story.people.clerk, 390);
    await foremost(page).click();
    await page.getByRole('radio', { name: '面谈' }).check();
    await page.getByLabel('在哪里').fill('县政协委员之家');
    await page.getByLabel('谈了什么').fill('逐条说明了办理的打算。');
    await page.getByLabel('达成了哪些一致').fill('先做试点。');
    await page.getByRole('button', { name: '保存并请对方确认' }).click();
    await page.getByText(new RegExp(`^已记录协商，现由 .*${story.memberName}.*确认协商。$`)).waitFor();
    await page.waitForURL(`**/proposals/${story.id}`);
    await bar(page).getByRole('button', { name: '起草答复' }).waitFor();
    expect(await foremost(page).textContent()).toBe('起草答复');
    await bar(page).getByRole('button', { name: '更多' }).click();
    await bar(page).getByText('还不能办的，看原因').click();
    expect(await bar(page).locator('.action-bar-refused li').first().textContent()).toMatch(/^送交审核 — 先：/);
    await bar(page).getByRole('button', { name: '收起' }).click();
    const part = page.locator(`[id="${story.part}"]`);
    expect(await part.getByText('尚未协商').count()).toBe(0);
    await part.getByText(/^第1轮办理：已记录 1 次（办理中），待对方确认/).waitFor();
    await bar(page).getByRole('button', { name: '更多' }).click();
    await bar(page).getByRole('link', { name: '记录协商' }).waitFor();
  });

  test('whoever confirms is led to the talk, is asked once, and hears that it is done', async () => {
    const page = await atCase(story.member, 390);
    await bar(page).getByRole('link', { name: '去核对并确认这次协商' }).click();
    const yes = page.getByRole('button', { name: '确认协商' });
    expect(await yes.count()).toBe(1);
    await yes.click();
    await page.getByRole('status').filter({ hasText: '已确认协商' }).waitFor();
    expect((await view()).cases.consultation?.[0]?.state).toBe('confirmed');
    await page.locator(`[id="${story.part}"]`).getByText('第1轮办理：已协商并确认（办理中）').waitFor();
  });

  test('whoever waits for the opinion beside reminds the unit where the gap is named, once a working day', async () => {
    const page = await atCase(story.people.clerk, 390);
    const part = page.locator(`[id="${story.part}"]`);
    await part.getByRole('button', { name: /^提醒/ }).click();
    await page
      .getByRole('status')
      .filter({ hasText: /已提醒.+提交会办意见。/ })
      .waitFor();
    await part.getByText(/^已提醒 \d+月\d+日$/).waitFor();
    expect(await part.getByRole('button', { name: /^提醒/ }).count()).toBe(0);
    // the case still waits for this clerk: no other is offered
    expect(await page.getByRole('link', { name: /^下一件：/ }).count()).toBe(0);
    // the unit's own row says the same, and the foot does not ask a second time
    await page
      .locator('#part-handling')
      .getByText(/^已提醒 \d+月\d+日$/)
      .nth(1)
      .waitFor();
    expect(await page.getByText('提醒提交会办意见').count()).toBe(0);
    const { items } = await (await asking(demo, story.beside.clerk))<{ items: { action: string; proposalId: string }[] }>('/api/notices');
    expect(items.filter(({ action, proposalId }) => action === 'remindOpinion' && proposalId === story.id)).toHaveLength(1);
    await page.context().close();
  });

  test('the unit beside it gives its opinion; an empty draft is called begun, no more', async () => {
    const leader = await fromMatters(story.beside.leader, '提交会办意见');
    await bar(leader).getByRole('button', { name: '提交会办意见' }).click();
    const drawer = leader.getByRole('dialog');
    await drawer.getByText(story.title).waitFor();
    await drawer.getByLabel('会办意见').fill('同意牵头单位的办理打算。');
    await drawer.getByRole('button', { name: '提交会办意见' }).click();
    await leader.getByRole('status').filter({ hasText: '已提交会办意见' }).waitFor();
    const clerk = await fromMatters(story.people.clerk, '起草答复');
    expect(await clerk.locator('.steps-ahead').count()).toBe(0);
    await bar(clerk).getByRole('button', { name: '起草答复' }).click();
    await clerk.getByText(/^答复已开始起草/).waitFor();
  });
});

async function sendUp(text: string): Promise<void> {
  const page = await fromMatters(story.people.clerk, /^(继续起草答复|修改答复|送交审核) /);
  await page.getByRole('group', { name: '采纳情况' }).first().waitFor();
  for (const group of await page.getByRole('group', { name: '采纳情况' }).all())
    await group.getByRole('radio', { name: '采纳', exact: true }).check();
  for (const field of await page.getByLabel('办理答复').all()) await field.fill(text);
  await page.getByRole('group', { name: '答复类别' }).getByRole('radio', { name: /^A类/ }).check();
  await page.getByRole('group', { name: '公开程度' }).getByRole('radio', { name: '主动公开' }).check();
  await page.getByLabel('联系人').fill('刘经办');
  await page.getByLabel('联系电话').fill('0000-6123456');
  await page.getByText('已经齐备，可以送交审核。').waitFor();
  await page.getByRole('button', { name: '送交审核' }).click();
  await page
    .getByText(new RegExp(`^答复已送交审核，现由 .*${story.besideLeader} 会签。$`))
    .first()
    .waitFor();
  await page.waitForURL(`**/proposals/${story.id}`);
  // it stands: at the foot of the case, and on the reply's own page, where taking it back is never put forward
  await bar(page)
    .getByRole('status')
    .filter({ hasText: new RegExp(`答复已送交审核，现由 .*${story.besideLeader} 会签`) })
    .waitFor();
  await page.locator('#part-replies').getByRole('link', { name: '打开答复' }).click();
  await page.getByText(new RegExp(`^已送交审核，现由 .*${story.besideLeader} 会签。$`)).waitFor();
  expect(await page.getByRole('button', { name: '撤回修改' }).getAttribute('class')).not.toContain('primary');
  await page.context().close();
}

async function countersign(): Promise<void> {
  const page = await fromMatters(story.beside.leader, '会签');
  await page.waitForURL('**/reply/*');
  await page.getByRole('button', { name: '会签', exact: true }).click();
  const drawer = page.getByRole('dialog');
  await drawer.getByRole('button', { name: '会签', exact: true }).click();
  await page.getByText(/^已会签，现由 .* 科室审核。$/).waitFor();
  await page.context().close();
}

describe('a reply that others sign and send back', () => {
  test('the unit beside it countersigns from its own matters, and reads who has it next', async () => {
    await sendUp('先在两个街道试点，年底前完成第一批。');
    await countersign();
    expect((await view()).cases.reply?.[0]?.state).toBe('sectionReview');
    // outside the units nobody learns on whose desk it lies
    const outside = (await view(story.member)).waiting.filter((entry) => entry.action === 'assignment.answer');
    expect(outside[0]?.who[0]).toMatchObject({ post: null, holders: [] });
  });

  test('sent back and written anew, the approver reads the differences alone', async () => {
    const first = await fromMatters(story.people.section, '科室审核');
    await first.getByText('第一次送审。').waitFor();
    await first.getByRole('button', { name: '科室审核通过' }).click();
    const sheet = first.getByRole('dialog');
    await sheet.getByText(story.title).waitFor();
    await sheet.getByText('此操作完成后不能撤销').waitFor();
    await sheet.getByRole('button', { name: '取消' }).click();
    await sheet.waitFor({ state: 'hidden' });
    await first.getByRole('button', { name: /^退回到/ }).click();
    const drawer = first.getByRole('dialog');
    await drawer.getByRole('textbox').fill('请写明第二批的时间。');
    await drawer.getByRole('button', { name: /^退回到/ }).click();
    await first.getByText(/^答复已退回，现由 .* 送交审核。$/).waitFor();
    await first.context().close();
    await sendUp('先在两个街道试点，明年六月底前完成第二批。');
    await countersign();
    const again = await fromMatters(story.people.section, '科室审核');
    await again.getByRole('heading', { name: '与上次送审相比' }).waitFor();
    const changes = again.locator('.reply-changes');
    expect(await changes.locator('del').first().textContent()).toContain('年底前完成第一批');
    expect(await changes.locator('ins').first().textContent()).toContain('明年六月底前完成第二批');
    // what did not change is not read again
    expect(await changes.getByText('联系人').count()).toBe(0);
    await keepPicture(again, 'approver-differences');
    await again.getByRole('button', { name: '科室审核通过' }).click();
    await again.getByRole('dialog').getByRole('button', { name: '科室审核通过' }).click();
    await again.getByText(/^科室审核已通过，现由 .* 督查审核。$/).waitFor();
  });
});

describe('the office, one case after another', () => {
  test('each act says who has it afterwards; when it is done the next of its kind is at hand', async () => {
    const page = await demo.signIn('office');
    // the matter itself leads to the review desk; the case page offers the same
    const { items } = await (await asking(demo, 'office'))<{ items: { action: string; proposalId: string }[] }>('/api/matters?limit=100');
    const toAdmit = items.find((entry) => entry.action === 'proposal.admit');
    await page.goto(`/proposals/${toAdmit?.proposalId}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    const title = await page.getByRole('heading', { level: 1 }).textContent();
    await bar(page).getByText(/^之后/).first().waitFor();
    await bar(page).getByRole('button', { name: '受理并送审' }).click();
    const drawer = page.getByRole('dialog');
    await drawer.getByText(/^之后/).waitFor();
    await drawer.getByRole('button', { name: '受理并送审' }).click();
    const told = page.getByRole('status').filter({ hasText: '已受理并送审' });
    await told.waitFor();
    await told.getByRole('link', { name: /^下一件：/ }).click();
    await page
      .getByRole('heading', { level: 1 })
      .filter({ hasNotText: title ?? '' })
      .waitFor();
    expect(await bar(page).getByRole('status').count()).toBe(0);
  });
});
