import { proposalList } from '@shangliang/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allDone, type Client, done, faults, read, refusal } from '../../testing/client.ts';
import { type House, openHouse } from '../../testing/house.ts';
import { restOfTheStory } from '../../testing/rest-of-the-story.ts';
import { casesOf, drafted, edited, file, partOf, preassigned, replyText, talk, theCase, view } from '../../testing/scenes.ts';
import { mattersOf, noticesOf } from '../../testing/waiting.ts';

let house: House;
/** The proposal the story is about, and a plain one that is assigned with it. */
let id: string;
let plain: string;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

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
    done(await office().act('proposal', id, 'planUnits', { units: units.slice(0, 1) }));
    const reason = '涉及资金，请财政部门会办';
    expect(refusal(await office().act('proposal', id, 'returnUnits', { reason }))).toBe('403 relationMissing');
    done(await house.as('governmentSupervision').act('proposal', id, 'returnUnits', { reason }));
    const listed = async (client: Client) => {
      const item = read(await client.get('/api/proposals?state=filed'), proposalList).items.find((entry) => entry.id === id);
      return { returned: item?.unitsReturned?.reason, owed: item?.endorsementsOwed, units: item?.planned.length };
    };
    expect(await listed(office())).toEqual({ returned: reason, owed: [], units: 1 });
    expect(await listed(wang())).toEqual({ returned: undefined, owed: [], units: 1 });
    expect(await mattersOf(office(), id)).toEqual(['proposal.planUnits']);
    expect(await noticesOf(office(), id)).toContain('proposal.returnUnits');
    done(await office().act('proposal', id, 'planUnits', { units }));
    expect(await listed(office())).toEqual({ returned: undefined, owed: ['partySupervision', 'governmentSupervision'], units: 2 });
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
    expect((await view(li(), id)).coverage).toMatchObject([{ assignmentId, aboutId: id, coverage: 'confirmed' }]);
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
    // the drafts and levels of approval stay the unit's own
    expect(seen.records.replyVersion).toEqual([]);
    expect((await view(clerk(), id)).records.replyVersion).toHaveLength(2);
    expect(seen.cases.proposal).toMatchObject([{ state: 'answered' }]);
    expect(await mattersOf(wang(), id)).toEqual(['evaluation.give']);
    expect(await mattersOf(li(), id)).toEqual(['evaluation.give']);
  });
});

describe('从首份答复到结案', () => restOfTheStory(() => ({ house, id })));

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
