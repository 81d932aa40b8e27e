/** Logistic curve over the lead of the first label before the second and over its share. */
export type Confidence = { readonly lead: number; readonly share: number; readonly constant: number };

export type HeldBack = { readonly shares: readonly number[]; readonly isRight: boolean };

/** Where there is nothing to measure on: the curve of the measured sets, drawn towards modesty. */
const usual: Confidence = { lead: 3, share: 1.5, constant: -1.2 };

function measures(shares: readonly number[]): readonly [lead: number, share: number] {
  const [first = 0, second = 0] = [...shares].sort((one, other) => other - one);
  return [first - second, first];
}

/** How likely the first label is right, 0 to 1; rises strictly with its lead and share. */
export function confidenceOf({ lead, share, constant }: Confidence, shares: readonly number[]): number {
  const [ahead, part] = measures(shares);
  return 1 / (1 + Math.exp(-(lead * ahead + share * part + constant)));
}

/** The curve that fits answers on cases held back: logistic regression by Newton's steps over the lead alone with a small weight of the share. */
export function fitConfidence(heldBack: readonly HeldBack[]): Confidence {
  const right = heldBack.filter(({ isRight }) => isRight).length;
  if (right < 10 || heldBack.length - right < 5) return usual;
  // one measure, so that the order of confidences is the order of leads; the share breaks ties
  const points = heldBack.map(({ shares, isRight }) => {
    const [ahead, part] = measures(shares);
    return { x: ahead + part / 2, y: isRight ? 1 : 0 };
  });
  let slope = 1;
  let constant = 0;
  for (let step = 0; step < 50; step += 1) {
    let [gSlope, gConstant, hh, hx, hxx] = [-0.01 * slope, 0, 0, 0, 0.01];
    for (const { x, y } of points) {
      const p = 1 / (1 + Math.exp(-(slope * x + constant)));
      const spread = p * (1 - p) + 1e-9;
      gSlope += (y - p) * x;
      gConstant += y - p;
      hh += spread;
      hx += spread * x;
      hxx += spread * x * x;
    }
    const determinant = hxx * hh - hx * hx;
    if (Math.abs(determinant) < 1e-12) break;
    const bySlope = (gSlope * hh - gConstant * hx) / determinant;
    const byConstant = (gConstant * hxx - gSlope * hx) / determinant;
    slope += bySlope;
    constant += byConstant;
    if (Math.abs(bySlope) + Math.abs(byConstant) < 1e-6) break;
  }
  return slope > 0 ? { lead: slope, share: slope / 2, constant } : usual;
}
