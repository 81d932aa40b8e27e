import { eventList, matterList, noticeList, proposalList, statistics, timeline } from '@shangliang/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allDone, type Client, done, faults, read, refusal } from '../../testing/client.ts';
import { type House, openHouse } from '../../testing/house.ts';
import { casesOf, drafted, edited, file, partOf, preassigned, replyText, talk, theCase, view } from '../../testing/scenes.ts';
import { scan, uploaded } from '../../testing/uploads.ts';

let house: House;
/** The proposal the story is about, and a plain one that is assigned with it. */
let id: string;
let plain: string;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const mattersOf = async (client: Client, of: string): Promise<string[]> =>
  read(await client.get('/api/matters?limit=200'), matterList)
    .items.filter((entry) => entry.proposalId === of)
    .map((entry) => entry.action)
    .sort();
const noticesOf = async (client: Client, of: string): Promise<string[]> =>
  read(await client.get('/api/notices?limit=200'), noticeList)
    .items.filter((entry) => entry.proposalId === of)
    .map((entry) => `${entry.procedure}.${entry.action}`);
const li = () => house.called('li');
const wang = () => house.called('wang');
const office = () => house.as('proposalsOffice');
const clerk = () => house.as('unitClerk', 'transport');

describe('一件联名提案从起草到结案', () => {
  it('is drafted, signed by those who agree, and signed again after the text has changed', async () => {
    id = await drafted(house);
    const invitation = { personIds: [house.id('wang'), house.id('zhao')], closesAt: '2026-03-04T12:00:00+08:00' };
    done(await li().act('proposal', id, 'invite', invitation));
    expect(faults(await li().act('proposal', id, 'invite', invitation))).toEqual([
      '/personIds/0 alreadyAsked',
      '/personIds/1 alreadyAsked',
    ]);
    expect(await mattersOf(wang(), id)).toEqual(['proposal.sign']);
    expect(await noticesOf(wang(), id)).toEqual(['proposal.invite']);
    expect(refusal(await li().act('proposal', id, 'submit', {}))).toBe('409 invitationOpen');
    done(await wang().act('proposal', id, 'sign', {}));
    done(await house.called('zhao').act('proposal', id, 'declineToSign', { reason: '另有提案' }));
    const { version } = await theCase(li(), id, 'proposal');
    done(await li().act('proposal', id, 'edit', edited({ title: '关于破解老旧小区停车难的提案' }), { version }));
    expect(refusal(await li().act('proposal', id, 'submit', {}))).toBe('409 signatureOnOlderText');
    done(await wang().act('proposal', id, 'sign', {}));
    const submitted = done(await li().act('proposal', id, 'submit', {}));
    expect(submitted).toMatchObject({ state: 'submitted', numbers: { serialNo: '202600001' } });
    expect(await mattersOf(li(), id)).toEqual([]);
    expect(await mattersOf(office(), id)).toEqual(['proposal.admit']);
    expect(await theCase(li(), id, 'proposal')).toMatchObject({ kind: 'joint', occasion: 'plenary', serialNo: '202600001' });
  });

  it('is reviewed step by step, each by whose step it is, and put on file with its number', async () => {
    const committee = house.as('proposalsCommittee');
    expect(faults(await office().act('proposal', id, 'admit', {}))).toEqual(['/reviewGroupId groupMissing']);
    done(await office().act('proposal', id, 'admit', { reviewGroupId: house.organization('group') }));
    expect(refusal(await committee.act('proposal', id, 'file', {}))).toBe('409 reviewNotFinished');
    done(await office().act('proposal', id, 'passStep', {}));
    const convener = house.as('reviewConvener', 'group');
    expect(await mattersOf(house.as('reviewer', 'group'), id)).toEqual(['proposal.giveOpinion']);
    expect(refusal(await convener.act('proposal', id, 'passStep', {}))).toBe('409 opinionsMissing');
    expect(refusal(await li().act('proposal', id, 'giveOpinion', { recommends: 'file', text: '自己审自己' }))).toBe('403 relationMissing');
    done(await house.as('reviewer', 'group').act('proposal', id, 'giveOpinion', { recommends: 'file', text: '内部意见：建议立案' }));
    expect(await mattersOf(convener, id)).toEqual(['proposal.passStep']);
    done(await convener.act('proposal', id, 'passStep', {}));
    expect(done(await committee.act('proposal', id, 'file', { note: '同意立案' }))).toMatchObject({
      state: 'filed',
      numbers: { caseNo: '第20260001号' },
    });
    expect(await noticesOf(wang(), id)).toContain('proposal.file');
  });

  it('goes out to its units once both supervision offices have endorsed them; silence past the term is acceptance', async () => {
    for (const [index, line] of ['错时共享停车', '建设立体车库'].entries())
      done(await office().begin('recommendation', id, 'list', { ordinal: index + 1, text: line }));
    const units = [
      { unitId: house.organization('transport'), role: 'lead' },
      { unitId: house.organization('finance'), role: 'coHandler' },
    ];
    expect(
      faults(await office().act('proposal', id, 'planUnits', { units: [...units, { unitId: house.organization('group'), role: 'lead' }] })),
    ).toEqual(['/units oneLeadOnly', '/units/2/unitId unitUnknown']);
    done(await office().act('proposal', id, 'planUnits', { units }));
    done(await house.as('partySupervision').act('proposal', id, 'endorseUnits', {}));
    expect(refusal(await office().act('proposal', id, 'preassign', {}))).toBe('409 endorsementMissing');
    expect(await mattersOf(house.as('governmentSupervision'), id)).toEqual(['proposal.endorseUnits']);
    done(await house.as('governmentSupervision').act('proposal', id, 'endorseUnits', {}));
    const { begun } = done(await office().act('proposal', id, 'preassign', {}));
    expect(begun.map((entry) => entry.procedure)).toEqual(['assignment', 'assignment']);
    plain = await preassigned(house);
    for (const proposal of [id, plain]) done(await clerk().act('assignment', await partOf(house, proposal, 'transport'), 'claim', {}));
    expect(await mattersOf(house.as('unitClerk', 'finance'), id)).toEqual(['assignment.claim']);
    expect(refusal(await house.as('proposalsCommittee').act('proposal', id, 'assign', {}))).toBe('409 notEveryUnitClaimed');
    expect(await house.moveTo('2026-03-10T23:59:00+08:00')).toBe(0);
    expect(await house.moveTo('2026-03-11T09:00:00+08:00')).toBe(1);
    expect(await theCase(office(), id, 'assignment', { unitId: house.organization('finance') })).toMatchObject({
      state: 'claimed',
      acceptedBy: 'silence',
    });
    expect(await mattersOf(house.as('unitClerk', 'finance'), id)).toEqual([]);
  });

  it('is assigned together with others in one act, and received', async () => {
    const answer = await house.as('proposalsCommittee').bulk(
      'proposal',
      'assign',
      [id, plain].map((item) => ({ id: item, input: {} })),
    );
    expect(allDone(answer).map((entry) => `${entry.id} ${entry.state}`)).toEqual([`${id} assigned`, `${plain} assigned`]);
    expect(await mattersOf(clerk(), plain)).toEqual(['assignment.receive']);
    for (const unit of ['transport', 'finance'] as const)
      done(await house.as('unitClerk', unit).act('assignment', await partOf(house, id, unit), 'receive', {}));
    expect(await mattersOf(clerk(), id)).toEqual(['consultation.record', 'reply.draft']);
  });

  it('is talked over and confirmed, and the co-handling unit is heard, before a reply may go up', async () => {
    const assignmentId = await partOf(house, id, 'transport');
    const draft = done(await clerk().begin('reply', id, 'draft', { assignmentId }));
    const { version } = done(await clerk().act('reply', draft.id, 'edit', await replyText(house, id), { version: draft.version }));
    expect(version).toBe(2);
    expect(refusal(await clerk().act('reply', draft.id, 'sendUp', {}))).toBe('409 consultationMissing');
    const future = talk(house, { heldAt: '2026-03-12T09:00:00+08:00' });
    expect(faults(await clerk().begin('consultation', id, 'record', { ...future, assignmentId, withWhom: 'proposer' }))).toEqual([
      '/heldAt heldInFuture',
    ]);
    const held = done(await clerk().begin('consultation', id, 'record', { ...talk(house), assignmentId, withWhom: 'proposer' }));
    expect(await mattersOf(wang(), id)).toEqual(['consultation.confirm']);
    expect(refusal(await clerk().act('consultation', held.id, 'confirm', {}))).toBe('403 relationMissing');
    expect(refusal(await house.called('zhao').act('consultation', held.id, 'confirm', {}))).toBe('403 relationMissing');
    done(await wang().act('consultation', held.id, 'confirm', {}));
    const together = done(
      await clerk().begin('consultation', id, 'record', { ...talk(house, { said: '资金来源' }), assignmentId, withWhom: 'coHandlers' }),
    );
    done(await house.as('unitClerk', 'finance').act('consultation', together.id, 'confirmByCoHandler', {}));
    expect(refusal(await clerk().act('reply', draft.id, 'sendUp', {}))).toBe('409 coOpinionMissing');
    done(
      await house
        .as('unitLeader', 'finance')
        .act('assignment', await partOf(house, id, 'finance'), 'giveOpinion', { text: '资金可列入明年预算', class: 'B' }),
    );
    expect((await view(li(), id)).coverage).toEqual([{ assignmentId, aboutId: id, coverage: 'confirmed' }]);
    expect((await view(li(), id)).cases.reply).toEqual([]);
  });

  it('is answered through countersignature and three levels, after one sending back', async () => {
    const reply = await theCase(clerk(), id, 'reply');
    const [first, second] = (await casesOf(office(), id, 'recommendation')).map((entry) => entry.id);
    const input = await replyText(house, id, 'adopted', {
      class: 'B',
      answers: [
        { recommendationId: first, adoption: 'adopted', text: '已在六个小区试行。' },
        { recommendationId: second, adoption: 'planned', text: '已列入明年计划。' },
      ],
    });
    const saved = done(await clerk().act('reply', reply.id, 'edit', input, { version: reply.version }));
    expect(done(await clerk().act('reply', reply.id, 'sendUp', {}))).toMatchObject({ state: 'countersigning' });
    expect(refusal(await house.as('unitSectionHead', 'transport').act('reply', reply.id, 'passSection', {}))).toBe('409 stateForbids');
    done(await house.as('unitLeader', 'finance').act('reply', reply.id, 'countersign', {}));
    done(await house.as('unitSectionHead', 'transport').act('reply', reply.id, 'passSection', { comment: '可以' }));
    const supervision = house.as('unitSupervision', 'transport');
    expect(faults(await supervision.act('reply', reply.id, 'sendBackFromSupervision', { to: 'leaderReview', comment: '向上退' }))).toEqual([
      '/to sendBackTargetUnfit',
    ]);
    expect(
      done(await supervision.act('reply', reply.id, 'sendBackFromSupervision', { to: 'drafting', comment: '补充时间' })),
    ).toMatchObject({ state: 'drafting' });
    expect(await noticesOf(clerk(), id)).toContain('reply.sendBackFromSupervision');
    const stale = await clerk().act('reply', reply.id, 'edit', input, { version: saved.version });
    expect(refusal(stale)).toBe('409 staleVersion');
    const { version } = await theCase(clerk(), id, 'reply');
    done(await clerk().act('reply', reply.id, 'edit', { ...input, opening: '您提出的提案收悉，补充时间如下：' }, { version }));
    done(await clerk().act('reply', reply.id, 'sendUp', {}));
    done(await house.as('unitLeader', 'finance').act('reply', reply.id, 'countersign', {}));
    done(await house.as('unitSectionHead', 'transport').act('reply', reply.id, 'passSection', {}));
    done(await supervision.act('reply', reply.id, 'passSupervision', {}));
    expect((await view(wang(), id)).cases.reply).toEqual([]);
    const out = done(await house.as('unitLeader', 'transport').act('reply', reply.id, 'issue', { documentNo: '交函〔2026〕12号' }));
    expect(out.begun.map((entry) => entry.procedure).sort()).toEqual(['evaluation', 'evaluation', 'tracking']);
    const seen = await view(wang(), id);
    expect(seen.cases.reply).toMatchObject([
      { state: 'issued', documentNo: '交函〔2026〕12号', opening: '您提出的提案收悉，补充时间如下：' },
    ]);
    expect(seen.records.replyVersion).toHaveLength(2);
    expect(seen.cases.proposal).toMatchObject([{ state: 'answered' }]);
    expect(await mattersOf(wang(), id)).toEqual(['evaluation.give']);
    expect(await mattersOf(li(), id)).toEqual(['evaluation.give']);
  });

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
});

describe('a body’s proposal', () => {
  it('goes by votes and a seal to submission, and its one named person speaks for it', async () => {
    const leader = house.as('bodyLeader', 'minmeng');
    const member = house.as('bodyMember', 'minmeng');
    const outsider = await li().begin('proposal', undefined, 'draft', {
      kind: 'collective',
      bodyId: house.organization('minmeng'),
      ...edited({ consentToPublish: undefined, secrecyChecked: undefined }),
    });
    expect(faults(outsider)).toEqual(['/bodyId notMemberOfBody']);
    const body = await drafted(house, member, { kind: 'collective', bodyId: house.organization('minmeng') }).catch((error: unknown) =>
      String(error),
    );
    expect(body).toContain('unrecognized_keys');
    const begun = done(
      await member.begin('proposal', undefined, 'draft', {
        kind: 'collective',
        bodyId: house.organization('minmeng'),
        title: '关于扶持民办教育的提案',
        field: 'education',
        parts: { background: '甲', analysis: '乙', recommendations: '丙' },
      }),
    );
    const { version } = done(
      await leader.act('proposal', begun.id, 'edit', edited({ title: '关于扶持民办教育的提案', field: 'education' }), {
        version: begun.version,
      }),
    );
    expect(refusal(await li().get(`/api/proposals/${begun.id}`))).toBe('404 notFound');
    done(await house.called('minmeng.second').act('proposal', begun.id, 'comment', { text: '补充调研数据' }));
    done(await member.act('proposal', begun.id, 'approve', { vote: 'approve' }));
    const { textVersion } = await theCase(leader, begun.id, 'proposal');
    expect(refusal(await leader.act('proposal', begun.id, 'seal', { textVersion }))).toBe('409 quorumMissing');
    done(await house.called('minmeng.second').act('proposal', begun.id, 'approve', { vote: 'approve' }));
    expect(version).toBe(2);
    done(await leader.act('proposal', begun.id, 'seal', { textVersion }));
    expect(refusal(await member.act('proposal', begun.id, 'submit', {}))).toBe('403 relationMissing');
    const out = done(await leader.act('proposal', begun.id, 'submit', {}));
    expect(out.numbers.serialNo).toBe('202600003');
    done(await office().act('proposal', begun.id, 'admit', { reviewGroupId: house.organization('group') }));
    await file(house, begun.id);
    const listed = read(await li().get('/api/proposals?kind=collective'), proposalList);
    expect(listed.items).toMatchObject([
      { id: begun.id, occasion: 'interSession', proposer: { id: house.organization('minmeng'), name: '民盟渝北区委会' } },
    ]);
  });
});
