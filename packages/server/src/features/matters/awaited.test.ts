import { type AwaitedList, assignmentList, awaitedList, type MatterList, matterList } from '@shangliang/contract';
import { byDueThenNumber } from '@shangliang/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, done, read } from '../../testing/client.ts';
import { type House, openHouse } from '../../testing/house.ts';
import { consulted, handling, partOf, preassigned, replyText, submitted, talk, theCase } from '../../testing/scenes.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const awaited = async (client: Client, query = ''): Promise<AwaitedList> =>
  read(await client.get(`/api/matters/awaited?limit=50${query}`), awaitedList);
const of = async (client: Client, proposalId: string) =>
  (await awaited(client)).items
    .filter((item) => item.proposalId === proposalId)
    .map(
      ({ action, who }) =>
        `${action}: ${who.map(({ person, post, organization }) => [person?.name, organization?.name, post].filter(Boolean).join(' ')).join('、')}`,
    );

describe('what one waits for', () => {
  it('names who has it, since when and until when', async () => {
    const id = await preassigned(house);
    const [item] = (await awaited(house.called('li'))).items.filter((entry) => entry.proposalId === id);
    expect(item).toMatchObject({ action: 'assignment.claim', title: '关于完善老旧小区停车设施的提案' });
    expect(item?.who).toEqual([
      {
        person: null,
        post: 'unitClerk',
        organization: { id: house.organization('transport'), name: '区交通局' },
        holders: [{ id: expect.any(String), name: expect.stringMatching(/./) }],
        more: 0,
      },
    ]);
    expect(Date.parse(item?.since ?? '')).toBe(house.now());
    expect(Date.parse(item?.dueAt ?? '')).toBeGreaterThan(house.now());
    // whose it is to do waits for nobody
    expect(await of(house.as('unitClerk', 'transport'), id)).toEqual([]);
  });

  it('tells others that the unit has the reply, and only the unit on whose desk it lies', async () => {
    const id = await handling(house);
    await consulted(house, id, 'transport');
    const [li, clerk, leader] = [house.called('li'), house.as('unitClerk', 'transport'), house.as('unitLeader', 'transport')];
    const outside = ['assignment.answer: 区交通局'];
    expect(await of(li, id)).toEqual(outside);
    expect(await of(leader, id)).toEqual(['reply.draft: 区交通局 unitClerk']);
    const part = await partOf(house, id, 'transport');
    const begun = done(await clerk.begin('reply', id, 'draft', { assignmentId: part }));
    expect(await of(li, id)).toEqual(outside);
    expect(await of(leader, id)).toEqual(['reply.edit: 区交通局 unitClerk']);
    const matterOf = async () => read(await clerk.get('/api/matters?limit=100'), matterList).items.find((item) => item.caseId === begun.id);
    expect(await matterOf()).toMatchObject({ action: 'reply.edit', back: false });
    done(await clerk.act('reply', begun.id, 'edit', await replyText(house, id), { version: begun.version }));
    done(await clerk.act('reply', begun.id, 'sendUp', {}));
    expect(await of(li, id)).toEqual(outside);
    expect(await of(clerk, id)).toEqual(['reply.passSection: 区交通局 unitSectionHead']);
    // so it stands in the list of the units' parts
    const stepFor = async (client: Client) =>
      read(await client.get('/api/assignments?limit=100'), assignmentList).items.find((item) => item.id === part)?.step;
    expect([await stepFor(clerk), await stepFor(house.as('proposalsOffice'))]).toEqual(['approval', 'answer']);
    done(
      await house.as('unitSectionHead', 'transport').act('reply', begun.id, 'sendBackFromSection', { to: 'drafting', comment: '请补充' }),
    );
    const { version } = await theCase(clerk, id, 'reply', { id: begun.id });
    done(await clerk.act('reply', begun.id, 'edit', await replyText(house, id, 'adopted', { contactName: '' }), { version }));
    expect(await matterOf()).toMatchObject({ action: 'reply.edit', back: true });
    expect((await awaited(leader)).items.find((entry) => entry.caseId === begun.id)).toMatchObject({ action: 'reply.edit', back: true });
    const [item] = (await awaited(li)).items.filter((entry) => entry.caseId === part);
    expect(Date.parse(item?.dueAt ?? '')).toBeGreaterThan(house.now());
    expect(item?.due).toMatchObject({ name: 'answer', sentence: expect.stringMatching(/./) });
  });

  it('names the person where it waits for one', async () => {
    const id = await handling(house);
    const input = { ...talk(house), assignmentId: await partOf(house, id, 'transport'), withWhom: 'proposer' };
    done(await house.as('unitClerk', 'transport').begin('consultation', id, 'record', input));
    expect(await of(house.as('unitClerk', 'transport'), id)).toContain('consultation.confirm: 李委员');
  });

  it('holds only what one has a part in', async () => {
    const id = await submitted(house);
    expect(await of(house.called('li'), id)).toEqual(['proposal.admit: proposalsOffice']);
    for (const other of [house.called('wang'), house.as('proposalsCommittee'), house.as('unitClerk', 'housing')])
      expect(await of(other, id)).toEqual([]);
  });

  it('comes page by page, by its date, and none is lost or twice', async () => {
    const whole = (await awaited(house.called('li'))).items;
    expect(whole.length).toBeGreaterThanOrEqual(4);
    const dates = whole.map((item) => item.dueAt ?? 'undated');
    expect(dates).toEqual(dates.toSorted());
    expect(new Set(dates).size).toBeGreaterThan(1);
    const found: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: AwaitedList = read(
        await house.called('li').get(`/api/matters/awaited?limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`),
        awaitedList,
      );
      found.push(...page.items.map((item) => item.caseId + item.action));
      expect(page.total.count).toBe(whole.length);
      cursor = page.next;
    }
    expect(found).toEqual(whole.map((item) => item.caseId + item.action));
  });

  it('puts what is late first, before all what is late in one’s own unit', async () => {
    const id = await handling(house);
    await house.moveTo(new Date(house.now() + 60 * 86_400_000).toISOString());
    const leader = house.as('unitLeader', 'transport');
    const items = (await awaited(leader)).items;
    const isLate = ({ dueAt }: (typeof items)[number]): boolean => dueAt !== null && Date.parse(dueAt) < house.now();
    const isOwn = ({ who }: (typeof items)[number]): boolean =>
      who.some(({ organization }) => organization?.id === house.organization('transport'));
    const ranks = items.map((item) => (isLate(item) ? (isOwn(item) ? 0 : 1) : 2));
    expect(ranks).toContain(0);
    expect(ranks).toEqual(ranks.toSorted());
    expect(items.filter(isLate).map((item) => item.proposalId)).toContain(id);
    for (const rank of [0, 1, 2]) {
      const dates = items.filter((_, index) => ranks[index] === rank).map(({ dueAt }) => dueAt ?? 'undated');
      expect(dates).toEqual(dates.toSorted());
    }
  });
});

describe('my matters', () => {
  it('come by date, then by number, page by page, in the order of every desk', async () => {
    for (let n = 0; n < 3; n += 1) await submitted(house);
    await preassigned(house);
    for (const client of [house.as('proposalsOffice'), house.as('unitClerk', 'transport')]) {
      const whole = read(await client.get('/api/matters?limit=100'), matterList).items;
      expect(whole.length).toBeGreaterThanOrEqual(4);
      const places = whole.map(({ dueAt, number }) => ({ dueAt: dueAt === null ? null : Date.parse(dueAt), number }));
      expect(places).toEqual(places.toSorted(byDueThenNumber));
      const paged: string[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const page: MatterList = read(await client.get(`/api/matters?limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`), matterList);
        paged.push(...page.items.map((item) => item.caseId + item.action));
        cursor = page.next;
      }
      expect(paged).toEqual(whole.map((item) => item.caseId + item.action));
    }
  });
});
