import type { Client } from '../client.ts';
import { type DemoCase, planUnits, takeParts } from './demo-cases.ts';
import type { DemoRoll } from './demo-roll.ts';
import { type Ago, station } from './stations.ts';

/** 预交办、异议、会商、交办 */
export async function place(client: Client, roll: DemoRoll, filed: readonly DemoCase[], ago: Ago): Promise<void> {
  for (const entry of filed) planUnits(roll, entry);
  await client.bulk(
    roll.office,
    'proposal',
    'planUnits',
    filed.map((entry) => ({ id: entry.id, input: { units: entry.units.map(({ unit, role }) => ({ unitId: unit.id, role })) } })),
  );
  for (const office of [roll.partySupervision, roll.governmentSupervision])
    await client.bulk(
      office,
      'proposal',
      'endorseUnits',
      filed.map(({ id }) => ({ id })),
    );
  await client.moveClock(ago(station.preassign));
  const answers = await client.bulk(
    roll.office,
    'proposal',
    'preassign',
    filed.map(({ id }) => ({ id })),
  );
  filed.forEach((entry, at) => {
    const answer = answers[at];
    if (answer !== undefined) takeParts(entry, answer);
  });
  const [objected] = filed.filter((entry) => entry.units.length === 1);
  // one in six keeps silent and has accepted when the term ends
  for (const entry of filed)
    for (const { unit, assignmentId } of entry.units)
      if (entry !== objected && entry.index % 6 !== 0) await client.act(unit.clerk, 'assignment', assignmentId, 'claim');
  if (objected !== undefined) await object(client, roll, objected);
  await client.moveClock(ago(station.assign));
  await client.bulk(
    roll.committee,
    'proposal',
    'assign',
    filed.map(({ id }) => ({ id })),
    filed.length,
  );
}

async function object(client: Client, roll: DemoRoll, entry: DemoCase): Promise<void> {
  const [part] = entry.units;
  const other = roll.units.find((unit) => unit !== part?.unit);
  if (part === undefined || other === undefined) return;
  await client.act(part.unit.leader, 'assignment', part.assignmentId, 'object', {
    reason: '主要职责已在机构改革中划出。',
    basis: '本单位“三定”规定',
    proposedUnitId: other.id,
  });
  const called = await client.begin(roll.office, 'conciliation', entry.id, 'call', { cause: 'objected' });
  const sides = ['proposer', 'unit', 'establishmentOffice', 'partySupervision', 'governmentSupervision'];
  await client.act(roll.office, 'conciliation', called.id, 'log', {
    heldAt: new Date(client.now()).toISOString(),
    place: '政协二楼会议室',
    attendance: sides.map((side) => ({ side, name: roll.office.name })),
    minutes: '按归口办理原则，仍由原单位主办，有关单位协办。',
  });
  const decided = await client.act(roll.office, 'conciliation', called.id, 'decide', {
    units: [
      { unitId: part.unit.id, role: 'lead' },
      { unitId: other.id, role: 'coHandler' },
    ],
    grounds: '归口办理',
  });
  const [added] = decided.begun.filter((begun) => begun.procedure === 'assignment');
  if (added !== undefined)
    entry.units = [
      { ...part, role: 'lead' },
      { unit: other, role: 'coHandler', assignmentId: added.id },
    ];
}
