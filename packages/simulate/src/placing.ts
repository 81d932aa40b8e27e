import { assignmentList } from '@shangliang/contract';
import { chooseKeyCases, endorse, renumber, tryAfterAssignment, tryAfterSilence } from './assignment-day.ts';
import { conciliateAll, handlingOf, settleEarly } from './conciliating.ts';
import { compare } from './recount.ts';
import { helpPlacing } from './text-helping.ts';
import { filedOf, type Part, type Running, unitOf, type Year } from './year-state.ts';

/** One act for a committee's whole year, as on its assignment day; as many as a request takes for the country's. */
const assignedAtOnce = 1000;

/** From filing to assignment: units planned, endorsed, pre-assigned, claimed or not, conciliated, assigned in one act. */
export async function placeAll(
  year: Year,
  dates: { preassignAt: number; objectAt: number; silenceAt: number; assignAt: number },
): Promise<void> {
  const { client, roll } = year;
  const { offices } = roll;
  const filed = filedOf(year);
  await client.moveClock(dates.preassignAt, 'work');
  await helpPlacing(year, filed);
  const clear = filed.filter((running) => !handlingOf(running).unclear);
  await tryBeforeEndorsement(year, clear);
  await client.bulk(
    offices.proposals,
    'proposal',
    'planUnits',
    clear.map((running) => ({
      id: running.id,
      input: { units: handlingOf(running).firstParts.map(({ unit, role }) => ({ unitId: unitOf(year, unit).id, role })) },
    })),
  );
  const all = clear.map(({ id }) => ({ id }));
  if (year.rules.preassignment.jointly) await endorse(year, clear);
  await client.bulk(offices.proposals, 'proposal', 'preassign', all);
  year.say(`预交办：${clear.length} 件`);

  await client.moveClock(dates.objectAt);
  await claimAll(year, filed);
  await compare(year, 'while units object');
  await settleEarly(year, filed);
  await client.moveClock(dates.silenceAt);
  await tryAfterSilence(year, filed);
  await conciliateAll(year, filed);
  if (year.scale.renumbered) await renumber(year, filed);

  await client.moveClock(dates.assignAt);
  const items = filed.map(({ id }) => ({ id }));
  const [first] = filed;
  if (first !== undefined) {
    await year.forbidden.act('assigned by the office alone', offices.proposals, 'proposal', first.id, 'assign', {}, '403 relationMissing');
    await year.forbidden.act('assigned by another committee', roll.strangers.office, 'proposal', first.id, 'assign', {}, '404 notFound');
    const bad = {
      method: 'POST',
      path: '/api/proposals/bulk/assign',
      body: { items: [{ id: first.id, version: 1, input: {} }, ...items.slice(1, 3).map((item) => ({ ...item, input: {} }))] },
    } as const;
    await year.forbidden.try('assigned together with a stale version', offices.committee, bad, '409 staleVersion');
  }
  await client.bulk(offices.committee, 'proposal', 'assign', items, assignedAtOnce);
  await learnParts(year, filed);
  year.say(`交办：${filed.length} 件`);
  await tryAfterAssignment(year, filed);
  await chooseKeyCases(year, filed);
}

async function tryBeforeEndorsement(year: Year, clear: readonly Running[]): Promise<void> {
  const { forbidden, roll } = year;
  const [one] = clear;
  const [first, second] = roll.units;
  if (one === undefined || first === undefined || second === undefined) return;
  const plan = (units: { unitId: string; role: string }[]) => ({ units });
  const office = roll.offices.proposals;
  await forbidden.act('pre-assigned without units', office, 'proposal', one.id, 'preassign', {}, '409 unitsMissing');
  await forbidden.act(
    'two leads',
    office,
    'proposal',
    one.id,
    'planUnits',
    plan([
      { unitId: first.id, role: 'lead' },
      { unitId: second.id, role: 'lead' },
    ]),
    '422 oneLeadOnly',
  );
  await forbidden.act(
    'co-handlers without a lead',
    office,
    'proposal',
    one.id,
    'planUnits',
    plan([{ unitId: first.id, role: 'coHandler' }]),
    '422 unitsMissing',
  );
  await forbidden.act(
    'a unit twice',
    office,
    'proposal',
    one.id,
    'planUnits',
    plan([
      { unitId: first.id, role: 'lead' },
      { unitId: first.id, role: 'coHandler' },
    ]),
    '422 unitTwice',
  );
  await forbidden.act(
    'a body as handling unit',
    office,
    'proposal',
    one.id,
    'planUnits',
    plan([{ unitId: roll.bodies[0]?.id ?? '', role: 'lead' }]),
    '422 unitUnknown',
  );
  await forbidden.act(
    'units planned by a unit',
    first.clerk,
    'proposal',
    one.id,
    'planUnits',
    plan([{ unitId: first.id, role: 'lead' }]),
    '404 notFound',
  );
}

/** Every unit reads its list and takes in what is its own, but for what it objects to or leaves lying. */
async function claimAll(year: Year, filed: readonly Running[]): Promise<void> {
  const byProposal = new Map(filed.map((running) => [running.id, running]));
  const signs = year.rules.preassignment.objectionSignedBy === 'unitLeader' ? 'leader' : 'clerk';
  await year.client.each(year.roll.units, async (unit) => {
    const items = (await partsOfUnit(year, unit.index, 'preassigned')).flatMap((item) => {
      const running = byProposal.get(item.proposalId);
      return running === undefined ? [] : [{ ...item, handling: handlingOf(running), running }];
    });
    const objected = items.filter(({ handling }) => handling.objection?.unit === unit.index);
    for (const { id, handling, running } of objected) {
      const final = handling.parts[0]?.unit ?? 0;
      const input = {
        reason: '所提事项不属本单位职责',
        basis: '“三定”规定第三条',
        ...(final === unit.index ? {} : { proposedUnitId: unitOf(year, final).id }),
      };
      if (signs === 'leader')
        await year.forbidden.act(
          'an objection the leader has not signed',
          unit.clerk,
          'assignment',
          id,
          'object',
          input,
          '409 objectionNeedsLeader',
        );
      await year.client.act(unit[signs], 'assignment', id, 'object', input);
      await year.forbidden.act(
        'assigned while an objection is open',
        year.roll.offices.committee,
        'proposal',
        running.id,
        'assign',
        {},
        '409 objectionOpen',
      );
    }
    const claimed = items.filter(({ handling }) => handling.objection?.unit !== unit.index && !handling.silent.includes(unit.index));
    const [one] = claimed;
    const stranger = year.roll.units[(unit.index + 1) % year.roll.units.length];
    if (
      one !== undefined &&
      stranger !== undefined &&
      unit.index % 10 === 0 &&
      !one.handling.firstParts.some((part) => part.unit === stranger.index)
    )
      await year.forbidden.act('claimed by another unit', stranger.clerk, 'assignment', one.id, 'claim', {}, '404 notFound');
    await year.client.bulk(
      unit.clerk,
      'assignment',
      'claim',
      claimed.map(({ id }) => ({ id })),
    );
  });
}

/** A unit's own parts in a state, read as its clerk reads them. */
async function partsOfUnit(year: Year, unit: number, state: string) {
  const { clerk, id } = unitOf(year, unit);
  const found: { id: string; proposalId: string; role: Part['role'] }[] = [];
  let cursor: string | null = null;
  do {
    const page: ReturnType<typeof assignmentList.parse> = await year.client.get(
      clerk,
      `/api/assignments?unitId=${id}&state=${state}&limit=200${cursor === null ? '' : `&cursor=${cursor}`}`,
      assignmentList,
    );
    found.push(...page.items.map((item) => ({ id: item.id, proposalId: item.proposalId, role: item.role })));
    cursor = page.next;
  } while (cursor !== null);
  return found;
}

/** What each unit finds in its list after assignment. */
async function learnParts(year: Year, filed: readonly Running[]): Promise<void> {
  const byProposal = new Map(filed.map((running) => [running.id, running]));
  await year.client.each(year.roll.units, async (unit) => {
    for (const item of await partsOfUnit(year, unit.index, 'assigned'))
      byProposal.get(item.proposalId)?.parts.push({ id: item.id, unit: unit.index, role: item.role });
  });
  for (const running of filed) {
    const wanted = handlingOf(running).parts;
    running.parts.sort((a, b) => wanted.findIndex((part) => part.unit === a.unit) - wanted.findIndex((part) => part.unit === b.unit));
    if (running.parts.length !== wanted.length)
      throw new Error(`proposal ${running.plan.index} went to ${running.parts.length} units instead of ${wanted.length}`);
  }
}
