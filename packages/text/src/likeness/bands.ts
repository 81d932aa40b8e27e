import { fitCurve, type Observation } from '../logistic.ts';

/** From which likeness on two texts are likely the same matter, and from which they are related and could be merged. */
export type Bands = { readonly same: number; readonly related: number };

export type Band = 'same' | 'related' | 'other';

/** Measured on real proposals of a province: all pairs above 0.45 were one matter, those above 0.30 one topic. */
export const usualBands: Bands = { same: 0.45, related: 0.3 };

export function bandOf(score: number, bands: Bands = usualBands): Band {
  if (score >= bands.same) return 'same';
  return score >= bands.related ? 'related' : 'other';
}

/** A pair of texts of which somebody has said whether they are the same matter. */
export type DecidedPair = { readonly score: number; readonly isSame: boolean };

/** What the usual bands amount to in pairs, so that few decisions move them little. */
const usualPairs: readonly Observation[] = [
  ...[0.5, 0.6, 0.8].map((x) => ({ x, isTrue: true, weight: 2 })),
  ...[0.4, 0.43].map((x) => ({ x, isTrue: true, weight: 1 })),
  ...[0.1, 0.2, 0.28, 0.33, 0.37].map((x) => ({ x, isTrue: false, weight: 2 })),
];

const sureEnough = 0.8;
const worthALook = 0.2;

/** Bands that fit what this committee has decided about pairs: four of five same, or one of five. Without decisions, the usual ones. */
export function recalibrated(decided: readonly DecidedPair[]): Bands {
  if (decided.length === 0) return usualBands;
  const curve = fitCurve([...usualPairs, ...decided.map(({ score, isSame }) => ({ x: score, isTrue: isSame }))], 0.001);
  if (curve === undefined || curve.slope <= 0) return usualBands;
  const at = (chance: number) => (Math.log(chance / (1 - chance)) - curve.constant) / curve.slope;
  const within = (value: number) => Math.min(0.95, Math.max(0.05, value));
  return { same: within(at(sureEnough)), related: within(at(worthALook)) };
}
