/** Committees the simulation knows; the rulebook presets of the same names. */
export const simulatedPresets = ['shenzhen', 'county'] as const;
export type SimulatedPreset = (typeof simulatedPresets)[number];

/** How much of everything a year has. */
export interface Scale {
  preset: SimulatedPreset;
  committee: string;
  level: 'city' | 'county';
  year: number;
  term: number;
  session: number;
  totalMost: number;
  /** Proposals on file in the end, those that came of joining among them. */
  filed: number;
  merged: number;
  information: number;
  opinions: number;
  withdrawn: number;
  refused: number;
  /** Groups of two that become one joint proposal. */
  joinedGroups: number;
  revised: number;
  collectiveShare: number;
  interSessionShare: number;
  jointShare: number;
  units: number;
  members: number;
  /** Cases handled by several units apart, and with co-handlers. */
  separateShare: number;
  coHandledShare: number;
  /** A unit's lead and separate cases that end in class A, of how many. */
  development: { cases: number; classA: number };
  /** A unit's answered cases with at least one recommendation adopted. */
  security: { cases: number; adopted: number };
  objections: number;
  unclear: number;
  silentShare: number;
  extensions: number;
  secondHandling: number;
  late: number;
  unanswered: number;
  /** Whether the figures are those of the source, so that its shares are asserted. */
  whole: boolean;
}

const shenzhen: Scale = {
  preset: 'shenzhen',
  committee: '深圳市政协',
  level: 'city',
  year: 2025,
  term: 7,
  session: 5,
  totalMost: 2500,
  filed: 535,
  merged: 14,
  information: 12,
  opinions: 45,
  withdrawn: 6,
  refused: 20,
  joinedGroups: 4,
  revised: 12,
  collectiveShare: 0.14,
  interSessionShare: 0.05,
  jointShare: 0.15,
  units: 80,
  members: 160,
  separateShare: 0.08,
  coHandledShare: 0.28,
  development: { cases: 68, classA: 57 },
  security: { cases: 45, adopted: 40 },
  objections: 14,
  unclear: 3,
  silentShare: 0.08,
  extensions: 12,
  secondHandling: 14,
  late: 9,
  unanswered: 2,
  whole: true,
};

const county: Scale = {
  ...shenzhen,
  preset: 'county',
  committee: '云溪县政协',
  level: 'county',
  term: 11,
  session: 4,
  totalMost: 2000,
  filed: 240,
  merged: 6,
  information: 6,
  opinions: 14,
  withdrawn: 3,
  refused: 8,
  joinedGroups: 2,
  revised: 5,
  units: 40,
  members: 100,
  development: { cases: 26, classA: 19 },
  security: { cases: 18, adopted: 15 },
  objections: 8,
  unclear: 2,
  extensions: 6,
  secondHandling: 6,
  late: 5,
  unanswered: 1,
};

const presets: Readonly<Record<SimulatedPreset, Scale>> = { shenzhen, county };

/** A preset's figures, or a fraction of them for a quick trial (at least one of everything). */
export function scaleOf(preset: SimulatedPreset, factor: number): Scale {
  const whole = presets[preset];
  if (factor === 1) return whole;
  const some = (count: number, least = 1): number => Math.max(least, Math.round(count * factor));
  const development = { cases: some(whole.development.cases, 4), classA: some(whole.development.classA, 3) };
  const security = { cases: some(whole.security.cases, 3), adopted: some(whole.security.adopted, 2) };
  return {
    ...whole,
    filed: some(whole.filed, 24),
    merged: some(whole.merged),
    information: some(whole.information),
    opinions: some(whole.opinions),
    withdrawn: some(whole.withdrawn),
    refused: some(whole.refused),
    joinedGroups: some(whole.joinedGroups),
    revised: some(whole.revised, 2),
    units: some(whole.units, 8),
    members: some(whole.members, 40),
    development,
    security,
    objections: some(whole.objections, 4),
    unclear: some(whole.unclear),
    extensions: some(whole.extensions, 2),
    secondHandling: some(whole.secondHandling, 2),
    late: some(whole.late),
    unanswered: 1,
    whole: false,
  };
}
