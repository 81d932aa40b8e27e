import { openClient } from './client.ts';
import { closeYear } from './closing.ts';
import { draftAll } from './drafting.ts';
import { evaluateAll, evaluateLate, type Spoken } from './evaluating.ts';
import { extendSome } from './extending.ts';
import { forbiddenActs } from './forbidden.ts';
import { answering, answerOf, beginHandling } from './handling.ts';
import { placeAll } from './placing.ts';
import { planYear } from './plan.ts';
import { seededRandom } from './random.ts';
import { recount } from './recount.ts';
import { type Due, type Issued, replyAll } from './replying.ts';
import { reviewAll } from './review.ts';
import { setUpRoll } from './roll.ts';
import { type SimulatedPreset, scaleOf } from './scale.ts';
import { type Summary, summaryOf } from './summary.ts';
import { type ProposalText, textSource } from './text-source.ts';
import { filedOf, type Year } from './year-state.ts';

export interface YearOptions {
  baseUrl: string;
  /** The one-time code of an empty installation whose clock stands at `startOf(preset)`. */
  setupCode: string;
  preset: SimulatedPreset;
  seed: number;
  proposals?: readonly ProposalText[] | undefined;
  /** A fraction of the preset's figures, for a quick trial; 1 is the whole year. */
  scale?: number | undefined;
  say?: (text: string) => void;
}

const at = (year: number, month: number, day: number, hour = 9): number => Date.UTC(year, month - 1, day, hour - 8);

/** When the simulated clock must start: two months before the plenary. */
export const startOf = (preset: SimulatedPreset): number => at(scaleOf(preset, 1).year - 1, 12, 26);

/** The year's calendar, in the committee's own time. */
function datesOf(year: number) {
  return {
    startsAt: at(year - 1, 12, 26),
    opensAt: at(year, 2, 24),
    deadlineAt: at(year, 2, 27, 20),
    closesAt: at(year, 2, 28, 17),
    drafting: [
      { writeAt: at(year, 1, 6), submitAt: at(year, 1, 10) },
      { writeAt: at(year, 1, 20), submitAt: at(year, 1, 24) },
      { writeAt: at(year, 2, 10), submitAt: at(year, 2, 14) },
      { writeAt: at(year, 2, 24, 14), submitAt: at(year, 2, 27, 10) },
      { writeAt: at(year, 3, 3), submitAt: at(year, 3, 6) },
    ],
    review: { admitAt: at(year, 3, 7), joinAt: at(year, 3, 12), decideAt: at(year, 3, 14) },
    placing: { preassignAt: at(year, 3, 17), objectAt: at(year, 3, 19), silenceAt: at(year, 3, 25), assignAt: at(year, 4, 1) },
    handling: at(year, 4, 14),
    // six before the date (1 July), then late ones, second rounds and extended ones
    replies: [
      at(year, 4, 28),
      at(year, 5, 12),
      at(year, 5, 26),
      at(year, 6, 9),
      at(year, 6, 23),
      at(year, 6, 30),
      at(year, 7, 11),
      at(year, 7, 25),
      at(year, 8, 8),
      at(year, 8, 22),
      at(year, 9, 5),
    ],
    extendedUntil: at(year, 8, 29, 18),
    closing: { reportAt: at(year, 10, 15), closeAt: at(year, 12, 10) },
  };
}

/** Runs a committee's year through the public interface and counts it again from the record. */
export async function simulateYear(options: YearOptions): Promise<Summary> {
  const started = performance.now();
  const scale = scaleOf(options.preset, options.scale ?? 1);
  const random = seededRandom(options.seed);
  const dates = datesOf(scale.year);
  const client = openClient(options.baseUrl, dates.startsAt);
  const report = options.say ?? (() => undefined);
  const say = (text: string): void => report(`${((performance.now() - started) / 1000).toFixed(1).padStart(6)} s  ${text}`);
  const roll = await setUpRoll(client, options.setupCode, scale, dates, random);
  say(`名册：委员 ${roll.members.length} 人，承办单位 ${roll.units.length} 家`);
  const plans = planYear(scale, random, textSource(random.fork('texts'), options.proposals, scale.totalMost), roll.bodies.length);
  const year: Year = {
    client,
    scale,
    roll,
    running: new Map(),
    plans,
    forbidden: forbiddenActs(client),
    given: new Set(),
    iso: (time) => new Date(time).toISOString(),
    say,
  };
  await draftAll(year, dates.drafting);
  await reviewAll(year, dates.review);
  await placeAll(year, dates.placing);
  await beginHandling(year, dates.handling);
  const issued = await repliesOf(year, dates);
  await closeYear(year, issued, dates.closing);
  const counted = await recount(year);
  say(`复算：${counted.events} 条事件`);
  return summaryOf(year, counted, performance.now() - started);
}

/** Replies, evaluations and second handling, day by day. */
async function repliesOf(year: Year, dates: ReturnType<typeof datesOf>): Promise<Issued[]> {
  const { client, forbidden } = year;
  const filed = filedOf(year);
  const issued: Issued[] = [];
  let last: Issued[] = [];
  let again: Due[] = [];
  let late: Spoken['late'] = [];
  for (const [wave, date] of dates.replies.entries()) {
    await client.moveClock(date);
    const spoken = await evaluateAll(year, last, wave <= 2);
    // given once the term is over, two days of replies later
    await evaluateLate(year, wave % 2 === 0 ? late : []);
    late = wave % 2 === 0 ? spoken.late : [...late, ...spoken.late];
    if (wave === 4) await extendSome(year, filed, dates.extendedUntil);
    if (wave === 6) {
      const overdue = filed.find((running) => running.plan.handling?.answers[0]?.unanswered);
      const [part] = overdue?.parts ?? [];
      if (overdue !== undefined && part !== undefined) {
        const input = { assignmentId: part.id, until: year.iso(dates.extendedUntil), reason: '来不及了' };
        const unit = year.roll.units[part.unit];
        await forbidden.begin(
          'more time asked for after the date',
          unit?.clerk,
          'extension',
          overdue.id,
          'request',
          input,
          '409 extensionTooLate',
        );
        await client.act(year.roll.offices.governmentSupervision, 'assignment', part.id, 'urge', { note: '已超期，请抓紧办复' });
      }
    }
    const first = filed.flatMap((running) =>
      answering(running).flatMap((part): Due[] => {
        const plan = answerOf(running, part);
        return plan === undefined || plan.unanswered || plan.wave !== wave ? [] : [{ running, part, plan, round: 1 }];
      }),
    );
    const dues = [...first, ...again];
    last = await replyAll(year, dues, wave < 2);
    issued.push(...last);
    again = spoken.reopened.map((entry) => ({ running: entry.running, part: entry.part, plan: entry.plan, round: entry.round + 1 }));
    if (dues.length > 0)
      year.say(`答复第 ${wave + 1} 轮：${dues.length} 件，其中二次办理 ${dues.length - first.length} 件；待重办 ${again.length} 件`);
  }
  await client.moveClock(dates.extendedUntil + 14 * 86_400_000);
  await evaluateAll(year, last, false);
  return issued;
}
