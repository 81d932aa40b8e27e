import { type Dossier, proposalOf } from '../dossier/dossier.ts';
import type { Id } from '../procedure/row.ts';
import { hasSigned } from '../proposal/types.ts';
import type { Rulebook } from '../rulebook/rulebook.ts';

export interface Evaluator {
  aboutId: Id;
  evaluatorId: Id | null;
  bodyId: Id | null;
}

/** Everybody who signed, of the main proposal and of those merged into it; a body through its named person. */
export function evaluatorsOf(dossier: Dossier, rulebook: Rulebook): Evaluator[] {
  const own = proposalOf(dossier);
  const signed = dossier.records.signatory.filter(hasSigned).map((entry) => entry.personId);
  const family = [
    { id: own.id, leadId: own.leadId, bodyId: own.bodyId, signatoryIds: signed },
    ...dossier.merged.map(({ id, leadId, bodyId, signatoryIds }) => ({ id, leadId, bodyId, signatoryIds })),
  ];
  return family.flatMap(({ id, leadId, bodyId, signatoryIds }): Evaluator[] => {
    if (bodyId !== null) return [{ aboutId: id, evaluatorId: null, bodyId }];
    const everyone = rulebook.evaluation.evaluators === 'everyProposer' ? [leadId, ...signatoryIds] : [leadId];
    return everyone.filter((person) => person !== null).map((evaluatorId) => ({ aboutId: id, evaluatorId, bodyId: null }));
  });
}
