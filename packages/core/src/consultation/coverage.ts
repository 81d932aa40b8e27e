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

/** How a unit's talks with one proposal's proposers stand in this round, and how many were confirmed in rounds before. */
export function talksCounted(dossier: Dossier, assignment: AssignmentRow, aboutId: Id, rulebook: Rulebook) {
  const { counted } = rulebook.consultation;
  const all = dossier.cases.consultation.filter(
    (entry) => entry.assignmentId === assignment.id && entry.aboutId === aboutId && entry.withWhom === 'proposer' && entry.mode !== null,
  );
  const now = all.filter((entry) => entry.round === assignment.round);
  const confirmed = now.filter((entry) => entry.state === 'confirmed');
  const counts = confirmed.filter((entry) => entry.mode !== null && counted.includes(entry.mode));
  const open = now.filter((entry) => entry.state === 'recorded' || entry.state === 'disputed');
  return {
    round: assignment.round,
    confirmed: counts.length,
    /** Confirmed, but held in a way that the rulebook does not count. */
    uncounted: confirmed.length - counts.length,
    /** Written down, and not confirmed by the other side yet. */
    open: open.length,
    before: all.filter((entry) => entry.round < assignment.round && entry.state === 'confirmed').length,
    stages: [...new Set([...confirmed, ...open].map((entry) => entry.stage))],
  };
}

/** Every proposal of the family, so that nobody merged into another is answered unheard. */
export function familyOf(dossier: Dossier): Id[] {
  return [proposalOf(dossier).id, ...dossier.merged.map((entry) => entry.id)];
}
