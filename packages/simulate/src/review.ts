import { adjustAll, submitJoints } from './adjusting.ts';
import type { Person } from './client.ts';
import { decideAll } from './deciding.ts';
import type { ReviewGroup } from './roll.ts';
import type { Rules } from './rules.ts';
import { searchBefore } from './searching.ts';
import { helpMerging } from './text-helping.ts';
import { leadOf, member, type Running, type Year } from './year-state.ts';

type Step = Rules['review']['steps'][number];

/** The group of the proposal's field, to which admission brings it by itself. */
function groupOf(year: Year, running: Running): ReviewGroup {
  const found = year.roll.groups.find(({ fields }) => fields.includes(running.plan.text.field));
  if (found === undefined) throw new RangeError(`no review group takes ${running.plan.text.field}`);
  return found;
}

/** Admission, opinions, what is talked over with the proposers, and the decision: one outcome each. */
export async function reviewAll(year: Year, dates: { admitAt: number; joinAt: number; decideAt: number }): Promise<void> {
  const { client } = year;
  await client.moveClock(dates.admitAt);
  const first = [...year.running.values()].sort((a, b) => a.plan.index - b.plan.index);
  await tryBeforeAdmission(year, first);
  // before the review begins they are the proposers' alone
  for (const running of first.filter(({ plan }) => plan.fate === 'takenBack'))
    await client.act(leadOf(year, running.plan), 'proposal', running.id, 'withdraw', { reason: '情况已有变化，本人撤回' });
  const admitted = first.filter(({ plan }) => plan.fate !== 'takenBack');
  await admit(year, admitted);
  await trySeconding(year, admitted);
  await adjustAll(year, admitted);
  await client.moveClock(dates.joinAt);
  const joints = await submitJoints(year);
  await admit(year, joints);
  const open = [...admitted, ...joints].filter(({ plan }) => !['joined', 'information', 'withdrawn'].includes(plan.fate));
  await throughSteps(year, open);
  // kept while members see little: what is filed is then told as new
  await searchBefore(year);
  await client.moveClock(dates.decideAt, 'work');
  await helpMerging(year, open);
  await decideAll(year, open);
  year.say(`审查：立案 ${open.filter(({ plan }) => plan.fate === 'filed').length} 件，审结 ${first.length + joints.length} 件`);
}

async function admit(year: Year, list: readonly Running[]): Promise<void> {
  await year.client.bulk(
    year.roll.offices.proposals,
    'proposal',
    'admit',
    list.map(({ id }) => ({ id })),
  );
}

async function tryBeforeAdmission(year: Year, list: readonly Running[]): Promise<void> {
  const [one] = list.filter(({ plan }) => plan.fate === 'filed' && plan.kind === 'individual');
  if (one === undefined) return;
  const { forbidden, roll } = year;
  await forbidden.act('filed before it is admitted', roll.offices.committee, 'proposal', one.id, 'file', {}, '409 stateForbids');
  await forbidden.act('admitted by its proposer', leadOf(year, one.plan), 'proposal', one.id, 'admit', {}, '403 relationMissing');
  await forbidden.act('admitted by another committee', roll.strangers.office, 'proposal', one.id, 'admit', {}, '404 notFound');
  await forbidden.act('submitted twice', leadOf(year, one.plan), 'proposal', one.id, 'submit', {}, '409 stateForbids');
  await forbidden.act('discarded after it was submitted', leadOf(year, one.plan), 'proposal', one.id, 'discard', {}, '409 stateForbids');
}

/** A submitted proposal is the offices' and its proposers' until it is on file: others cannot second what they cannot see. */
async function trySeconding(year: Year, list: readonly Running[]): Promise<void> {
  const chosen = list.filter(
    ({ plan }) => plan.kind === 'individual' && plan.fate === 'filed' && plan.random.fork('seconded').chance(0.06),
  );
  for (const { plan, id } of chosen.slice(0, 3))
    await year.forbidden.act(
      'seconded unseen',
      member(year, (plan.lead + 1) % year.scale.members),
      'proposal',
      id,
      'second',
      {},
      '404 notFound',
    );
}

/** What is left of the review once a case is admitted: an office's own first step that asks for no opinion is done with it. */
export function stepsLeft({ review: { steps } }: Rules): Step[] {
  const [first] = steps;
  return steps.slice(first?.decidedBy === 'proposalsOffice' && first.opinionsNeeded === 0 && steps.length > 1 ? 1 : 0);
}

const recommends = {
  filed: 'file',
  merged: 'merge',
  opinion: 'opinion',
  refused: 'refuse',
  information: 'convert',
  withdrawn: 'withdraw',
  takenBack: 'withdraw',
  joined: 'join',
} as const;

/** Who passes a step on, of the committee's own people or of the case's group. */
export function deciderOf(year: Year, step: Step, group: ReviewGroup): Person {
  const { offices } = year.roll;
  const found = new Map([
    ['proposalsOffice', offices.proposals],
    ['proposalsCommittee', offices.committee],
    ['reviewConvener', group.convener],
    ['reviewer', group.reviewers[0]],
    ['reviewDelegate', group.delegates[0]],
  ]).get(step.decidedBy);
  if (found === undefined) throw new RangeError(`nobody of the year decides as ${step.decidedBy}`);
  return found;
}

const ofGroup = (step: Step): boolean => !step.decidedBy.startsWith('proposals');

/** As many opinions as the step needs: of the group's members and delegates; else of the offices that review together. */
export function givers(year: Year, step: Step, group: ReviewGroup): Person[] {
  const { committee, deputy, partySupervision, governmentSupervision, proposals } = year.roll.offices;
  const [delegate, ...delegates] = group.delegates;
  const own = [...group.reviewers.slice(0, 1), ...(delegate === undefined ? [] : [delegate]), ...group.reviewers.slice(1), ...delegates];
  const joint = year.rules.review.jointly ? [partySupervision, governmentSupervision] : [];
  return (ofGroup(step) ? own : [...joint, deputy, proposals, committee]).slice(0, step.opinionsNeeded);
}

async function throughSteps(year: Year, open: readonly Running[]): Promise<void> {
  const { client, rules } = year;
  const steps = stepsLeft(rules);
  const last = steps.length - 1;
  await tryFirstStep(year, open);
  const byGroup = [...Map.groupBy(open, (running) => groupOf(year, running))];
  for (const [index, step] of steps.entries()) {
    await tryUnheardStep(year, step, index === last, byGroup);
    const lists: readonly (readonly [ReviewGroup, readonly Running[]])[] = ofGroup(step)
      ? byGroup
      : byGroup.slice(0, 1).map(([group]) => [group, open]);
    await client.each(lists, async ([group, list]) => {
      for (const giver of givers(year, step, group))
        await client.bulk(
          giver,
          'proposal',
          'giveOpinion',
          list.map(({ id, plan, serialNo }) => ({
            id,
            input: { recommends: recommends[plan.fate], text: `第${serialNo}件，经审查，意见如上。` },
          })),
        );
      if (index < last)
        await client.bulk(
          deciderOf(year, step, group),
          'proposal',
          'passStep',
          list.map(({ id }) => ({ id })),
        );
    });
  }
}

async function tryFirstStep(year: Year, [one]: readonly Running[]): Promise<void> {
  const { forbidden, roll, rules } = year;
  if (one === undefined) return;
  const { committee } = roll.offices;
  const [step, ...others] = stepsLeft(rules);
  if (others.length > 0) {
    await forbidden.act('filed before the review is finished', committee, 'proposal', one.id, 'file', {}, '409 reviewNotFinished');
    if (step?.decidedBy !== 'proposalsCommittee')
      await forbidden.act('passed by who does not decide the step', committee, 'proposal', one.id, 'passStep', {}, '409 notYourReviewStep');
  }
  const opinion = { recommends: 'file', text: '同意' };
  await forbidden.act(
    'a member gives an opinion of review',
    leadOf(year, one.plan),
    'proposal',
    one.id,
    'giveOpinion',
    opinion,
    '403 relationMissing',
  );
  if (!rules.review.jointly)
    await forbidden.act(
      'a supervision office speaks in a review that is not joint',
      roll.offices.partySupervision,
      'proposal',
      one.id,
      'giveOpinion',
      opinion,
      '409 notYourReviewStep',
    );
}

/** No step passes, and nothing is filed, before the opinions it needs are in. */
async function tryUnheardStep(year: Year, step: Step, last: boolean, byGroup: readonly (readonly [ReviewGroup, readonly Running[]])[]) {
  if (step.opinionsNeeded === 0) return;
  for (const [group, [first]] of ofGroup(step) ? byGroup : byGroup.slice(0, 1))
    if (first !== undefined)
      await year.forbidden.act(
        `${last ? 'filed' : 'a step passed'} without opinions`,
        deciderOf(year, step, group),
        'proposal',
        first.id,
        last ? 'file' : 'passStep',
        {},
        '409 opinionsMissing',
      );
}
