import type { CaseView, OfferedAction } from '@shangliang/contract';
import type { ProblemCode } from '@shangliang/core';
import { describe, expect, it } from 'vitest';
import { offersOf } from './offers.ts';

const may = (action: string, reason: ProblemCode | null = null, course: OfferedAction['course'] = 'open'): OfferedAction => ({
  action,
  relation: 'unitClerk',
  onBehalfOf: null,
  allowed: reason === null,
  reason,
  assignmentId: null,
  course,
  follows: [],
});
const id = 'p1';
const entry = (over: object) => ({ id, proposalId: id, state: 'assigned', version: 3, rulebookVersion: 1, allowedActions: [], ...over });
const view = (over: Partial<CaseView>): CaseView => ({
  cases: { proposal: [entry({})] },
  records: {},
  dues: [],
  merged: [],
  beginnings: [],
  talks: [],
  onBehalf: [],
  coverage: [],
  obstacles: [],
  waiting: [],
  ahead: [],
  rulebookVersion: 1,
  names: {},
  ...over,
});
const said = (of: CaseView): string[] =>
  offersOf(of).map(
    ({ deed, allowed, href }) => `${allowed ? '' : 'not '}${deed.procedure}.${deed.action}${href === undefined ? '' : ' →'}`,
  );

describe('what stands at the foot of a case', () => {
  it('what somebody waits for comes before what is merely possible', () => {
    const cases = {
      proposal: [entry({ allowedActions: [may('nominateKey')] })],
      evaluation: [entry({ id: 'e1', state: 'awaited', allowedActions: [may('give', null, 'next')] })],
    };
    expect(said(view({ cases }))).toEqual(['evaluation.give →', 'proposal.nominateKey']);
  });

  it('what is not allowed yet is named once with its reason; what belongs to another step is left out', () => {
    const part = (of: string) => entry({ id: of, state: 'handling', unitId: of, allowedActions: [may('receive', 'stateForbids')] });
    const beginnings = [may('extension.request', 'extensionTooLate'), may('extension.request', 'extensionTooLate')];
    expect(said(view({ cases: { proposal: [entry({})], assignment: [part('a'), part('b')] }, beginnings }))).toEqual([
      'not extension.request',
    ]);
  });

  it('others are reminded beside their part, and an act for another kind of part is not named at all', () => {
    const lead = entry({ id: 'a1', state: 'handling', allowedActions: [may('giveOpinion', 'notCoHandler'), may('plan')] });
    const beside = entry({ id: 'a2', state: 'assigned', allowedActions: [may('remindOpinion')] });
    expect(said(view({ cases: { proposal: [entry({})], assignment: [lead, beside] } }))).toEqual(['assignment.plan']);
  });

  it('a reply is one door, however much may be done behind it', () => {
    const reply = entry({ id: 'r1', state: 'sectionReview', allowedActions: [may('passSection'), may('sendBackFromSection')] });
    expect(said(view({ cases: { proposal: [entry({})], reply: [reply] } }))).toEqual(['reply.passSection →']);
  });

  it('a talk is recorded under the unit’s part it belongs to', () => {
    const [offer] = offersOf(view({ beginnings: [{ ...may('consultation.record'), assignmentId: 'a1' }] }));
    expect(offer).toMatchObject({ href: '/proposals/p1/consult/a1', aboutId: 'a1' });
  });

  it('twenty recommendations do not fill the foot: their acts stand beside them', () => {
    const recommendation = entry({ id: 'x', state: 'listed', allowedActions: [may('amend'), may('drop')] });
    expect(said(view({ cases: { proposal: [entry({})], recommendation: [recommendation] } }))).toEqual([]);
  });

  it('what stands first before an awaited act comes before it, what is done beside the course last', () => {
    const beginnings = [
      { ...may('extension.request', null, 'beside'), assignmentId: 'a1' },
      { ...may('reply.draft', null, 'next'), assignmentId: 'a1' },
      { ...may('consultation.record', null, 'next'), assignmentId: 'a1' },
      may('task.allot'),
      may('recommendation.list'),
    ];
    const due = '2026-06-30T15:59:59.999Z';
    const waiting = [
      { procedure: 'assignment' as const, caseId: 'a1', action: 'reply.draft', back: false, dueAt: due, mine: true, who: [] },
    ];
    const first = { code: 'consultationMissing', action: 'consultation.record', caseId: 'a1', aboutId: null, mine: true, who: [] };
    const ahead = [{ action: 'reply.draft', caseId: 'a1', before: 'reply.sendUp', steps: [first] }];
    expect(said(view({ beginnings, waiting, ahead }))).toEqual([
      'consultation.record →',
      'reply.draft',
      'recommendation.list',
      'extension.request',
    ]);
  });

  it('the part one came for goes before another’s', () => {
    const draft = (of: string) => ({ ...may('reply.draft', null, 'next'), assignmentId: of });
    const of = view({ beginnings: [draft('a1'), draft('a2')] });
    expect(offersOf(of).map(({ aboutId }) => aboutId)).toEqual(['a1', 'a2']);
    expect(offersOf(of, 'a2').map(({ aboutId }) => aboutId)).toEqual(['a2', 'a1']);
  });

  it('a talk is confirmed where it stands: the foot leads there, and does not ask a second time', () => {
    const talk = entry({ id: 't1', state: 'recorded', allowedActions: [may('confirm', null, 'next'), may('dispute', null, 'beside')] });
    const offers = offersOf(view({ cases: { proposal: [entry({})], consultation: [talk] } }));
    expect(offers).toMatchObject([{ deed: { action: 'confirm' }, hash: 't1' }]);
  });
});
