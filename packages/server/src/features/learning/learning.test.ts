import { learningAnswer, overview, proposalList, suggestionsAnswer } from '@shangliang/contract';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, read, refusal } from '../../testing/client.ts';
import { otherLogin } from '../../testing/founding.ts';
import { type House, openHouse } from '../../testing/house.ts';
import { file, filed, handling, submitted, underReview } from '../../testing/scenes.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const office = () => house.as('proposalsOffice');
const asked = async (client: Client, id: string) => read(await client.get(`/api/proposals/${id}/suggestions`), suggestionsAnswer);
const state = async () => read(await office().get('/api/learning'), learningAnswer);

const matters = [
  { field: 'urban', words: ['停车', '车位', '立体车库', '错时共享', '小区', '收费'] },
  { field: 'health', words: ['家庭医生', '村卫生室', '慢病', '床位', '急救', '转诊'] },
] as const;

/** Decided cases as they come from years before: many at once, without walking each through its year. */
async function decidedBefore(
  count: number,
  from: number,
  housing = house.organization('housing'),
  transport = house.organization('transport'),
) {
  await house.moveTo(new Date(house.now() + 3_600_000).toISOString());
  const decided = new Date(house.now()).toISOString();
  await house.database.asOwner(async (tx) => {
    for (let at = from; at < from + count; at += 1) {
      const matter = matters[at % 2];
      const words = matter?.words ?? [];
      const word = (step: number) => words[(at * step + step) % words.length] ?? '';
      const parts = { background: `${word(1)}和${word(2)}不足，群众意见多。`, recommendations: `改善${word(3)}，增加${word(5)}。` };
      const title = `关于${word(1)}${at}的提案`;
      const made = {
        title,
        field: matter?.field,
        state: 'closed',
        outcome: 'filed',
        decided_at: decided,
        serial_no: null,
        case_no: null,
        unfiled_no: null,
      };
      const part = { unit_id: at % 2 === 0 ? transport : housing, role: 'lead', state: 'completed', received_at: decided };
      await tx.rows(sql`with made as (
          insert into proposal select n.* from (select p from proposal p where p.committee_id = ${house.own.committeeId} and p.submitted_at is not null
              order by p.created_at limit 1) one,
            jsonb_populate_record(one.p, jsonb_build_object('id', gen_random_uuid(), 'text_version', 1) || ${JSON.stringify(made)}::jsonb) n
          returning id),
        texts as (
          insert into proposal_text select n.* from made, (select t from proposal_text t limit 1) one,
            jsonb_populate_record(one.t, jsonb_build_object('proposal_id', made.id, 'version', 1) || ${JSON.stringify({ title, parts })}::jsonb) n)
        insert into assignment select n.* from made, (select s from assignment s where s.received_at is not null limit 1) one,
          jsonb_populate_record(one.s, jsonb_build_object('id', gen_random_uuid(), 'proposal_id', made.id) || ${JSON.stringify(part)}::jsonb) n`);
    }
  });
}

describe('what is learnt from decided cases', () => {
  it('waits for enough of them, and is then used with a confidence, words and cases', async () => {
    await handling(house, { transport: 'lead' });
    await house.running.indexTexts();
    expect(await house.running.learn()).toBe(0);
    expect((await state()).state).toContainEqual({ about: 'unit', decided: 1, nextAt: 40 });
    await decidedBefore(80, 0);
    expect(await house.running.learn()).toBe(2);
    const { models } = await state();
    expect(models).toHaveLength(2);
    for (const model of models) {
      expect(model).toMatchObject({ version: 1, taken: true, inUse: true, before: { was: 'usual' } });
      expect(model.now.first).toBeGreaterThanOrEqual(model.before.first);
      expect(model.learntFrom + model.heldBack).toBe(81);
    }
    const id = await filed(house);
    const { units, fields } = await asked(office(), id);
    expect(units[0]).toMatchObject({ value: house.organization('transport'), ground: 'learnt' });
    expect(units[0]?.confidence).toBeGreaterThan(0.5);
    expect(units[0]?.words).toContain('小区');
    expect(units[0]?.cases.length).toBeGreaterThan(0);
    expect(fields[0]).toMatchObject({ value: 'urban', ground: 'learnt' });
  });

  it('is learnt anew only where enough more are decided, and the old and the new are compared and kept', async () => {
    expect(await house.running.learn()).toBe(0);
    await decidedBefore(40, 100);
    expect(await house.running.learn()).toBe(2);
    const { models } = await state();
    expect(models.filter((model) => model.inUse).map((model) => [model.about, model.version])).toEqual([
      ['field', 2],
      ['unit', 2],
    ]);
    expect(models.filter((model) => model.version === 2).every((model) => model.before.was === 'model')).toBe(true);
    const kept = await house.database.asOwner((tx) =>
      tx.rows(
        sql<{
          version: number;
          kept: boolean;
        }>`select version, model is not null as kept from text_model where about = 'unit' order by version`,
      ),
    );
    expect(kept).toEqual([
      { version: 1, kept: false },
      { version: 2, kept: true },
    ]);
  });

  it('uses what was learnt anew only where it is not worse', async () => {
    // as if two units had changed names on paper alone: every other case says the contrary of all before
    await decidedBefore(30, 200, house.organization('transport'), house.organization('housing'));
    await decidedBefore(60, 300);
    await house.database.asOwner((tx) => tx.rows(sql`update text_model set first_right = 1 where about = 'unit' and version = 2`));
    expect(await house.running.learn()).toBe(2);
    for (const { taken, inUse, before, now } of (await state()).models.filter((model) => model.version === 3)) {
      expect(taken).toBe(now.first >= before.first);
      expect(inUse).toBe(taken);
    }
  });

  it('shows past cases only to who may see them', async () => {
    const id = await submitted(house, house.called('zhao'), { title: '关于小区停车的提案' });
    const shownTo = async (client: Client) => (await asked(client, id)).units.flatMap((unit) => unit.cases.map((entry) => entry.id));
    const hidden = await shownTo(office());
    expect(hidden.length).toBeGreaterThan(0);
    await house.database.asOwner((tx) => tx.rows(sql`update proposal set state = 'submitted' where id = any(${hidden}::uuid[])`));
    expect(await shownTo(office())).toEqual(hidden);
    expect((await shownTo(house.called('zhao'))).filter((entry) => hidden.includes(entry))).toEqual([]);
  });

  it('is shown to the office and the administrator alone, each committee its own', async () => {
    expect(refusal(await house.called('li').get('/api/learning'))).toBe('403 forbidden');
    expect(refusal(await house.as('unitClerk', 'transport').get('/api/learning'))).toBe('403 forbidden');
    expect(read(await house.called(otherLogin).get('/api/learning'), learningAnswer)).toMatchObject({ models: [], suggestions: [] });
    expect((await read(await house.as('administrator').get('/api/learning'), learningAnswer)).models.length).toBeGreaterThan(0);
  });
});

describe('what was suggested', () => {
  it('is held against what was then decided, and counted as the lists that it opens', async () => {
    const [followed, other] = [await underReview(house), await underReview(house)];
    for (const id of [followed, other]) {
      await asked(office(), id);
      await file(house, id);
    }
    await handling(house, { transport: 'lead' }, followed);
    await handling(house, { finance: 'lead' }, other);
    // asked again when it is decided, what was suggested before stays
    await asked(office(), other);
    const figures = read(await office().get('/api/overview'), overview);
    const of = (name: string) => figures.groups.suggestion.find((line) => line.name === name)?.proposals ?? 0;
    expect(of('unitFollowed')).toBe(1);
    expect(of('unitOther')).toBe(1);
    for (const fate of ['unitFollowed', 'unitOther', 'fieldFollowed'])
      expect(
        read(await office().get(`/api/proposals?submitted=true&suggestion=${fate}&sessionId=${figures.session.id}`), proposalList).total
          .count,
      ).toBe(of(fate));
    const { suggestions } = await state();
    expect(suggestions.find((line) => line.about === 'unit')).toMatchObject({ made: 2, followed: 1, first: 1 });
  });

  it('is no unit’s business', async () => {
    const clerk = house.as('unitClerk', 'transport');
    expect(read(await clerk.get('/api/overview'), overview).groups.suggestion).toEqual([]);
    expect(read(await clerk.get('/api/proposals?suggestion=unitFollowed'), proposalList).items).toEqual([]);
  });
});
