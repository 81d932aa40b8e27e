import { knownNames } from '@shangliang/contract';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { done, faults, read, refusal } from '../../testing/client.ts';
import { type House, openHouse } from '../../testing/house.ts';
import { consulted, filed, handling, replyDrafted, theCase } from '../../testing/scenes.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

async function partOf(proposalId: string, unit: string): Promise<string> {
  const [row] = await house.database.asOwner((tx) =>
    tx.rows(sql<{ id: string }>`select s.id from assignment s join organization o on o.id = s.unit_id
      where s.proposal_id = ${proposalId} and o.name like ${`%${unit}%`}`),
  );
  return row?.id ?? '';
}
const known = async (part: string) =>
  read(await house.as('unitClerk', 'transport').get(`/api/assignments/${part}/known-names`), knownNames);

it('a form begins with who leads the unit and who asks; later with who was named before, and the last reply’s contact', async () => {
  const part = await partOf(await handling(house), '交通');
  const first = await known(part);
  expect(first.headName).not.toBeNull();
  expect(first).toMatchObject({ contactName: first.handlerName, contactPhone: null });
  // no reply has named anybody: whoever asks, being the contact, with the number they keep
  await house.as('unitClerk', 'transport').post('/api/contacts', { mail: null, mobile: '13800000000', wecom: null });
  expect(await known(part)).toMatchObject({ contactName: first.handlerName, contactPhone: '13800000000' });

  await house.database.asOwner(async (tx) => {
    await tx.rows(sql`update assignment set head_name = '周局长', deputy_name = '吴副局长', handler_name = '李经办' where id = ${part}`);
    await tx.rows(sql`insert into reply (committee_id, id, proposal_id, state, version, rulebook_version, created_at, assignment_id, unit_id, round,
        text_version, opening, closing, contact_name, contact_phone, drafted_by)
      select committee_id, gen_random_uuid(), proposal_id, 'drafting', 1, 1, now(), id, unit_id, 1, 1, '', '', '李经办', '023-6712 0000', gen_random_uuid()
      from assignment where id = ${part}`);
  });
  const next = await partOf(await handling(house), '交通');
  expect(next).not.toBe(part);
  expect(await known(next)).toMatchObject({
    headName: '周局长',
    deputyName: '吴副局长',
    contactName: '李经办',
    contactPhone: '023-6712 0000',
  });
});

it('names of a unit are for those who hold a post in it', async () => {
  const part = await partOf(await handling(house), '交通');
  for (const asked of [house.as('unitClerk', 'finance'), house.called('wang'), house.called('li')])
    expect(refusal(await asked.get(`/api/assignments/${part}/known-names`))).toBe('404 notFound');
  expect(refusal(await house.as('unitClerk', 'transport').get(`/api/assignments/${await filed(house)}/known-names`))).toBe('404 notFound');
});

describe('the number of a unit’s letter', () => {
  const clerk = () => house.as('unitClerk', 'transport');
  const leader = () => house.as('unitLeader', 'transport');
  const part = (id: string) => partOf(id, '交通');

  /** A reply that lies with the unit's leader. */
  async function withLeader(over: object = {}): Promise<{ id: string; reply: string }> {
    const id = await handling(house);
    await consulted(house, id, 'transport');
    const reply = await replyDrafted(house, id, 'transport', 'adopted', over);
    done(await clerk().act('reply', reply, 'sendUp', {}));
    done(await house.as('unitSectionHead', 'transport').act('reply', reply, 'passSection', {}));
    done(await house.as('unitSupervision', 'transport').act('reply', reply, 'passSupervision', {}));
    return { id, reply };
  }

  it('is proposed as the rulebook writes it, then follows what the unit gave; the clerk’s stands before the leader', async () => {
    const { id, reply } = await withLeader({ documentNo: '' });
    expect((await known(await part(id))).documentNo).toMatch(/提复〔2026〕1号$/);
    done(await leader().act('reply', reply, 'issue', { documentNo: '渝交函〔2026〕7号' }));
    const next = await withLeader({ documentNo: '渝交函〔2026〕8号' });
    expect((await known(await part(next.id))).documentNo).toBe('渝交函〔2026〕9号');
    expect(await theCase(leader(), next.id, 'reply')).toMatchObject({ state: 'leaderReview', documentNo: '渝交函〔2026〕8号' });
  });

  it('is one letter’s alone in a unit and a year: the second is told at the field, and nothing is lost', async () => {
    const [one, other] = [await withLeader(), await withLeader()];
    const input = { documentNo: '渝交函〔2026〕77号' };
    // at once: one of them leaves
    const answers = await Promise.all([one, other].map(({ reply }) => leader().act('reply', reply, 'issue', input)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422]);
    const refused = answers.find(({ status }) => status === 422);
    if (refused === undefined) throw new Error('nobody was refused');
    expect(refusal(refused)).toBe('422 documentNoTaken');
    expect(faults(refused)).toEqual(['/documentNo documentNoTaken']);
    const left = answers[0]?.status === 422 ? one : other;
    expect(await theCase(leader(), left.id, 'reply')).toMatchObject({ state: 'leaderReview' });
    done(await leader().act('reply', left.reply, 'issue', { documentNo: '渝交函〔2026〕78号' }));
  });
});
