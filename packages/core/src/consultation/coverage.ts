import type { AssignmentRow } from '../assignment/types.ts';
import { type Dossier, proposalOf } from '../dossier/dossier.ts';
import type { Id } from '../procedure/row.ts';
import type { Rulebook } from '../rulebook/rulebook.ts';
import { inPersonModes } from './types.ts';

/** How a unit came to be free to answer one proposal's proposers; the three are counted apart (S7). */
export type Coverage = 'confirmed' | 'waived' | 'released' | 'faceToFaceMissing' | 'missing';

export function coverageOf(dossier: Dossier, assignment: AssignmentRow, aboutId: Id, rulebook: Rulebook): Coverage {
  const rule = rulebook.consultation;
  const held = dossier.cases.consultation.filter(
    (entry) =>
      entry.assignmentId === assignment.id &&
      entry.round === assignment.round &&
      entry.aboutId === aboutId &&
      entry.withWhom === 'proposer',
  );
  const confirmed = held.filter((entry) => entry.state === 'confirmed' && entry.mode !== null && rule.counted.includes(entry.mode));
  const inPerson = confirmed.filter((entry) => entry.mode !== null && inPersonModes.includes(entry.mode));
  if (confirmed.length >= rule.needed && inPerson.length >= rule.faceToFaceNeeded) return 'confirmed';
  if (held.some((entry) => entry.state === 'waived')) return 'waived';
  if (held.some((entry) => entry.state === 'released')) return 'released';
  return confirmed.length >= rule.needed ? 'faceToFaceMissing' : 'missing';
}

/** Every proposal of the family, so that nobody merged into another is answered unheard. */
export function familyOf(dossier: Dossier): Id[] {
  return [proposalOf(dossier).id, ...dossier.merged.map((entry) => entry.id)];
}
