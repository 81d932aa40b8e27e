import { currentText, type Dossier } from '../dossier/dossier.ts';
import type { AwaitRule } from '../procedure/define.ts';
import type { ProblemCode } from '../procedure/problems.ts';
import { votersOf } from '../procedure/relations.ts';
import type { Rulebook } from '../rulebook/rulebook.ts';
import {
  bodyApproved,
  duringPlenary,
  everyInvitationAnswered,
  type OnPaper,
  partsComplete,
  sealed,
  secrecyChecked,
  signaturesCurrent,
  titleGiven,
  totalWithinLimit,
} from './guards.ts';
import type { ProposalRow } from './types.ts';

/** What the text must have before it is submitted: whoever writes mends it. */
export const textReady = [titleGiven, partsComplete, totalWithinLimit, secrecyChecked] as const satisfies readonly OnPaper[];
/** What others must have done before it is submitted: whoever submits waits for them. */
export const othersReady = [everyInvitationAnswered, signaturesCurrent, bodyApproved, sealed] as const satisfies readonly OnPaper[];

/** All that stands against submitting a text, whoever looks: what is still to be written, and what others are to do. */
export function obstaclesToSubmission(scene: Parameters<typeof duringPlenary>[0]): ProblemCode[] {
  const codes = [...textReady, ...othersReady].flatMap((condition) => condition(scene) ?? []);
  const closed = scene.self.state === 'drafting' ? duringPlenary(scene) : null;
  return closed === null ? codes : [...codes, closed];
}

type When = (dossier: Dossier, self: ProposalRow, rulebook: Rulebook) => boolean;

/** Whether nothing stands against these. */
export const holdAll =
  (...conditions: readonly OnPaper[]): When =>
  (dossier, self, rulebook) =>
    conditions.every((condition) => condition({ dossier, self, rulebook }) === null);

const written = holdAll(...textReady);
const approved = holdAll(bodyApproved);

/** Everybody has voted, and the text has not been approved: only another text can be. */
const rejected: When = (dossier, self, rulebook) =>
  self.bodyId !== null && !approved(dossier, self, rulebook) && votersOf(dossier).length === 0;

/** Returned, and not yet touched. */
const untouchedSince: When = (dossier, self) => self.bodyId !== null && self.state === 'revising' && (currentText(dossier)?.kept ?? false);

/**
 * For whom a text waits on its way out: whoever writes it, until it says all it must; then those who sign or vote; then
 * whoever seals; and only when nothing is missing whoever submits.
 */
export const awaitedWhileWritten = (last: 'proposal.submit' | 'proposal.resubmit'): readonly AwaitRule<ProposalRow>[] => [
  { by: 'invited', action: 'proposal.sign', due: 'coSigning' },
  { by: 'earlierSigner', action: 'proposal.sign', due: 'jointDraft', when: written },
  {
    by: 'author',
    action: 'proposal.edit',
    due: 'jointDraft',
    when: (...scene) => !written(...scene) || rejected(...scene) || untouchedSince(...scene),
  },
  {
    by: 'voter',
    action: 'proposal.approve',
    when: (...scene) => written(...scene) && !approved(...scene),
  },
  {
    by: 'bodyLeader',
    action: 'proposal.seal',
    when: (...scene) => written(...scene) && approved(...scene) && !holdAll(sealed)(...scene),
  },
  { by: 'leadProposer', action: last, due: 'jointDraft', when: holdAll(...textReady, ...othersReady) },
];
