import { bodyVotes, coSigners, versionComparison, versionList } from '@shangliang/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { done, faults, read, refusal } from '../../testing/client.ts';
import { type House, openHouse } from '../../testing/house.ts';
import { drafted, edited, submitted, text } from '../../testing/scenes.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

describe('Y4 drafting by a body', () => {
  it('keeps its versions, compares any two of them, and shows the body alone who has not voted', async () => {
    const head = house.as('bodyLeader', 'minmeng');
    const one = house.as('bodyMember', 'minmeng');
    const begun = done(
      await head.begin('proposal', undefined, 'draft', { kind: 'collective', bodyId: house.organization('minmeng'), ...text() }),
    );
    const { id } = begun;
    done(await head.act('proposal', id, 'keepVersion', {}));
    const parts = { ...edited().parts, analysis: '规划滞后，管理分散。\n部门各管一段。' };
    done(await one.act('proposal', id, 'edit', edited({ parts }), { version: 2 }));
    done(await one.act('proposal', id, 'approve', { vote: 'approve' }));
    expect(read(await head.get(`/api/proposals/${id}/versions`), versionList).items).toMatchObject([
      { version: 2, kept: true, current: true },
      { version: 1, kept: true, current: false },
    ]);
    const compared = read(await head.get(`/api/proposals/${id}/versions/1/compare/2`), versionComparison);
    expect(compared.parts.find((entry) => entry.part === 'analysis')?.paragraphs).toEqual([
      { kind: 'same', before: '规划滞后，管理分散。', after: '规划滞后，管理分散。' },
      { kind: 'added', before: null, after: '部门各管一段。' },
    ]);
    expect(refusal(await head.get(`/api/proposals/${id}/versions/1/compare/9`))).toBe('404 notFound');
    expect(read(await head.get(`/api/proposals/${id}/votes`), bodyVotes)).toMatchObject({
      textVersion: 2,
      members: 3,
      approvals: 1,
      votes: 1,
      notVoted: [{ name: '民盟主委' }, { name: '民盟盟员乙' }],
    });
    for (const path of ['versions', 'versions/1/compare/2', 'votes', 'co-signers'])
      for (const who of [house.called('wang'), house.as('proposalsOffice')])
        expect(refusal(await who.get(`/api/proposals/${id}/${path}`))).toBe('404 notFound');
    expect(refusal(await house.called('li').get(`/api/proposals/${await drafted(house)}/votes`))).toBe('404 notFound');
  });
});

describe('Y3 complementary co-signers', () => {
  it('are suggested with reasons in the reader’s language, without those already asked', async () => {
    const admin = house.as('administrator');
    const profile = async (login: string, expertise: string[], practice: string[]) =>
      expect((await admin.post(`/api/people/${house.id(login)}/profile`, { expertise, practice })).status).toBe(204);
    await profile('li', [], ['urban']);
    await profile('wang', ['urban'], []);
    await submitted(house, house.called('zhao'));
    const id = await drafted(house);
    const li = house.called('li');
    const { items } = read(await li.get(`/api/proposals/${id}/co-signers`), coSigners);
    expect(items.map((entry) => [entry.name, entry.reasons.map((reason) => reason.code)])).toEqual([
      ['王委员', ['expertForPractitioner']],
      ['赵委员', ['wroteInField']],
    ]);
    expect(items[0]?.reasons[0]?.sentence).toBe('这一领域的专家，与您的实际工作互补');
    done(await li.act('proposal', id, 'invite', { personIds: [house.id('wang')], closesAt: '2026-03-04T09:00:00+08:00' }));
    expect(read(await li.get(`/api/proposals/${id}/co-signers`), coSigners).items.map((entry) => entry.name)).toEqual(['赵委员']);
    expect(faults(await admin.post(`/api/people/${house.id('li')}/profile`, { expertise: ['nothing'], practice: [] }))).toEqual([
      '/expertise/0 fieldUnknown',
    ]);
    expect(refusal(await li.post(`/api/people/${house.id('li')}/profile`, { expertise: [], practice: [] }))).toBe('403 forbidden');
  });
});
