import { extendedReplies, lateReplies } from './dates.ts';
import type { PlannedAnswer, PlannedHandling, PlannedPart, PlannedProposal } from './plan.ts';
import type { Random } from './random.ts';
import type { ClassRank } from './rules.ts';
import type { Scale } from './scale.ts';

const range = (from: number, to: number): number[] => Array.from({ length: Math.max(0, to - from) }, (_none, index) => from + index);

/** Which units handle what, how they take it, and what they answer. */
export function planHandling(filed: readonly PlannedProposal[], scale: Scale, random: Random): void {
  const order = random.shuffle(filed);
  const first = firstUnits(order.length, scale, random);
  order.forEach((plan, at) => {
    plan.handling = handlingOf(plan, first[at] ?? unknownFrom(scale), at, scale);
  });
  classes(order, scale, random);
  disturb(order, scale, random);
  trouble(order, scale, random);
}

/** The first unit of which no source says anything. */
const unknownFrom = (scale: Scale): number => scale.knownUnits.length;

/** The known units first, then every other one at least once, then unevenly. */
function firstUnits(count: number, scale: Scale, random: Random): number[] {
  const from = unknownFrom(scale);
  const others = range(from, scale.units);
  const known = scale.knownUnits.flatMap((unit, index) => Array<number>(unit.cases).fill(index));
  const weights = others.map((_unit, at) => 1 / (1 + at * 0.12));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const weighted = (): number => {
    let left = random.next() * total;
    for (const [at, weight] of weights.entries()) {
      left -= weight;
      if (left <= 0) return at + from;
    }
    return from;
  };
  const rest = range(0, Math.max(0, count - known.length - others.length)).map(weighted);
  return [...known, ...others, ...rest].slice(0, count);
}

function handlingOf(plan: PlannedProposal, unit: number, at: number, scale: Scale): PlannedHandling {
  const own = plan.random.fork('handling');
  const others = own.shuffle(range(unknownFrom(scale), scale.units).filter((other) => other !== unit));
  const draw = own.next();
  const separate = draw < scale.separateShare;
  const coHandled = !separate && draw < scale.separateShare + scale.coHandledShare;
  const parts: PlannedPart[] = [{ unit, role: separate ? 'separate' : 'lead' }];
  const add = (role: PlannedPart['role'], count: number): void => {
    for (const other of others.splice(0, count)) parts.push({ unit: other, role });
  };
  if (separate) add('separate', own.chance(0.2) ? 2 : 1);
  if (coHandled) add('coHandler', own.pick([1, 1, 1, 2]));
  if (own.chance(0.04)) add('reader', 1);
  const answers = parts.flatMap((part): PlannedAnswer[] =>
    part.role === 'lead' || part.role === 'separate'
      ? [
          {
            unit: part.unit,
            role: part.role,
            classes: ['settled'],
            adopted: [true],
            wave: own.int(0, lateReplies - 1),
            extension: undefined,
            unanswered: false,
            consultedLate: own.chance(0.12),
            sentBack: own.chance(0.1) ? own.pick(['section', 'supervision', 'leader'] as const) : undefined,
          },
        ]
      : [],
  );
  return {
    parts,
    firstParts: parts.map((part) => ({ ...part })),
    objection: undefined,
    unclear: false,
    silent: parts.filter(() => own.chance(scale.silentShare)).map((part) => part.unit),
    answers,
    divided: separate && at % 2 === 0 && plan.text.items.length >= parts.filter((part) => part.role === 'separate').length,
  };
}

const setFinal = (answer: PlannedAnswer, rank: ClassRank, adopted: boolean): void => {
  answer.classes = [rank];
  answer.adopted = [adopted];
};

/** Classes and adoption: as the sources have them for the known units, by chance for the others. */
function classes(order: readonly PlannedProposal[], scale: Scale, random: Random): void {
  const answers = order.flatMap((plan) => plan.handling?.answers ?? []);
  for (const [index, unit] of scale.knownUnits.entries()) {
    const own = random.shuffle(answers.filter((answer) => answer.unit === index));
    own.forEach((answer, at) => {
      const { settled, adopted } = unit;
      if (settled !== undefined)
        setFinal(answer, at < settled ? 'settled' : at % 2 === 0 ? 'promised' : 'later', at < settled || at % 4 === 0);
      else if (at < (adopted ?? 0)) setFinal(answer, at % 9 === 8 ? 'promised' : 'settled', true);
      else setFinal(answer, at % 2 === 0 ? 'promised' : 'later', false);
    });
  }
  for (const answer of answers.filter((entry) => entry.unit >= unknownFrom(scale))) {
    const draw = random.next();
    if (draw < 0.62) setFinal(answer, 'settled', true);
    else if (draw < 0.89) setFinal(answer, 'promised', random.chance(0.5));
    else if (draw < 0.98) setFinal(answer, 'later', false);
    else setFinal(answer, 'reference', false);
  }
}

/** Objections and cases without a clear unit; who takes a case in the end stays as it was planned. */
function disturb(order: readonly PlannedProposal[], scale: Scale, random: Random): void {
  const withCentral = scale.units - 4;
  const candidates = random.shuffle(order);
  const central = candidates.find((plan) => plan.handling?.parts.length === 1 && (plan.handling.parts[0]?.unit ?? 0) >= withCentral);
  if (central?.handling !== undefined) {
    central.handling.objection = { unit: central.handling.parts[0]?.unit ?? 0, end: 'refusedCentrally' };
    central.handling.silent = [];
  }
  const others = candidates.filter((plan) => plan !== central);
  const ends = ['reassigned', 'kept', 'withdrawn', 'reassigned'] as const;
  others.slice(0, scale.objections - 1).forEach((plan, at) => {
    const { handling } = plan;
    const [part] = handling?.parts ?? [];
    if (handling === undefined || part === undefined) return;
    const end = ends[at % ends.length] ?? 'kept';
    const taken = new Set(handling.parts.map((entry) => entry.unit));
    const unit =
      end === 'reassigned'
        ? plan.random.fork('objection').pick(range(unknownFrom(scale), scale.units).filter((other) => !taken.has(other)))
        : part.unit;
    handling.firstParts = handling.parts.map((entry) => (entry === part ? { ...entry, unit } : { ...entry }));
    handling.objection = { unit, end };
    handling.silent = handling.silent.filter((entry) => entry !== unit && entry !== part.unit);
  });
  for (const plan of others.slice(scale.objections, scale.objections + scale.unclear)) {
    if (plan.handling === undefined) continue;
    plan.handling.unclear = true;
    plan.handling.silent = [];
  }
}

/** Second handling, late and extended replies, and the few that never come. */
function trouble(order: readonly PlannedProposal[], scale: Scale, random: Random): void {
  const alone = random.shuffle(order.filter((plan) => plan.handling?.answers.length === 1));
  const answerOf = (plan: PlannedProposal): PlannedAnswer | undefined => plan.handling?.answers[0];
  const take = (count: number, fits: (answer: PlannedAnswer) => boolean): PlannedAnswer[] => {
    const taken: PlannedAnswer[] = [];
    for (const plan of [...alone]) {
      const answer = answerOf(plan);
      if (taken.length >= count || answer === undefined || !fits(answer)) continue;
      taken.push(answer);
      alone.splice(alone.indexOf(plan), 1);
    }
    return taken;
  };
  for (const answer of take(scale.unanswered, (entry) => entry.unit >= unknownFrom(scale))) answer.unanswered = true;
  for (const [at, answer] of take(scale.secondHandling, () => true).entries()) {
    answer.classes = [at % 3 === 0 ? 'reference' : 'later', ...answer.classes];
    answer.adopted = [false, ...answer.adopted];
  }
  for (const answer of take(scale.late, () => true)) answer.wave = lateReplies;
  for (const [at, answer] of take(scale.extensions, () => true).entries()) {
    answer.extension = at % 4 === 3 ? 'refused' : 'approved';
    answer.wave = answer.extension === 'approved' ? extendedReplies : lateReplies;
  }
}
