import { describe, expect, it } from 'vitest';
import { defaultRulebook } from '../rulebook/defaults.ts';
import { at } from '../testing/calendar-years.ts';
import {
  bodyLeader,
  bodyMember,
  clerkOf,
  committee,
  convener,
  governmentSupervision,
  leaderOf,
  li,
  office,
  partySupervision,
  reviewer,
  sectionHeadOf,
  supervisionOf,
  wang,
  zhao,
} from '../testing/cast.ts';
import { drafted, evaluationOf, listed, partOf, replyDrafted, reviewed, single, talk, text, withCoHandler } from '../testing/script.ts';
import { play, type Stage } from '../testing/stage.ts';
import type { Actor } from './actor.ts';
import { mattersOf, participantsOf } from './matters.ts';

const everybody: readonly Actor[] = [
  li,
  wang,
  zhao,
  office,
  committee,
  convener,
  reviewer,
  partySupervision,
  governmentSupervision,
  ...['transport', 'finance'].flatMap((unitId) => [clerkOf(unitId), sectionHeadOf(unitId), supervisionOf(unitId), leaderOf(unitId)]),
];

/** Who waits for what, by person, of all that play. */
const station = (stage: Stage, id: string): Record<string, string[]> =>
  Object.fromEntries(
    everybody.map((actor) => [actor.personId, stage.waitsFor(actor, id)] as const).filter(([, actions]) => actions.length > 0),
  );

describe('我的事项：主线每一站谁在等什么', () => {
  it('from the first line to the closed case', () => {
    const stage = play();
    const transport = clerkOf('transport');
    const finance = clerkOf('finance');
    const id = drafted(stage);
    const closesAt = at('2025-02-19', 18);
    stage.do(li, 'proposal', 'invite', id, { personIds: ['wang', 'zhao'], closesAt });
    expect(station(stage, id)).toEqual({ wang: ['proposal.sign'], zhao: ['proposal.sign'] });
    stage.do(wang, 'proposal', 'sign', id, {});
    stage.do(zhao, 'proposal', 'declineToSign', id, {});
    expect(station(stage, id)).toEqual({ li: ['proposal.submit'] });
    stage.do(li, 'proposal', 'submit', id, {});
    expect(station(stage, id)).toEqual({ 'proposalsOffice-1': ['proposal.admit'] });
    stage.do(office, 'proposal', 'admit', id, { reviewGroupId: 'urbanGroup' });
    expect(station(stage, id)).toEqual({ 'reviewer-1': ['proposal.giveOpinion'] });
    stage.do(reviewer, 'proposal', 'giveOpinion', id, { recommends: 'file', text: '' });
    expect(station(stage, id)).toEqual({ 'convener-1': ['proposal.passStep'] });
    stage.do(convener, 'proposal', 'passStep', id, {});
    expect(station(stage, id)).toEqual({ 'proposalsCommittee-1': ['proposal.file'] });
    stage.do(committee, 'proposal', 'file', id, {});
    expect(station(stage, id)).toEqual({ 'proposalsOffice-1': ['proposal.planUnits'] });
    listed(stage, id);
    stage.do(office, 'proposal', 'planUnits', id, { units: withCoHandler });
    expect(station(stage, id)).toEqual({
      'partySupervision-1': ['proposal.endorseUnits'],
      'governmentSupervision-1': ['proposal.endorseUnits'],
    });
    stage.do(partySupervision, 'proposal', 'endorseUnits', id, {});
    expect(station(stage, id)).toEqual({ 'governmentSupervision-1': ['proposal.endorseUnits'] });
    stage.do(governmentSupervision, 'proposal', 'endorseUnits', id, {});
    expect(station(stage, id)).toEqual({ 'proposalsOffice-1': ['proposal.preassign'] });
    stage.do(office, 'proposal', 'preassign', id, {});
    expect(station(stage, id)).toEqual({ 'transport-unitClerk': ['assignment.claim'], 'finance-unitClerk': ['assignment.claim'] });
    stage.do(transport, 'assignment', 'claim', partOf(stage, id, 'transport'), {});
    stage.do(finance, 'assignment', 'claim', partOf(stage, id, 'finance'), {});
    expect(station(stage, id)).toEqual({ 'proposalsCommittee-1': ['proposal.assign'] });
    stage.do(committee, 'proposal', 'assign', id, {});
    expect(station(stage, id)).toEqual({ 'transport-unitClerk': ['assignment.receive'], 'finance-unitClerk': ['assignment.receive'] });
    stage.do(transport, 'assignment', 'receive', partOf(stage, id, 'transport'), {});
    stage.do(finance, 'assignment', 'receive', partOf(stage, id, 'finance'), {});
    expect(station(stage, id)).toEqual({
      'transport-unitClerk': ['consultation.record', 'reply.draft'],
      'finance-unitLeader': ['assignment.giveOpinion'],
    });
    stage.do(leaderOf('finance'), 'assignment', 'giveOpinion', partOf(stage, id, 'finance'), { text: '同意' });
    const talkId = stage.do(transport, 'consultation', 'record', id, {
      ...talk(stage),
      assignmentId: partOf(stage, id, 'transport'),
      withWhom: 'proposer',
    });
    expect(station(stage, id)).toEqual({
      'transport-unitClerk': ['reply.draft'],
      li: ['consultation.confirm'],
      wang: ['consultation.confirm'],
    });
    stage.do(wang, 'consultation', 'confirm', talkId, {});
    const reply = replyDrafted(stage, id, 'transport');
    expect(station(stage, id)).toEqual({ 'transport-unitClerk': ['reply.sendUp'] });
    stage.do(transport, 'reply', 'sendUp', reply, {});
    expect(station(stage, id)).toEqual({ 'finance-unitLeader': ['reply.countersign'] });
    stage.do(leaderOf('finance'), 'reply', 'countersign', reply, {});
    expect(station(stage, id)).toEqual({ 'transport-unitSectionHead': ['reply.passSection'] });
    stage.do(sectionHeadOf('transport'), 'reply', 'passSection', reply, {});
    expect(station(stage, id)).toEqual({ 'transport-unitSupervision': ['reply.passSupervision'] });
    stage.do(supervisionOf('transport'), 'reply', 'passSupervision', reply, {});
    expect(station(stage, id)).toEqual({ 'transport-unitLeader': ['reply.issue'] });
    stage.do(leaderOf('transport'), 'reply', 'issue', reply, { documentNo: '1' });
    expect(station(stage, id)).toEqual({ li: ['evaluation.give'], wang: ['evaluation.give'] });
    stage.do(li, 'evaluation', 'give', evaluationOf(stage, id, 'li', 'transport'), { attitude: 'satisfied', result: 'satisfied' });
    expect(station(stage, id)).toEqual({ wang: ['evaluation.give'] });
    stage.do(wang, 'evaluation', 'give', evaluationOf(stage, id, 'wang', 'transport'), {
      attitude: 'fair',
      result: 'dissatisfied',
      comment: '未答全',
    });
    expect(station(stage, id)).toEqual({ 'transport-unitClerk': ['reply.draft'], 'transport-unitLeader': ['assignment.plan'] });
  });

  it('of a body’s draft: whoever began it writes, then those vote who have not, then its named person seals and submits', () => {
    const stage = play();
    const [author, second, third, fourth] = [1, 2, 3, 4].map((number) => bodyMember('minmeng', number));
    if (author === undefined || second === undefined || third === undefined || fourth === undefined) throw new Error('four members');
    const head = bodyLeader('minmeng');
    const { title, field, parts } = text();
    const id = stage.do(author, 'proposal', 'draft', null, { kind: 'collective', bodyId: 'minmeng', title, field, parts });
    const waiting = () => [author, second, third, fourth, head].map((who) => stage.waitsFor(who, id).join());
    expect(waiting()).toEqual(['proposal.edit', '', '', '', '']);
    stage.do(author, 'proposal', 'edit', id, text());
    expect(waiting()).toEqual(Array.from({ length: 5 }, () => 'proposal.approve'));
    stage.do(author, 'proposal', 'approve', id, { vote: 'approve' });
    stage.do(second, 'proposal', 'approve', id, { vote: 'approve' });
    expect(waiting()).toEqual(['', '', 'proposal.approve', 'proposal.approve', 'proposal.approve']);
    stage.do(third, 'proposal', 'approve', id, { vote: 'approve' });
    expect(waiting()).toEqual(['', '', '', '', 'proposal.seal']);
    // the words are the same: a vote on them stands, whatever else is set
    stage.do(author, 'proposal', 'edit', id, text({ consentToPublish: 'titleOnly' }));
    expect(waiting()).toEqual(['', '', '', '', 'proposal.seal']);
    stage.do(head, 'proposal', 'seal', id, { textVersion: stage.get('proposal', id).textVersion });
    expect(waiting()).toEqual(['', '', '', '', 'proposal.submit']);
  });

  it('each carries its date while that is open or overdue, and none where there is none', () => {
    const stage = play();
    const id = drafted(stage);
    stage.do(li, 'proposal', 'invite', id, { personIds: ['wang'], closesAt: at('2025-02-19', 18) });
    const date = { dueAt: at('2025-02-19', 18), dueCaseId: id, dueName: 'coSigning' };
    expect(mattersOf(stage.dossier(id), defaultRulebook)).toEqual([
      { subject: 'p:wang', procedure: 'proposal', caseId: id, action: 'proposal.sign', ...date },
    ]);
    stage.do(wang, 'proposal', 'declineToSign', id, {});
    expect(mattersOf(stage.dossier(id), defaultRulebook).map((matter) => [matter.action, matter.dueAt, matter.dueName])).toEqual([
      ['proposal.submit', null, null],
    ]);
  });

  it('审查小组一步尚缺意见时，应由审查员“提意见”，而不只是召集人“过步”', () => {
    const stage = play();
    const id = drafted(stage);
    stage.do(li, 'proposal', 'submit', id, {});
    stage.do(office, 'proposal', 'admit', id, { reviewGroupId: 'urbanGroup' });
    expect(stage.waitsFor(reviewer, id)).toEqual(['proposal.giveOpinion']);
  });
});

describe('participantsOf', () => {
  it('names proposers, who was asked, the body, the group and the units of today', () => {
    const stage = play();
    const id = drafted(stage);
    expect(participantsOf(stage.dossier(id))).toEqual(new Set(['p:li']));
    stage.do(li, 'proposal', 'invite', id, { personIds: ['wang'], closesAt: at('2025-02-19', 18) });
    stage.do(wang, 'proposal', 'sign', id, {});
    stage.do(li, 'proposal', 'submit', id, {});
    stage.do(office, 'proposal', 'admit', id, { reviewGroupId: 'urbanGroup' });
    stage.do(li, 'proposal', 'callForSeconds', id, { until: stage.now() + 86_400_000 });
    stage.do(zhao, 'proposal', 'second', id, {});
    expect(participantsOf(stage.dossier(id))).toEqual(new Set(['p:li', 'p:wang', 'p:zhao', 'v:urbanGroup']));
    reviewed(stage, id);
    stage.do(committee, 'proposal', 'file', id, {});
    stage.do(office, 'proposal', 'planUnits', id, { units: single });
    expect(participantsOf(stage.dossier(id)).has('v:transport')).toBe(false);
    stage.do(partySupervision, 'proposal', 'endorseUnits', id, {});
    stage.do(governmentSupervision, 'proposal', 'endorseUnits', id, {});
    stage.do(office, 'proposal', 'preassign', id, {});
    expect(participantsOf(stage.dossier(id))).toEqual(
      new Set(['p:li', 'p:wang', 'p:zhao', 'v:urbanGroup', 'v:transport', 'v:governmentOffice']),
    );
  });

  it('names nobody where there is no proposal, and the body of a collective one', () => {
    const stage = play();
    const id = drafted(stage, bodyMember('minmeng', 1), 'minmeng');
    expect(participantsOf(stage.dossier(id))).toEqual(new Set(['p:minmeng-1', 'v:minmeng']));
    expect(participantsOf({ ...stage.dossier(id), cases: { ...stage.dossier(id).cases, proposal: [] } })).toEqual(new Set());
  });
});
