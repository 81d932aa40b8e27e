import { caseView, delegationList, matterList, me, noticeList, timeline, verification } from '@shangliang/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Client } from '../../testing/client.ts';
import { done, faults, read, refusal } from '../../testing/client.ts';
import { type House, openHouse } from '../../testing/house.ts';
import { casesOf, consulted, handling, partOf, preassigned, replyDrafted, talk } from '../../testing/scenes.ts';
import { scan, uploaded } from '../../testing/uploads.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const from = '2026-03-03T09:00:00+08:00';
const until = '2026-03-09T09:00:00+08:00';
const leader = (): Client => house.as('unitLeader', 'transport');
const clerk = (): Client => house.as('unitClerk', 'transport');
const letter = (over: object = {}) => ({ delegateId: house.id('transport.unitClerk'), from, until, reason: '赴外地学习', ...over });
const given = z.object({ id: z.uuid() });
const give = async (client: Client, over: object = {}): Promise<string> =>
  read(await client.post('/api/delegations', letter(over)), given).id;
const revoke = (client: Client, id: string) => client.post(`/api/delegations/${id}/revoke`, undefined);

/** A reply that waits for the unit's leader. */
async function atTheLeader(): Promise<{ id: string; replyId: string }> {
  const id = await handling(house);
  await consulted(house, id, 'transport');
  const replyId = await replyDrafted(house, id, 'transport');
  done(await clerk().act('reply', replyId, 'sendUp', {}));
  done(await house.as('unitSectionHead', 'transport').act('reply', replyId, 'passSection', {}));
  done(await house.as('unitSupervision', 'transport').act('reply', replyId, 'passSupervision', {}));
  return { id, replyId };
}

describe('a delegate', () => {
  it('finds the matters of the one away, marked as covered, and acts in both names', async () => {
    const { id, replyId } = await atTheLeader();
    const issue = { documentNo: '交函〔2026〕12号' };
    expect(refusal(await clerk().act('reply', replyId, 'issue', issue))).toBe('403 relationMissing');
    const delegationId = await give(leader());

    const mine = read(await clerk().get('/api/matters?limit=200'), matterList).items.filter((entry) => entry.proposalId === id);
    expect(mine.find((entry) => entry.action === 'reply.issue')?.coveringFor).toEqual({
      id: house.id('transport.unitLeader'),
      name: '区交通局unitLeader',
    });
    expect(read(await clerk().get('/api/me'), me).covers).toEqual([
      {
        principal: { id: house.id('transport.unitLeader'), name: '区交通局unitLeader' },
        posts: [{ kind: 'unitLeader', organizationId: house.organization('transport') }],
      },
    ]);
    const told = read(await clerk().get('/api/notices?limit=200'), noticeList).items.filter((entry) => entry.caseId === replyId);
    expect(told.find((entry) => entry.coveringFor !== null)).toMatchObject({
      kind: 'asked',
      todo: [{ action: 'reply.issue', verb: expect.stringMatching(/./) }],
    });

    done(await clerk().act('reply', replyId, 'issue', issue));
    const { items } = read(await house.called('li').get(`/api/proposals/${id}/timeline`), timeline);
    expect(items.find((entry) => entry.procedure === 'reply' && entry.action === 'issue')).toMatchObject({
      actorId: house.id('transport.unitClerk'),
      onBehalfOf: house.id('transport.unitLeader'),
      relation: 'unitLeader',
      sentence: expect.stringContaining('区交通局unitClerk代区交通局unitLeader'),
    });
    const view = read(await house.called('li').get(`/api/proposals/${id}`, { 'accept-language': 'en' }), caseView);
    expect(view.onBehalf.find((entry) => entry.action === 'issue')).toMatchObject({
      actorId: house.id('transport.unitClerk'),
      onBehalfOf: house.id('transport.unitLeader'),
      sentence: expect.stringContaining('区交通局unitClerk for 区交通局unitLeader'),
    });
    expect(view.names[house.id('transport.unitLeader')]).toBe('区交通局unitLeader');
    const heard = read(await house.called('li').get('/api/notices?limit=200'), noticeList).items.filter((entry) => entry.proposalId === id);
    expect(heard.map((entry) => entry.sentence).join()).toContain('区交通局unitClerk代区交通局unitLeader');
    expect(read(await house.as('administrator').get('/api/events/verification'), verification).intact).toBe(true);
    expect((await revoke(leader(), delegationId)).status).toBe(204);
  });

  it('cannot do in person what the one away would do in person', async () => {
    const id = await handling(house);
    const assignmentId = await partOf(house, id, 'transport');
    const { id: talkId } = done(await house.called('li').begin('consultation', id, 'recordByProposer', { ...talk(house), assignmentId }));
    const head = house.as('unitSectionHead', 'transport');
    const delegationId = await give(clerk(), { delegateId: house.id('transport.unitSectionHead') });
    expect(refusal(await head.act('consultation', talkId, 'confirmByUnit', {}))).toBe('403 inPersonOnly');
    const shown = (await casesOf(head, id, 'consultation')).find((entry) => entry.id === talkId)?.allowedActions;
    expect(shown?.find((entry) => entry.action === 'confirmByUnit')).toMatchObject({ allowed: false, reason: 'inPersonOnly' });
    const waiting = read(await head.get('/api/matters?limit=200'), matterList).items.filter((entry) => entry.proposalId === id);
    expect(waiting.map((entry) => entry.action)).not.toContain('consultation.confirmByUnit');
    done(await clerk().act('consultation', talkId, 'confirmByUnit', {}));
    expect((await revoke(clerk(), delegationId)).status).toBe(204);
  });

  it('begins and ends with the letter’s time, whatever the session remembers', async () => {
    const id = await preassigned(house);
    const part = await partOf(house, id, 'transport');
    const head = house.as('unitSectionHead', 'transport');
    const can = async (): Promise<boolean> =>
      ((await casesOf(head, id, 'assignment')).find((entry) => entry.id === part)?.allowedActions ?? []).some(
        (entry) => entry.action === 'claim',
      );
    await give(clerk(), {
      delegateId: house.id('transport.unitSectionHead'),
      from: '2026-03-03T11:00:00+08:00',
      until: '2026-03-03T12:00:00+08:00',
    });
    expect(await can()).toBe(false);
    await house.moveTo('2026-03-03T11:00:00+08:00');
    expect(await can()).toBe(true);
    await house.moveTo('2026-03-03T11:59:59.999+08:00');
    expect(await can()).toBe(true);
    await house.moveTo('2026-03-03T12:00:00+08:00');
    expect(await can()).toBe(false);
    expect(refusal(await head.act('assignment', part, 'claim', {}))).toBe('403 relationMissing');
    const own = read(await clerk().get('/api/delegations'), delegationList).items;
    expect(own[0]).toMatchObject({ state: 'ended', reason: '赴外地学习', enteredBy: house.id('transport.unitClerk') });
  });

  it('stops at once where the letter is revoked, and lends nothing on', async () => {
    const id = await preassigned(house);
    const part = await partOf(house, id, 'transport');
    const head = house.as('unitSectionHead', 'transport');
    const first = await give(clerk(), { delegateId: house.id('transport.unitSectionHead') });
    // what is lent is not the delegate's to lend
    expect(
      faults(
        await head.post(
          '/api/delegations',
          letter({
            delegateId: house.id('transport.unitLeader'),
            posts: [{ kind: 'unitClerk', organizationId: house.organization('transport') }],
          }),
        ),
      ),
    ).toEqual(['/posts/0 postNotDelegable']);
    const second = await give(head, { delegateId: house.id('transport.unitLeader') });
    expect(refusal(await leader().act('assignment', part, 'claim', {}))).toBe('403 relationMissing');
    expect(refusal(await revoke(head, first))).toBe('403 forbidden');
    expect((await revoke(clerk(), first)).status).toBe(204);
    expect(refusal(await head.act('assignment', part, 'claim', {}))).toBe('403 relationMissing');
    expect(refusal(await revoke(clerk(), first))).toBe('409 conflict');
    expect((await revoke(house.as('proposalsOffice'), second)).status).toBe(204);
  });
});

describe('a letter', () => {
  it('is entered by the office with its scan, which both sides may read and nobody else', async () => {
    const office = house.as('proposalsOffice');
    const file = await uploaded(office, scan, '委托书.pdf');
    const principalId = house.id('transport.unitLeader');
    expect(faults(await office.post('/api/delegations', letter({ principalId })))).toEqual(['/letterFileId letterMissing']);
    expect(refusal(await house.called('li').post('/api/delegations', letter({ principalId, letterFileId: file.id })))).toBe(
      '403 forbidden',
    );
    const id = await give(office, { principalId, letterFileId: file.id });
    for (const reader of [leader(), clerk()]) expect((await reader.get(`/api/files/${file.id}`)).status).toBe(200);
    expect((await house.as('unitSectionHead', 'transport').get(`/api/files/${file.id}`)).status).toBe(404);
    const all = read(await office.get('/api/delegations?all=true'), delegationList).items;
    expect(all.find((entry) => entry.id === id)).toMatchObject({
      letterFileId: file.id,
      enteredBy: house.id('proposalsOffice'),
      state: 'running',
    });
    expect(refusal(await clerk().get('/api/delegations?all=true'))).toBe('403 forbidden');
    // the second click
    expect(refusal(await office.post('/api/delegations', letter({ principalId, letterFileId: file.id })))).toBe('409 conflict');
    expect((await revoke(leader(), id)).status).toBe(204);
  });

  it('names somebody near, a post that may be covered, and a time to come', async () => {
    expect(faults(await leader().post('/api/delegations', letter({ delegateId: house.id('finance.unitLeader') })))).toEqual([
      '/delegateId delegateUnfit',
    ]);
    expect(faults(await leader().post('/api/delegations', letter({ delegateId: house.id('transport.unitLeader') })))).toEqual([
      '/delegateId delegateUnfit',
    ]);
    expect(faults(await leader().post('/api/delegations', letter({ delegateId: house.other.people['other.everybody'] })))).toEqual([
      '/delegateId delegateUnfit',
    ]);
    expect(faults(await leader().post('/api/delegations', letter({ until: '2026-03-02T09:00:00+08:00' })))).toEqual(['/until validation']);
    // a member's duty is the member's
    for (const login of ['li', 'minmeng.bodyLeader', 'proposalsCommittee', 'group.reviewer'])
      expect(faults(await house.called(login).post('/api/delegations', letter({ delegateId: house.id('wang') }))), login).toEqual([
        '/posts postNotDelegable',
      ]);
  });

  it('offers whoever is near enough, and nobody else', async () => {
    const people = z.object({ items: z.array(z.object({ id: z.uuid(), name: z.string() })) });
    const offered = async (login: string) => read(await house.called(login).get('/api/delegations/delegates'), people).items;
    expect((await offered('transport.unitLeader')).map((entry) => entry.id).sort()).toEqual(
      ['transport.unitClerk', 'transport.unitSectionHead', 'transport.unitSupervision'].map(house.id).sort(),
    );
    for (const login of ['li', 'minmeng.bodyLeader', 'proposalsCommittee']) expect(await offered(login), login).toEqual([]);
    for (const { id } of await offered('finance.unitClerk')) {
      const given = await give(house.called('finance.unitClerk'), { delegateId: id });
      expect((await revoke(house.called('finance.unitClerk'), given)).status).toBe(204);
    }
  });
});
