import type { Part } from './headings.ts';
import shipped from './weights.json' with { type: 'json' };

type Table = Readonly<Record<string, number>>;

/** What has been learnt about how proposals are built: one weight for each thing seen. Function words, cues and forms only. */
export type StructureModel = {
  /** How much each thing seen of a sentence speaks for each part. */
  readonly parts: Readonly<Record<Part, Table>>;
  /** How much it says that a new recommendation begins with the sentence: at the first look, and at the second, beside the other sentences. */
  readonly first: Table;
  readonly second: Table;
};

/** Names and whole hundredths, as strings of the same order: what `bench/text/train-structure.ts` writes. */
export type WrittenModel = {
  readonly partNames: string;
  readonly situation: string;
  readonly analysis: string;
  readonly remedy: string;
  readonly boundaryNames: string;
  readonly boundary: string;
  readonly secondNames: string;
  readonly second: string;
};

function table(names: string, numbers: string): Table {
  const values = numbers.split(' ');
  return Object.fromEntries(names.split(' ').map((name, at) => [name, Number(values[at]) / 100]));
}

export function structureModel(written: WrittenModel): StructureModel {
  return {
    parts: {
      situation: table(written.partNames, written.situation),
      analysis: table(written.partNames, written.analysis),
      remedy: table(written.partNames, written.remedy),
    },
    first: table(written.boundaryNames, written.boundary),
    second: table(written.secondNames, written.second),
  };
}

export const shippedModel: StructureModel = structureModel(shipped);
