import type { Dossier } from '../dossier/dossier.ts';
import type { RecordWrite, Scene } from '../procedure/define.ts';
import type { Problem } from '../procedure/problems.ts';
import { hasSigned, isAskedToSign, type ProposalInputs, type ProposalRow, type Signatory } from './types.ts';

type On = Scene<ProposalRow>;

export function ownSignature(
  { dossier, actor, now }: On,
  state: 'signed' | 'declined',
  reason: string | null,
  textVersion: number | null,
): RecordWrite[] {
  return dossier.records.signatory
    .filter((entry) => entry.personId === actor.personId)
    .map((entry) => ({ record: 'signatory', row: { ...entry, state, reason, textVersion, decidedAt: now } }));
}

export function invitations(scene: On, input: ProposalInputs['invite']): RecordWrite[] {
  const before = scene.dossier.records.signatory;
  return input.personIds.map((personId, index): RecordWrite => {
    const row: Signatory = {
      proposalId: scene.self.proposalId,
      personId,
      ordinal: before.length + index + 1,
      state: 'invited',
      textVersion: null,
      invitedAt: scene.now,
      decidedAt: null,
      reason: null,
    };
    return { record: 'signatory', row };
  });
}

export function invitationProblems(scene: On, input: ProposalInputs['invite']): Problem[] {
  // who declined or let it lapse may be asked again
  const asked = new Set(
    scene.dossier.records.signatory.filter((entry) => isAskedToSign(entry) || hasSigned(entry)).map((entry) => entry.personId),
  );
  const problems: Problem[] = [];
  if (input.closesAt <= scene.now) problems.push({ code: 'closingTimePassed', pointer: '/closesAt' });
  if (asked.size + input.personIds.length > scene.rulebook.coSigners.most)
    problems.push({ code: 'tooManyCoSigners', pointer: '/personIds' });
  input.personIds.forEach((id, index) => {
    const pointer = `/personIds/${index}`;
    const twice = input.personIds.indexOf(id) < index;
    if (asked.has(id) || twice || id === scene.self.leadId) problems.push({ code: 'alreadyAsked', pointer });
    else if (!scene.directory.isMember(id)) problems.push({ code: 'personUnknown', pointer });
  });
  return problems;
}

export function lapsed(dossier: Dossier, now: number): RecordWrite[] {
  return dossier.records.signatory
    .filter(isAskedToSign)
    .map((entry) => ({ record: 'signatory', row: { ...entry, state: 'lapsed', decidedAt: now } }));
}
