import { eventList, statistics, timeline } from '@shangliang/contract';
import { beforeAll, expect, it } from 'vitest';
import { done, faults, read, refusal } from './client.ts';
import type { House } from './house.ts';
import { casesOf, partOf, replyText, talk, theCase, view } from './scenes.ts';
import { scan, uploaded } from './uploads.ts';
import { mattersOf } from './waiting.ts';

/** 从首份答复到结案: the second half of `journey.test.ts`, which hands over the proposal as it then is. */
export function restOfTheStory(story: () => { house: House; id: string }): void {
  let house: House;
  let id: string;
  beforeAll(() => {
    ({ house, id } = story());
  });
  const li = () => house.called('li');
  const wang = () => house.called('wang');
  const office = () => house.as('proposalsOffice');
  const clerk = () => house.as('unitClerk', 'transport');

  it('is handled a second time because one of two proposers is dissatisfied; the first round stays', async () => {
    const own = (who: string, round: number) => theCase(office(), id, 'evaluation', { evaluatorId: house.id(who), round });
    done(await li().act('evaluation', (await own('li', 1)).id, 'give', { attitude: 'satisfied', result: 'satisfied' }));
    expect(await theCase(li(), id, 'proposal')).toMatchObject({ state: 'answered' });
    const hers = (await own('wang', 1)).id;
    expect(refusal(await li().act('evaluation', hers, 'give', { attitude: 'satisfied', result: 'satisfied' }))).toBe('403 relationMissing');
    expect(faults(await wang().act('evaluation', hers, 'give', { attitude: 'satisfied', result: 'dissatisfied' }))).toEqual([
      '/comment commentNeeded',
    ]);
    done(await wang().act('evaluation', hers, 'give', { attitude: 'fair', result: 'dissatisfied', comment: '车库没有时间表' }));
    expect(await theCase(clerk(), id, 'assignment', { role: 'lead' })).toMatchObject({ state: 'handling', round: 2 });
    expect(await theCase(li(), id, 'proposal')).toMatchObject({ state: 'assigned' });
    expect(refusal(await wang().act('evaluation', hers, 'give', { attitude: 'satisfied', result: 'satisfied' }))).toBe('409 stateForbids');

    await house.moveTo('2026-03-20T09:00:00+08:00');
    const leader = house.as('unitLeader', 'transport');
    const assignmentId = await partOf(house, id, 'transport');
    expect(refusal(await clerk().act('assignment', assignmentId, 'plan', { plan: '重办', headName: '局长', handlerName: '科长' }))).toBe(
      '409 secondRoundNeedsLeader',
    );
    done(await leader.act('assignment', assignmentId, 'plan', { plan: '局长牵头', headName: '局长', handlerName: '科长' }));
    const draft = done(await clerk().begin('reply', id, 'draft', { assignmentId }));
    done(await clerk().act('reply', draft.id, 'edit', await replyText(house, id), { version: draft.version }));
    expect(refusal(await clerk().act('reply', draft.id, 'sendUp', {}))).toBe('409 consultationMissing');
    const held = done(await clerk().begin('consultation', id, 'record', { ...talk(house), assignmentId, withWhom: 'proposer' }));
    done(await li().act('consultation', held.id, 'confirm', {}));
    done(await clerk().act('reply', draft.id, 'sendUp', {}));
    done(await house.as('unitLeader', 'finance').act('reply', draft.id, 'countersign', {}));
    done(await house.as('unitSectionHead', 'transport').act('reply', draft.id, 'passSection', {}));
    done(await house.as('unitSupervision', 'transport').act('reply', draft.id, 'passSupervision', {}));
    done(await leader.act('reply', draft.id, 'issue', { documentNo: '交函〔2026〕31号' }));
    expect((await casesOf(li(), id, 'reply')).map((entry) => [entry.round, entry.documentNo])).toEqual([
      [1, '交函〔2026〕12号'],
      [2, '交函〔2026〕31号'],
    ]);
    done(await li().act('evaluation', (await own('li', 2)).id, 'give', { attitude: 'satisfied', result: 'satisfied' }));
    expect((await own('wang', 1)).result).toBe('dissatisfied');
  });

  it('takes a paper evaluation only with the scan of it, and is then complete', async () => {
    const { id: evaluation } = await theCase(office(), id, 'evaluation', { evaluatorId: house.id('wang'), round: 2 });
    const file = await uploaded(office(), scan, '王委员评价表.pdf');
    const form = { attitude: 'satisfied', result: 'mostlySatisfied', signedAt: '2026-03-20T08:00:00+08:00' };
    expect(faults(await office().act('evaluation', evaluation, 'enterPaper', form))).toEqual(['/scanFileId invalid_type']);
    expect((await office().act('evaluation', evaluation, 'enterPaper', { ...form, scanFileId: id })).status).toBe(409);
    expect(refusal(await clerk().act('evaluation', evaluation, 'enterPaper', { ...form, scanFileId: file.id }))).toBe(
      '403 relationMissing',
    );
    done(await office().act('evaluation', evaluation, 'enterPaper', { ...form, scanFileId: file.id }));
    expect(await theCase(office(), id, 'evaluation', { id: evaluation })).toMatchObject({
      channel: 'paper',
      enteredBy: house.id('proposalsOffice'),
      scanFileId: file.id,
    });
    const back = await office().get(`/api/files/${file.id}`);
    expect(back.text).toBe(scan.toString());
    expect(back.headers.get('content-disposition')).toBe(`attachment; filename*=UTF-8''${encodeURIComponent('王委员评价表.pdf')}`);
    expect(await theCase(li(), id, 'proposal')).toMatchObject({ state: 'completed' });
  });

  it('is followed until its promise is kept, and closed', async () => {
    const committee = house.as('proposalsCommittee');
    expect(refusal(await committee.act('proposal', id, 'close', {}))).toBe('409 trackingOpen');
    const { id: tracking } = await theCase(office(), id, 'tracking');
    expect(await mattersOf(house.as('unitLeader', 'transport'), id)).toEqual(['tracking.report']);
    done(await house.as('unitLeader', 'transport').act('tracking', tracking, 'report', { outcome: 'done', report: '车库已开工' }));
    done(await office().act('tracking', tracking, 'accept', {}));
    expect(await mattersOf(committee, id)).toEqual(['proposal.close']);
    done(await committee.act('proposal', id, 'close', {}));
    expect(await theCase(wang(), id, 'proposal')).toMatchObject({ state: 'closed' });
  });

  it('leaves nothing waiting for anybody, and no action but to look', async () => {
    for (const who of [li(), wang(), office(), clerk(), house.as('unitLeader', 'transport'), house.as('proposalsCommittee')])
      expect(await mattersOf(who, id)).toEqual([]);
    const seen = await view(clerk(), id);
    const open = Object.values(seen.cases).flatMap((rows) =>
      rows.flatMap((row) => row.allowedActions.filter((entry) => entry.allowed).map((entry) => entry.action)),
    );
    expect(open).toEqual(['recordResult', 'recordResult']);
    expect(seen.dues.filter((due) => due.state === 'open' || due.state === 'overdue')).toEqual([]);
  });

  it('tells its story in Chinese and in English, each entry with its side, in the same order', async () => {
    const path = `/api/proposals/${id}/timeline?limit=500`;
    const chinese = read(await li().get(path, { 'accept-language': 'zh-CN,zh;q=0.9' }), timeline);
    const english = read(await li().get(path, { 'accept-language': 'en-GB,en' }), timeline);
    expect(chinese.next).toBeNull();
    expect(english.items.map((entry) => entry.seq)).toEqual(chinese.items.map((entry) => entry.seq));
    expect(chinese.items.map((entry) => entry.seq)).toEqual([...chinese.items.map((entry) => entry.seq)].sort((a, b) => a - b));
    for (const entry of chinese.items) expect(entry.sentence).toMatch(/[\u4e00-\u9fff]/);
    for (const entry of english.items) {
      const withoutNames = Object.values(english.names).reduce((sentence, name) => sentence.replaceAll(name, ''), entry.sentence);
      expect(withoutNames).toMatch(/^[\x20-\x7e\u2018\u2019\u201c\u201d\u2013]+$/);
      expect(entry.sentence).not.toContain('{');
    }
    expect(chinese.items.some((entry) => entry.action === 'giveOpinion' && entry.procedure === 'proposal')).toBe(false);
    expect(chinese.items.find((entry) => entry.action === 'submit')).toMatchObject({
      side: 'proposer',
      actorId: house.id('li'),
      from: 'drafting',
      to: 'submitted',
    });
    expect(chinese.items.find((entry) => entry.action === 'confirm')).toMatchObject({ side: 'together' });
    expect(chinese.items.find((entry) => entry.action === 'lapse')).toMatchObject({ relation: 'clock', actorId: null });
    expect(chinese.items.find((entry) => entry.action === 'issue')).toMatchObject({ side: 'unit' });
    const inPieces: number[] = [];
    let cursor = '';
    for (;;) {
      const piece = read(await li().get(`/api/proposals/${id}/timeline?limit=7${cursor}`), timeline);
      inPieces.push(...piece.items.map((entry) => entry.seq));
      if (piece.next === null) break;
      cursor = `&cursor=${piece.next}`;
    }
    expect(inPieces).toEqual(chinese.items.map((entry) => entry.seq));
  });

  it('is counted in the statistics as the events count it', async () => {
    const figures = read(await li().get('/api/statistics'), statistics);
    expect(figures).toMatchObject({
      submitted: 2,
      collective: 0,
      interSession: 0,
      outcomes: { filed: 2 },
      filingShare: 100,
      states: { closed: 1, assigned: 1 },
      assignments: { lead: 2, coHandler: 1 },
      answeringUnits: 2,
      consultations: { confirmed: 3, waived: 0, released: 0 },
      replies: 2,
      classes: { A: 1 },
      adoption: { byCase: { answered: 1, adopted: 1 }, byRecommendation: { adopted: 2 } },
      evaluations: { given: 4 },
      evaluationResults: { satisfied: 2, dissatisfied: 1, mostlySatisfied: 1 },
      secondHandling: 1,
      overdue: 0,
      trackings: { done: 1 },
    });
    expect(figures.byUnit).toMatchObject([
      { unit: '区交通局', answered: 1, adopted: 1, adoptedShare: 100, classes: { A: 1 }, classShares: { A: 100 }, overdue: 0 },
    ]);
    const events = read(await office().get('/api/events?limit=2000'), eventList).items.map(
      (entry) => JSON.parse(entry.body) as { procedure: string; action: string },
    );
    const count = (procedure: string, ...actions: string[]): number =>
      events.filter((event) => event.procedure === procedure && actions.includes(event.action)).length;
    expect(count('proposal', 'submit')).toBe(figures.submitted);
    expect(count('proposal', 'file')).toBe(figures.outcomes.filed);
    expect(count('consultation', 'confirm', 'confirmByUnit', 'confirmByCoHandler')).toBe(figures.consultations.confirmed);
    expect(count('reply', 'issue')).toBe(figures.replies);
    expect(count('evaluation', 'give', 'enterPaper')).toBe(figures.evaluations.given);
    expect(count('assignment', 'reopen')).toBe(figures.secondHandling);
    expect(count('tracking', 'accept')).toBe(figures.trackings.done);
  });
}
