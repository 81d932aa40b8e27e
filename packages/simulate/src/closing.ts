import { proposalList } from '@shangliang/contract';
import { answering, answerOf } from './handling.ts';
import type { Issued } from './replying.ts';
import { holdTheLast, sitDown } from './sitting-down.ts';
import { filedOf, leadOf, type Running, unitOf, type Year } from './year-state.ts';

interface Promised {
  running: Running;
  unit: number;
  id: string;
  at: number;
  fate: 'open' | 'done' | 'explained';
}

/** Promises reported and accepted, or left open; what can be closed is closed. */
export async function closeYear(year: Year, issued: readonly Issued[], dates: { reportAt: number; closeAt: number }): Promise<void> {
  const { client } = year;
  await client.moveClock(dates.reportAt);
  await sitDown(year);
  await classifySome(year);
  const promised = filedOf(year).flatMap((running) =>
    running.trackings
      .toSorted((a, b) => a.unit - b.unit)
      .map(({ id, unit }, at): Promised => ({ running, id, unit, at, fate: fateOf(running, unit, at) })),
  );
  await trackSome(year, promised);
  await recordResults(year, issued);
  await client.moveClock(dates.closeAt, 'work');
  await closeAll(year, new Set(promised.flatMap(({ running, fate }) => (fate === 'open' ? [running.id] : []))));
}

const fateOf = (running: Running, unit: number, at: number): Promised['fate'] =>
  running.plan.random.fork(`tracking-${unit}-${at}`).pick(['open', 'done', 'done', 'explained'] as const);

/** What a unit failed to do by its own fault is followed over years (Y12): few cases, and only by the committee's word. */
async function classifySome(year: Year): Promise<void> {
  const { client, forbidden, roll } = year;
  const { committee, proposals: office } = roll.offices;
  const parts = filedOf(year).flatMap((running) =>
    answering(running).flatMap((part) => (answerOf(running, part)?.unanswered ? [] : [{ running, part }])),
  );
  const reason = { reason: '单位原因致办理成效不好，列入跟踪' };
  const [first] = parts;
  for (const { running, part } of parts) {
    if (part !== first?.part && !running.plan.random.fork(`fault-${part.unit}`).chance(0.012)) continue;
    if (part === first?.part)
      await forbidden.act('tracked by the office’s word', office, 'assignment', part.id, 'classifyTracking', reason, '403 relationMissing');
    const answer = await client.act(committee, 'assignment', part.id, 'classifyTracking', reason);
    for (const entry of answer.begun) if (entry.procedure === 'tracking') running.trackings.push({ id: entry.id, unit: part.unit });
    if (part === first?.part)
      await forbidden.act('tracked twice', committee, 'assignment', part.id, 'classifyTracking', reason, '409 alreadyTracked');
  }
}

async function trackSome(year: Year, promised: readonly Promised[]): Promise<void> {
  const { client, roll, forbidden } = year;
  const office = roll.offices.proposals;
  const [first] = promised;
  if (first !== undefined) {
    const { clerk } = unitOf(year, first.unit);
    const done = { outcome: 'done', report: '已完成' };
    await forbidden.act('a promise kept by its clerk’s word', clerk, 'tracking', first.id, 'report', done, '403 relationMissing');
    await forbidden.act('a promise accepted before it was reported', office, 'tracking', first.id, 'accept', {}, '409 stateForbids');
    const proposer = leadOf(year, first.running.plan);
    await forbidden.act('a promise accepted by the proposer', proposer, 'tracking', first.id, 'accept', {}, '403 relationMissing');
  }
  await client.each(
    promised.filter(({ fate }) => fate !== 'open'),
    async ({ running, unit, id, fate, at }) => {
      const { leader } = unitOf(year, unit);
      const report = { outcome: fate, report: fate === 'done' ? '承诺事项已经完成。' : '因上位规划调整，暂不能实施。' };
      await client.act(leader, 'tracking', id, 'report', report);
      if (running.plan.index % 11 === 0 && at === 0) {
        await client.act(office, 'tracking', id, 'sendBack', { comment: '请附证明材料' });
        await client.act(leader, 'tracking', id, 'report', report);
      }
      await client.act(office, 'tracking', id, fate === 'done' ? 'accept' : 'acceptExplanation', {});
    },
  );
  year.say(`跟踪：${promised.length} 项，落实 ${promised.filter(({ fate }) => fate === 'done').length} 项`);
}

/** Where some recommendations were taken up. */
async function recordResults(year: Year, issued: readonly Issued[]): Promise<void> {
  const chosen = issued.filter(
    ({ running, plan, round }) => plan.classes[round - 1] === 'settled' && running.plan.random.fork('result').chance(0.1),
  );
  await year.client.each(chosen, async ({ running, part }) => {
    const own = running.recommendations.find((entry) => entry.units.length === 0 || entry.units.includes(unitOf(year, part.unit).id));
    if (own !== undefined)
      await year.client.act(unitOf(year, part.unit).clerk, 'recommendation', own.id, 'recordResult', {
        kind: 'document',
        reference: `${year.scale.year} 年工作要点第 ${(running.plan.index % 40) + 1} 条`,
      });
  });
}

/** The committee closes what its list shows as completed, but for what still has a promise open. */
async function closeAll(year: Year, owing: ReadonlySet<string>): Promise<void> {
  const { client, roll, forbidden } = year;
  const { proposals: office, committee } = roll.offices;
  const completed = await completedOf(year);
  const closable = completed.filter((id) => !owing.has(id));
  const unanswered = filedOf(year).find((running) => running.plan.handling?.answers.some((answer) => answer.unanswered));
  if (unanswered !== undefined)
    await forbidden.act('closed without an answer', committee, 'proposal', unanswered.id, 'close', {}, '409 stateForbids');
  const owed = completed.find((id) => owing.has(id));
  if (owed !== undefined)
    await forbidden.act('closed while a promise is open', committee, 'proposal', owed, 'close', {}, '409 trackingOpen');
  const [one] = closable;
  if (one !== undefined) await forbidden.act('closed by the office alone', office, 'proposal', one, 'close', {}, '403 relationMissing');
  await holdTheLast(year, closable);
  await client.bulk(
    committee,
    'proposal',
    'close',
    closable.map((id) => ({ id, input: { note: '办结归档' } })),
  );
  year.say(`结案：${closable.length} 件，仍在跟踪 ${completed.length - closable.length} 件`);
}

async function completedOf({ client, roll }: Year): Promise<string[]> {
  const found: string[] = [];
  let cursor: string | null = null;
  do {
    const page: ReturnType<typeof proposalList.parse> = await client.get(
      roll.offices.committee,
      `/api/proposals?state=completed&limit=200&sort=oldest${cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`}`,
      proposalList,
    );
    found.push(...page.items.map(({ id }) => id));
    cursor = page.next;
  } while (cursor !== null);
  return found;
}
