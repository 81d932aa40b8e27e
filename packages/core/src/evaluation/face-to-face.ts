import { inPersonModes } from '../consultation/types.ts';
import type { Dossier } from '../dossier/dossier.ts';
import { isAnswering } from '../procedure/relations.ts';
import { findCoded, type Rulebook } from '../rulebook/rulebook.ts';
import type { EvaluationRow } from './types.ts';

/** Talked over in person since, or released from it by a supervision office, or given up by the proposer's own word. */
function satDownSince(dossier: Dossier, { assignmentId, aboutId, givenAt }: EvaluationRow): boolean {
  const since = givenAt ?? 0;
  return dossier.cases.consultation.some((entry) => {
    if (entry.assignmentId !== assignmentId || entry.aboutId !== aboutId || entry.withWhom !== 'proposer') return false;
    if (entry.state === 'confirmed') return entry.mode !== null && inPersonModes.includes(entry.mode) && (entry.heldAt ?? 0) > since;
    return (entry.state === 'released' || entry.state === 'waived') && entry.createdAt > since;
  });
}

/** Evaluations of a unit's last reply whose result asks for a talk in person that has not been had (Y12). */
export function talksOwed(dossier: Dossier, rulebook: Rulebook, assignmentId?: string): EvaluationRow[] {
  return dossier.cases.assignment
    .filter((assignment) => isAnswering(assignment) && (assignmentId === undefined || assignment.id === assignmentId))
    .filter(({ state }) => state === 'answered' || state === 'completed')
    .flatMap(({ id, round }) => dossier.cases.evaluation.filter((entry) => entry.assignmentId === id && entry.round === round))
    .filter((entry) => entry.state === 'given' && (findCoded(rulebook.evaluation.results, entry.result ?? '')?.faceToFace ?? false))
    .filter((entry) => !satDownSince(dossier, entry));
}
