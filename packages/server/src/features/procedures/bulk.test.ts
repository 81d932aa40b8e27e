import { proposalList, verification } from '@shangliang/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allDone, done, faults, read, refusal, refused } from '../../testing/client.ts';
import { type House, openHouse } from '../../testing/house.ts';
import { casesOf, file, filed, partOf, preassigned, submitted, theCase, underReview } from '../../testing/scenes.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const entries = async (): Promise<number> => read(await house.as('administrator').get('/api/events/verification'), verification).entries;
const numbersOf = (ids: readonly string[]) =>
  Promise.all(ids.map(async (id) => (await theCase(house.called('li'), id, 'proposal')).caseNo));

describe('many in one act', () => {
  it('is all or nothing: one bad item and nothing has changed, and the item is pointed at', async () => {
    const ids = await Promise.all(Array.from({ length: 5 }, () => submitted(house)));
    const office = house.as('proposalsOffice');
    const before = await entries();
    const group = house.organization('group');
    const items = ids.map((id, index) => ({ id, input: index === 3 ? {} : { reviewGroupId: group } }));
    const answer = await office.bulk('proposal', 'admit', items);
    expect(refused(answer)).toMatchObject({ code: 'groupMissing', status: 422 });
    expect(refused(answer).errors?.map((error) => error.pointer)).toEqual(['/items/3/input/reviewGroupId']);
    for (const id of ids) expect(await theCase(office, id, 'proposal')).toMatchObject({ state: 'submitted', version: 3 });
    expect(await entries()).toBe(before);
    expect(
      allDone(
        await office.bulk(
          'proposal',
          'admit',
          ids.map((id) => ({ id, input: { reviewGroupId: group } })),
        ),
      ).map((entry) => entry.state),
    ).toEqual(ids.map(() => 'underReview'));
    expect(await entries()).toBe(before + 5);
  });

  it('names every item that is refused, at once', async () => {
    const ids = await Promise.all(Array.from({ length: 4 }, () => submitted(house)));
    const office = house.as('proposalsOffice');
    done(await office.act('proposal', ids[1] ?? '', 'admit', { reviewGroupId: house.organization('group') }));
    done(await office.act('proposal', ids[3] ?? '', 'admit', { reviewGroupId: house.organization('group') }));
    const answer = await office.bulk(
      'proposal',
      'admit',
      ids.map((id) => ({ id, input: { reviewGroupId: house.organization('group') } })),
    );
    expect(faults(answer)).toEqual(['/items/1 stateForbids', '/items/3 stateForbids']);
    expect(refused(answer).status).toBe(409);
  });

  it('refuses an item of an older version, an item twice, an unknown field, too few and none', async () => {
    const [one = '', two = ''] = await Promise.all([submitted(house), submitted(house)]);
    const office = house.as('proposalsOffice');
    const input = { reviewGroupId: house.organization('group') };
    expect(
      faults(
        await office.bulk('proposal', 'admit', [
          { id: one, version: 3, input },
          { id: two, version: 2, input },
        ]),
      ),
    ).toEqual(['/items/1 staleVersion']);
    expect(
      faults(
        await office.bulk('proposal', 'admit', [
          { id: one, input },
          { id: one, input },
        ]),
      ),
    ).toEqual(['/items validation']);
    expect(
      faults(
        await office.bulk('proposal', 'admit', [
          { id: one, input },
          { id: two, input: { reviewGroup: 1 } },
        ]),
      ),
    ).toEqual(['/items/1/input unrecognized_keys']);
    expect(faults(await office.bulk('proposal', 'admit', []))).toEqual(['/items too_small']);
    expect(faults(await office.bulk('proposal', 'admit', [{ id: one, input: {} }]))).toEqual(['/items/0/input/reviewGroupId groupMissing']);
    const unknown = await office.bulk('proposal', 'admit', [
      { id: one, input },
      { id: crypto.randomUUID(), input },
    ]);
    expect(refusal(unknown)).toBe('404 notFound');
    expect(faults(unknown)).toEqual(['/items/1 notFound']);
    expect(await theCase(office, one, 'proposal')).toMatchObject({ state: 'submitted' });
  });

  it('is nobody’s whose each act would be refused', async () => {
    const id = await submitted(house);
    const other = await submitted(house);
    const items = [id, other].map((item) => ({ id: item, input: { reviewGroupId: house.organization('group') } }));
    expect(refused(await house.called('wang').bulk('proposal', 'admit', items)).code).toBe('notFound');
    expect(refused(await house.called('li').bulk('proposal', 'admit', items)).code).toBe('relationMissing');
    expect(refusal(await house.visitor().bulk('proposal', 'admit', items))).toBe('401 notSignedIn');
  });

  it('assigns a hundred parts and shows a receipt for each; the same key again is the same receipt', async () => {
    const ids: string[] = [];
    for (let index = 0; index < 6; index += 1) ids.push(await preassigned(house, { transport: 'lead' }));
    const clerk = house.as('unitClerk', 'transport');
    const parts = await Promise.all(ids.map((id) => partOf(house, id, 'transport')));
    expect(
      allDone(
        await clerk.bulk(
          'assignment',
          'claim',
          parts.map((id) => ({ id, input: {} })),
        ),
      ).map((entry) => entry.state),
    ).toEqual(parts.map(() => 'claimed'));
    const items = ids.map((id) => ({ id, input: {} }));
    const first = await house.as('proposalsCommittee').bulk('proposal', 'assign', items, { key: 'assign-all' });
    expect(allDone(first).map((entry) => [entry.id, entry.state])).toEqual(ids.map((id) => [id, 'assigned']));
    const before = await entries();
    const again = await house.as('proposalsCommittee').bulk('proposal', 'assign', items, { key: 'assign-all' });
    expect(again.text).toBe(first.text);
    expect(await entries()).toBe(before);
    expect(
      allDone(
        await clerk.bulk(
          'assignment',
          'receive',
          parts.map((id) => ({ id, input: {} })),
        ),
      ),
    ).toHaveLength(parts.length);
    expect(await casesOf(clerk, ids[0] ?? '', 'assignment')).toMatchObject([{ state: 'handling' }]);
    expect(read(await clerk.get('/api/proposals?state=assigned'), proposalList).total).toEqual({ count: 6, capped: false });
  });
});

describe('整体重排号', () => {
  it('numbers the cases on file in the order given, though every number is taken by another', async () => {
    const fresh = await openHouse();
    try {
      const ids: string[] = [];
      for (let index = 0; index < 4; index += 1) ids.push(await filed(fresh));
      const office = fresh.as('proposalsOffice');
      const order = [ids[3], ids[1], ids[0], ids[2]];
      const answer = await office.post('/api/proposals/renumber', { order });
      expect(allDone(answer).map((entry) => entry.id)).toEqual(order);
      const numbers = await Promise.all(order.map(async (id) => (await theCase(office, id ?? '', 'proposal')).caseNo));
      expect(numbers).toEqual(['第20260001号', '第20260002号', '第20260003号', '第20260004号']);
      const next = await file(fresh, await underReview(fresh));
      expect((await theCase(office, next, 'proposal')).caseNo).toBe('第20260005号');
      expect(refusal(await fresh.called('li').post('/api/proposals/renumber', { order }))).toBe('403 forbidden');
    } finally {
      await fresh.close();
    }
  });

  it('changes nothing where one case may not be renumbered, or a number would be given twice', async () => {
    const [one = '', two = ''] = [await filed(house), await filed(house)];
    const office = house.as('proposalsOffice');
    const before = await numbersOf([one, two]);
    const draft = await underReview(house);
    const answer = await office.post('/api/proposals/renumber', { order: [two, draft] });
    expect([refusal(answer), ...faults(answer)]).toEqual(['409 stateForbids', '/order/1 stateForbids']);
    expect(await numbersOf([one, two])).toEqual(before);
    const third = await filed(house);
    const taken = await numbersOf([third]);
    expect(refused(await office.act('proposal', one, 'renumber', { caseNo: taken[0] })).status).toBe(409);
    expect(await numbersOf([one, two, third])).toEqual([...before, ...taken]);
    expect(refused(await office.post('/api/proposals/renumber', { order: [one, one] })).status).toBeGreaterThanOrEqual(409);
    expect(await numbersOf([one, two, third])).toEqual([...before, ...taken]);
  });
});
