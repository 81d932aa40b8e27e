import { type ConsultationStage, type ConsultationState, consultationStages } from './types.ts';

/** What a knot shows: nobody talked, one side has not confirmed yet, both have. */
export const knotKinds = ['none', 'open', 'confirmed'] as const;
export type KnotKind = (typeof knotKinds)[number];

export const knotOf = (states: readonly ConsultationState[]): KnotKind =>
  states.length === 0 ? 'none' : states.includes('confirmed') ? 'confirmed' : 'open';

/** The five knots of a case: before writing, at review, before, during and after handling. */
export const knotsOf = (
  consultations: readonly { stage: string; state: ConsultationState }[],
): { stage: ConsultationStage; kind: KnotKind }[] =>
  consultationStages.map((stage) => ({
    stage,
    kind: knotOf(consultations.filter((entry) => entry.stage === stage).map((entry) => entry.state)),
  }));
