import { type AwaitedList, awaitedList, bodyVotes, matterList } from '@shangliang/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, done, read } from '../../testing/client.ts';
import { type House, openHouse } from '../../testing/house.ts';
import { edited, handling, partOf, text, view } from '../../testing/scenes.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const waits = async (client: Client, id: string) =>
  read(await client.get('/api/matters?limit=200'), matterList)
    .items.filter((item) => item.proposalId === id)
    .map((item) => item.action);
const awaits = async (client: Client, id: string) =>
  read(await client.get('/api/matters/awaited?limit=100'), awaitedList).items.filter((item) => item.proposalId === id);

/** A person, or whoever holds the post. */
const nameOf = ({ person, holders }: AwaitedList['items'][number]['who'][number]): string | undefined => person?.name ?? holders[0]?.name;

/** Begun by a member of the body, not yet whole. */
const begun = async (author: Client): Promise<string> =>
  done(await author.begin('proposal', undefined, 'draft', { kind: 'collective', bodyId: house.organization('minmeng'), ...text() })).id;

describe('a body’s text on its way out', () => {
  it('waits for its writer, then for those who have not voted, then for whoever seals, then submits', async () => {
    const author = house.as('bodyMember', 'minmeng');
    const head = house.as('bodyLeader', 'minmeng');
    const second = house.called('minmeng.second');
    const id = await begun(author);
    const all = async () => Promise.all([author, second, head].map(async (client) => (await waits(client, id)).join()));
    expect(await all()).toEqual(['proposal.edit', '', '']);
    expect((await view(author, id)).obstacles).toEqual([{ caseId: id, reasons: ['secrecyNotChecked', 'quorumMissing', 'sealMissing'] }]);
    done(await author.act('proposal', id, 'edit', edited(), { version: 1 }));
    expect(await all()).toEqual(['proposal.approve', 'proposal.approve', 'proposal.approve']);
    done(await author.act('proposal', id, 'approve', { vote: 'approve' }));
    expect(await all()).toEqual(['', 'proposal.approve', 'proposal.approve']);
    const [vote] = await awaits(author, id);
    expect(vote).toMatchObject({ action: 'proposal.approve' });
    expect(vote?.who.map(nameOf).sort()).toEqual(['民盟主委', '民盟盟员乙'].sort());
    const standing = read(await author.get(`/api/proposals/${id}/votes`), bodyVotes);
    expect(vote?.missing).toBe(standing.missing);
    expect(standing).toMatchObject({ own: 'approve', leaders: [{ name: '民盟主委' }] });
    for (const client of [second, head])
      if ((await waits(client, id)).length > 0) done(await client.act('proposal', id, 'approve', { vote: 'approve' }));
    expect(await all()).toEqual(['', '', 'proposal.seal']);
    expect((await awaits(author, id)).map(({ action, who }) => [action, who.map(nameOf)])).toEqual([['proposal.seal', ['民盟主委']]]);
    const { textVersion } = standing;
    done(await head.act('proposal', id, 'seal', { textVersion }));
    expect(await all()).toEqual(['', '', 'proposal.submit']);
    expect((await view(author, id)).obstacles).toEqual([{ caseId: id, reasons: [] }]);
    done(await head.act('proposal', id, 'submit', {}));
    expect(await all()).toEqual(['', '', '']);
  });

  it('waits for whoever comes to the body, and no longer for whoever leaves it, once the clock has come round', async () => {
    const author = house.as('bodyMember', 'minmeng');
    const admin = house.as('administrator');
    const id = await begun(author);
    done(await author.act('proposal', id, 'edit', edited(), { version: 1 }));
    const chen = house.called('chen');
    expect(await waits(chen, id)).toEqual([]);
    const set = async (login: string, posts: object[]) =>
      expect((await admin.post(`/api/people/${house.id(login)}/posts`, { posts })).status).toBe(204);
    const member = { kind: 'member' };
    await set('chen', [member, { kind: 'bodyMember', organizationId: house.organization('minmeng') }]);
    await set('minmeng.second', [member]);
    await house.moveTo(new Date(house.now() + 60_000).toISOString());
    expect(await waits(chen, id)).toEqual(['proposal.approve']);
    expect(await waits(house.called('minmeng.second'), id)).toEqual([]);
    expect(await waits(author, id)).toEqual(['proposal.approve']);
  });
});

describe('a reply under way', () => {
  it('keeps the date by which its unit owes the answer on every desk it lies on', async () => {
    const id = await handling(house);
    const clerk = house.as('unitClerk', 'transport');
    const items = async () =>
      read(await clerk.get('/api/matters?limit=200'), matterList).items.filter(
        (item) => item.proposalId === id && item.action.startsWith('reply.'),
      );
    const [before] = await items();
    expect(before).toMatchObject({ action: 'reply.draft', due: { name: 'answer' } });
    done(await clerk.begin('reply', id, 'draft', { assignmentId: await partOf(house, id, 'transport') }));
    expect(await items()).toMatchObject([{ action: 'reply.edit', dueAt: before?.dueAt, due: before?.due }]);
    await house.moveTo(new Date(Date.parse(before?.dueAt ?? '') + 86_400_000).toISOString());
    expect(await items()).toMatchObject([{ action: 'reply.edit', dueAt: before?.dueAt, due: { name: 'answer', state: 'overdue' } }]);
  });
});
