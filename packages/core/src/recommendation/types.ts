import type { Id, Row } from '../procedure/row.ts';

export const recommendationStates = ['listed', 'answered', 'dropped'] as const;

/** What a unit makes of a recommendation (S3), the strongest first. */
export const adoptions = ['adopted', 'partly', 'planned', 'declined'] as const;
export type Adoption = (typeof adoptions)[number];

/** Where a recommendation was taken up (S10). */
export const resultKinds = ['document', 'project', 'workItem', 'budget', 'practice'] as const;
export interface RecommendationResult {
  kind: (typeof resultKinds)[number];
  reference: string;
  at: number;
}

/** One recommendation of a proposal, followed to its end. */
export interface RecommendationRow extends Row<(typeof recommendationStates)[number]> {
  ordinal: number;
  text: string;
  /** Units that answer it; empty = every answering unit. */
  unitIds: readonly Id[];
  /** The last answer given, over units the weakest that was given (declined < planned < partly < adopted). */
  adoption: Adoption | null;
  results: readonly RecommendationResult[];
}

export interface RecommendationInputs {
  list: { ordinal: number; text: string; unitIds?: string[] | undefined };
  amend: { text: string; unitIds?: string[] | undefined };
  drop: { reason: string };
  answer: { adoption: Adoption };
  recordResult: { kind: RecommendationResult['kind']; reference: string };
}

/** Still among what is answered: not taken off the list. */
export const isStillAsked = ({ state }: Pick<RecommendationRow, 'state'>): boolean => state !== 'dropped';

/** Whether this unit owes an answer to it. */
export const isOwedBy = (entry: Pick<RecommendationRow, 'state' | 'unitIds'>, unitId: Id): boolean =>
  isStillAsked(entry) && (entry.unitIds.length === 0 || entry.unitIds.includes(unitId));
