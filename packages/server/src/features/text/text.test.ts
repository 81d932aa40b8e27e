import { hintList, recommendationsFound, replyCheck } from '@shangliang/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { done, read, refusal } from '../../testing/client.ts';
import { type House, openHouse } from '../../testing/house.ts';
import { casesOf, consulted, drafted, filed, handling, partOf, replyDrafted, replyText, text, theCase } from '../../testing/scenes.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const long = {
  background: '全区现有老旧小区三十个，居民两万余人，近三年区财政逐年投入改造，道路与照明明显改善，停车位仍缺两千个。',
  analysis: '停车规划滞后于车辆增长，公共车位分属多个部门，夜间大量闲置；小区内部乱停占用消防通道，居民意见很大。',
  recommendations:
    '1.由区交通局牵头制定错时共享停车办法，机关单位车位夜间向居民开放。2.由区住建委在老旧小区改造中建设立体车库，明年建成五处。3.现实名举报某局局长受贿。',
};

describe('hints while writing', () => {
  const ask = async (over: object) =>
    read(await house.called('li').post('/api/text/hints', { title: text().title, parts: long, ...over }), hintList).items;

  it('mark the sentence in its part', async () => {
    const items = await ask({});
    const ground = items.find((entry) => entry.code === 'notFiled');
    expect(ground).toMatchObject({ weight: 'warning', data: { ground: 'denouncing' }, place: { part: 'recommendations' } });
    expect(long.recommendations.slice(ground?.place?.start, ground?.place?.end)).toBe('3.现实名举报某局局长受贿。');
  });

  it('go by the lengths of the rulebook', async () => {
    const [hint] = (await ask({ title: '关于停车的提案'.repeat(40) })).filter((entry) => entry.code === 'titleTooLong');
    expect(hint?.place).toEqual({ part: null, start: 0, end: 280 });
    expect(hint?.data.characters).toBe(280);
    expect(hint?.data.bound).toBeLessThan(280);
  });

  it('name what is missing, and say nothing of an empty form', async () => {
    expect((await ask({ parts: { ...long, recommendations: '' } })).map((entry) => entry.code)).toContain('partMissing');
    expect(await ask({ parts: { background: ' ', analysis: '', recommendations: '' } })).toEqual([]);
  });

  it('are for those who are signed in, and refuse what is no text', async () => {
    expect(refusal(await house.visitor().post('/api/text/hints', { title: '', parts: {} }))).toBe('401 notSignedIn');
    expect(refusal(await house.called('li').post('/api/text/hints', { title: 1, parts: {} }))).toBe('422 validation');
  });
});

describe('recommendations found in the text', () => {
  it('stand at their places, without their numbers, and are listed in one go', async () => {
    const id = await filed(house);
    const office = house.as('proposalsOffice');
    const found = read(await office.get(`/api/proposals/${id}/recommendations-found`), recommendationsFound);
    expect(found.items.map((entry) => entry.text)).toEqual(['错时共享。', '立体车库。']);
    const written = text().parts.recommendations;
    expect(found.items.map(({ start, end }) => written.slice(start, end))).toEqual(['一、错时共享。', '二、立体车库。']);
    const path = `/api/proposals/${id}/recommendations-found/list`;
    const items = found.items.map((entry) => ({ text: entry.text }));
    const key = { key: crypto.randomUUID() };
    expect((await office.post(path, { items }, key)).status).toBe(201);
    // the double click
    expect((await office.post(path, { items }, key)).status).toBe(201);
    const listed = await casesOf(office, id, 'recommendation');
    expect(listed.map((entry) => [entry.ordinal, entry.text])).toEqual([
      [1, '错时共享。'],
      [2, '立体车库。'],
    ]);
  });

  it('are all listed or none, by whoever may list one', async () => {
    const id = await filed(house);
    const path = `/api/proposals/${id}/recommendations-found/list`;
    expect(refusal(await house.as('proposalsOffice').post(path, { items: [{ text: '可以' }, { text: ' ' }] }))).toBe('422 validation');
    expect(refusal(await house.called('wang').post(path, { items: [{ text: '可以' }] }))).toBe('403 relationMissing');
    expect(await casesOf(house.as('proposalsOffice'), id, 'recommendation')).toEqual([]);
  });

  it('of a draft are its authors’', async () => {
    const id = await drafted(house);
    expect(refusal(await house.as('proposalsOffice').get(`/api/proposals/${id}/recommendations-found`))).toBe('404 notFound');
  });
});

describe('a reply before it is signed', () => {
  it('is looked through sentence by sentence, for those who may read it', async () => {
    const id = await handling(house);
    const office = house.as('proposalsOffice');
    const [first, second] = (await casesOf(office, id, 'recommendation')).map((entry) => entry.id);
    const reply = await replyDrafted(house, id, 'transport', 'adopted', {
      opening: '李代表：您提出的提案收悉。',
      closing: '我们将进一步研究。联系电话13800138000。',
      answers: [
        {
          recommendationId: first,
          adoption: 'adopted',
          text: '区交通局已于今年三月印发错时共享停车办法，四十家机关单位车位夜间向居民开放。',
        },
        { recommendationId: second, adoption: 'adopted', text: '感谢您的关心。' },
      ],
    });
    const clerk = house.as('unitClerk', 'transport');
    const { answers, findings } = read(await clerk.get(`/api/replies/${reply}/check`), replyCheck);
    expect(answers.map((entry) => [entry.recommendationId, entry.answered])).toEqual([
      [first, true],
      [second, false],
    ]);
    expect(answers[0]?.sentences[0]).toMatchObject({ in: 'answer', recommendationId: first });
    const codes = findings.map((entry) => entry.code);
    for (const code of ['unanswered', 'emptyPhrase', 'wrongAddress', 'personalData']) expect(codes).toContain(code);
    const secret = findings.find((entry) => entry.code === 'personalData');
    expect(secret).toMatchObject({ quote: '138****8000', place: { in: 'closing' }, data: { kind: 'mobile' } });
    expect(JSON.stringify(findings)).not.toContain('13800138000');
    for (const other of [house.called('li'), house.as('unitClerk', 'finance'), office])
      expect(refusal(await other.get(`/api/replies/${reply}/check`))).toBe('404 notFound');
    expect(refusal(await clerk.get(`/api/replies/${crypto.randomUUID()}/check`))).toBe('404 notFound');
    await consulted(house, id, 'transport');
    done(await clerk.act('reply', reply, 'sendUp', {}));
    expect((await house.as('unitSectionHead', 'transport').get(`/api/replies/${reply}/check`)).status).toBe(200);
  });

  it('has no answer to what nothing is written to, whatever its other sentences say of it', async () => {
    const id = await handling(house, { transport: 'lead', finance: 'coHandler' });
    const clerk = house.as('unitClerk', 'transport');
    const items = (await casesOf(clerk, id, 'recommendation')).map((entry) => entry.id);
    const [first, second] = items;
    // the opening says what the second answer should
    const opening = '区住建局已建设立体车库五处，今年再建设立体车库三处。';
    const shared = '区交通局已于今年三月印发错时共享停车办法，四十家机关单位车位夜间向居民开放。';
    const said = (text: string) => [
      { recommendationId: first, adoption: 'adopted', text: shared },
      { recommendationId: second, adoption: 'adopted', text },
    ];
    const asked = async (reply: string, who = clerk) => read(await who.get(`/api/replies/${reply}/check`), replyCheck);
    const reply = await replyDrafted(house, id, 'transport', 'adopted', {
      opening,
      answers: said('已办理。'),
    });
    expect((await asked(reply)).answers.map((entry) => entry.answered)).toEqual([true, true]);
    const write = async (over: object) => {
      const { version } = await theCase(clerk, id, 'reply', { id: reply });
      done(await clerk.act('reply', reply, 'edit', await replyText(house, id, 'adopted', over), { version }));
    };
    for (const nothing of ['', ' 　\n', '——']) {
      await write({ opening, answers: said(nothing) });
      const { answers, findings } = await asked(reply);
      expect(answers.map(({ written, answered }) => [written, answered])).toEqual([
        [true, true],
        [false, false],
      ]);
      expect(answers[1]?.sentences).toEqual([]);
      expect(findings[0]).toMatchObject({ code: 'unwritten', recommendationId: second, data: { ordinal: 2 } });
      expect(findings.map(({ code }) => code)).not.toContain('unanswered');
      expect(refusal(await clerk.act('reply', reply, 'sendUp', {}))).toContain('recommendationUnanswered');
    }
    // one more is listed while the reply climbs: whoever countersigns and approves reads that nothing is written to it
    await consulted(house, id, 'transport');
    done(await house.as('unitLeader', 'finance').act('assignment', await partOf(house, id, 'finance'), 'giveOpinion', { text: '同意' }));
    await write({ answers: said('已建设立体车库五处。') });
    done(await clerk.act('reply', reply, 'sendUp', {}));
    const office = house.as('proposalsOffice');
    done(await office.begin('recommendation', id, 'list', { ordinal: 3, text: '新增立体车库车位' }));
    const seen = async (who: typeof clerk) => (await asked(reply, who)).findings.filter(({ code }) => code === 'unwritten');
    const missing = [expect.objectContaining({ data: { ordinal: 3 } })];
    expect(await seen(house.as('unitLeader', 'finance'))).toEqual(missing);
    done(await house.as('unitLeader', 'finance').act('reply', reply, 'countersign', {}));
    expect(await seen(house.as('unitSectionHead', 'transport'))).toEqual(missing);
  });

  it('is told that its class says more than what was recorded of a recommendation', async () => {
    const id = await handling(house);
    const reply = await replyDrafted(house, id, 'transport', 'partly');
    const clerk = house.as('unitClerk', 'transport');
    const { findings } = read(await clerk.get(`/api/replies/${reply}/check`), replyCheck);
    expect(findings[0]).toMatchObject({ code: 'classAgainstOutcome', data: { ordinal: 1, outcome: 'solved', adoption: 'partly' } });
  });
});
