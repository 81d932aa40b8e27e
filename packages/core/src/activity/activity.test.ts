import { describe, expect, it } from 'vitest';
import { maySee, visiblePart } from '../dossier/visible-part.ts';
import { at } from '../testing/calendar-years.ts';
import { bodyLeader, chen, clerkOf, li, office, wang, zhao } from '../testing/cast.ts';
import { text } from '../testing/script.ts';
import { play, type Stage } from '../testing/stage.ts';
import type { ActivityInputs, Attendee } from './types.ts';

const inspection = (over: Partial<ActivityInputs['announce']> = {}): ActivityInputs['announce'] => ({
  kind: 'inspection',
  title: '视察老旧小区停车设施',
  place: '石榴社区',
  startsAt: at('2025-02-25', 9),
  endsAt: at('2025-02-25', 12),
  signUpUntil: at('2025-02-24', 18),
  field: 'urban',
  ...over,
});

const announced = (stage: Stage, over: Partial<ActivityInputs['announce']> = {}): string =>
  stage.do(office, 'activity', 'announce', null, inspection(over));
const standing = (stage: Stage, id: string): Record<string, Attendee['state']> =>
  Object.fromEntries(stage.dossier(id).records.attendee.map((entry) => [entry.personId, entry.state]));

/** Held with Li and Wang there. */
function held(stage: Stage): string {
  const id = announced(stage);
  stage.do(li, 'activity', 'signUp', id, {});
  stage.do(wang, 'activity', 'signUp', id, {});
  stage.tick(at('2025-02-25', 12));
  stage.do(office, 'activity', 'hold', id, {
    attendance: [
      { personId: 'li', attendance: 'present' },
      { personId: 'wang', attendance: 'absent' },
      { personId: 'zhao', attendance: 'present' },
    ],
  });
  return id;
}

describe('Y1 topics out of activities', () => {
  it('a body’s leader announces for the body alone; a member announces nothing', () => {
    const stage = play();
    expect(stage.refusal(li, 'activity', 'announce', null, inspection())).toEqual(['relationMissing']);
    const head = bodyLeader('minmeng');
    expect(stage.refusal(head, 'activity', 'announce', null, inspection())).toEqual(['notLeaderOfBody']);
    expect(stage.refusal(head, 'activity', 'announce', null, inspection({ bodyId: 'women' }))).toEqual(['notLeaderOfBody']);
    const id = stage.do(head, 'activity', 'announce', null, inspection({ bodyId: 'minmeng' }));
    expect(stage.get('activity', id)).toMatchObject({ state: 'announced', bodyId: 'minmeng', proposalId: id });
    expect(stage.last().notices.map((entry) => entry.subject)).toEqual(['r:member']);
  });

  it('names every wrong time at once', () => {
    const wrong = inspection({ endsAt: at('2025-02-25', 8), signUpUntil: at('2025-02-26'), field: 'nothing' });
    expect(play().problems(office, 'activity', 'announce', null, wrong)).toEqual([
      { code: 'endsBeforeItStarts', pointer: '/endsAt' },
      { code: 'signUpAfterStart', pointer: '/signUpUntil' },
      { code: 'fieldUnknown', pointer: '/field' },
    ]);
  });

  it('who comes too late for a place waits, and moves up in the order of signing up', () => {
    const stage = play();
    const id = announced(stage, { capacity: 1 });
    for (const who of [li, wang, zhao]) stage.do(who, 'activity', 'signUp', id, {});
    expect(standing(stage, id)).toEqual({ li: 'signedUp', wang: 'waiting', zhao: 'waiting' });
    expect(stage.refusal(wang, 'activity', 'signUp', id, {})).toEqual(['alreadySignedUp']);
    stage.do(li, 'activity', 'withdrawSignUp', id, {});
    expect(standing(stage, id)).toEqual({ li: 'withdrawn', wang: 'signedUp', zhao: 'waiting' });
    expect(stage.last().notices.map((entry) => [entry.subject, entry.action])).toEqual([['p:wang', 'promote']]);
    // who comes back stands at the end
    stage.do(li, 'activity', 'signUp', id, {});
    stage.do(wang, 'activity', 'withdrawSignUp', id, {});
    expect(standing(stage, id)).toEqual({ li: 'waiting', wang: 'withdrawn', zhao: 'signedUp' });
    expect(stage.last().notices.map((entry) => entry.subject)).toEqual(['p:zhao']);
  });

  it('more room lets in who waits; less room than there are people is refused', () => {
    const stage = play();
    const id = announced(stage, { capacity: 2 });
    for (const who of [li, wang, zhao]) stage.do(who, 'activity', 'signUp', id, {});
    expect(stage.refusal(office, 'activity', 'amend', id, inspection({ capacity: 1 }))).toEqual(['capacityTaken']);
    stage.do(office, 'activity', 'amend', id, inspection({ capacity: 3 }));
    expect(standing(stage, id)).toEqual({ li: 'signedUp', wang: 'signedUp', zhao: 'signedUp' });
  });

  it('sign-up closes by the clock, and to whoever comes after even where the clock is late', () => {
    const stage = play();
    const id = announced(stage);
    stage.setClock(at('2025-02-24', 19));
    expect(stage.refusal(li, 'activity', 'signUp', id, {})).toEqual(['closingTimePassed']);
    stage.tick(at('2025-02-24', 19));
    expect(stage.get('activity', id).state).toBe('signUpClosed');
    expect(stage.refusal(li, 'activity', 'signUp', id, {})).toEqual(['stateForbids']);
    expect(stage.waitsFor(office, id)).toEqual(['activity.hold']);
  });

  it('cancelled it stays cancelled, with the reason, and whoever signed up or waits is told', () => {
    const stage = play();
    const id = announced(stage, { capacity: 1 });
    for (const who of [li, wang]) stage.do(who, 'activity', 'signUp', id, {});
    stage.do(office, 'activity', 'cancel', id, { reason: '暴雨' });
    expect(stage.get('activity', id)).toMatchObject({ state: 'cancelled', cancelReason: '暴雨' });
    expect(stage.last().notices.map((entry) => entry.subject)).toEqual(['p:li', 'p:wang']);
    expect(stage.due(id, 'signUp')?.state).toBe('met');
    expect(stage.refusal(office, 'activity', 'hold', id, { attendance: [] })).toEqual(['stateForbids']);
  });

  it('attendance is noted once it has begun, corrected with a reason, and each correction is an event', () => {
    const stage = play();
    const early = announced(stage);
    expect(stage.refusal(office, 'activity', 'hold', early, { attendance: [] })).toEqual(['activityNotBegun']);
    const id = held(stage);
    expect(standing(stage, id)).toEqual({ li: 'signedUp', wang: 'signedUp', zhao: 'walkedIn' });
    stage.do(office, 'activity', 'close', id, {});
    stage.do(office, 'activity', 'correctAttendance', id, {
      attendance: [{ personId: 'wang', attendance: 'excused' }],
      reason: '会前已请假',
    });
    expect(stage.dossier(id).records.attendee.find((entry) => entry.personId === 'wang')).toMatchObject({ attendance: 'excused' });
    expect(stage.events().filter((event) => event.caseId === id && JSON.stringify(event.input).includes('wang'))).toHaveLength(2);
    const twice = [1, 2].map(() => ({ personId: 'li', attendance: 'present' as const }));
    expect(stage.problems(office, 'activity', 'correctAttendance', id, { attendance: twice, reason: '重复' })).toEqual([
      { code: 'personTwice', pointer: '/attendance/1/personId' },
    ]);
    const stranger = [{ personId: 'somebody', attendance: 'present' as const }];
    expect(stage.refusal(office, 'activity', 'correctAttendance', id, { attendance: stranger, reason: '外人' })).toEqual(['personUnknown']);
  });

  it('a note becomes its author’s draft, which keeps where it came from; the note shows what became of it', () => {
    const stage = play();
    const id = held(stage);
    expect(stage.refusal(chen, 'activity', 'note', id, { text: '没去过' })).toEqual(['relationMissing']);
    stage.do(li, 'activity', 'note', id, { text: '三十个小区没有一个立体车库\n居民夜里停在路上', place: '三号院' });
    const noteId = stage.dossier(id).records.activityNote[0]?.id ?? '';
    expect(stage.refusal(zhao, 'activity', 'draftFromNote', id, { noteId })).toEqual(['notYourNote']);
    stage.do(li, 'activity', 'draftFromNote', id, { noteId });
    const draft = stage.last().inserted.find((entry) => entry.procedure === 'proposal')?.id ?? '';
    expect(stage.get('proposal', draft)).toMatchObject({
      state: 'drafting',
      title: '三十个小区没有一个立体车库',
      field: 'urban',
      leadId: 'li',
      origin: { procedure: 'activity', rootId: id, entryId: noteId, title: '视察老旧小区停车设施' },
    });
    expect(stage.dossier(draft).records.text[0]?.parts.background).toContain('居民夜里停在路上');
    expect(stage.refusal(li, 'activity', 'draftFromNote', id, { noteId })).toEqual(['noteAlreadyDrafted']);
    // until it is submitted, the draft is its author's alone
    expect(visiblePart(stage.dossier(id), li).records.activityNote).toMatchObject([{ draftId: draft, draftState: 'drafted' }]);
    expect(visiblePart(stage.dossier(id), office).records.activityNote).toMatchObject([{ draftId: null, draftState: null }]);
    stage.do(li, 'proposal', 'edit', draft, text());
    stage.do(li, 'proposal', 'submit', draft, {});
    expect(visiblePart(stage.dossier(id), office).records.activityNote).toMatchObject([{ draftId: draft, draftState: 'submitted' }]);
    expect(stage.get('proposal', draft).origin?.entryId).toBe(noteId);
  });

  it('a draft given up frees its note', () => {
    const stage = play();
    const id = held(stage);
    stage.do(li, 'activity', 'note', id, { text: '车位少' });
    const noteId = stage.dossier(id).records.activityNote[0]?.id ?? '';
    stage.do(li, 'activity', 'draftFromNote', id, { noteId });
    const draft = stage.last().inserted.find((entry) => entry.procedure === 'proposal')?.id ?? '';
    stage.do(li, 'proposal', 'discard', draft, {});
    expect(stage.dossier(id).records.activityNote).toMatchObject([{ draftId: null, draftState: null }]);
    stage.do(office, 'activity', 'close', id, {});
    stage.do(li, 'activity', 'draftFromNote', id, { noteId, title: '再写一次' });
    expect(stage.last().inserted.map((entry) => entry.procedure)).toEqual(['proposal']);
  });

  it('is every member’s to see, its notes only those who were there and who asked; units see nothing of it', () => {
    const stage = play();
    const id = held(stage);
    stage.do(li, 'activity', 'note', id, { text: '车位少' });
    expect(maySee(stage.dossier(id), chen)).toBe(true);
    expect(visiblePart(stage.dossier(id), chen).records.activityNote).toEqual([]);
    expect(visiblePart(stage.dossier(id), chen).records.attendee.map((entry) => entry.attendance)).toEqual([null, null, null]);
    expect(visiblePart(stage.dossier(id), zhao).records.activityNote).toHaveLength(1);
    expect(maySee(stage.dossier(id), clerkOf('transport'))).toBe(false);
  });
});
