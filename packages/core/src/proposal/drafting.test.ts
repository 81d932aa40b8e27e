import { describe, expect, it } from 'vitest';
import { maySee } from '../dossier/visible-part.ts';
import { defaultRulebook } from '../rulebook/defaults.ts';
import { presets } from '../rulebook/presets/presets.ts';
import { at } from '../testing/calendar-years.ts';
import { chen, li, memberIds, office, wang, zhao } from '../testing/cast.ts';
import { drafted, submitted, text } from '../testing/script.ts';
import { firstMorning, plenary2025, plenary2026 } from '../testing/sessions.ts';
import { play } from '../testing/stage.ts';

const closesAt = at('2025-02-19', 18);

describe('R2 a draft', () => {
  it('is checked against the limits while it is written, every wrong field named at once', () => {
    const stage = play();
    const id = drafted(stage);
    const parts = { background: '长'.repeat(3001), conclusion: '无此段' };
    expect(stage.problems(li, 'proposal', 'edit', id, text({ title: '题'.repeat(51), field: 'astrology', parts }))).toEqual([
      { code: 'titleTooLong', pointer: '/title' },
      { code: 'fieldUnknown', pointer: '/field' },
      { code: 'partTooLong', pointer: '/parts/background' },
      { code: 'partUnknown', pointer: '/parts/conclusion' },
    ]);
    expect(stage.refusal(li, 'proposal', 'edit', id, text({ title: `${'题'.repeat(50)}  \n ` }))).toEqual([]);
  });

  it('may be left incomplete, but not submitted so', () => {
    const stage = play();
    const id = drafted(stage);
    const refused = (over: Parameters<typeof text>[0]): string[] => {
      stage.do(li, 'proposal', 'edit', id, text(over));
      return stage.refusal(li, 'proposal', 'submit', id, {});
    };
    expect(refused({ title: '  ' })).toEqual(['titleMissing']);
    expect(refused({ parts: { ...text().parts, analysis: ' \n\t　' } })).toEqual(['partMissing']);
    expect(refused({ parts: { background: '一'.repeat(2498), analysis: '二', recommendations: '三三' } })).toEqual(['textTooLong']);
    expect(refused({ secrecyChecked: false })).toEqual(['secrecyNotChecked']);
    expect(refused({})).toEqual([]);
  });

  it('saved while one types writes over the unkept text and keeps no event; a kept version is never written again', () => {
    const stage = play();
    const id = drafted(stage);
    stage.do(li, 'proposal', 'edit', id, text({ title: '第一稿' }));
    stage.do(li, 'proposal', 'keepVersion', id, {});
    stage.do(li, 'proposal', 'edit', id, text({ title: '第二稿' }));
    stage.do(li, 'proposal', 'edit', id, text({ title: '第二稿改' }));
    expect(stage.dossier(id).records.text.map(({ version, title, kept }) => [version, title, kept])).toEqual([
      [1, '第一稿', true],
      [2, '第二稿改', false],
    ]);
    expect(stage.events().map((event) => event.action)).toEqual(['draft', 'keepVersion']);
  });

  it('is discarded by its author alone, and stays discarded', () => {
    const stage = play();
    const id = drafted(stage);
    expect(stage.refusal(wang, 'proposal', 'discard', id, {})).toEqual(['relationMissing']);
    stage.do(li, 'proposal', 'discard', id, {});
    expect(stage.refusal(li, 'proposal', 'submit', id, {})).toEqual(['stateForbids']);
  });

  it('submitted until the closing hour counts to the plenary, a minute later to the time between sessions', () => {
    const stage = play();
    const [one, other] = [drafted(stage), drafted(stage)];
    stage.tick(plenary2025.submissionDeadlineAt);
    stage.do(li, 'proposal', 'submit', one, {});
    stage.tick(plenary2025.submissionDeadlineAt + 60_000);
    stage.do(li, 'proposal', 'submit', other, {});
    expect(stage.get('proposal', one)).toMatchObject({ occasion: 'plenary', serialNo: '202500001', caseNo: null });
    expect(stage.get('proposal', other)).toMatchObject({ occasion: 'interSession', serialNo: '202500002' });
  });

  it('上一次会议期间起草、下一次会议期间提交的提案应计入提交时的会议', () => {
    const stage = play();
    const id = drafted(stage);
    stage.setSession(plenary2026);
    stage.tick(plenary2026.opensAt + 1);
    stage.do(li, 'proposal', 'submit', id, {});
    expect(stage.get('proposal', id)).toMatchObject({ sessionId: plenary2026.id, occasion: 'plenary' });
  });

  it('keeps the rulebook it began under when the committee writes a new one', () => {
    const stage = play();
    const old = drafted(stage);
    stage.setRulebook(presets.county);
    const fresh = drafted(stage);
    expect([stage.get('proposal', old).rulebookVersion, stage.get('proposal', fresh).rulebookVersion]).toEqual([1, 2]);
    const long = text({ parts: { background: '字'.repeat(2100), analysis: '析', recommendations: '议' } });
    for (const id of [old, fresh]) stage.do(li, 'proposal', 'edit', id, long);
    expect(stage.refusal(li, 'proposal', 'submit', old, {})).toEqual([]);
    expect(stage.refusal(li, 'proposal', 'submit', fresh, {})).toEqual(['textTooLong']);
  });
});

describe('Y3 联名提案', () => {
  it('is signed or declined by each in person; who stays silent lapses when the time closes', () => {
    const stage = play();
    const id = drafted(stage);
    stage.do(li, 'proposal', 'invite', id, { personIds: ['wang', 'zhao', 'chen'], closesAt });
    expect(stage.waitsFor(wang, id)).toEqual(['proposal.sign']);
    stage.do(wang, 'proposal', 'sign', id, {});
    stage.do(zhao, 'proposal', 'declineToSign', id, { reason: '另有提案' });
    expect(stage.refusal(li, 'proposal', 'submit', id, {})).toEqual(['invitationOpen']);
    stage.tick(closesAt);
    expect(stage.dossier(id).records.signatory[2]?.state).toBe('invited');
    stage.tick(closesAt + 1);
    expect(
      stage.dossier(id).records.signatory.map(({ personId, ordinal, state, textVersion }) => [personId, ordinal, state, textVersion]),
    ).toEqual([
      ['wang', 1, 'signed', 1],
      ['zhao', 2, 'declined', null],
      ['chen', 3, 'lapsed', null],
    ]);
    expect(stage.refusal(chen, 'proposal', 'sign', id, {})).toEqual(['relationMissing']);
    expect(stage.due(id, 'coSigning')?.state).toBe('lapsed');
    stage.do(li, 'proposal', 'submit', id, {});
    expect(stage.get('proposal', id).kind).toBe('joint');
  });

  it('with nobody’s signature in the end is an individual one', () => {
    const stage = play();
    const id = drafted(stage);
    stage.do(li, 'proposal', 'invite', id, { personIds: ['wang'], closesAt });
    stage.tick(closesAt + 1);
    stage.do(li, 'proposal', 'submit', id, {});
    expect(stage.get('proposal', id).kind).toBe('individual');
  });

  it('signed on an older text is not submitted until it is signed anew', () => {
    const stage = play();
    const id = drafted(stage);
    stage.do(li, 'proposal', 'invite', id, { personIds: ['wang'], closesAt });
    stage.do(wang, 'proposal', 'sign', id, {});
    stage.do(li, 'proposal', 'edit', id, text({ title: '改过的题目' }));
    expect(stage.refusal(li, 'proposal', 'submit', id, {})).toEqual(['signatureOnOlderText']);
    stage.do(wang, 'proposal', 'sign', id, {});
    expect(stage.dossier(id).records.signatory[0]?.textVersion).toBe(2);
    expect(stage.refusal(li, 'proposal', 'submit', id, {})).toEqual([]);
    expect(stage.dossier(id).records.text[0]).toMatchObject({ version: 1, kept: true });
  });

  it('invites nobody twice, not the first proposer, no stranger, and nobody after the time', () => {
    const stage = play();
    const id = drafted(stage);
    stage.do(li, 'proposal', 'invite', id, { personIds: ['wang'], closesAt });
    expect(
      stage.problems(li, 'proposal', 'invite', id, { personIds: ['zhao', 'zhao', 'wang', 'li', 'stranger'], closesAt: stage.now() }),
    ).toEqual([
      { code: 'closingTimePassed', pointer: '/closesAt' },
      { code: 'alreadyAsked', pointer: '/personIds/1' },
      { code: 'alreadyAsked', pointer: '/personIds/2' },
      { code: 'alreadyAsked', pointer: '/personIds/3' },
      { code: 'personUnknown', pointer: '/personIds/4' },
    ]);
    expect(stage.refusal(wang, 'proposal', 'invite', id, { personIds: ['zhao'], closesAt })).toEqual(['relationMissing']);
  });

  it('has no more co-signers than the rulebook lets it', () => {
    const stage = play({ rulebook: { ...defaultRulebook, coSigners: { most: 2 } } });
    const id = drafted(stage);
    const personIds = memberIds.slice(1, 4);
    expect(stage.refusal(li, 'proposal', 'invite', id, { personIds, closesAt })).toEqual(['tooManyCoSigners']);
    stage.do(li, 'proposal', 'invite', id, { personIds: personIds.slice(0, 2), closesAt });
    expect(stage.refusal(li, 'proposal', 'invite', id, { personIds: personIds.slice(2), closesAt })).toEqual(['tooManyCoSigners']);
  });

  it('asks nothing of who wrote it, or has signed this very text', () => {
    const stage = play();
    const id = drafted(stage);
    stage.do(li, 'proposal', 'invite', id, { personIds: ['wang'], closesAt });
    stage.do(wang, 'proposal', 'sign', id, {});
    expect(stage.refusal(li, 'proposal', 'sign', id, {})).toEqual(['alreadySigned']);
    expect(stage.refusal(wang, 'proposal', 'sign', id, {})).toEqual(['alreadySigned']);
  });

  it('截止时间已过而时钟尚未处理时，不应再能签名', () => {
    const stage = play();
    const id = drafted(stage);
    stage.do(li, 'proposal', 'invite', id, { personIds: ['wang'], closesAt });
    stage.setClock(closesAt + 1);
    expect(stage.refusal(wang, 'proposal', 'sign', id, {})).toEqual(['closingTimePassed']);
  });

  it('草稿作废应通知尚未签名的受邀人', () => {
    const stage = play();
    const id = drafted(stage);
    stage.do(li, 'proposal', 'invite', id, { personIds: ['wang'], closesAt });
    stage.do(li, 'proposal', 'discard', id, {});
    expect(stage.last().notices.map((notice) => notice.subject)).toContain('p:wang');
  });

  it('附议 is support without authorship: once each, not by a proposer, neither answered nor asked', () => {
    const stage = play();
    const id = drafted(stage);
    expect(stage.refusal(wang, 'proposal', 'second', id, {})).toEqual(['secondsNotAsked']);
    expect(maySee(stage.dossier(id), wang)).toBe(false);
    stage.do(li, 'proposal', 'callForSeconds', id, { until: stage.now() + 86_400_000 });
    expect(maySee(stage.dossier(id), wang)).toBe(true);
    expect(stage.refusal(li, 'proposal', 'second', id, {})).toEqual(['alreadySigned']);
    stage.do(wang, 'proposal', 'second', id, {});
    expect(stage.refusal(wang, 'proposal', 'second', id, {})).toEqual(['alreadySeconded']);
    expect(stage.refusal(office, 'proposal', 'second', id, {})).toEqual(['relationMissing']);
    stage.do(li, 'proposal', 'submit', id, {});
    expect(stage.refusal(wang, 'proposal', 'withdraw', id, { reason: '' })).toEqual(['relationMissing']);
  });
});

describe('提案的撤回', () => {
  it('is the first proposer’s own, with a reason, until it is filed', () => {
    const stage = play();
    const id = submitted(stage);
    expect(stage.refusal(wang, 'proposal', 'withdraw', id, { reason: '' })).toEqual(['relationMissing']);
    stage.do(li, 'proposal', 'withdraw', id, { reason: '已经落实' });
    expect(stage.get('proposal', id)).toMatchObject({
      state: 'withdrawn',
      outcome: 'withdrawn',
      decidedAt: firstMorning,
      decisionNote: '已经落实',
    });
  });
});
