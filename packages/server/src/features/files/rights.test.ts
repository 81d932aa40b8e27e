import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { done, refusal } from '../../testing/client.ts';
import { type House, openHouse } from '../../testing/house.ts';
import { answered, casesOf, handling, partOf, talk, theCase } from '../../testing/scenes.ts';
import { scan, uploaded } from '../../testing/uploads.ts';

describe('pictures and signatures of a case', () => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse();
  });
  afterAll(() => house.close());

  const opens = async (who: ReturnType<House['called']>, fileId: string): Promise<number> => (await who.get(`/api/files/${fileId}`)).status;

  it('a picture of a talk is for those with a part in the case, and for the offices', async () => {
    const id = await handling(house);
    const clerk = house.as('unitClerk', 'transport');
    const picture = await uploaded(clerk, scan, '现场.pdf');
    const assignmentId = await partOf(house, id, 'transport');
    const held = done(
      await clerk.begin('consultation', id, 'record', { ...talk(house), assignmentId, withWhom: 'proposer', fileIds: [picture.id] }),
    );
    expect(await opens(house.called('li'), picture.id)).toBe(200);
    expect(await opens(house.as('unitLeader', 'transport'), picture.id)).toBe(200);
    expect(await opens(house.as('proposalsOffice'), picture.id)).toBe(200);
    expect(await opens(house.called('wang'), picture.id)).toBe(404);
    expect((await casesOf(house.called('li'), id, 'consultation'))[0]?.fileIds).toEqual([picture.id]);
    expect((await casesOf(house.called('wang'), id, 'consultation'))[0]?.fileIds).toEqual([]);
    done(await house.called('li').act('consultation', held.id, 'dispute', { note: '照片不是当天的' }));
    done(await clerk.act('consultation', held.id, 'amend', talk(house), { version: held.version + 1 }));
    expect(await opens(house.called('li'), picture.id)).toBe(404);
  });

  it('nobody opens another’s file by naming it in a record of their own', async () => {
    const id = await handling(house);
    const secret = await uploaded(house.as('proposalsOffice'), scan, '内部.pdf');
    const clerk = house.as('unitClerk', 'transport');
    const assignmentId = await partOf(house, id, 'transport');
    done(await clerk.begin('consultation', id, 'record', { ...talk(house), assignmentId, withWhom: 'proposer', fileIds: [secret.id] }));
    expect(await opens(clerk, secret.id)).toBe(404);
  });

  it('a signature is kept under the evaluation, for the evaluator and the offices alone', async () => {
    const id = await answered(house);
    const evaluation = await theCase(house.called('li'), id, 'evaluation', { evaluatorId: house.id('li') });
    const signature = await uploaded(house.called('li'), scan, '签名.pdf');
    const form = { attitude: 'satisfied', result: 'satisfied' };
    expect(refusal(await house.called('li').act('evaluation', evaluation.id, 'give', { ...form, signatureFileId: id }))).toBe(
      '409 conflict',
    );
    done(await house.called('li').act('evaluation', evaluation.id, 'give', { ...form, signatureFileId: signature.id }));
    expect(await theCase(house.called('li'), id, 'evaluation', { id: evaluation.id })).toMatchObject({ signatureFileId: signature.id });
    expect(await theCase(house.as('unitClerk', 'transport'), id, 'evaluation', { id: evaluation.id })).toMatchObject({
      signatureFileId: null,
    });
    expect(await opens(house.as('proposalsOffice'), signature.id)).toBe(200);
    expect(await opens(house.as('unitClerk', 'transport'), signature.id)).toBe(404);
  });
});
