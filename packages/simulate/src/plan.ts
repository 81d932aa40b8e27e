import { planHandling } from './plan-handling.ts';
import type { Random } from './random.ts';
import type { ClassRank, Rules } from './rules.ts';
import { bodiesOf, membersInBody, type Scale } from './scale.ts';
import type { Written } from './text-source.ts';

type Fate = 'filed' | 'merged' | 'information' | 'opinion' | 'withdrawn' | 'takenBack' | 'refused' | 'joined';
type PlannedRole = 'lead' | 'separate' | 'coHandler' | 'reader';

export interface PlannedPart {
  unit: number;
  role: PlannedRole;
}

/** What one answering unit will say, round by round; the last round is the one that counts. */
export interface PlannedAnswer {
  unit: number;
  role: 'lead' | 'separate';
  classes: ClassRank[];
  adopted: boolean[];
  /** Which day of replies its first one leaves on. */
  wave: number;
  extension: 'approved' | 'refused' | undefined;
  unanswered: boolean;
  consultedLate: boolean;
  sentBack: 'section' | 'supervision' | 'leader' | undefined;
}

export interface PlannedHandling {
  parts: PlannedPart[];
  /** As the office plans them at first; a conciliation may make others of them. */
  firstParts: PlannedPart[];
  objection: { unit: number; end: 'reassigned' | 'kept' | 'withdrawn' | 'refusedCentrally' } | undefined;
  unclear: boolean;
  silent: number[];
  answers: PlannedAnswer[];
  /** Each unit answers recommendations of its own. */
  divided: boolean;
}

export interface PlannedProposal {
  index: number;
  kind: 'individual' | 'joint' | 'collective';
  lead: number;
  body: number | undefined;
  coSigners: { member: number; answer: 'signs' | 'declines' | 'lapses' }[];
  wave: number;
  fate: Fate;
  mergedInto: number | undefined;
  /** The group it is joined in, or the group it came of. */
  group: number | undefined;
  fromGroup: boolean;
  revised: boolean;
  text: Written;
  handling: PlannedHandling | undefined;
  random: Random;
}

/** Days on which proposals are written and sent in; the last is after the deadline. */
export const draftingWaves = 5;
export const interSessionWave = draftingWaves - 1;
const plenaryWave = interSessionWave - 1;

/** The whole year, decided beforehand: what happens to which proposal depends on the seed alone. */
export function planYear(scale: Scale, rules: Rules, chance: Random, textFor: (index: number) => Written): PlannedProposal[] {
  const random = chance.fork('plan');
  const fates: Fate[] = [
    ...Array<Fate>(scale.filed - scale.joinedPairs).fill('filed'),
    ...Array<Fate>(scale.merged).fill('merged'),
    ...Array<Fate>(scale.information).fill('information'),
    ...Array<Fate>(scale.opinions).fill('opinion'),
    ...Array<Fate>(scale.withdrawn).fill('withdrawn'),
    ...Array<Fate>(scale.takenBack).fill('takenBack'),
    ...Array<Fate>(scale.refused).fill('refused'),
    ...Array<Fate>(scale.joinedPairs * 2).fill('joined'),
  ];
  const plans = random.shuffle(fates).map((fate, index): PlannedProposal => {
    const own = chance.fork(`proposal-${index}`);
    return {
      index,
      kind: 'individual',
      lead: own.int(0, scale.members - 1),
      body: undefined,
      coSigners: [],
      wave: own.pick([0, 1, 1, 2, 2, 3, 3, 3, 3, 3]),
      fate,
      mergedInto: undefined,
      group: undefined,
      fromGroup: false,
      revised: false,
      text: textFor(index),
      handling: undefined,
      random: own,
    };
  });
  groupThem(plans, scale);
  raiseThem(plans, scale, rules, random);
  const revisable = plans.filter((plan) => plan.fate === 'filed' && plan.kind !== 'collective' && !plan.fromGroup);
  for (const plan of random.sample(revisable, scale.revised)) plan.revised = true;
  mergeThem(plans, random);
  planHandling(
    plans.filter((plan) => plan.fate === 'filed'),
    scale,
    random,
  );
  return plans;
}

/** Who proposes, with whom, and when: bodies, joint proposers, and those who come after the deadline. */
function raiseThem(plans: readonly PlannedProposal[], scale: Scale, rules: Rules, random: Random): void {
  const inPlenary = bodiesOf(scale).map(({ kind }) => rules.collective.plenaryOnly.includes(kind));
  const free = plans.filter((plan) => plan.group === undefined && !['withdrawn', 'takenBack', 'information'].includes(plan.fate));
  for (const plan of random.sample(free, scale.collective)) {
    plan.kind = 'collective';
    plan.body = plan.random.int(0, inPlenary.length - 1);
    plan.lead = plan.body * membersInBody;
    // sectors and groups of members propose during the plenary only
    if (inPlenary[plan.body]) plan.wave = plenaryWave;
  }
  const single = random.shuffle(free.filter((plan) => plan.kind === 'individual'));
  for (const plan of single.slice(0, Math.max(0, scale.joint - scale.joinedPairs))) makeJoint(plan, scale.members);
  const mayBeLate = plans.filter((plan) => plan.group === undefined && (plan.body === undefined || !inPlenary[plan.body]));
  for (const plan of random.sample(mayBeLate, Math.max(0, scale.interSession - scale.joinedPairs))) plan.wave = interSessionWave;
}

/** Two proposals of one matter each, and after them the joint ones they become. */
function groupThem(plans: PlannedProposal[], scale: Scale): void {
  const joined = plans.filter((plan) => plan.fate === 'joined');
  for (let group = 0; group < scale.joinedPairs; group += 1) {
    const [first, second] = joined.slice(group * 2, group * 2 + 2);
    if (first === undefined || second === undefined) continue;
    first.group = group;
    second.group = group;
    if (second.lead === first.lead) second.lead = (first.lead + 1) % scale.members;
    plans.push({
      ...first,
      index: plans.length,
      kind: 'joint',
      fate: 'filed',
      fromGroup: true,
      coSigners: [{ member: second.lead, answer: 'signs' }],
      wave: interSessionWave,
      random: first.random.fork('joint'),
    });
  }
}

function makeJoint(plan: PlannedProposal, members: number): void {
  plan.kind = 'joint';
  const others = plan.random.sample(
    Array.from({ length: members }, (_none, member) => member).filter((member) => member !== plan.lead),
    plan.random.int(1, 3),
  );
  plan.coSigners = others.map((member, at) => ({
    member,
    answer: at === 0 ? 'signs' : plan.random.pick(['signs', 'signs', 'signs', 'declines', 'lapses'] as const),
  }));
}

function mergeThem(plans: readonly PlannedProposal[], random: Random): void {
  const targets = random.shuffle(plans.filter((plan) => plan.fate === 'filed' && !plan.fromGroup));
  plans
    .filter((plan) => plan.fate === 'merged')
    .forEach((plan, at) => {
      plan.mergedInto = targets[at]?.index;
    });
}
