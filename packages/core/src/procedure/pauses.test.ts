import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { presets } from '../rulebook/presets/presets.ts';
import { at, testCalendar } from '../testing/calendar-years.ts';
import { clerkOf, leaderOf, li, office, sectionHeadOf, supervisionOf, wang } from '../testing/cast.ts';
import { consulted, handling, partOf, replyDrafted, talk } from '../testing/script.ts';
import { play, type Stage } from '../testing/stage.ts';
import { workdaysBetween } from '../workdays/calendar.ts';
import { dayOf, endOfDay, type Instant } from '../workdays/civil.ts';
import type { Id } from './row.ts';

const clerk = clerkOf('transport');
const record = (stage: Stage, id: Id): Id =>
  stage.do(clerk, 'consultation', 'record', id, { ...talk(stage), assignmentId: partOf(stage, id, 'transport'), withWhom: 'proposer' });
const answer = (stage: Stage, id: Id) => {
  const due = stage.due(partOf(stage, id, 'transport'), 'answer');
  if (due === undefined) throw new RangeError('no date of the answer');
  return due;
};
const dueOf = (stage: Stage, talkId: Id): Instant => stage.due(talkId, 'consultationConfirmation')?.at ?? 0;
/** Working days the unit has had, or still has, for itself. */
const ownDays = (stage: Stage, id: Id, from: Instant): number => {
  const due = answer(stage, id);
  return workdaysBetween(testCalendar, dayOf(from), dayOf(due.at)) - due.pausedDays;
};
const hours = 3_600_000;

describe('a unit’s date stands still', () => {
  it('from the end of the proposer’s own date on, not from the moment the talk was written down', () => {
    const stage = play();
    const id = handling(stage);
    stage.tick(at('2025-04-15'));
    const talkId = record(stage, id);
    expect(answer(stage, id).pausedAt).toBeNull();
    stage.tick(dueOf(stage, talkId) - 1);
    expect(answer(stage, id).pausedAt).toBeNull();
    stage.tick(dueOf(stage, talkId) + 1);
    expect(answer(stage, id)).toMatchObject({ state: 'open', pausedAt: dueOf(stage, talkId) });
    expect(stage.events().at(-1)).toMatchObject({ action: 'pauseDue', relation: 'system', actorId: null, dues: [] });
  });

  it('and is never missed meanwhile, though the clock jumps over both dates', () => {
    const stage = play();
    const id = handling(stage);
    stage.tick(at('2025-04-22'));
    const talkId = record(stage, id);
    stage.tick(at('2025-09-01'));
    expect(answer(stage, id)).toMatchObject({ state: 'open', pausedAt: dueOf(stage, talkId), overdueAt: null });
    stage.do(li, 'consultation', 'dispute', talkId, { note: '未谈及' });
    expect(answer(stage, id).pausedAt).toBeNull();
    expect(answer(stage, id).at).toBeGreaterThan(stage.now());
    expect(stage.last().events.map((event) => event.action)).toEqual(['dispute', 'resumeDue']);
  });

  it('and runs on as many working days later as it stood', () => {
    const stage = play();
    const id = handling(stage);
    stage.tick(at('2025-04-15'));
    const talkId = record(stage, id);
    expect(dueOf(stage, talkId)).toBe(endOfDay(dayOf(at('2025-04-28'))));
    stage.tick(at('2025-05-08'));
    stage.do(li, 'consultation', 'confirm', talkId, {});
    // 29, 30 April, 6, 7, 8 May: five working days, from Monday 19 May to Monday 26 May
    expect(answer(stage, id)).toMatchObject({
      pausedDays: 5,
      at: endOfDay(dayOf(at('2025-05-26'))),
      basis: { to: '2025-05-26', paused: 5 },
    });
  });

  it('not where the talk is not needed any more, was recorded by the proposer, or is with a co-handler', () => {
    const stage = play();
    const id = handling(stage);
    consulted(stage, id, 'transport');
    record(stage, id);
    const assignmentId = partOf(stage, id, 'transport');
    stage.do(li, 'consultation', 'recordByProposer', id, { ...talk(stage), assignmentId });
    stage.tick(at('2025-05-10'));
    expect(answer(stage, id).pausedAt).toBeNull();
    expect(stage.refusal(wang, 'consultation', 'record', id, { ...talk(stage), assignmentId, withWhom: 'proposer' })).not.toEqual([]);
  });

  it('not once it was missed, nor where the rulebook does not say so', () => {
    const stage = play();
    const id = handling(stage);
    stage.tick(at('2025-05-19'));
    record(stage, id);
    stage.tick(at('2025-07-01'));
    expect(answer(stage, id)).toMatchObject({ state: 'overdue', pausedAt: null });
    const strict = play({ rulebook: { ...presets.shenzhen, pauses: [] } });
    const other = handling(strict);
    record(strict, other);
    strict.tick(at('2025-06-01'));
    expect(answer(strict, other)).toMatchObject({ state: 'overdue', pausedAt: null });
  });

  it('while the office lets an extension wait, and an extension granted then is counted from the day it was granted', () => {
    const stage = play();
    const id = handling(stage);
    stage.tick(at('2025-05-12'));
    const assignmentId = partOf(stage, id, 'transport');
    const until = endOfDay(dayOf(at('2025-06-20')));
    const extension = stage.do(clerk, 'extension', 'request', id, { assignmentId, until, reason: '需立项' });
    stage.tick(at('2025-05-28'));
    expect(answer(stage, id)).toMatchObject({ state: 'open', pausedAt: endOfDay(dayOf(at('2025-05-15'))) });
    stage.do(office, 'extension', 'approve', extension, {});
    expect(answer(stage, id)).toMatchObject({ state: 'open', pausedAt: null, pausedDays: 0, at: until });
  });

  it('and is met in time by an answer that leaves meanwhile', () => {
    const stage = play();
    const id = handling(stage);
    consulted(stage, id, 'transport');
    const reply = replyDrafted(stage, id, 'transport');
    const assignmentId = partOf(stage, id, 'transport');
    stage.tick(at('2025-05-12'));
    stage.do(clerk, 'extension', 'request', id, { assignmentId, until: at('2025-06-20'), reason: '需立项' });
    stage.tick(at('2025-05-28'));
    stage.do(clerk, 'reply', 'sendUp', reply, {});
    stage.do(sectionHeadOf('transport'), 'reply', 'passSection', reply, {});
    stage.do(supervisionOf('transport'), 'reply', 'passSupervision', reply, {});
    stage.do(leaderOf('transport'), 'reply', 'issue', reply, { documentNo: '1' });
    expect(answer(stage, id)).toMatchObject({ state: 'met', pausedAt: null });
  });
});

describe('whatever the clock does, a unit', () => {
  it('gains no day by doing nothing', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 400 }), { maxLength: 12 }), (waits) => {
        const stage = play();
        const id = handling(stage);
        const { at: set } = answer(stage, id);
        for (const wait of waits) stage.tick(stage.now() + wait * hours);
        expect(answer(stage, id)).toMatchObject({ at: set, pausedAt: null, pausedDays: 0, state: stage.now() > set ? 'overdue' : 'open' });
      }),
      { numRuns: 30 },
    );
  });

  it('gets back the working days for which the proposer was late, and not one more', () => {
    const wait = fc.integer({ min: 1, max: 1500 });
    fc.assert(
      fc.property(wait, wait, fc.array(fc.integer({ min: 1, max: 500 }), { maxLength: 5 }), (before, until, waits) => {
        const stage = play();
        const id = handling(stage);
        const from = stage.now();
        const days = ownDays(stage, id, from);
        const { at: set } = answer(stage, id);
        stage.tick(from + before * hours);
        const talkId = record(stage, id);
        const confirmation = dueOf(stage, talkId);
        for (const each of waits) stage.tick(stage.now() + each * hours);
        stage.tick(stage.now() + until * hours);
        stage.do(li, 'consultation', 'confirm', talkId, {});
        const late =
          confirmation < set ? workdaysBetween(testCalendar, dayOf(confirmation), Math.max(dayOf(stage.now()), dayOf(confirmation))) : 0;
        const due = answer(stage, id);
        expect(due.pausedAt).toBeNull();
        expect(due.pausedDays).toBe(late);
        expect(ownDays(stage, id, from)).toBe(days);
        // missed in time: for that the proposer's lateness came too late
        if (confirmation >= set && stage.now() > set) expect(due.state).toBe('overdue');
        else expect(due.state).toBe('open');
      }),
      { numRuns: 40 },
    );
  });
});
