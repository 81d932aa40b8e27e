import { caseView } from '@shangliang/contract';
import { handlingOf } from './conciliating.ts';
import { type Running, unitOf, type Year } from './year-state.ts';

/** Both supervision offices stand behind the units before anything goes out. */
export async function endorse(year: Year, clear: readonly Running[]): Promise<void> {
  const { client, forbidden, roll } = year;
  const { partySupervision, governmentSupervision, proposals: office } = roll.offices;
  const all = clear.map(({ id }) => ({ id }));
  await client.bulk(partySupervision, 'proposal', 'endorseUnits', all);
  const [one] = clear;
  if (one !== undefined) {
    await forbidden.act('pre-assigned with one endorsement', office, 'proposal', one.id, 'preassign', {}, '409 endorsementMissing');
    await forbidden.act('endorsed twice by one office', partySupervision, 'proposal', one.id, 'endorseUnits', {}, '409 alreadyEndorsed');
  }
  await client.bulk(governmentSupervision, 'proposal', 'endorseUnits', all);
}

/** Silence past the term was acceptance: an objection then comes too late. */
export async function tryAfterSilence(year: Year, filed: readonly Running[]): Promise<void> {
  const late = filed.find((running) => handlingOf(running).silent.length > 0 && handlingOf(running).objection === undefined);
  const [unit] = late === undefined ? [] : handlingOf(late).silent;
  if (late === undefined || unit === undefined) return;
  const { leader } = unitOf(year, unit);
  const parts = await year.client.get(year.roll.offices.proposals, `/api/proposals/${late.id}`, caseView);
  const part = parts.cases.assignment?.find((entry) => entry.unitId === unitOf(year, unit).id);
  const input = { reason: '所提事项不属本单位职责', basis: '“三定”规定第三条' };
  await year.forbidden.act('an objection after the term', leader, 'assignment', part?.id ?? '', 'object', input, '409 stateForbids');
}

/** 整体重排号: the cases in the order of their fields, as the book will print them. */
export async function renumber(year: Year, filed: readonly Running[]): Promise<void> {
  const { forbidden, roll, client } = year;
  const order = [...filed]
    .sort((a, b) => a.plan.text.field.localeCompare(b.plan.text.field) || a.plan.index - b.plan.index)
    .map(({ id }) => id);
  const sent = { method: 'POST', path: '/api/proposals/renumber', body: { order } } as const;
  const [unit] = roll.units;
  await forbidden.try('cases numbered anew by a unit', unit?.clerk, sent, '403 forbidden');
  await forbidden.try('cases numbered anew by another committee', roll.strangers.office, sent, '404 notFound');
  await client.post(roll.offices.proposals, sent.path, sent.body);
}

/** What has gone out to the units keeps its number and what was merged into it. */
export async function tryAfterAssignment(year: Year, filed: readonly Running[]): Promise<void> {
  const { forbidden, roll } = year;
  const { committee, proposals: office } = roll.offices;
  const [first] = filed;
  if (first === undefined) return;
  const sent = { method: 'POST', path: '/api/proposals/renumber', body: { order: [first.id] } } as const;
  await forbidden.try('numbered anew after assignment', office, sent, '409 stateForbids');
  const merged = filed.flatMap((running) => running.merged)[0];
  if (merged !== undefined)
    await forbidden.act(
      'a merge undone after assignment',
      committee,
      'proposal',
      merged.id,
      'unmerge',
      { reason: '误' },
      '409 alreadyAssigned',
    );
  const [part] = first.parts;
  if (part !== undefined)
    await forbidden.act(
      'tracked by the unit’s fault before it answered',
      committee,
      'assignment',
      part.id,
      'classifyTracking',
      { reason: '单位原因' },
      '409 stateForbids',
    );
}

/** Some are proposed as key proposals and become so; one in ten of the candidates does not. */
export async function chooseKeyCases(year: Year, filed: readonly Running[]): Promise<void> {
  const { client, forbidden, scale } = year;
  const { proposals: office, committee } = year.roll.offices;
  const order = [...filed].sort(
    (a, b) => a.plan.random.fork('key').next() - b.plan.random.fork('key').next() || a.plan.index - b.plan.index,
  );
  const chosen = order.slice(0, scale.key);
  const passedOver = order.slice(scale.key, scale.key + Math.ceil(scale.key / 10));
  const note = { note: '经主席会议审议' };
  const [one] = chosen;
  if (one !== undefined)
    await forbidden.act('a key proposal that was not nominated', committee, 'proposal', one.id, 'designateKey', note, '409 stateForbids');
  await client.bulk(
    office,
    'proposal',
    'nominateKey',
    [...chosen, ...passedOver].map(({ id }) => ({ id, input: { note: '事关全局，建议列为重点提案' } })),
  );
  if (one !== undefined)
    await forbidden.act('a key proposal by the office’s word', office, 'proposal', one.id, 'designateKey', note, '403 relationMissing');
  const items = (list: readonly Running[]) => list.map(({ id }) => ({ id, input: note }));
  await client.bulk(committee, 'proposal', 'designateKey', items(chosen));
  await client.bulk(committee, 'proposal', 'removeKey', items(passedOver));
}
