import type { Part } from './headings.ts';
import weights from './weights.json' with { type: 'json' };

/** Weights were written as whole hundredths, one string a table, names and numbers in the same order. */
function table(names: string, numbers: string): Readonly<Record<string, number>> {
  const values = numbers.split(' ');
  return Object.fromEntries(names.split(' ').map((name, at) => [name, Number(values[at]) / 100]));
}

/** By part: how much each thing seen of a sentence speaks for it. Fitted by `bench/text/train-structure.ts`; function words and forms only. */
export const partWeights: Readonly<Record<Part, Readonly<Record<string, number>>>> = {
  situation: table(weights.partNames, weights.situation),
  analysis: table(weights.partNames, weights.analysis),
  remedy: table(weights.partNames, weights.remedy),
};

/** How much each thing seen of a sentence says that a new recommendation begins with it. */
export const boundaryWeights = table(weights.boundaryNames, weights.boundary);
