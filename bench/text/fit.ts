/** Rows of named features with the class each belongs to. */
export type FeatureRow = { readonly features: readonly string[]; readonly label: number };

/**
 * Multinomial logistic regression by AdaGrad over all rows at once; features in fewer than `least` rows are left out.
 * Returns weights by class and feature.
 */
export function fitLogistic(
  rows: readonly FeatureRow[],
  classes: number,
  { least = 8, ridge = 1, rounds = 80 } = {},
): Map<string, number>[] {
  const frequency = new Map<string, number>();
  for (const { features } of rows) for (const feature of features) frequency.set(feature, (frequency.get(feature) ?? 0) + 1);
  const names = [...frequency].filter(([, count]) => count >= least).map(([name]) => name);
  const number = new Map(names.map((name, at) => [name, at]));
  const columns = rows.map(({ features }) => features.flatMap((feature) => number.get(feature) ?? []));
  const weights = Array.from({ length: classes }, () => new Float64Array(names.length));
  const squares = Array.from({ length: classes }, () => new Float64Array(names.length).fill(1e-9));
  for (let round = 0; round < rounds; round += 1) {
    const gradients = weights.map((weight) => weight.map((value) => -ridge * value));
    columns.forEach((row, at) => {
      const sums = weights.map((weight) => row.reduce((sum, column) => sum + (weight[column] ?? 0), 0));
      const highest = Math.max(...sums);
      const powers = sums.map((sum) => Math.exp(sum - highest));
      const whole = powers.reduce((total, power) => total + power, 0);
      powers.forEach((power, label) => {
        const error = (rows[at]?.label === label ? 1 : 0) - power / whole;
        const gradient = gradients[label];
        if (gradient !== undefined) for (const column of row) gradient[column] = (gradient[column] ?? 0) + error;
      });
    });
    weights.forEach((weight, label) => {
      const gradient = gradients[label];
      const square = squares[label];
      if (gradient === undefined || square === undefined) return;
      for (let column = 0; column < weight.length; column += 1) {
        const slope = gradient[column] ?? 0;
        square[column] = (square[column] ?? 0) + slope * slope;
        weight[column] = (weight[column] ?? 0) + (0.3 * slope) / Math.sqrt(square[column] ?? 1);
      }
    });
  }
  return weights.map((weight) => new Map(names.map((name, at) => [name, weight[at] ?? 0])));
}
