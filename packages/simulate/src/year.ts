import { playHandling } from './beside-handling.ts';
import { playOrigins } from './beside-the-year.ts';
import { openClient } from './client.ts';
import { closeYear } from './closing.ts';
import { type HandlingDates, handlingDates, lateReplies, plenaryDates, startOfYear } from './dates.ts';
import { draftAll } from './drafting.ts';
import { evaluateAll, evaluateLate, type Spoken } from './evaluating.ts';
import { extendSome } from './extending.ts';
import { forbiddenActs } from './forbidden.ts';
import { answering, answerOf, beginHandling } from './handling.ts';
import { placeAll } from './placing.ts';
import { planYear } from './plan.ts';
import { seededRandom } from './random.ts';
import { compare, openRecord, recount } from './recount.ts';
import { type Due, type Issued, replyAll } from './replying.ts';
import { reviewAll } from './review.ts';
import { setUpRoll } from './roll.ts';
import { type SimulatedPreset, scaleOf } from './scale.ts';
import { searchAfter } from './searching.ts';
import { sitDown } from './sitting-down.ts';
import { type Summary, summaryOf } from './summary.ts';
import type { Sweep } from './sweep.ts';
import { noUse } from './text-helping.ts';
import { type ProposalText, textSource } from './text-source.ts';
import { wrongPeople } from './wrong-people.ts';
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
  /** Requests underway at once; what comes of the year is the same. */
  concurrency?: number | undefined;
  /** Breaks the database once after every question of every kind of act. */
  sweep?: Sweep | undefined;
  say?: (text: string) => void;
}

/** When the simulated clock must start: two months before the plenary. */
export const startOf = (preset: SimulatedPreset): number => startOfYear(scaleOf(preset, 1).year);

/** Runs a committee's year through the public interface and counts it again from the record. */
export async function simulateYear(options: YearOptions): Promise<Summary> {
  const started = performance.now();
  const cpu = process.cpuUsage();
  const scale = scaleOf(options.preset, options.scale ?? 1);
  const random = seededRandom(options.seed);
  const dates = plenaryDates(scale.year);
  const client = openClient(options.baseUrl, { startsAt: dates.startsAt, concurrency: options.concurrency ?? 8, sweep: options.sweep });
  const report = options.say ?? (() => undefined);
  const say = (text: string): void => report(`${((performance.now() - started) / 1000).toFixed(1).padStart(6)} s  ${text}`);
  const roll = await setUpRoll(client, options.setupCode, scale, dates, random);
  const { rules } = roll;
  say(`名册：委员 ${roll.members.length} 人，承办单位 ${roll.units.length} 家`);
  const plans = planYear(scale, rules, random, textSource(random.fork('texts'), options.proposals, rules));
  const year: Year = {
    client,
    scale,
    rules,
    roll,
    running: new Map(),
    plans,
    forbidden: forbiddenActs(client),
    record: openRecord({ client, roll, rules }),
    given: new Set(),
    talks: [],
    used: noUse(),
    kept: [],
    iso: (time) => new Date(time).toISOString(),
    say,
  };
  client.watch(wrongPeople(year, random.fork('wrong people')));
  await draftAll(year, dates.drafting);
  await reviewAll(year, dates.review);
  const handling = handlingDates(scale.year, rules);
  await placeAll(year, handling.placing);
  await beginHandling(year, handling.handling);
  await compare(year, 'after the first talks');
  const issued = await repliesOf(year, handling);
  await closeYear(year, issued, handling.closing);
  await searchAfter(year);
  client.watch(undefined);
  const counted = await recount(year);
  say(`复算：${counted.events} 条事件`);
  const used = process.cpuUsage(cpu);
  const summary = summaryOf(year, counted, { wallMs: performance.now() - started, cpuMs: (used.user + used.system) / 1000 });
  // counted first: these acts are none of the year's
  if (options.sweep !== undefined) {
    await playOrigins(year);
    await playHandling(year);
  }
  return summary;
}

/** Replies, evaluations and second handling, day by day. */
async function repliesOf(year: Year, dates: HandlingDates): Promise<Issued[]> {
  const { client } = year;
  const filed = filedOf(year);
  const issued: Issued[] = [];
  let last: Issued[] = [];
  let again: Due[] = [];
  let late: Spoken['late'] = [];
  for (const [wave, date] of dates.replies.entries()) {
    await client.moveClock(date);
    await sitDown(year);
    const spoken = await evaluateAll(year, last, wave <= 2);
    // given once the term is over, two days of replies later
    await evaluateLate(year, wave % 2 === 0 ? late : []);
    late = wave % 2 === 0 ? spoken.late : [...late, ...spoken.late];
    if (wave === 4) await extendSome(year, filed, dates.extendedUntil);
    if (wave === lateReplies) {
      await tooLate(year, dates.extendedUntil);
      await compare(year, 'after the date');
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
  await client.moveClock(dates.spokenAt);
  await evaluateAll(year, last, false);
  return issued;
}

/** Whoever is past the date is urged, and gets no more time. */
async function tooLate(year: Year, until: number): Promise<void> {
  const overdue = filedOf(year).find((running) => running.plan.handling?.answers[0]?.unanswered);
  const [part] = overdue?.parts ?? [];
  if (overdue === undefined || part === undefined) return;
  const input = { assignmentId: part.id, until: year.iso(until), reason: '来不及了' };
  const clerk = year.roll.units[part.unit]?.clerk;
  const what = 'more time asked for after the date';
  await year.forbidden.begin(what, clerk, 'extension', overdue.id, 'request', input, '409 extensionTooLate');
  await year.client.act(year.roll.offices.governmentSupervision, 'assignment', part.id, 'urge', { note: '已超期，请抓紧办复' });
}
