import {
  problem,
  rulebookComparison,
  rulebookFile,
  rulebookPreview,
  rulebookRead,
  rulebookVersionRead,
  rulebookWritten,
} from '@shangliang/contract';
import { defaultRulebook, presets, type Rulebook } from '@shangliang/core';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type Answer, faults, read, refusal, refused } from '../../testing/client.ts';
import { type House, openHouse } from '../../testing/house.ts';
import { draft } from '../../testing/scenes.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const admin = () => house.as('administrator');
const english = { 'accept-language': 'en' };
const current = async (query = '') => read(await house.called('li').get(`/api/rulebook${query}`), rulebookRead);
const versions = async () =>
  read(await admin().get('/api/rulebook/versions?limit=100'), z.object({ items: z.array(rulebookVersionRead), next: z.int().nullable() }))
    .items;
const states = async () => (await versions()).map(({ version, state }) => `${version} ${state}`);
const revise = (body: unknown, more: object = {}): Promise<Answer> => admin().post('/api/rulebook', { body, note: '修订', ...more });
const revised = async (body: unknown, more: object = {}) => read(await revise(body, more), rulebookWritten);
const later = (days: number): string => new Date(house.now() + days * 86_400_000).toISOString();
/** Two moments that no version shares. */
const tickOn = (minutes = 1) => house.moveTo(new Date(house.now() + minutes * 60_000).toISOString());

describe('a rulebook that is sent', () => {
  const shenzhen = presets.shenzhen;

  it('names every wrong field at once, by its pointer, in the reader’s language', async () => {
    const { silence: _silence, ...without } = shenzhen;
    const broken = {
      ...without,
      titleMost: '五十',
      review: { ...shenzhen.review, steps: [{ ...shenzhen.review.steps[0], decidedBy: 'mayor' }] },
      terms: { ...shenzhen.terms, answer: { amount: 0, unit: 'fortnight' } },
      mood: 'good',
      reply: { ...shenzhen.reply, 'a/b': 1 },
    };
    const answer = await revise(broken);
    expect(faults(answer)).toEqual([
      '/body/mood unrecognized_keys',
      '/body/reply/a~1b unrecognized_keys',
      '/body/review/steps/0/decidedBy invalid_value',
      '/body/silence invalid_type',
      '/body/terms/answer/amount too_small',
      '/body/terms/answer/unit invalid_value',
      '/body/titleMost invalid_type',
    ]);
    expect(refused(answer).errors?.find((error) => error.pointer === '/body/mood')?.detail).toBe(
      '工作规程没有这一项。请删去，或核对名称。',
    );
    const inEnglish = await admin().post('/api/rulebook', { body: broken, note: 'x' }, { headers: english });
    for (const error of problem.parse(inEnglish.body).errors ?? []) expect(error.detail).not.toMatch(/\p{Script=Han}/u);
  });

  it('must go together as a whole', async () => {
    const answer = await revise({
      ...shenzhen,
      numbering: { serial: 'x', filed: '{n:3}', unfiled: '{n:3}' },
      review: { ...shenzhen.review, steps: shenzhen.review.steps.slice(0, 2), outcomes: ['merged'] },
      fields: [...shenzhen.fields, shenzhen.fields[0]],
      consultation: { ...shenzhen.consultation, needed: 0, faceToFaceNeeded: 1, counted: ['phone'] },
      secondHandling: { ...shenzhen.secondHandling, mostRounds: 1 },
      reminders: { ...shenzhen.reminders, fromHour: 18, ahead: [1, 5] },
    });
    expect(faults(answer)).toEqual([
      '/body/consultation/counted modesNotInPerson',
      '/body/consultation/faceToFaceNeeded faceToFaceTooMany',
      '/body/fields/10/code codeTwice',
      '/body/numbering/serial patternUnfit',
      '/body/numbering/unfiled seriesAlike',
      '/body/reminders/ahead/1 aheadUnordered',
      '/body/reminders/toHour hoursReversed',
      '/body/review/outcomes filedMissing',
      '/body/review/outcomes noWayNotToFile',
      '/body/review/steps/1/decidedBy lastStepDecides',
      '/body/secondHandling/mostRounds secondRoundMissing',
    ]);
    for (const error of refused(answer).errors ?? []) expect(error.detail).toMatch(/\p{Script=Han}/u);
  });

  it('is the administrator’s to write; nothing that is no object passes', async () => {
    expect(refusal(await house.as('proposalsOffice').post('/api/rulebook', { body: shenzhen, note: 'x' }))).toBe('403 forbidden');
    for (const body of [null, [], 'x', 7]) expect(refusal(await revise(body))).toBe('422 validation');
    expect(await states()).toEqual(['1 inForce']);
  });
});

describe('versions', () => {
  it('apply from the time they name, to cases that begin from then on; nothing is overwritten', async () => {
    const before = await draft(house);
    const shorter: Rulebook = { ...presets.shenzhen, titleMost: 40 };
    const second = await revised(shorter, { appliesFrom: later(10) });
    expect(second.version).toBe(2);
    expect(await states()).toEqual(['2 coming', '1 inForce']);
    expect((await current()).version).toBe(1);
    const stillFirst = await draft(house);
    await house.moveTo(later(10));
    expect(await states()).toEqual(['2 inForce', '1 past']);
    expect(await current()).toMatchObject({ version: 2, state: 'inForce', body: { titleMost: 40 } });
    expect((await current('?version=1')).body).toMatchObject({ titleMost: 50 });
    const after = await draft(house);
    const kept = async (id: string) =>
      read(await house.called('li').get(`/api/proposals/${id}`), z.looseObject({ rulebookVersion: z.int() })).rulebookVersion;
    expect([await kept(before), await kept(stillFirst), await kept(after)]).toEqual([1, 1, 2]);
  });

  it('never apply from the past', async () => {
    const answer = await revise({ ...presets.shenzhen, titleMost: 41 }, { appliesFrom: later(-1) });
    expect([refusal(answer), faults(answer)]).toEqual(['422 appliesInPast', ['/appliesFrom appliesInPast']]);
  });

  it('name the preset a committee was founded with in the reader’s language', async () => {
    const first = async (language: string) =>
      read(await admin().get('/api/rulebook?version=1', { 'accept-language': language }), rulebookRead).note;
    expect(await first('zh-CN')).toMatch(/^范本：[^a-z]+$/);
    expect(await first('en')).toMatch(/^Preset: [A-Z]/i);
    expect((await versions()).at(-1)?.note).toMatch(/^范本：/);
  });

  it('that have not begun to apply are withdrawn by a newer one, and stay in the list', async () => {
    const planned = await revised({ ...presets.shenzhen, titleMost: 30 }, { appliesFrom: later(20) });
    await tickOn();
    const instead = await revised({ ...presets.shenzhen, titleMost: 35 }, { appliesFrom: later(30) });
    expect((await states()).slice(0, 3)).toEqual([`${instead.version} coming`, `${planned.version} withdrawn`, '2 inForce']);
    await house.moveTo(later(25));
    expect((await current()).version).toBe(2);
    await house.moveTo(later(6));
    expect(await current()).toMatchObject({ version: instead.version, body: { titleMost: 35 } });
    const [newest] = await versions();
    expect(newest).toMatchObject({ note: '修订', createdBy: { name: '管理员' } });
  });

  it('are counted one by one, and the same words again are nothing new', async () => {
    const before = (await versions())[0]?.version ?? 0;
    const body = { ...presets.shenzhen, titleMost: 33 };
    const answers = await Promise.all([revise(body), revise(body), revise(body)]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, 409, 409]);
    expect(refusal(await revise(body))).toBe('409 rulebookUnchanged');
    expect((await versions())[0]?.version).toBe(before + 1);
    // who looked at an older version is told so
    expect(refusal(await revise({ ...body, titleMost: 34 }, { against: before }))).toBe('409 rulebookMoved');
  });

  it('come in pages, newest first', async () => {
    const page = z.object({ items: z.array(rulebookVersionRead), next: z.int().nullable() });
    const first = read(await admin().get('/api/rulebook/versions?limit=2'), page);
    const second = read(await admin().get(`/api/rulebook/versions?limit=100&before=${first.next}`), page);
    const all = (await versions()).map((entry) => entry.version);
    expect([...first.items, ...second.items].map((entry) => entry.version)).toEqual(all);
    expect(second.next).toBeNull();
    expect(refusal(await admin().get('/api/rulebook?version=999'))).toBe('404 notFound');
  });

  it('written by an older release are still read, what has come since being the default', async () => {
    const { committeeId } = house.own;
    const old: Record<string, unknown> = JSON.parse(JSON.stringify(presets.county));
    for (const name of ['silence', 'tiers', 'reminders', 'pauses', 'secondFactor', 'veryOverdueAfter']) delete old[name];
    old.review = { steps: presets.county.review.steps };
    old.evaluation = {
      ...presets.county.evaluation,
      questions: undefined,
      results: presets.county.evaluation.results.map(({ faceToFace: _faceToFace, ...result }) => result),
    };
    const now = new Date(house.now()).toISOString();
    await house.database.inCommittee(committeeId, (tx) =>
      tx.rows(sql`insert into rulebook (committee_id, version, body, note, applies_from, created_at)
        select ${committeeId}, max(version) + 1, ${JSON.stringify(old)}::jsonb, '旧版', ${now}, ${now} from rulebook where committee_id = ${committeeId}`),
    );
    const seen = await current();
    expect(seen.body).toEqual(JSON.parse(JSON.stringify({ ...presets.county, tiers: defaultRulebook.tiers })));
    house.running.deps.facts.forget(committeeId);
    await draft(house);
  });
});

describe('the difference between two rulebooks', () => {
  const compare = async (before: object, after: object, headers: Readonly<Record<string, string>> = {}) =>
    read(await house.called('li').post('/api/rulebook/comparison', { before, after }, { headers }), rulebookComparison).differences;

  it('is told in one sentence each, in both languages, between any two of version, preset and body', async () => {
    const after: Rulebook = {
      ...presets.shenzhen,
      terms: { ...presets.shenzhen.terms, acceptance: { amount: 3, unit: 'workday' } },
      conversionNeedsConsent: false,
      refusalReasons: [...presets.shenzhen.refusalReasons.slice(1), { code: 'civilDispute', label: '涉及民事纠纷' }],
      consultation: { ...presets.shenzhen.consultation, counted: ['faceToFace'] },
      reply: { ...presets.shenzhen.reply, classPlace: 'end' },
    };
    expect((await compare({ preset: 'shenzhen' }, { body: after })).map((entry) => [entry.pointer, entry.kind, entry.sentence])).toEqual([
      ['/refusalReasons/stateSecret', 'removed', '不予立案情形 · “涉及国家秘密”：删去'],
      ['/refusalReasons/civilDispute', 'added', '不予立案情形 · “涉及民事纠纷”：新增，列第10项'],
      ['/conversionNeedsConsent', 'changed', '转社情民意须经提案者同意：由“是”改为“否”'],
      ['/terms/acceptance', 'changed', '期限 · 认领（异议）：由“5个工作日”改为“3个工作日”'],
      ['/consultation/counted', 'changed', '答复前协商 · 算数的方式：由“面谈、座谈会、实地调研、电话、视频”改为“面谈”'],
      ['/reply/classPlace', 'changed', '答复 · 类别标注位置：由“首页右上角”改为“文末”'],
    ]);
    const inEnglish = await compare({ preset: 'shenzhen' }, { body: after }, english);
    expect(inEnglish.map((entry) => entry.sentence)).toContain(
      'Terms · acceptance or objection: “5 working days” becomes “3 working days”',
    );
    expect(await compare({ version: 1 }, { preset: 'shenzhen' })).toEqual([]);
    expect((await compare({ preset: 'national' }, { preset: 'rudong' })).length).toBeGreaterThan(10);
  });

  it('is asked of what there is: an unknown version, preset or bad body is refused', async () => {
    const ask = (before: object, after: object = { preset: 'county' }) => admin().post('/api/rulebook/comparison', { before, after });
    expect(refusal(await ask({ version: 999 }))).toBe('404 notFound');
    expect(refusal(await ask({ preset: 'mars' }))).toBe('422 validation');
    expect(faults(await ask({ preset: 'county' }, { body: { ...presets.county, totalMost: 0 } }))).toEqual([
      '/after/body/totalMost too_small',
    ]);
  });
});

describe('a rulebook on its way', () => {
  const preview = (source: object): Promise<Answer> => admin().post('/api/rulebook/import/preview', { source });
  const previewed = async (source: object) => read(await preview(source), rulebookPreview);
  const exported = async (query = '') => read(await admin().get(`/api/rulebook/file${query}`), rulebookFile);
  const take = (source: object, seen: { checksum: string; newest: number }, more: object = {}): Promise<Answer> =>
    admin().post('/api/rulebook/import', { source, checksum: seen.checksum, against: seen.newest, note: '学习外地经验', ...more });

  it('leaves as one file and comes in as it was: export, import, export', async () => {
    const body: Rulebook = { ...presets.yubei, preset: 'yubei' };
    await tickOn();
    await revised(body);
    const file = await exported();
    expect(file).toMatchObject({ format: 'shangliang-rulebook', formatVersion: 1, body: { preset: 'yubei' } });
    await tickOn();
    await revised(presets.qiaokou);
    const seen = await previewed({ file });
    expect(seen.differences.length).toBeGreaterThan(3);
    const written = read(await take({ file }, seen), rulebookWritten);
    const again = await exported(`?version=${written.version}`);
    expect([again.checksum, again.body]).toEqual([file.checksum, file.body]);
    expect((await versions())[0]?.note).toBe('学习外地经验');
  });

  it('is shown before it is taken in, and taken in as it was shown', async () => {
    const source = { preset: 'rudong', changes: { titleMost: 45, terms: { acceptance: { amount: 7 } } } };
    const seen = await previewed(source);
    expect(seen.body).toMatchObject({ titleMost: 45, terms: { acceptance: { amount: 7, unit: 'workday' } } });
    const before = await states();
    expect(refusal(await take({ ...source, changes: { titleMost: 46 } }, seen))).toBe('422 checksumWrong');
    await tickOn();
    await revised({ ...presets.shenzhen, titleMost: 20 });
    expect(refusal(await take(source, seen))).toBe('409 rulebookMoved');
    expect((await versions()).length).toBe(before.length + 1);
    const coming = read(await take(source, await previewed(source), { appliesFrom: later(5) }), rulebookWritten);
    expect((await previewed({ preset: 'county' })).withdraws).toEqual([coming.version]);
  });

  it('that is no such file, from a newer release, or changed on its way is refused with what to do', async () => {
    const file = await exported();
    const of = async (over: object) => {
      const answer = await preview({ file: { ...file, ...over } });
      return [refusal(answer), ...faults(answer)];
    };
    expect(await of({ format: 'word' })).toEqual(['422 notARulebookFile', '/source/file notARulebookFile']);
    expect(await of({ formatVersion: 2 })).toEqual(['422 rulebookFileNewer', '/source/file/formatVersion rulebookFileNewer']);
    expect(await of({ body: { ...file.body, titleMost: 1 } })).toEqual(['422 checksumWrong', '/source/file/checksum checksumWrong']);
    expect(refusal(await preview({ file: {} }))).toBe('422 notARulebookFile');
    expect(refusal(await preview({}))).toBe('422 validation');
    expect(faults(await preview({ preset: 'county', changes: { pauses: ['lunch'], extra: 1 } }))).toEqual([
      '/source/changes/extra unrecognized_keys',
      '/source/changes/pauses/0 invalid_value',
    ]);
  });

  it('is the administrator’s to take in, each committee’s own, and in the record', async () => {
    expect(refusal(await house.called('li').post('/api/rulebook/import/preview', { source: { preset: 'county' } }))).toBe('403 forbidden');
    const foreign = await house.called('other.admin').get('/api/rulebook/versions');
    expect(read(foreign, z.object({ items: z.array(rulebookVersionRead) })).items.map((entry) => entry.version)).toEqual([1]);
    const acts = await house.database.inCommittee(house.own.committeeId, (tx) =>
      tx.rows(sql<{ action: string }>`select distinct action from event where procedure = 'administration' and action like '%Rulebook'`),
    );
    expect(acts.map((entry) => entry.action).sort()).toEqual(['importRulebook', 'reviseRulebook']);
  });
});
