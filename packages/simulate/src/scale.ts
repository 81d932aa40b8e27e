import { presetScales } from './scale-presets.ts';

/** Committees the simulation knows; the rulebook presets of the same names. */
export const simulatedPresets = ['yubei', 'qiaokou', 'rudong', 'county', 'shenzhen', 'national'] as const;
export type SimulatedPreset = (typeof simulatedPresets)[number];

export interface BodyPlan {
  kind: 'party' | 'peoplesOrganization' | 'specialCommittee' | 'sector' | 'memberGroup';
  names: readonly string[];
}

/** A unit whose figures a source states; the first units of the roll. */
export interface KnownUnit {
  name: string;
  /** Lead and separate cases it answers. */
  cases: number;
  /** Of these, as many end in the first class and none in the last; or as many are adopted in at least one recommendation. */
  settled?: number;
  adopted?: number;
}

/** How much of everything a year has. What the rules are is the rulebook's, and read from it. */
export interface Scale {
  preset: SimulatedPreset;
  committee: string;
  level: 'county' | 'city' | 'province' | 'national';
  /** What unit names begin with. */
  place: string;
  year: number;
  term: number;
  session: number;
  /** Proposals on file in the end, those that came of joining among them. */
  filed: number;
  merged: number;
  opinions: number;
  refused: number;
  /** 改联转撤: revised; pairs that become one joint proposal; turned into information; withdrawn; each by consent. */
  revised: number;
  joinedPairs: number;
  information: number;
  withdrawn: number;
  /** Taken back by their proposers alone, before the review. */
  takenBack: number;
  collective: number;
  interSession: number;
  joint: number;
  bodies: readonly BodyPlan[];
  reviewGroups: readonly string[];
  units: number;
  members: number;
  knownUnits: readonly KnownUnit[];
  key: number;
  /** Cases handled by several units apart, and with co-handlers. */
  separateShare: number;
  coHandledShare: number;
  objections: number;
  unclear: number;
  silentShare: number;
  extensions: number;
  secondHandling: number;
  late: number;
  unanswered: number;
  /** The office numbers all cases anew, in one act, before they go out. */
  renumbered: boolean;
  /** Whether the figures are those of the source, so that its shares are asserted. */
  whole: boolean;
}

export const bodiesOf = (scale: Scale) => scale.bodies.flatMap(({ kind, names }) => names.map((name) => ({ kind, name })));
export const membersInBody = 3;

/** Every proposal of the year ends as one of these; what came of joining is counted with those on file. */
export const submittedOf = (scale: Scale): number =>
  scale.filed +
  scale.merged +
  scale.opinions +
  scale.refused +
  scale.joinedPairs * 2 +
  scale.information +
  scale.withdrawn +
  scale.takenBack;

/** A preset's figures, or a fraction of them for a quick trial; what there is none of stays none. */
export function scaleOf(preset: SimulatedPreset, factor: number): Scale {
  const whole = presetScales[preset];
  if (factor === 1) return whole;
  const some = (count: number, least = 1): number => (count === 0 ? 0 : Math.max(least, Math.round(count * factor)));
  return {
    ...whole,
    filed: some(whole.filed, 24),
    merged: some(whole.merged),
    opinions: some(whole.opinions),
    refused: some(whole.refused),
    revised: some(whole.revised, 2),
    joinedPairs: some(whole.joinedPairs),
    information: some(whole.information),
    withdrawn: some(whole.withdrawn),
    takenBack: some(whole.takenBack),
    collective: some(whole.collective, 2),
    interSession: some(whole.interSession, 2),
    joint: some(whole.joint, 3),
    units: some(whole.units, 10),
    members: some(whole.members, bodiesOf(whole).length * membersInBody + 10),
    knownUnits: whole.knownUnits.map((unit) => ({
      ...unit,
      cases: some(unit.cases, 4),
      ...(unit.settled === undefined ? {} : { settled: some(unit.settled, 3) }),
      ...(unit.adopted === undefined ? {} : { adopted: some(unit.adopted, 3) }),
    })),
    key: some(whole.key, 2),
    objections: some(whole.objections, 4),
    unclear: some(whole.unclear),
    extensions: some(whole.extensions, 2),
    secondHandling: some(whole.secondHandling, 2),
    late: some(whole.late),
    unanswered: some(whole.unanswered),
    whole: false,
  };
}
