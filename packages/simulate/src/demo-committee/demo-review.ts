import { caseView } from '@shangliang/contract';
import type { Client } from '../client.ts';
import type { DemoCase } from './demo-cases.ts';
import type { DemoRoll } from './demo-roll.ts';
import { type Ago, station } from './stations.ts';

/** 改联转撤, then the decisions. @returns the cases on file */
export async function review(client: Client, roll: DemoRoll, cases: readonly DemoCase[], ago: Ago): Promise<DemoCase[]> {
  await client.moveClock(ago(station.review));
  await client.bulk(
    roll.office,
    'proposal',
    'admit',
    cases.map(({ id }) => ({ id, input: {} })),
  );
  const gone = new Set<DemoCase>();
  const consultation = (said: string) => ({
    reason: said,
    mode: 'faceToFace',
    heldAt: new Date(client.now() - 3_600_000).toISOString(),
    place: '提案委办公室',
    participants: [roll.office.name],
    said,
  });
  const vague = cases.filter((entry) => entry.text.flaw === 'vague');
  for (const entry of cases) {
    const kind =
      entry.text.flaw === 'beyondCompetence'
        ? 'convert'
        : entry.text.flaw === 'alreadyDone'
          ? 'withdraw'
          : entry === vague[0]
            ? 'revise'
            : undefined;
    if (kind === undefined) continue;
    const said = {
      convert: '事项超出县级权限，但有参考价值，建议转社情民意信息。',
      withdraw: '所提事项已经落实，商请撤案。',
      revise: '选题好但内容较笼统，请补充具体建议后再交。',
    }[kind];
    const talk = await client.begin(roll.office, 'adjustment', entry.id, 'propose', { kind, ...consultation(said) });
    await client.act(entry.lead, 'adjustment', talk.id, 'consent', { note: '同意' });
    if (kind === 'revise') await client.act(entry.lead, 'proposal', entry.id, 'resubmit');
    else gone.add(entry);
  }
  const pair = (key: string): DemoCase[] => cases.filter((entry) => entry.text.pair === key && !gone.has(entry));
  const [first, second] = pair('elevator');
  if (first !== undefined && second !== undefined && first.body === undefined && second.body === undefined) {
    await client.begin(roll.office, 'adjustment', first.id, 'propose', {
      kind: 'join',
      withIds: [second.id],
      ...consultation('两件内容相近，建议整合为一件联名提案。'),
    });
    for (const entry of [first, second]) {
      const view = await client.get(entry.lead, `/api/proposals/${entry.id}`, caseView);
      const [open] = view.cases.adjustment ?? [];
      if (open !== undefined) await client.act(entry.lead, 'adjustment', open.id, 'consent');
      gone.add(entry);
    }
  }
  await client.moveClock(ago(station.filing));
  const judged = cases.filter((entry) => !gone.has(entry));
  await client.bulk(
    roll.deputy,
    'proposal',
    'giveOpinion',
    judged.map(({ id }) => ({ id, input: { recommends: 'file', text: '选题切合实际，建议立案。' } })),
  );
  return decide(client, roll, judged, vague, pair);
}

async function decide(
  client: Client,
  roll: DemoRoll,
  judged: readonly DemoCase[],
  vague: readonly DemoCase[],
  pair: (key: string) => DemoCase[],
): Promise<DemoCase[]> {
  const merged = ['camellia', 'school-traffic'].flatMap((key) => {
    const [main, other] = pair(key);
    return main === undefined || other === undefined ? [] : [{ main, other }];
  });
  const filed = judged.filter(
    (entry) => entry.text.flaw !== 'promotion' && !vague.slice(1).includes(entry) && !merged.some(({ other }) => other === entry),
  );
  await client.bulk(
    roll.committee,
    'proposal',
    'file',
    filed.map(({ id }) => ({ id })),
  );
  for (const { main, other } of merged)
    await client.act(roll.committee, 'proposal', other.id, 'merge', { intoId: main.id, note: '两件所提为同一事项，并案办理。' });
  for (const entry of judged) {
    if (entry.text.flaw === 'promotion')
      await client.act(roll.committee, 'proposal', entry.id, 'refuse', {
        reason: 'promotion',
        destination: 'returned',
        note: '主要内容为推介具体产品。',
      });
    if (entry === vague[1])
      await client.act(roll.committee, 'proposal', entry.id, 'refuse', {
        reason: 'vague',
        destination: 'returned',
        note: '没有具体建议，可补充调研后再提。',
      });
    if (entry === vague[2])
      await client.act(roll.committee, 'proposal', entry.id, 'convertToOpinion', {
        destination: 'forwarded',
        note: '转有关部门工作参考。',
      });
  }
  // a merged pair is answered to both sides; the demo leaves it in an early stage
  for (const { main } of merged) main.coSigners = [];
  return filed.filter((entry) => !merged.some(({ main }) => main === entry)).concat(merged.map(({ main }) => main));
}
