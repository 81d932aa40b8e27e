import { draftList, fileReads } from '@shangliang/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { done, read, refusal } from '../../testing/client.ts';
import { type House, openHouse } from '../../testing/house.ts';
import { draft, drafted, edited, file } from '../../testing/scenes.ts';
import { scan, uploaded } from '../../testing/uploads.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const drafts = async (login: string) => read(await house.called(login).get('/api/drafts'), draftList).items;

describe('Drafts', () => {
  it('are listed to their author and to whom they asked to sign, the last saved first, and to nobody else', async () => {
    const first = await drafted(house);
    const second = await draft(house);
    const closesAt = new Date(house.now() + 5 * 86_400_000).toISOString();
    done(await house.called('li').act('proposal', first, 'invite', { personIds: [house.id('wang')], closesAt }));
    const mine = await drafts('li');
    expect(mine.map((entry) => entry.id)).toEqual([second, first]);
    expect(mine[1]).toMatchObject({ own: true, lead: '李委员', signatories: [{ name: '王委员', state: 'invited' }] });
    expect(await drafts('wang')).toMatchObject([{ id: first, own: false }]);
    expect(await drafts('zhao')).toEqual([]);
    expect(refusal(await house.visitor().get('/api/drafts'))).toBe('401 notSignedIn');
  });

  it('come page by page, and leave the list when they are submitted', async () => {
    const before = await drafts('chen');
    const ids = [];
    for (const _ of [1, 2, 3]) ids.push(await drafted(house, house.called('chen')));
    const page = read(await house.called('chen').get('/api/drafts?limit=2'), draftList);
    expect(page.items.map((entry) => entry.id)).toEqual([ids[2], ids[1]]);
    const rest = read(await house.called('chen').get(`/api/drafts?limit=50&cursor=${page.next}`), draftList);
    expect(rest.items.map((entry) => entry.id)).toEqual([ids[0], ...before.map((entry) => entry.id)]);
    done(await house.called('chen').act('proposal', ids[2] ?? '', 'submit', {}));
    expect((await drafts('chen')).map((entry) => entry.id)).not.toContain(ids[2]);
  });
});

describe('Papers beside a text', () => {
  it('are open to whoever may see the proposal, and stay where an edit does not speak of them', async () => {
    const li = house.called('li');
    const wang = house.called('wang');
    const paper = await uploaded(li, scan, '调查表.pdf');
    const id = await drafted(house, li, { fileIds: [paper.id] });
    expect(read(await li.get(`/api/proposals/${id}/files`), fileReads).items).toMatchObject([{ id: paper.id, name: '调查表.pdf' }]);
    expect(refusal(await wang.get(`/api/files/${paper.id}`))).toBe('404 notFound');
    const closesAt = new Date(house.now() + 5 * 86_400_000).toISOString();
    const invited = done(await li.act('proposal', id, 'invite', { personIds: [house.id('wang')], closesAt }));
    expect((await wang.get(`/api/files/${paper.id}`)).status).toBe(200);
    done(await li.act('proposal', id, 'edit', edited(), { version: invited.version }));
    expect(read(await wang.get(`/api/proposals/${id}/files`), fileReads).items).toHaveLength(1);
    expect(refusal(await house.called('zhao').get(`/api/proposals/${id}/files`))).toBe('404 notFound');
  });

  it('are every member’s once it is on file; another’s file is not opened by naming it', async () => {
    const secret = await uploaded(house.called('zhao'), scan, '私人.pdf');
    const own = await uploaded(house.called('chen'), scan, '照片说明.pdf');
    const chen = house.called('chen');
    const id = await drafted(house, chen, { fileIds: [secret.id, own.id] });
    expect(refusal(await chen.get(`/api/files/${secret.id}`))).toBe('404 notFound');
    expect(read(await chen.get(`/api/proposals/${id}/files`), fileReads).items.map((entry) => entry.id)).toEqual([own.id]);
    done(await chen.act('proposal', id, 'submit', {}));
    expect(refusal(await house.called('wang').get(`/api/files/${own.id}`))).toBe('404 notFound');
    done(await house.as('proposalsOffice').act('proposal', id, 'admit', { reviewGroupId: house.organization('group') }));
    await file(house, id);
    expect((await house.called('wang').get(`/api/files/${own.id}`)).status).toBe(200);
    expect(refusal(await house.as('unitClerk', 'transport').get(`/api/files/${own.id}`))).toBe('404 notFound');
  });
});
