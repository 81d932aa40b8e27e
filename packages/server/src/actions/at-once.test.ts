import { eventList, verification } from '@shangliang/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, done, read, refusal, refused } from '../testing/client.ts';
import { type House, openHouse } from '../testing/house.ts';
import { draft, drafted, edited, file, filed, partOf, preassigned, submitted, text, theCase, underReview } from '../testing/scenes.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const many = <T>(count: number, make: (index: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_entry, index) => make(index)));
const succeeded = (answers: readonly Answer[]): Answer[] => answers.filter((answer) => answer.status < 300);
const eventsOf = async (caseId: string, action: string): Promise<number> =>
  read(await house.as('proposalsOffice').get('/api/events?limit=2000'), eventList).items.filter((entry) => {
    const body = JSON.parse(entry.body) as { caseId: string; action: string };
    return body.caseId === caseId && body.action === action;
  }).length;

describe('two at once', () => {
  it('twenty claims of one part: one claims it, nineteen are told what stands', async () => {
    const part = await partOf(house, await preassigned(house), 'transport');
    const answers = await many(20, () => house.as('unitClerk', 'transport').act('assignment', part, 'claim', {}));
    expect(succeeded(answers)).toHaveLength(1);
    for (const answer of answers.filter((entry) => entry.status >= 300)) {
      expect(refusal(answer)).toBe('409 stateForbids');
      expect(refused(answer)).toMatchObject({ currentVersion: 2 });
    }
    expect(await eventsOf(part, 'claim')).toBe(1);
    expect(
      await theCase(
        house.as('proposalsOffice'),
        (await theCase(house.as('unitClerk', 'transport'), done(succeeded(answers)[0] ?? answers[0] ?? fail()).proposalId, 'assignment'))
          .proposalId,
        'assignment',
      ),
    ).toMatchObject({ version: 2, state: 'claimed' });
  });

  it('twenty claims with one key are one claim, and every one of them gets its answer', async () => {
    const part = await partOf(house, await preassigned(house), 'transport');
    const answers = await many(20, () => house.as('unitClerk', 'transport').act('assignment', part, 'claim', {}, { key: `claim-${part}` }));
    expect(new Set(answers.map((answer) => `${answer.status} ${answer.text}`)).size).toBe(1);
    expect(done(answers[0] ?? fail())).toMatchObject({ id: part, state: 'claimed', version: 2 });
    expect(await eventsOf(part, 'claim')).toBe(1);
  });

  it('twenty drafts with one key are one proposal, with one event', async () => {
    const before = read(await house.as('proposalsOffice').get('/api/events/verification'), verification).entries;
    const input = { kind: 'individual', ...text({ title: '同一个键' }) };
    const answers = await many(20, () => house.called('chen').begin('proposal', undefined, 'draft', input, { key: 'draft-once' }));
    expect(new Set(answers.map((answer) => answer.text)).size).toBe(1);
    expect(answers.map((answer) => answer.status)).toEqual(answers.map(() => 201));
    expect(read(await house.as('proposalsOffice').get('/api/events/verification'), verification)).toMatchObject({
      intact: true,
      entries: before + 1,
    });
  });

  it('a key speaks for one request of one person alone', async () => {
    const chen = house.called('chen');
    const input = { kind: 'individual', ...text() };
    const first = done(await chen.begin('proposal', undefined, 'draft', input, { key: 'spoken-for' }));
    expect(refusal(await chen.begin('proposal', undefined, 'draft', { ...input, title: '别的标题' }, { key: 'spoken-for' }))).toBe(
      '422 idempotencyKeyReused',
    );
    expect(refusal(await chen.act('proposal', first.id, 'discard', {}, { key: 'spoken-for' }))).toBe('422 idempotencyKeyReused');
    const others = done(await house.called('zhao').begin('proposal', undefined, 'draft', input, { key: 'spoken-for' }));
    expect(others.id).not.toBe(first.id);
    // key order and white space are not another body
    const { kind, title, field, parts } = input;
    expect(done(await chen.begin('proposal', undefined, 'draft', { parts, field, title, kind }, { key: 'spoken-for' })).id).toBe(first.id);
  });

  it('a refused request leaves its key free for the next try', async () => {
    const id = await underReview(house);
    const committee = house.as('proposalsCommittee');
    expect(refusal(await committee.act('proposal', id, 'file', {}, { key: `file-${id}` }))).toBe('409 reviewNotFinished');
    done(await house.as('reviewer', 'group').act('proposal', id, 'giveOpinion', { recommends: 'file', text: '可' }));
    done(await house.as('reviewConvener', 'group').act('proposal', id, 'passStep', {}));
    expect(done(await committee.act('proposal', id, 'file', {}, { key: `file-${id}` })).state).toBe('filed');
  });

  it('submissions at once get consecutive numbers, each its own', async () => {
    const ids = await many(12, () => drafted(house, house.called('wang')));
    const answers = await Promise.all(ids.map((id) => house.called('wang').act('proposal', id, 'submit', {})));
    const numbers = answers.map((answer) => Number(done(answer).numbers.serialNo)).sort((a, b) => a - b);
    const first = numbers[0] ?? 0;
    expect(numbers).toEqual(Array.from({ length: 12 }, (_entry, index) => first + index));
    expect(
      Number(done(await house.called('wang').act('proposal', await drafted(house, house.called('wang')), 'submit', {})).numbers.serialNo),
    ).toBe(first + 12);
  });

  it('writers of one committee at once leave a record that holds', async () => {
    await many(25, (index) => draft(house, house.called(index % 2 === 0 ? 'li' : 'zhao')));
    expect(read(await house.as('administrator').get('/api/events/verification'), verification)).toMatchObject({
      intact: true,
      broken: null,
    });
  });

  it('merges across one another at once end in refusals, never in a failure', async () => {
    const one = await underReview(house);
    const other = await underReview(house);
    const committee = house.as('proposalsCommittee');
    for (let round = 0; round < 5; round += 1) {
      const answers = await many(8, (index) =>
        index % 2 === 0
          ? committee.act('proposal', one, 'merge', { intoId: other, note: '相近' })
          : committee.act('proposal', other, 'merge', { intoId: one, note: '相近' }),
      );
      for (const answer of answers) expect(refusal(answer)).toMatch(/^4/);
    }
  });
});

describe('versions', () => {
  it('an edit without If-Match is refused, and one with an older version is told the newer', async () => {
    const li = house.called('li');
    const id = await draft(house);
    expect(refusal(await li.act('proposal', id, 'edit', edited()))).toBe('428 versionNeeded');
    expect(done(await li.act('proposal', id, 'edit', edited({ title: '第二稿' }), { version: 1 })).version).toBe(2);
    const stale = await li.act('proposal', id, 'edit', edited({ title: '盖掉第二稿' }), { version: 1 });
    expect(refused(stale)).toMatchObject({ status: 409, code: 'staleVersion', currentVersion: 2 });
    expect(await theCase(li, id, 'proposal')).toMatchObject({ title: '第二稿', version: 2 });
  });

  it('of twenty edits of one version at once, one is saved', async () => {
    const li = house.called('li');
    const id = await draft(house);
    const answers = await many(20, (index) => li.act('proposal', id, 'edit', edited({ title: `第${index}人的稿子` }), { version: 1 }));
    expect(succeeded(answers)).toHaveLength(1);
    expect(answers.filter((answer) => answer.status === 409)).toHaveLength(19);
    const winner = answers.findIndex((answer) => answer.status === 200);
    expect(await theCase(li, id, 'proposal')).toMatchObject({ title: `第${winner}人的稿子`, version: 2 });
  });

  it('any action may name the version it was decided on', async () => {
    const id = await submitted(house);
    const office = house.as('proposalsOffice');
    expect(refusal(await office.act('proposal', id, 'admit', { reviewGroupId: house.organization('group') }, { version: 1 }))).toBe(
      '409 staleVersion',
    );
    const answer = await house.called('li').get(`/api/proposals/${id}`);
    expect(answer.headers.get('etag')).toBe('"3"');
    done(await office.act('proposal', id, 'admit', { reviewGroupId: house.organization('group') }, { version: 3 }));
    for (const bad of ['*', 'W/"3"', 'abc', '-1', '"9999999999"', ''])
      expect(refused(await office.act('proposal', id, 'passStep', {}, { headers: { 'if-match': bad } })).status).toBe(422);
    expect(await theCase(office, id, 'proposal')).toMatchObject({ reviewStep: 1 });
  });

  it('two who decide one case at once do not both decide it', async () => {
    const id = await underReview(house);
    done(await house.as('reviewer', 'group').act('proposal', id, 'giveOpinion', { recommends: 'file', text: '可' }));
    done(await house.as('reviewConvener', 'group').act('proposal', id, 'passStep', {}));
    const committee = house.as('proposalsCommittee');
    const answers = await Promise.all([
      committee.act('proposal', id, 'file', {}),
      committee.act('proposal', id, 'refuse', { reason: 'vague', destination: 'returned', note: '空泛' }),
      committee.act('proposal', id, 'convertToOpinion', { destination: 'forwarded', note: '转' }),
    ]);
    expect(succeeded(answers)).toHaveLength(1);
    const row = await theCase(committee, id, 'proposal');
    expect([row.caseNo, row.unfiledNo].filter((number) => number !== null)).toHaveLength(1);
  });
});

describe('numbers', () => {
  it('of cases on file follow one another without a gap, though decisions between them were refused', async () => {
    const first = await filed(house);
    const before = Number(String((await theCase(house.called('li'), first, 'proposal')).caseNo).slice(5, 9));
    expect(refusal(await house.as('proposalsCommittee').act('proposal', first, 'file', {}))).toBe('409 stateForbids');
    const next = await file(house, await underReview(house));
    expect((await theCase(house.called('li'), next, 'proposal')).caseNo).toBe(`第2026${String(before + 1).padStart(4, '0')}号`);
  });
});

function fail(): never {
  throw new Error('there was no answer');
}
