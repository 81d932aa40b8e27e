import { assignmentList, proposalList, timeline } from '@shangliang/contract';
import type { ProcedureName } from '@shangliang/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { done, read, refusal } from './testing/client.ts';
import { everything } from './testing/everything.ts';
import { type House, openHouse } from './testing/house.ts';
import { casesOf, draft, edited, preassigned, underReview, view } from './testing/scenes.ts';
import { scan, uploaded } from './testing/uploads.ts';

let house: House;
let cases: Record<ProcedureName, string>;
let fileId: string;
beforeAll(async () => {
  house = await openHouse();
  cases = await everything(house);
  fileId = (await uploaded(house.as('proposalsOffice'), scan)).id;
});
afterAll(() => house.close());

describe('within one committee', () => {
  it('a draft is its author’s alone, for every route and every list', async () => {
    const id = await draft(house, house.called('li'), { title: '只有我看得见的草稿' });
    for (const who of [
      house.called('wang'),
      house.as('proposalsOffice'),
      house.as('proposalsCommittee'),
      house.as('unitLeader', 'transport'),
      house.as('leader'),
      house.as('administrator'),
    ]) {
      for (const path of [`/api/proposals/${id}`, `/api/proposals/${id}/timeline`, `/api/proposals/${id}/texts`])
        expect(refusal(await who.get(path))).toBe('404 notFound');
      expect(refusal(await who.act('proposal', id, 'edit', edited(), { version: 1 }))).toBe('404 notFound');
      expect(refusal(await who.act('proposal', id, 'discard', {}))).toBe('404 notFound');
      for (const path of [
        '/api/proposals?limit=200',
        '/api/proposals?title=%E8%8D%89%E7%A8%BF',
        '/api/matters?limit=200',
        '/api/notices?limit=200',
      ])
        expect((await who.get(path)).text).not.toContain(id);
    }
    done(await house.called('li').act('proposal', id, 'discard', {}));
    expect(refusal(await house.called('wang').get(`/api/proposals/${id}`))).toBe('404 notFound');
  });

  it('opinions of review are for the offices and the group; proposers and members see none', async () => {
    const id = await underReview(house);
    done(await house.as('reviewer', 'group').act('proposal', id, 'giveOpinion', { recommends: 'refuse', text: '此意见不外传' }));
    expect(refusal(await house.called('wang').get(`/api/proposals/${id}`))).toBe('404 notFound');
    for (const path of [`/api/proposals/${id}`, `/api/proposals/${id}/timeline`]) {
      expect((await house.called('li').get(path)).text).not.toContain('此意见不外传');
      expect((await house.as('reviewConvener', 'group').get(path)).text).toContain('此意见不外传');
      expect((await house.as('proposalsOffice').get(path)).text).toContain('此意见不外传');
    }
  });

  it('a unit sees what it has a part in, and of everything else nothing', async () => {
    const id = await preassigned(house, { transport: 'lead', finance: 'coHandler' });
    const housing = house.as('unitLeader', 'housing');
    expect(refusal(await housing.get(`/api/proposals/${id}`))).toBe('404 notFound');
    expect(read(await housing.get('/api/proposals'), proposalList)).toEqual({ items: [], next: null, total: { count: 0, capped: false } });
    expect(read(await housing.get('/api/assignments'), assignmentList).total.count).toBe(0);
    const part = (await casesOf(house.as('unitClerk', 'finance'), id, 'assignment'))[0]?.id ?? '';
    expect(refusal(await house.as('unitClerk', 'housing').act('assignment', part, 'claim', {}))).toBe('404 notFound');
    expect((await house.called('li').get(`/api/files/${fileId}`)).status).toBe(404);
    expect((await view(house.as('unitClerk', 'finance'), id)).cases.assignment).toHaveLength(2);
  });

  it('a reply is its unit’s own until it leaves, on the case page and on the time line', async () => {
    const seen = await view(house.called('li'), cases.proposal);
    expect(seen.cases.reply).toMatchObject([{ state: 'issued' }]);
    const { handling, replyDrafted } = await import('./testing/scenes.ts');
    const id = await handling(house, { housing: 'lead' });
    await replyDrafted(house, id, 'housing', 'adopted', { opening: '未签发的复文' });
    for (const who of [house.called('li'), house.as('proposalsOffice'), house.called('wang')]) {
      const other = await view(who, id);
      expect(JSON.stringify([other.cases.reply, other.records])).not.toContain('未签发的复文');
      expect(other.cases.reply).toEqual([]);
      expect(read(await who.get(`/api/proposals/${id}/timeline`), timeline).items.filter((entry) => entry.procedure === 'reply')).toEqual(
        [],
      );
    }
  });
});
