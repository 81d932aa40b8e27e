import { caseView } from '@shangliang/contract';
import type { PlannedHandling } from './plan.ts';
import { leadOf, type Running, unitOf, type Year } from './year-state.ts';

export const handlingOf = (running: Running): PlannedHandling => {
  const { handling } = running.plan;
  if (handling === undefined) throw new RangeError('a filed proposal has a plan of handling');
  return handling;
};

/** Objections taken back by the unit, or refused by the office it belongs to. */
export async function settleEarly(year: Year, filed: readonly Running[]): Promise<void> {
  for (const running of filed) {
    const { objection } = handlingOf(running);
    if (objection === undefined || (objection.end !== 'withdrawn' && objection.end !== 'refusedCentrally')) continue;
    const unit = unitOf(year, objection.unit);
    const view = await year.client.get(year.roll.offices.proposals, `/api/proposals/${running.id}`, caseView);
    const id = view.cases.assignment?.find((entry) => entry.state === 'objected')?.id ?? '';
    if (objection.end === 'withdrawn')
      await year.client.act(year.scale.preset === 'county' ? unit.leader : unit.clerk, 'assignment', id, 'withdrawObjection', {
        note: '经研究，由本单位承办',
      });
    else {
      await year.forbidden.act(
        'an objection refused by another unit',
        unit.clerk,
        'assignment',
        id,
        'refuseObjection',
        { reason: '不同意' },
        '403 relationMissing',
      );
      await year.client.act(year.roll.offices.centralClerk, 'assignment', id, 'refuseObjection', { reason: '属归口职责，请承办' });
    }
  }
}

const sides = ['proposer', 'unit', 'establishmentOffice', 'partySupervision', 'governmentSupervision'] as const;

/** Everybody at one table, until it is clear whose field it is. */
export async function conciliateAll(year: Year, filed: readonly Running[]): Promise<void> {
  const { client, forbidden } = year;
  const office = year.roll.offices.proposals;
  const open = filed.filter((running) => {
    const { objection, unclear } = handlingOf(running);
    return unclear || objection?.end === 'reassigned' || objection?.end === 'kept';
  });
  for (const [at, running] of open.entries()) {
    const handling = handlingOf(running);
    const units = handling.parts.map(({ unit, role }) => ({ unitId: unitOf(year, unit).id, role }));
    const called = await client.begin(office, 'conciliation', running.id, 'call', { cause: handling.unclear ? 'unclear' : 'objected' });
    const decision = { units, grounds: '依据部门职责分工和归口管理规定' };
    const log = (present: readonly string[]) => ({
      heldAt: year.iso(client.now() - 1_800_000),
      place: '政协机关会议室',
      attendance: present.map((side) => ({ side, name: `${side}代表` })),
      minutes: '各方陈述了意见，查阅了职责规定。',
    });
    if (at === 0)
      await forbidden.act('decided without having met', office, 'conciliation', called.id, 'decide', decision, '409 noSessionHeld');
    await client.act(office, 'conciliation', called.id, 'log', log(sides.slice(0, 3)));
    if (at === 0)
      await forbidden.act('decided without all sides', office, 'conciliation', called.id, 'decide', decision, '409 sidesMissing');
    if (at === 0)
      await forbidden.act(
        'decided by a supervision office',
        year.roll.offices.partySupervision,
        'conciliation',
        called.id,
        'decide',
        decision,
        '403 relationMissing',
      );
    if (at === 0)
      await forbidden.begin(
        'called again while one is open',
        office,
        'conciliation',
        running.id,
        'call',
        { cause: handling.unclear ? 'unclear' : 'objected' },
        '409 conciliationOpen',
      );
    if (at === 0)
      await forbidden.act(
        'a co-proposer decides',
        leadOf(year, running.plan),
        'conciliation',
        called.id,
        'decide',
        decision,
        '403 relationMissing',
      );
    await client.act(office, 'conciliation', called.id, 'log', log(sides.slice(3)));
    await client.act(office, 'conciliation', called.id, 'decide', decision);
  }
  year.say(`会商：${open.length} 件`);
}
