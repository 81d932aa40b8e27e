import { leadOf, type Running, runningOf, type Year } from './year-state.ts';

/** The committee decides: on file, merged, or not; some merges are thought better of. */
export async function decideAll(year: Year, open: readonly Running[]): Promise<void> {
  const { client, roll, rules } = year;
  const { committee } = roll.offices;
  const of = (fate: string) => open.filter(({ plan }) => plan.fate === fate);
  const reasonFor = ({ plan }: Running): string => plan.random.fork('refused').pick(rules.refusalReasons).code;
  const destination = (wish: string): string =>
    (rules.destinations.find(({ code }) => code === wish) ?? rules.destinations[0])?.code ?? wish;
  await tryDeciding(year, open);
  await client.bulk(
    committee,
    'proposal',
    'file',
    of('filed').map(({ id }) => ({ id, input: { note: '同意立案' } })),
  );
  await client.bulk(
    committee,
    'proposal',
    'refuse',
    of('refused').map((running) => ({
      id: running.id,
      input: { reason: reasonFor(running), destination: destination('returned'), note: '按不予立案情形处理，已告知提案者' },
    })),
  );
  // where nothing is refused outright, what becomes an opinion names its ground
  const grounds = !rules.review.outcomes.includes('refused');
  await client.bulk(
    committee,
    'proposal',
    'convertToOpinion',
    of('opinion').map((running) => ({
      id: running.id,
      input: {
        ...(grounds ? { reason: reasonFor(running) } : {}),
        destination: destination('forwarded'),
        note: '作为意见和建议转送',
      },
    })),
  );
  await mergeAll(year, of('merged'), of('filed'));
  await tryAfterDecision(year, open);
}

async function mergeAll(year: Year, list: readonly Running[], filed: readonly Running[]): Promise<void> {
  const { client, forbidden, roll } = year;
  const { committee, proposals: office } = roll.offices;
  await client.each(list, async (running) => {
    const main = runningOf(year, running.plan.mergedInto ?? -1);
    const random = running.plan.random.fork('unmerge');
    if (running === list[0] || random.chance(0.1)) {
      const other = filed.find((entry) => entry !== main && entry.plan.kind !== 'joint') ?? main;
      await client.act(committee, 'proposal', running.id, 'merge', { intoId: other.id, note: '内容相近，并案办理' });
      const reason = { reason: '经复核，与另一件更为相近' };
      await forbidden.act('a merge undone by the office', office, 'proposal', running.id, 'unmerge', reason, '403 relationMissing');
      await client.act(committee, 'proposal', running.id, 'unmerge', reason);
    }
    await client.act(committee, 'proposal', running.id, 'merge', { intoId: main.id, note: '内容相近，并案办理' });
    main.merged.push(running);
  });
  // in the order of the plan, whoever was first
  for (const main of filed) main.merged.sort((a, b) => a.plan.index - b.plan.index);
}

async function tryDeciding(year: Year, open: readonly Running[]): Promise<void> {
  const { forbidden, roll, rules } = year;
  const { committee, proposals: office } = roll.offices;
  const one = open.find(({ plan }) => plan.fate === 'refused' || plan.fate === 'opinion');
  if (one === undefined) return;
  const refusal = { reason: 'noReason', destination: rules.destinations[0]?.code ?? '', note: '无' };
  const used = (outcome: string): boolean => rules.review.outcomes.includes(outcome);
  await forbidden.act(
    'refused for a reason nobody knows',
    committee,
    'proposal',
    one.id,
    'refuse',
    refusal,
    used('refused') ? '422 reasonUnknown' : '409 outcomeNotUsed',
  );
  if (!used('information') || rules.conversionNeedsConsent)
    await forbidden.act(
      'converted without consent',
      committee,
      'proposal',
      one.id,
      'convertToInformation',
      { note: '转社情民意' },
      used('information') ? '409 consentMissing' : '409 outcomeNotUsed',
    );
  const self = { intoId: one.id, note: '并案' };
  await forbidden.act('merged into itself', committee, 'proposal', one.id, 'merge', self, '422 mergeIntoItself');
  await forbidden.act('filed by the office alone', office, 'proposal', one.id, 'file', {}, '403 relationMissing');
  await forbidden.act('unmerged though never merged', committee, 'proposal', one.id, 'unmerge', { reason: '误' }, '409 stateForbids');
}

async function tryAfterDecision(year: Year, open: readonly Running[]): Promise<void> {
  const { forbidden, roll } = year;
  const [filed] = open.filter(({ plan }) => plan.fate === 'filed');
  const ended = open.find(({ plan }) => plan.fate === 'refused' || plan.fate === 'opinion');
  const withdrawal = { reason: '撤回' };
  if (filed !== undefined)
    await forbidden.act(
      'withdrawn after filing',
      leadOf(year, filed.plan),
      'proposal',
      filed.id,
      'withdraw',
      withdrawal,
      '409 stateForbids',
    );
  if (ended !== undefined)
    await forbidden.act('filed after it was refused', roll.offices.committee, 'proposal', ended.id, 'file', {}, '409 stateForbids');
}
