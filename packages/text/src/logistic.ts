/** A logistic curve over one measure: 1 / (1 + exp(−(slope · x + constant))). */
export type Curve = { readonly slope: number; readonly constant: number };

export type Observation = { readonly x: number; readonly isTrue: boolean; readonly weight?: number };

export function onCurve({ slope, constant }: Curve, x: number): number {
  return 1 / (1 + Math.exp(-(slope * x + constant)));
}

/** The curve that fits the observations best, by Newton's steps, the slope drawn towards 0 by `ridge`. Undefined where all are true, or none. */
export function fitCurve(observations: readonly Observation[], ridge = 0.01): Curve | undefined {
  if (new Set(observations.map(({ isTrue }) => isTrue)).size < 2) return undefined;
  let [slope, constant] = [0, 0];
  for (let step = 0; step < 60; step += 1) {
    let [bySlope, byConstant, hSlope, hBoth, hConstant] = [-ridge * slope, 0, ridge, 0, 1e-9];
    for (const { x, isTrue, weight = 1 } of observations) {
      const chance = onCurve({ slope, constant }, x);
      const error = weight * ((isTrue ? 1 : 0) - chance);
      const spread = weight * Math.max(chance * (1 - chance), 1e-4);
      bySlope += error * x;
      byConstant += error;
      hSlope += spread * x * x;
      hBoth += spread * x;
      hConstant += spread;
    }
    const determinant = hSlope * hConstant - hBoth * hBoth;
    if (Math.abs(determinant) < 1e-12) break;
    const moved = [
      (bySlope * hConstant - byConstant * hBoth) / determinant,
      (byConstant * hSlope - bySlope * hBoth) / determinant,
    ] as const;
    slope += moved[0];
    constant += moved[1];
    if (Math.abs(moved[0]) + Math.abs(moved[1]) < 1e-7) break;
  }
  return Number.isFinite(slope) && Number.isFinite(constant) ? { slope, constant } : undefined;
}
