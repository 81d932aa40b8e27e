import type { CaseView } from '@shangliang/contract';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Demo, keepPicture, openDemo } from './testing/open-demo.ts';
import { asking, casesIn, type People, rollOf } from './testing/people-of.ts';

/** A photograph of one pixel, as a camera's first bytes tell. */
const photograph = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

interface Story {
  id: string;
  people: People;
  member: string;
}

let demo: Demo;
let story: Story;

/** Just assigned, of one member alone or a body with its named person, with one unit that answers. */
async function freshCase(): Promise<Story> {
  const { units, members } = await rollOf(demo);
  for (const view of await casesIn(demo, 'assigned')) {
    const parts = view.cases.assignment ?? [];
    const [proposal] = view.cases.proposal ?? [];
    const answering = parts.filter((part) => part.role !== 'coHandler');
    const people = units.get(String(answering[0]?.unitId));
    const member = members.get(view.names[String(proposal?.leadId ?? proposal?.sealedBy)] ?? '');
    const alone = view.records.signatory?.length === 0 && view.merged.length === 0;
    const fresh = parts.length === 1 && answering.every((part) => part.state === 'assigned');
    if (proposal === undefined || !alone || !fresh || people === undefined || member === undefined) continue;
    return { id: proposal.id, people, member };
  }
  throw new Error('the demo has no case that has just been assigned to one unit');
}

beforeAll(async () => {
  demo = await openDemo();
  story = await freshCase();
}, 120_000);
afterAll(() => demo.close());

const view = async (): Promise<CaseView> => (await asking(demo, 'office'))(`/api/proposals/${story.id}`);
const stateOf = async (): Promise<string | undefined> => (await view()).cases.proposal?.[0]?.state;
const bar = (page: Page) => page.getByRole('region', { name: '我现在可以' });

async function atCase(login: string, width: 1440 | 390 = 1440): Promise<Page> {
  const page = await demo.signIn(login, { width });
  await page.goto(`/proposals/${story.id}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  return page;
}

async function fillDrawer(page: Page, verb: string, fields: Readonly<Record<string, string>>): Promise<void> {
  const drawer = page.getByRole('dialog');
  for (const [label, value] of Object.entries(fields)) await drawer.getByLabel(label, { exact: true }).fill(value);
  await drawer.getByRole('button', { name: verb, exact: true }).click();
  await drawer.waitFor({ state: 'hidden' });
}

/** On a phone what is not foremost is behind one door. */
async function follow(page: Page, verb: RegExp): Promise<void> {
  const link = bar(page).getByRole('link', { name: verb });
  const door = bar(page).getByRole('button', { name: '更多' });
  await bar(page).locator('.action-bar-first').waitFor();
  if (!(await link.isVisible()) && (await door.isVisible())) await door.click();
  await link.click();
}

async function recordTalk(): Promise<void> {
  const page = await atCase(story.people.clerk, 390);
  await follow(page, /^记录协商/);
  await page.getByRole('radio', { name: '面谈' }).check();
  await page.getByLabel('在哪里').fill('县政协委员之家');
  await page.getByLabel('谈了什么').fill('逐条说明了办理的打算，听取了提案人的意见。');
  await page.getByLabel('达成了哪些一致').fill('先做试点，年底前再面谈一次。');
  await page.locator('input[type=file]').setInputFiles({ name: '现场.png', mimeType: 'image/png', buffer: photograph });
  await page.getByRole('img', { name: '第 1 张照片' }).waitFor();
  await page.getByRole('button', { name: '保存并请对方确认' }).click();
  await page.waitForURL(`**/proposals/${story.id}`);
  await page.context().close();
}

/** One tap for each talk that waits. */
async function confirmTalks(): Promise<void> {
  const page = await atCase(story.member, 390);
  const waiting = page.locator('.confirm-talk').getByRole('button', { name: '确认协商' });
  await waiting.first().waitFor();
  for (let left = await waiting.count(); left > 0; left -= 1) {
    await waiting.first().click();
    await waiting.nth(left - 1).waitFor({ state: 'detached' });
  }
  await page.context().close();
}

async function writeReply(text: string): Promise<void> {
  const page = await atCase(story.people.clerk);
  await bar(page)
    .getByRole('button', { name: /^起草答复/ })
    .or(bar(page).getByRole('link', { name: /继续起草答复|修改答复|送交审核/ }))
    .click();
  await page.waitForURL('**/reply/*');
  await page.getByText('送交审核前还差').waitFor();
  const groups = page.getByRole('group', { name: '采纳情况' });
  for (const group of await groups.all()) await group.getByRole('radio', { name: '采纳', exact: true }).check();
  for (const field of await page.getByLabel('办理答复').all()) await field.fill(text);
  await page.getByRole('group', { name: '答复类别' }).getByRole('radio', { name: /^A类/ }).check();
  await page.getByRole('group', { name: '公开程度' }).getByRole('radio', { name: '主动公开' }).check();
  await page.getByLabel('联系人').fill('刘经办');
  await page.getByLabel('联系电话').fill('0000-6123456');
  await page.getByText(/已保存 \d\d:\d\d/).waitFor();
  await page.getByRole('button', { name: /^用下一个号：/ }).click();
  await page.getByText('已经齐备，可以送交审核。').waitFor();
  await page.getByRole('button', { name: '送交审核' }).click();
  await page.waitForURL(`**/proposals/${story.id}`);
  await page.context().close();
}

async function approve(login: string, verb: string, fields: Readonly<Record<string, string>> = {}): Promise<void> {
  const page = await atCase(login);
  await bar(page)
    .getByRole('link', { name: new RegExp(`^${verb}`) })
    .click();
  await page.waitForURL('**/reply/*');
  await page.getByRole('button', { name: verb }).click();
  await fillDrawer(page, verb, fields);
  await page.context().close();
}

async function climb(documentNo: string): Promise<void> {
  await approve(story.people.section, '科室审核通过');
  await approve(story.people.supervision, '督查审核通过');
  await approve(story.people.leader, '签发答复', { 发文字号: documentNo });
}

async function toEvaluation(login: string, width: 1440 | 390): Promise<Page> {
  const page = await atCase(login, width);
  await follow(page, /^评价/);
  await page.waitForURL('**/evaluate/*');
  return page;
}

describe('a case from its assignment to its closing, through the browser', () => {
  test('the unit takes it in and lists what it has to answer', async () => {
    const page = await atCase(story.people.clerk);
    await bar(page)
      .getByRole('button', { name: /^接收办理/ })
      .click();
    await bar(page).getByRole('button', { name: '列出建议' }).click();
    await fillDrawer(page, '列出建议', { 内容: '由主管部门拿出时间表，分两年办完。' });
    await page.getByRole('listitem').filter({ hasText: '由主管部门拿出时间表' }).first().waitFor();
    expect((await view()).cases.recommendation).toHaveLength(1);
  });

  test('nothing may be answered unheard: the desk says what is lacking, and a refused act its reason', async () => {
    const page = await atCase(story.people.clerk);
    await bar(page)
      .getByRole('button', { name: /^起草答复/ })
      .click();
    await page.waitForURL('**/reply/*');
    await page.getByRole('button', { name: '送交审核' }).click();
    // nothing is sent that would come back: all that is lacking stands there, with the way to it
    const lacking = page.getByRole('listitem').filter({ hasText: /还没有与提案者确认过的协商/ });
    await lacking.getByRole('link', { name: '去补上' }).waitFor();
    await page.goto(`/proposals/${story.id}`);
    await bar(page).getByText('还不能办的，看原因').click();
    await bar(page).getByRole('listitem').filter({ hasText: ' — ' }).first().waitFor();
    // a draft is its unit's own
    expect((await view()).cases.reply).toEqual([]);
  });

  test('a talk is recorded on a phone, with a photograph, and confirmed on another with one tap', async () => {
    await recordTalk();
    const [talk] = (await view()).cases.consultation ?? [];
    expect(talk).toMatchObject({ state: 'recorded', place: '县政协委员之家' });
    expect(talk?.fileIds).toHaveLength(1);
    await confirmTalks();
    expect((await view()).cases.consultation?.[0]?.state).toBe('confirmed');
  });

  test('what is typed while the line is cut is kept on the phone and sent when it is back', async () => {
    const page = await atCase(story.people.clerk, 390);
    await follow(page, /^记录协商/);
    await page.getByRole('radio', { name: '电话' }).check();
    await page.getByLabel('谈了什么').fill('电话里补充说明了资金来源。');
    await page.getByLabel('达成了哪些一致').fill('下月见面再议。');
    await page.context().setOffline(true);
    await page.getByRole('button', { name: '保存并请对方确认' }).click();
    await page.getByText('连上网后会自动送出').waitFor();
    await page.context().setOffline(false);
    await page.waitForURL(`**/proposals/${story.id}`);
    // not confirmed yet: a hollow knot
    await page.locator('.time-line-together[data-knot="open"]').waitFor();
    const told = (await view()).cases.consultation?.filter((talk) => talk.said === '电话里补充说明了资金来源。');
    expect(told).toHaveLength(1);
  });

  test('the reply is written beside the recommendation, climbs three levels and leaves', async () => {
    await writeReply('已列入年度工作安排，先在两个街道试点，年底前完成第一批。');
    await climb('云提复〔2026〕901号');
    expect((await view()).cases.reply?.[0]).toMatchObject({ state: 'issued', documentNo: '云提复〔2026〕901号' });
    expect(await stateOf()).toBe('answered');
  });

  test('whoever is not satisfied says so with a signature by hand, and the unit handles it again', async () => {
    await demo.moveTo(new Date(demo.now() + 3 * 86_400_000).toISOString());
    const page = await toEvaluation(story.member, 390);
    await page.getByRole('group', { name: '办理态度怎么样' }).getByRole('radio', { name: '满意', exact: true }).check();
    await page
      .getByRole('group', { name: '办理结果怎么样' })
      .getByRole('radio', { name: /^不满意/ })
      .check();
    await page.getByRole('button', { name: '提交评价' }).click();
    await page.getByText('请填写这一项').waitFor();
    await page.getByLabel('意见和建议').fill('没有写明第二批什么时候办。');
    // from here on the browser does not get to write anything before the page is left
    await page.evaluate('IDBObjectStore.prototype.put = () => { throw new Error("busy"); }');
    const paper = page.getByRole('img', { name: '请在框内用手指或鼠标签名' });
    await paper.scrollIntoViewIfNeeded();
    const box = await paper.boundingBox();
    if (box === null) throw new Error('nothing to sign on');
    await page.mouse.move(box.x + 40, box.y + 60);
    await page.mouse.down();
    for (let step = 1; step <= 12; step += 1) await page.mouse.move(box.x + 40 + step * 15, box.y + 60 + (step % 2) * 40);
    await page.mouse.up();
    await page.getByRole('button', { name: '重签' }).waitFor();
    // gone away and come back: what was chosen, written and drawn is still there
    await page.goto(`/proposals/${story.id}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.goBack();
    await page.getByRole('button', { name: '重签' }).waitFor();
    expect(await page.getByLabel('意见和建议').inputValue()).toBe('没有写明第二批什么时候办。');
    await page.getByRole('button', { name: '提交评价' }).click();
    const last = page.getByRole('dialog');
    await last.getByText(/将请.*再次办理/).waitFor();
    // all of what is given is read once more, what was written and signed too
    await last.getByText('没有写明第二批什么时候办。').waitFor();
    await last.getByRole('img', { name: '本人签名' }).waitFor();
    await page.getByRole('button', { name: '确认提交' }).click();
    await page.waitForURL(`**/proposals/${story.id}`);
    const found = await view();
    expect(found.cases.evaluation?.[0]).toMatchObject({ attitude: 'satisfied', result: 'dissatisfied' });
    expect(found.cases.evaluation?.[0]?.signatureFileId).not.toBeNull();
    expect(found.cases.assignment?.[0]).toMatchObject({ round: 2, state: 'handling' });
  });

  test('the second handling is planned by the leader, talked over and answered; the first stays as it was', async () => {
    const leader = await atCase(story.people.leader);
    await bar(leader)
      .getByRole('button', { name: /^制定办理方案/ })
      .click();
    await fillDrawer(leader, '制定办理方案', { 办理方案: '由主要负责人牵头，逐条补办。', 负责人: '局长', 经办人: '科长' });
    await recordTalk();
    await confirmTalks();
    await writeReply('第二批定于明年三月开工，六月底前全部办完。');
    await climb('云提复〔2026〕902号');
    const page = await atCase(story.member);
    await page.getByText('此前的答复与评价（1）').click();
    await page.getByText('云提复〔2026〕901号').waitFor();
    expect((await view()).cases.reply?.map((reply) => reply.state)).toEqual(['issued', 'issued']);
  });

  test('whoever cannot sign by hand types the name; then the case is closed', async () => {
    const page = await toEvaluation(story.member, 1440);
    for (const name of ['办理态度怎么样', '办理结果怎么样'])
      await page.getByRole('group', { name }).getByRole('radio', { name: '满意', exact: true }).check();
    const me = await (await asking(demo, story.member))<{ name: string }>('/api/me');
    await page.getByLabel('不便手写时，输入本人姓名确认').fill(me.name);
    await page.getByRole('button', { name: '提交评价' }).click();
    await page.getByRole('button', { name: '确认提交' }).click();
    await page.waitForURL(`**/proposals/${story.id}`);
    expect(await stateOf()).toBe('completed');
    const committee = await atCase('committee');
    await bar(committee).getByRole('button', { name: '结案' }).click();
    await committee.getByRole('dialog').getByRole('button', { name: '结案' }).click();
    await committee.locator('.case-state-now', { hasText: '已结案' }).waitFor();
    await keepPicture(committee, 'case-closed');
    expect(await stateOf()).toBe('closed');
  });

  test('the time line is heard in order, each entry saying whose it is, the talks in the middle', async () => {
    const page = await atCase('office');
    const entries = page.locator('.time-line-entry');
    await entries.first().waitFor();
    const heard = await entries.allTextContents();
    expect(heard.length).toBeGreaterThan(15);
    for (const entry of heard) expect(entry).toMatch(/^(提案者|承办单位|双方一起|办公部门)：/);
    const times = await page.locator('.time-line-when').evaluateAll((all) => all.map((one) => one.getAttribute('datetime') ?? ''));
    expect(times).toEqual(times.toSorted());
    expect(await page.locator('.time-line-together[data-knot="confirmed"]').count()).toBe(3);
    expect(await page.locator('.time-line-together[data-knot="open"]').count()).toBe(0);
  });
});
