import { describe, expect, it } from 'vitest';
import { actorOf } from '../procedure/actor.ts';
import { defaultRulebook } from '../rulebook/defaults.ts';
import { presets } from '../rulebook/presets/presets.ts';
import {
  bodyLeader,
  bodyMember,
  clerkOf,
  committee,
  convener,
  delegate,
  governmentSupervision,
  li,
  office,
  partySupervision,
  reviewer,
  wang,
} from '../testing/cast.ts';
import { drafted, filed, partOf, preassigned, reviewed, single, submitted, text, underReview } from '../testing/script.ts';
import { play, type Stage } from '../testing/stage.ts';

const opinion = { recommends: 'file', text: '建议立案' } as const;

/** A case at the committee's step. */
function atCommittee(stage: Stage, lead = li): string {
  const id = underReview(stage, lead);
  reviewed(stage, id);
  return id;
}

describe('Y5 审查小组', () => {
  it('is named when the case is admitted, where the rulebook reviews in groups', () => {
    const stage = play();
    const id = submitted(stage);
    expect(stage.problems(office, 'proposal', 'admit', id, {})).toEqual([{ code: 'groupMissing', pointer: '/reviewGroupId' }]);
    expect(stage.refusal(office, 'proposal', 'admit', id, { reviewGroupId: 'transport' })).toEqual(['groupMissing']);
    stage.do(office, 'proposal', 'admit', id, { reviewGroupId: 'urbanGroup' });
    expect(new Set(stage.last().notices.map((notice) => notice.subject))).toEqual(
      new Set(['o:urbanGroup:reviewer', 'o:urbanGroup:reviewConvener', 'o:urbanGroup:reviewDelegate']),
    );
  });

  it('is the one of the proposal’s field unless the office chooses another', () => {
    const stage = play();
    const id = drafted(stage);
    stage.do(li, 'proposal', 'edit', id, text({ field: 'culture' }));
    stage.do(li, 'proposal', 'submit', id, {});
    stage.do(office, 'proposal', 'admit', id, {});
    expect(stage.get('proposal', id).reviewGroupId).toBe('urbanGroup');
  });

  it('of another field has no say', () => {
    const stage = play();
    const id = underReview(stage);
    const stranger = actorOf('stranger', [{ kind: 'reviewConvener', organizationId: 'economyGroup' }]);
    expect(stage.refusal(stranger, 'proposal', 'giveOpinion', id, opinion)).toEqual(['relationMissing']);
    expect(stage.refusal(stranger, 'proposal', 'passStep', id, {})).toEqual(['relationMissing']);
  });

  it('hears delegates of departments, and marks their opinion as such', () => {
    const stage = play();
    const id = underReview(stage);
    stage.do(delegate, 'proposal', 'giveOpinion', id, { ...opinion, suggestedUnitIds: ['transport'] });
    expect(stage.dossier(id).records.reviewOpinion[0]).toMatchObject({ step: 1, asDelegate: true, suggestedUnitIds: ['transport'] });
  });
});

describe('R3 the steps of review', () => {
  it('are passed in order, each by whom the rulebook names', () => {
    const stage = play();
    const id = underReview(stage);
    expect(stage.refusal(committee, 'proposal', 'file', id, {})).toEqual(['reviewNotFinished']);
    expect(stage.refusal(office, 'proposal', 'passStep', id, {})).toEqual(['notYourReviewStep']);
    expect(stage.refusal(convener, 'proposal', 'passStep', id, {})).toEqual(['opinionsMissing']);
    stage.do(reviewer, 'proposal', 'giveOpinion', id, opinion);
    stage.do(convener, 'proposal', 'passStep', id, {});
    expect(stage.refusal(committee, 'proposal', 'passStep', id, {})).toEqual(['lastStepReached']);
    expect(stage.refusal(office, 'proposal', 'file', id, {})).toEqual(['relationMissing']);
    stage.do(committee, 'proposal', 'file', id, { note: '同意立案' });
    expect(stage.get('proposal', id)).toMatchObject({ state: 'filed', outcome: 'filed', caseNo: '0001', decisionNote: '同意立案' });
  });

  it('need as many different people’s opinions as they say, given at that very step', () => {
    const steps = defaultRulebook.review.steps.map((step) => (step.code === 'groupReview' ? { ...step, opinionsNeeded: 2 } : step));
    const stage = play({ rulebook: { ...defaultRulebook, review: { ...defaultRulebook.review, steps } } });
    const id = submitted(stage);
    stage.do(office, 'proposal', 'admit', id, { reviewGroupId: 'urbanGroup' });
    stage.do(reviewer, 'proposal', 'giveOpinion', id, opinion);
    stage.do(reviewer, 'proposal', 'giveOpinion', id, { recommends: 'refuse', text: '改变看法' });
    expect(stage.refusal(convener, 'proposal', 'passStep', id, {})).toEqual(['opinionsMissing']);
    stage.do(delegate, 'proposal', 'giveOpinion', id, opinion);
    expect(stage.refusal(convener, 'proposal', 'passStep', id, {})).toEqual([]);
    expect(stage.dossier(id).records.reviewOpinion).toHaveLength(3);
  });

  it('of a county are two, without a group', () => {
    const stage = play({ rulebook: presets.county });
    const id = submitted(stage);
    stage.do(office, 'proposal', 'admit', id, {});
    expect(stage.refusal(committee, 'proposal', 'file', id, {})).toEqual(['opinionsMissing']);
    stage.do(committee, 'proposal', 'giveOpinion', id, opinion);
    stage.do(committee, 'proposal', 'file', id, {});
    expect(stage.get('proposal', id).caseNo).toBe('54001');
  });
});

describe('回避', () => {
  it('keeps everybody from reviewing or deciding a case of their own', () => {
    const stage = play();
    const both = actorOf('li', [
      { kind: 'member', organizationId: null },
      { kind: 'proposalsOffice', organizationId: null },
      { kind: 'proposalsCommittee', organizationId: null },
      { kind: 'reviewConvener', organizationId: 'urbanGroup' },
    ]);
    const id = submitted(stage);
    expect(stage.refusal(both, 'proposal', 'admit', id, { reviewGroupId: 'urbanGroup' })).toEqual(['ownCase']);
    stage.do(office, 'proposal', 'admit', id, { reviewGroupId: 'urbanGroup' });
    expect(stage.refusal(both, 'proposal', 'giveOpinion', id, opinion)).toEqual(['ownCase']);
    expect(stage.refusal(both, 'proposal', 'passStep', id, {})).toEqual(['ownCase']);
    reviewed(stage, id);
    expect(stage.refusal(both, 'proposal', 'file', id, {})).toEqual(['ownCase']);
    expect(stage.refusal(both, 'proposal', 'refuse', id, { reason: 'vague', destination: 'returned', note: '' })).toEqual(['ownCase']);
    expect(stage.allowed(both, 'proposal', id).find((entry) => entry.action === 'file')).toMatchObject({
      allowed: false,
      reason: 'ownCase',
    });
  });

  it('holds for a co-signer as for the first proposer, but not for who declined or seconds', () => {
    const stage = play();
    const id = drafted(stage);
    stage.do(li, 'proposal', 'invite', id, { personIds: ['wang', 'zhao'], closesAt: stage.now() + 3_600_000 });
    stage.do(wang, 'proposal', 'sign', id, {});
    stage.tick(stage.now() + 7_200_000);
    stage.do(li, 'proposal', 'submit', id, {});
    stage.do(office, 'proposal', 'admit', id, { reviewGroupId: 'urbanGroup' });
    const asReviewer = (personId: string) => actorOf(personId, [{ kind: 'reviewer', organizationId: 'urbanGroup' }]);
    expect(stage.refusal(asReviewer('wang'), 'proposal', 'giveOpinion', id, opinion)).toEqual(['ownCase']);
    expect(stage.refusal(asReviewer('zhao'), 'proposal', 'giveOpinion', id, opinion)).toEqual([]);
  });

  it('表决同意集体提案的成员也应回避其审查', () => {
    const stage = play();
    const head = bodyLeader('minmeng');
    const id = drafted(stage, head, 'minmeng');
    for (const number of [1, 2, 3]) stage.do(bodyMember('minmeng', number), 'proposal', 'approve', id, { vote: 'approve' });
    stage.do(head, 'proposal', 'seal', id, { textVersion: 1 });
    stage.do(head, 'proposal', 'submit', id, {});
    stage.do(office, 'proposal', 'admit', id, { reviewGroupId: 'urbanGroup' });
    const voter = actorOf('minmeng-1', [
      { kind: 'bodyMember', organizationId: 'minmeng' },
      { kind: 'reviewer', organizationId: 'urbanGroup' },
    ]);
    expect(stage.refusal(voter, 'proposal', 'giveOpinion', id, opinion)).toEqual(['ownCase']);
  });
});

describe('R4 what is not filed', () => {
  it('is refused for a reason of the list, with where it goes, and counted in a series of its own', () => {
    const stage = play();
    const id = atCommittee(stage);
    expect(stage.problems(committee, 'proposal', 'refuse', id, { reason: 'dull', destination: 'bin', note: '' })).toEqual([
      { code: 'reasonUnknown', pointer: '/reason' },
      { code: 'destinationUnknown', pointer: '/destination' },
    ]);
    stage.do(committee, 'proposal', 'refuse', id, { reason: 'litigation', destination: 'returned', note: '已进入诉讼' });
    expect(stage.get('proposal', id)).toMatchObject({
      state: 'refused',
      outcome: 'refused',
      unfiledNo: 'T001',
      caseNo: null,
      refusalReason: 'litigation',
    });
    expect(stage.last().notices.map((notice) => notice.subject)).toEqual(['p:li']);
  });

  it('becomes an opinion, or information only by consent where the rulebook asks for it', () => {
    const stage = play();
    const id = atCommittee(stage);
    expect(stage.refusal(committee, 'proposal', 'convertToInformation', id, { note: '超范围' })).toEqual(['consentMissing']);
    stage.do(committee, 'proposal', 'convertToOpinion', id, { destination: 'forwarded', note: '供参考' });
    expect(stage.get('proposal', id)).toMatchObject({ state: 'convertedToOpinion', outcome: 'opinion' });
    const free = play({ rulebook: { ...defaultRulebook, conversionNeedsConsent: false } });
    const other = atCommittee(free);
    free.do(committee, 'proposal', 'convertToInformation', other, { note: '超范围' });
    expect(free.get('proposal', other)).toMatchObject({ state: 'convertedToInformation', outcome: 'information', unfiledNo: 'T001' });
  });
});

describe('并案', () => {
  it('joins a case under review to one on file, and its proposers are the main case’s own from then on', () => {
    const stage = play();
    const main = filed(stage);
    const other = atCommittee(stage, wang);
    stage.do(committee, 'proposal', 'merge', other, { intoId: main, note: '内容相同' });
    expect(stage.get('proposal', other)).toMatchObject({ state: 'merged', outcome: 'merged', mergedIntoId: main, caseNo: null });
    expect(stage.dossier(main).merged).toEqual([
      { id: other, title: expect.any(String), caseNo: null, leadId: 'wang', bodyId: null, signatoryIds: [] },
    ]);
  });

  it('is refused into itself, into what is not on file, and for what others were merged into', () => {
    const stage = play();
    const [one, other] = [atCommittee(stage), atCommittee(stage, wang)];
    const into = (intoId: string) => stage.problems(committee, 'proposal', 'merge', one, { intoId, note: '' });
    expect(into(one)).toEqual([{ code: 'mergeIntoItself', pointer: '/intoId' }]);
    expect(into(other)).toEqual([{ code: 'mergeTargetUnfit', pointer: '/intoId' }]);
    expect(into('nothing')).toEqual([{ code: 'mergeTargetUnfit', pointer: '/intoId' }]);
    stage.do(committee, 'proposal', 'file', other, {});
    expect(into(other)).toEqual([]);
  });

  it('may be undone until the main case is assigned, never after', () => {
    const stage = play();
    const main = filed(stage);
    const other = atCommittee(stage, wang);
    stage.do(committee, 'proposal', 'merge', other, { intoId: main, note: '相近' });
    stage.do(committee, 'proposal', 'unmerge', other, { reason: '侧重不同' });
    expect(stage.get('proposal', other)).toMatchObject({
      state: 'underReview',
      outcome: null,
      mergedIntoId: null,
      decisionNote: '侧重不同',
    });
    expect(stage.dossier(main).merged).toEqual([]);
    stage.do(committee, 'proposal', 'merge', other, { intoId: main, note: '仍宜并案' });
    preassigned(stage, single, main);
    expect(stage.refusal(committee, 'proposal', 'unmerge', other, { reason: '' })).toEqual([]);
    stage.do(clerkOf('transport'), 'assignment', 'claim', partOf(stage, main, 'transport'), {});
    stage.do(committee, 'proposal', 'assign', main, {});
    expect(stage.refusal(committee, 'proposal', 'unmerge', other, { reason: '' })).toEqual(['alreadyAssigned']);
    const third = atCommittee(stage);
    expect(stage.refusal(committee, 'proposal', 'merge', third, { intoId: main, note: '' })).toEqual(['mergeTargetUnfit']);
  });

  it('两件均已立案的提案应能并案（Y6“Merging filed cases”）', () => {
    const stage = play();
    const [one, other] = [filed(stage), filed(stage, wang)];
    expect(stage.refusal(committee, 'proposal', 'merge', other, { intoId: one, note: '相近' })).toEqual([]);
  });
});

describe('重点提案', () => {
  it('is nominated, then decided, beside the state of the case, and not on one’s own case', () => {
    const stage = play();
    const id = filed(stage);
    expect(stage.refusal(committee, 'proposal', 'designateKey', id, { note: '' })).toEqual(['stateForbids']);
    stage.do(office, 'proposal', 'nominateKey', id, { note: '民生' });
    expect(stage.refusal(office, 'proposal', 'designateKey', id, { note: '' })).toEqual(['relationMissing']);
    const own = actorOf('li', [{ kind: 'proposalsCommittee', organizationId: null }]);
    expect(stage.refusal(own, 'proposal', 'designateKey', id, { note: '' })).toEqual(['ownCase']);
    stage.do(committee, 'proposal', 'designateKey', id, { note: '主席会议审定' });
    expect(stage.get('proposal', id)).toMatchObject({ state: 'filed', key: 'key' });
    for (const actor of [partySupervision, governmentSupervision])
      expect(stage.refusal(actor, 'proposal', 'removeKey', id, { note: '' })).toEqual(['relationMissing']);
    stage.do(committee, 'proposal', 'removeKey', id, { note: '调整' });
    expect(stage.get('proposal', id).key).toBe('general');
  });
});
