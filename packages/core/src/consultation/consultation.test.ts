import { describe, expect, it } from 'vitest';
import { presets } from '../rulebook/presets/presets.ts';
import { at } from '../testing/calendar-years.ts';
import { clerkOf, committee, governmentSupervision, leaderOf, li, office, partySupervision, wang } from '../testing/cast.ts';
import { drafted, filed, handling, partOf, replyDrafted, reviewed, single, talk, underReview, withCoHandler } from '../testing/script.ts';
import { play, type Stage } from '../testing/stage.ts';
import { coverageOf } from './coverage.ts';

const clerk = clerkOf('transport');
const coverage = (stage: Stage, id: string, rulebook = presets.shenzhen) =>
  coverageOf(stage.dossier(id), stage.get('assignment', partOf(stage, id, 'transport')), id, rulebook);
const record = (stage: Stage, id: string, over: object = {}) =>
  stage.do(clerk, 'consultation', 'record', id, {
    ...talk(stage),
    assignmentId: partOf(stage, id, 'transport'),
    withWhom: 'proposer',
    ...over,
  });
const attempt = (stage: Stage, count = 2) => ({
  attempts: Array.from({ length: count }, () => ({ at: stage.now() - 60_000, mode: 'phone' as const, outcome: '无人接听' })),
  note: '多次联系不上',
});

describe('Y9 提办双方协商', () => {
  it('recorded by the unit counts only once the proposer has confirmed it', () => {
    const stage = play();
    const id = handling(stage);
    const part = partOf(stage, id, 'transport');
    const talkId = record(stage, id);
    expect(coverage(stage, id)).toBe('missing');
    expect(stage.waitsFor(li, id)).toEqual(['consultation.confirm']);
    expect(stage.refusal(clerk, 'consultation', 'confirm', talkId, {})).toEqual(['relationMissing']);
    expect(stage.refusal(clerk, 'consultation', 'confirmByUnit', talkId, {})).toEqual(['otherSideConfirms']);
    expect(stage.refusal(wang, 'consultation', 'confirm', talkId, {})).toEqual(['relationMissing']);
    stage.do(li, 'consultation', 'confirm', talkId, {});
    expect(stage.get('consultation', talkId)).toMatchObject({ state: 'confirmed', confirmedBy: 'li', confirmedAt: stage.now() });
    expect(coverage(stage, id)).toBe('confirmed');
    expect(stage.get('assignment', part).firstContactAt).toBe(stage.now());
    expect(stage.due(part, 'firstContact')?.state).toBe('met');
  });

  it('recorded by the proposer is confirmed by the unit', () => {
    const stage = play();
    const id = handling(stage);
    const talkId = stage.do(li, 'consultation', 'recordByProposer', id, { ...talk(stage), assignmentId: partOf(stage, id, 'transport') });
    expect(stage.refusal(li, 'consultation', 'confirm', talkId, {})).toEqual(['otherSideConfirms']);
    stage.do(clerk, 'consultation', 'confirmByUnit', talkId, {});
    expect(coverage(stage, id)).toBe('confirmed');
    const other = stage.do(li, 'consultation', 'recordByProposer', id, { ...talk(stage), assignmentId: partOf(stage, id, 'transport') });
    stage.do(clerk, 'consultation', 'disputeByUnit', other, { note: '当日未见面' });
    expect(stage.refusal(clerk, 'consultation', 'amend', other, talk(stage))).toEqual(['otherSideConfirms']);
    stage.do(li, 'consultation', 'amend', other, { ...talk(stage), said: '电话沟通' });
    expect(stage.get('consultation', other)).toMatchObject({ state: 'recorded', said: '电话沟通', recordedBySide: 'proposer' });
  });

  it('disputed is amended by who recorded it, then confirmed; the other side writes nothing in', () => {
    const stage = play();
    const id = handling(stage);
    const talkId = record(stage, id);
    stage.do(li, 'consultation', 'dispute', talkId, { note: '没有同意试点' });
    expect(stage.get('consultation', talkId)).toMatchObject({ state: 'disputed', note: '没有同意试点' });
    expect(coverage(stage, id)).toBe('missing');
    expect(stage.refusal(li, 'consultation', 'confirm', talkId, {})).toEqual(['stateForbids']);
    expect(stage.refusal(li, 'consultation', 'amend', talkId, talk(stage))).toEqual(['otherSideConfirms']);
    stage.tick(at('2025-02-20'));
    stage.do(clerk, 'consultation', 'amend', talkId, { ...talk(stage), agreed: '再议' });
    expect(stage.due(talkId, 'consultationConfirmation')).toMatchObject({ state: 'open', at: at('2025-03-07', 0) - 1 });
    stage.do(li, 'consultation', 'confirm', talkId, {});
    expect(
      stage
        .events()
        .filter((event) => event.caseId === talkId)
        .map((event) => event.action),
    ).toEqual(['record', 'dispute', 'amend', 'confirm']);
  });

  it('cannot be of tomorrow, of a proposal that is none of the family, or before the case is assigned', () => {
    const stage = play();
    const id = handling(stage);
    const assignmentId = partOf(stage, id, 'transport');
    const wrong = { ...talk(stage), heldAt: stage.now() + 1, aboutId: 'stranger', assignmentId, withWhom: 'proposer' } as const;
    expect(stage.problems(clerk, 'consultation', 'record', id, wrong)).toEqual([
      { code: 'heldInFuture', pointer: '/heldAt' },
      { code: 'aboutUnknown', pointer: '/aboutId' },
    ]);
    expect(stage.problems(clerk, 'consultation', 'record', id, { ...talk(stage), assignmentId: 'none', withWhom: 'proposer' })).toEqual([
      { code: 'unitNotOnCase', pointer: '/assignmentId' },
    ]);
  });

  it('must be in person where the rulebook asks for it', () => {
    const stage = play({ rulebook: { ...presets.county, review: presets.shenzhen.review } });
    const id = handling(stage);
    const phoned = record(stage, id, { mode: 'phone' });
    stage.do(li, 'consultation', 'confirm', phoned, {});
    expect(coverage(stage, id, presets.county)).toBe('faceToFaceMissing');
    const replyId = replyDrafted(stage, id, 'transport');
    expect(stage.refusal(clerk, 'reply', 'sendUp', replyId, {})).toEqual(['faceToFaceMissing']);
    stage.do(li, 'consultation', 'confirm', record(stage, id, { mode: 'siteVisit' }), {});
    expect(stage.refusal(clerk, 'reply', 'sendUp', replyId, {})).toEqual([]);
  });

  it('by letter does not count before a reply', () => {
    const stage = play();
    const id = handling(stage);
    stage.do(li, 'consultation', 'confirm', record(stage, id, { mode: 'letter' }), {});
    expect(coverage(stage, id)).toBe('missing');
  });

  it('left unconfirmed is late, never taken as confirmed', () => {
    const stage = play();
    const id = handling(stage);
    const talkId = record(stage, id);
    stage.tick(at('2025-04-01'));
    expect(stage.due(talkId, 'consultationConfirmation')?.state).toBe('overdue');
    expect(stage.get('consultation', talkId).state).toBe('recorded');
    expect(coverage(stage, id)).toBe('missing');
  });
});

describe('S7 waived, attempted and released: counted apart', () => {
  it('is waived by the first proposer alone', () => {
    const stage = play();
    const draft = drafted(stage);
    stage.do(li, 'proposal', 'invite', draft, { personIds: ['wang'], closesAt: stage.now() + 60_000 });
    stage.do(wang, 'proposal', 'sign', draft, {});
    stage.do(li, 'proposal', 'submit', draft, {});
    stage.do(office, 'proposal', 'admit', draft, { reviewGroupId: 'urbanGroup' });
    reviewed(stage, draft);
    stage.do(committee, 'proposal', 'file', draft, {});
    const id = handling(stage, single, draft);
    const waiver = { assignmentId: partOf(stage, id, 'transport'), note: '已充分了解' };
    expect(stage.refusal(wang, 'consultation', 'waive', id, waiver)).toEqual(['relationMissing']);
    expect(stage.refusal(clerk, 'consultation', 'waive', id, waiver)).toEqual(['relationMissing']);
    stage.do(li, 'consultation', 'waive', id, waiver);
    expect(coverage(stage, id)).toBe('waived');
  });

  it('is released by a supervision office after enough failed attempts', () => {
    const stage = play();
    const id = handling(stage);
    const assignmentId = partOf(stage, id, 'transport');
    expect(stage.refusal(clerk, 'consultation', 'attempt', id, { ...attempt(stage, 1), assignmentId })).toEqual(['attemptsMissing']);
    const tried = stage.do(clerk, 'consultation', 'attempt', id, { ...attempt(stage), assignmentId });
    expect(coverage(stage, id)).toBe('missing');
    expect(stage.refusal(office, 'consultation', 'release', tried, { note: '' })).toEqual(['relationMissing']);
    stage.do(partySupervision, 'consultation', 'release', tried, { note: '情况属实' });
    expect(stage.get('consultation', tried)).toMatchObject({ state: 'released', releasedBy: 'partySupervision-1' });
    expect(coverage(stage, id)).toBe('released');
    stage.do(li, 'consultation', 'confirm', record(stage, id), {});
    expect(coverage(stage, id)).toBe('confirmed');
  });

  it('is not released where the office is not convinced', () => {
    const stage = play();
    const id = handling(stage);
    const tried = stage.do(clerk, 'consultation', 'attempt', id, { ...attempt(stage), assignmentId: partOf(stage, id, 'transport') });
    stage.do(governmentSupervision, 'consultation', 'refuseRelease', tried, { note: '再联系' });
    expect(coverage(stage, id)).toBe('missing');
    expect(stage.refusal(partySupervision, 'consultation', 'release', tried, { note: '' })).toEqual(['stateForbids']);
  });

  it('of a merged case is owed to its proposers too', () => {
    const stage = play();
    const main = filed(stage);
    const other = underReview(stage, wang);
    reviewed(stage, other);
    stage.do(committee, 'proposal', 'merge', other, { intoId: main, note: '相近' });
    handling(stage, single, main);
    const replyId = replyDrafted(stage, main, 'transport');
    stage.do(li, 'consultation', 'confirm', record(stage, main), {});
    expect(stage.refusal(clerk, 'reply', 'sendUp', replyId, {})).toEqual(['consultationMissing']);
    const second = record(stage, main, { aboutId: other });
    expect(stage.refusal(li, 'consultation', 'confirm', second, {})).toEqual(['relationMissing']);
    stage.do(wang, 'consultation', 'confirm', second, {});
    expect(stage.refusal(clerk, 'reply', 'sendUp', replyId, {})).toEqual([]);
    stage.do(wang, 'consultation', 'waive', main, { assignmentId: partOf(stage, main, 'transport'), aboutId: other, note: '' });
    expect(
      stage.refusal(li, 'consultation', 'waive', main, { assignmentId: partOf(stage, main, 'transport'), aboutId: other, note: '' }),
    ).toEqual(['relationMissing']);
  });
});

describe('Y10 主办会办协商', () => {
  it('recorded by the lead is confirmed by the co-handling unit, not by the proposer, and is no contact with him', () => {
    const stage = play();
    const id = handling(stage, withCoHandler);
    const talkId = record(stage, id, { withWhom: 'coHandlers' });
    expect(stage.waitsFor(clerkOf('finance'), id)).toContain('consultation.confirmByCoHandler');
    expect(stage.refusal(li, 'consultation', 'confirm', talkId, {})).toEqual(['relationMissing']);
    stage.do(clerkOf('finance'), 'consultation', 'confirmByCoHandler', talkId, {});
    expect(coverage(stage, id)).toBe('missing');
    expect(stage.get('assignment', partOf(stage, id, 'transport')).firstContactAt).toBeNull();
  });

  it('lets the lead ask again after its draft, with a new date, until it has answered', () => {
    const stage = play();
    const id = handling(stage, withCoHandler);
    const part = partOf(stage, id, 'finance');
    expect(stage.refusal(leaderOf('transport'), 'assignment', 'giveOpinion', partOf(stage, id, 'transport'), { text: '' })).toEqual([
      'notCoHandler',
    ]);
    stage.do(leaderOf('finance'), 'assignment', 'giveOpinion', part, { text: '同意', class: 'B' });
    expect(stage.due(part, 'coOpinion')?.state).toBe('met');
    stage.tick(at('2025-03-10'));
    stage.do(clerk, 'assignment', 'askAgain', part, { question: '资金能否列入预算' });
    expect(stage.get('assignment', part)).toMatchObject({ state: 'handling', opinion: '同意' });
    expect(stage.due(part, 'coOpinion')).toMatchObject({ state: 'open', at: at('2025-05-13', 0) - 1 });
  });

  it('主办记录的会办协商应通知会办单位，而不是提案人', () => {
    const stage = play();
    const id = handling(stage, withCoHandler);
    record(stage, id, { withWhom: 'coHandlers' });
    expect(stage.last().notices.map((notice) => notice.subject)).toEqual(['o:finance:unitClerk']);
  });

  it('会办单位不认可主办所记的协商时没有提出异议的动作', () => {
    const stage = play();
    const id = handling(stage, withCoHandler);
    const talkId = record(stage, id, { withWhom: 'coHandlers' });
    const names = stage
      .allowed(clerkOf('finance'), 'consultation', talkId)
      .filter((entry) => entry.allowed)
      .map((entry) => entry.action);
    expect(names).toHaveLength(2);
  });
});
