import { caseView, eventList, noticeList, proposalList, timeline } from '@shangliang/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { done, read, refusal } from '../../testing/client.ts';
import { type House, openHouse } from '../../testing/house.ts';
import { drafted, edited, filed } from '../../testing/scenes.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const li = () => house.called('li');
const wang = () => house.called('wang');
const listed = async (as: ReturnType<typeof li>): Promise<string[]> =>
  read(await as.get('/api/proposals?limit=200'), proposalList).items.map((item) => item.id);
const texts = z.object({ items: z.array(z.object({ version: z.int() })) });

describe('征集附议', () => {
  it('opens a draft to every member, in lists and cases alike, and to nobody before', async () => {
    const id = await drafted(house, li());
    expect((await wang().get(`/api/proposals/${id}`)).status).toBe(404);
    expect(await listed(wang())).not.toContain(id);
    done(await li().act('proposal', id, 'callForSeconds', { until: '2026-12-31T18:00:00+08:00' }));
    expect(await listed(wang())).toContain(id);
    done(await wang().act('proposal', id, 'second', {}));
    expect(refusal(await wang().act('proposal', id, 'second', {}))).toBe('409 alreadySeconded');
    expect(read(await wang().get(`/api/proposals/${id}`), caseView).records.seconder).toHaveLength(1);
    // a unit is no member, and has no part in it
    expect((await house.as('unitClerk', 'transport').get(`/api/proposals/${id}`)).status).toBe(404);
  });
});

describe('what others need not see of a case on file', () => {
  it('are earlier texts, and why somebody would not sign', async () => {
    const id = await drafted(house, li());
    done(await li().act('proposal', id, 'invite', { personIds: [house.id('wang')], closesAt: '2026-12-31T18:00:00+08:00' }));
    done(await wang().act('proposal', id, 'declineToSign', { reason: '不赞成第二条' }));
    const { version } = read(await li().get(`/api/proposals/${id}`), caseView).cases.proposal?.[0] ?? { version: 0 };
    done(await li().act('proposal', id, 'edit', edited({ title: '关于停车的第二稿' }), { version }));
    const versions = async (as: ReturnType<typeof li>) =>
      read(await as.get(`/api/proposals/${id}/texts`), texts).items.map((item) => item.version);
    expect(await versions(li())).toEqual([2, 1]);
    done(await li().act('proposal', id, 'submit', {}));
    const office = house.as('proposalsOffice');
    expect(await versions(office)).toEqual([2]);
    const seen = async (as: ReturnType<typeof li>) =>
      read(await as.get(`/api/proposals/${id}/timeline`), timeline).items.map((item) => item.action);
    expect(await seen(li())).toContain('declineToSign');
    expect(await seen(office)).not.toContain('declineToSign');
  });
});

describe('the record of a text', () => {
  it('holds the words that were submitted', async () => {
    const id = await filed(house, li());
    const { items } = read(await house.as('administrator').get('/api/events?limit=2000'), eventList);
    const submit = items.map((item) => JSON.parse(item.body)).find((body) => body.caseId === id && body.action === 'submit');
    expect(submit.kept).toMatchObject([
      { record: 'text', row: { version: 1, kept: true, parts: { recommendations: '一、错时共享。二、立体车库。' } } },
    ]);
  });
});

describe('a notice', () => {
  it('says who did it', async () => {
    await filed(house, li());
    const [newest] = read(await li().get('/api/notices?limit=1'), noticeList).items;
    expect(newest?.sentence).toBe('proposalsCommittee甲决定立案');
  });
});
