import type { Due } from './replying.ts';
import { unitOf, type Year } from './year-state.ts';

type Draft = readonly [string, Due];

const coHandlersOf = ({ running, part }: Due) => (part.role === 'lead' ? running.parts.filter(({ role }) => role === 'coHandler') : []);

/** Whether it happens to this reply, whatever the order. */
const happens = ({ running, part, round }: Due, what: string, share: number): boolean =>
  running.plan.random.fork(`${what}-${part.unit}-${round}`).chance(share);

/** Drafts go up, level by level as the rulebook has them, until they stand before the unit's leader. */
export async function climb(year: Year, byUnit: readonly (readonly [number, readonly Draft[]])[]): Promise<void> {
  const { client, rules } = year;
  await client.each(byUnit, ([unit, list]) => sendUp(year, unit, list));
  await client.each(byUnit, ([unit, list]) => takeBackSome(year, unit, list));
  if (rules.switches.countersigning)
    await client.each(
      byUnit.flatMap(([, list]) => list),
      ([id, due]) => signOrRefuse(year, id, due),
    );
  await client.each(byUnit, ([unit, list]) => sendBackSome(year, unit, list));
  await client.each(byUnit, async ([unit, list]) => {
    await passLevels(year, unit, list);
    await leaderSendsBack(year, unit, list);
  });
}

async function sendUp(year: Year, unit: number, list: readonly Draft[]): Promise<void> {
  await year.client.bulk(
    unitOf(year, unit).clerk,
    'reply',
    'sendUp',
    list.map(([id]) => ({ id })),
  );
}

async function passLevels(year: Year, index: number, list: readonly Draft[]): Promise<void> {
  const unit = unitOf(year, index);
  const { sectionReview, supervisionReview } = year.rules.switches;
  const items = list.map(([id]) => ({ id }));
  if (sectionReview) await year.client.bulk(unit.sectionHead, 'reply', 'passSection', items);
  if (supervisionReview) await year.client.bulk(unit.supervision, 'reply', 'passSupervision', items);
}

/** A clerk sees a slip just after the text went up. */
async function takeBackSome(year: Year, index: number, list: readonly Draft[]): Promise<void> {
  const { client, forbidden, rules } = year;
  const { clerk, sectionHead } = unitOf(year, index);
  const reason = { reason: '引用数据有误，收回更正' };
  for (const [id, due] of list.filter(([, entry]) => happens(entry, 'taken back', 0.03))) {
    // with the levels below the leader left out it is past taking back
    if (!rules.switches.sectionReview && !rules.switches.supervisionReview && coHandlersOf(due).length === 0) continue;
    await forbidden.act('a text taken back by the section head', sectionHead, 'reply', id, 'takeBack', reason, '403 relationMissing');
    await client.act(clerk, 'reply', id, 'takeBack', reason);
    await client.act(clerk, 'reply', id, 'sendUp');
  }
}

/** Co-handling units sign; now and then one refuses, and all sign the mended text. */
async function signOrRefuse(year: Year, id: string, due: Due): Promise<void> {
  const [first] = coHandlersOf(due);
  if (first === undefined) return;
  const own = unitOf(year, due.part.unit);
  if (happens(due, 'refused', 0.05)) {
    const comment = { comment: '涉及本单位的表述与实际不符' };
    await year.forbidden.act(
      'its own leader refuses to countersign',
      own.leader,
      'reply',
      id,
      'refuseCountersign',
      comment,
      '403 relationMissing',
    );
    await year.client.act(unitOf(year, first.unit).leader, 'reply', id, 'refuseCountersign', comment);
    await year.client.act(own.clerk, 'reply', id, 'sendUp');
  }
  await countersign(year, id, due);
}

async function countersign(year: Year, id: string, due: Due): Promise<void> {
  if (!year.rules.switches.countersigning) return;
  for (const other of coHandlersOf(due))
    await year.client.act(unitOf(year, other.unit).leader, 'reply', id, 'countersign', { comment: '会签同意' });
}

/** Sections and supervision send some back, once; the clerk sends them up again. */
async function sendBackSome(year: Year, index: number, list: readonly Draft[]): Promise<void> {
  const { client, forbidden } = year;
  const { sectionReview, supervisionReview } = year.rules.switches;
  const unit = unitOf(year, index);
  for (const [id, due] of list.filter(([, { plan, round }]) => plan.sentBack !== undefined && round === 1)) {
    if (due.plan.sentBack === 'section' && sectionReview) {
      const above = { to: 'leaderReview', comment: '错' };
      await forbidden.act(
        'sent back to a level above',
        unit.sectionHead,
        'reply',
        id,
        'sendBackFromSection',
        above,
        '422 sendBackTargetUnfit',
      );
      await client.act(unit.sectionHead, 'reply', id, 'sendBackFromSection', { to: 'drafting', comment: '请逐条回应建议' });
      await again(year, id, due);
    }
    if (due.plan.sentBack === 'supervision' && supervisionReview) {
      if (sectionReview) await client.act(unit.sectionHead, 'reply', id, 'passSection', {});
      const to = sectionReview ? 'sectionReview' : 'drafting';
      await client.act(unit.supervision, 'reply', id, 'sendBackFromSupervision', { to, comment: '请补充数据' });
      if (!sectionReview) await again(year, id, due);
    }
  }
}

async function again(year: Year, id: string, due: Due): Promise<void> {
  await year.client.act(unitOf(year, due.part.unit).clerk, 'reply', id, 'sendUp');
  await countersign(year, id, due);
}

async function leaderSendsBack(year: Year, index: number, list: readonly Draft[]): Promise<void> {
  const unit = unitOf(year, index);
  for (const [id, due] of list.filter(([, { plan, round }]) => plan.sentBack === 'leader' && round === 1)) {
    await year.client.act(unit.leader, 'reply', id, 'sendBackFromLeader', { to: 'drafting', comment: '语气生硬，请重写结尾' });
    await again(year, id, due);
    await passLevels(year, index, [[id, due]]);
  }
}
