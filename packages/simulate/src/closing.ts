import type { Issued } from './replying.ts';
import { filedOf, leadOf, unitOf, type Year } from './year-state.ts';

/** Promises reported and accepted, or left open; what can be closed is closed. */
export async function closeYear(year: Year, issued: readonly Issued[], dates: { reportAt: number; closeAt: number }): Promise<void> {
  const { client, roll, forbidden } = year;
  const { proposals: office, committee } = roll.offices;
  await client.moveClock(dates.reportAt);
  await trackSome(year, issued);
  await client.moveClock(dates.closeAt);
  const open = new Set<string>();
  const closable: { id: string }[] = [];
  let tried = false;
  for (const running of filedOf(year)) {
    const answers = running.plan.handling?.answers ?? [];
    if (answers.some((answer) => answer.unanswered)) {
      await forbidden.act('closed without an answer', committee, 'proposal', running.id, 'close', {}, '409 stateForbids');
      continue;
    }
    const owed = issued.some((entry) => entry.running === running && entry.trackings.some((id) => !settled(entry, id)));
    if (owed) open.add(running.id);
    else closable.push({ id: running.id });
    if (owed && !tried) {
      tried = true;
      await forbidden.act('closed while a promise is open', committee, 'proposal', running.id, 'close', {}, '409 trackingOpen');
    }
  }
  const [one] = closable;
  if (one !== undefined) await forbidden.act('closed by the office alone', office, 'proposal', one.id, 'close', {}, '403 relationMissing');
  await client.bulk(
    committee,
    'proposal',
    'close',
    closable.map(({ id }) => ({ id, input: { note: '办结归档' } })),
  );
  year.say(`结案：${closable.length} 件，跟踪中 ${open.size} 件`);
}

const fateOf = ({ running, part }: Issued, at: number): 'open' | 'done' | 'explained' =>
  running.plan.random.fork(`tracking-${part.unit}-${at}`).pick(['open', 'done', 'done', 'explained'] as const);

const settled = (entry: Issued, id: string): boolean => fateOf(entry, entry.trackings.indexOf(id)) !== 'open';

async function trackSome(year: Year, issued: readonly Issued[]): Promise<void> {
  const { client, roll, forbidden } = year;
  const office = roll.offices.proposals;
  const promised = issued.flatMap((entry) => entry.trackings.map((id, at) => ({ entry, id, fate: fateOf(entry, at), at })));
  const [first] = promised;
  if (first !== undefined) {
    const unit = unitOf(year, first.entry.part.unit);
    await forbidden.act(
      'a promise kept by its clerk’s word',
      unit.clerk,
      'tracking',
      first.id,
      'report',
      { outcome: 'done', report: '已完成' },
      '403 relationMissing',
    );
    await forbidden.act('a promise accepted before it was reported', office, 'tracking', first.id, 'accept', {}, '409 stateForbids');
    await forbidden.act(
      'a promise accepted by the proposer',
      leadOf(year, first.entry.running.plan),
      'tracking',
      first.id,
      'accept',
      {},
      '403 relationMissing',
    );
  }
  await year.client.each(
    promised.filter(({ fate }) => fate !== 'open'),
    async ({ entry, id, fate, at }) => {
      const { leader } = unitOf(year, entry.part.unit);
      const report = { outcome: fate, report: fate === 'done' ? '承诺事项已经完成。' : '因上位规划调整，暂不能实施。' };
      await client.act(leader, 'tracking', id, 'report', report);
      if (entry.running.plan.index % 11 === 0 && at === 0) {
        await client.act(office, 'tracking', id, 'sendBack', { comment: '请附证明材料' });
        await client.act(leader, 'tracking', id, 'report', report);
      }
      await client.act(office, 'tracking', id, fate === 'done' ? 'accept' : 'acceptExplanation', {});
    },
  );
  await recordResults(year, issued);
  year.say(`跟踪：承诺 ${promised.length} 项，落实 ${promised.filter(({ fate }) => fate === 'done').length} 项`);
}

/** Where some recommendations were taken up. */
async function recordResults(year: Year, issued: readonly Issued[]): Promise<void> {
  const chosen = issued.filter(
    ({ running, plan, round }) => plan.classes[round - 1] === 'A' && running.plan.random.fork('result').chance(0.1),
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
