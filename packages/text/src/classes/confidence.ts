import { type Curve, fitCurve, onCurve } from '../logistic.ts';

/** How sure an answer is, from its shares: a curve over the lead of the first label before the second, the share itself breaking ties. */
export type Confidence = Curve;

export type HeldBack = { readonly shares: readonly number[]; readonly isRight: boolean };

/** Where there is too little to measure on: the curve of the measured sets, drawn towards modesty. */
const usual: Confidence = { slope: 3.5, constant: -1.2 };

function measure(shares: readonly number[]): number {
  const [first = 0, second = 0] = [...shares].sort((one, other) => other - one);
  return first - second + first / 2;
}

/** How likely the first label is right, 0 to 1; rises strictly with its lead and share. */
export function confidenceOf(confidence: Confidence, shares: readonly number[]): number {
  return onCurve(confidence, measure(shares));
}

/** The curve that fits answers on cases held back; the usual one where there are fewer than ten right or five wrong. */
export function fitConfidence(heldBack: readonly HeldBack[]): Confidence {
  const right = heldBack.filter(({ isRight }) => isRight).length;
  if (right < 10 || heldBack.length - right < 5) return usual;
  const curve = fitCurve(heldBack.map(({ shares, isRight }) => ({ x: measure(shares), isTrue: isRight })));
  return curve === undefined || curve.slope <= 0 ? usual : curve;
}
