import { currentText, type Dossier } from '../dossier/dossier.ts';
import { isBodyKind, type Procedure, type RecordWrite, type Scene } from '../procedure/define.ts';
import type { Problem } from '../procedure/problems.ts';
import type { Id } from '../procedure/row.ts';
import {
  bodyApproved,
  duringPlenary,
  everyInvitationAnswered,
  isCollective,
  isPersonal,
  limitProblems,
  mayStillBeDiscarded,
  notAProposer,
  notSecondedYet,
  partsComplete,
  sealed,
  secrecyChecked,
  signaturesCurrent,
  signatureOwed,
  titleGiven,
  totalWithinLimit,
  withinLimits,
} from './guards.ts';
import type { ProposalInputs, ProposalRow, ProposalText, Signatory } from './types.ts';

type Actions = Procedure<'proposal'>['actions'];
type On = Scene<ProposalRow>;

/** What a fresh proposal has before anything happened to it. */
export const untouched = {
  occasion: null,
  serialNo: null,
  caseNo: null,
  unfiledNo: null,
  submittedAt: null,
  decidedAt: null,
  assignedAt: null,
  answeredAt: null,
  completedAt: null,
  closedAt: null,
  secrecyChecked: false,
  reviewGroupId: null,
  reviewStep: 0,
  outcome: null,
  refusalReason: null,
  destination: null,
  decisionNote: null,
  mergedIntoId: null,
  joinedIntoId: null,
  fromAdjustment: null,
  key: 'general',
  coSignClosesAt: null,
  sealedBy: null,
  sealedAt: null,
  sealedTextVersion: null,
  suggestedUnitIds: [],
  unitPlan: [],
  endorsedBy: [],
} as const;

/** The next text: an autosaved one is written over, a kept one never. */
function nextText({ dossier, self, actor, now }: On, input: ProposalInputs['edit']): ProposalText {
  const text = currentText(dossier);
  const version = text === undefined || text.kept ? self.textVersion + 1 : text.version;
  return {
    proposalId: self.proposalId,
    version,
    title: input.title,
    parts: input.parts,
    kept: false,
    savedBy: actor.personId,
    savedAt: now,
  };
}

/** Freezes the text that a signature, vote, seal or submission speaks of. */
export function keptText(dossier: Dossier): RecordWrite[] {
  const text = currentText(dossier);
  return text === undefined || text.kept ? [] : [{ record: 'text', row: { ...text, kept: true } }];
}

function ownSignature({ dossier, actor, now }: On, state: 'signed' | 'declined', reason: string | null, textVersion: number | null): RecordWrite[] {
  return dossier.records.signatory
    .filter((entry) => entry.personId === actor.personId)
    .map((entry) => ({ record: 'signatory', row: { ...entry, state, reason, textVersion, decidedAt: now } }));
}

function invitations(scene: On, input: ProposalInputs['invite']): RecordWrite[] {
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

function invitationProblems(scene: On, input: ProposalInputs['invite']): Problem[] {
  const asked = new Set(scene.dossier.records.signatory.map((entry) => entry.personId));
  const problems: Problem[] = [];
  if (input.closesAt <= scene.now) problems.push({ code: 'closingTimePassed', pointer: '/closesAt' });
  if (asked.size + input.personIds.length > scene.rulebook.coSigners.most) problems.push({ code: 'tooManyCoSigners', pointer: '/personIds' });
  input.personIds.forEach((id, index) => {
    const pointer = `/personIds/${index}`;
    const twice = input.personIds.indexOf(id) < index;
    if (asked.has(id) || twice || id === scene.self.leadId) problems.push({ code: 'alreadyAsked', pointer });
    else if (!scene.directory.isMember(id)) problems.push({ code: 'personUnknown', pointer });
  });
  return problems;
}

function lapsed(dossier: Dossier, now: number): RecordWrite[] {
  return dossier.records.signatory
    .filter((entry) => entry.state === 'invited')
    .map((entry) => ({ record: 'signatory', row: { ...entry, state: 'lapsed', decidedAt: now } }));
}

const bodyKindOf = (scene: Pick<On, 'directory'>, bodyId: Id | undefined) => {
  const kind = bodyId === undefined ? undefined : scene.directory.organization(bodyId)?.kind;
  return kind !== undefined && isBodyKind(kind) ? kind : null;
};

function bodyProblems(scene: On, input: ProposalInputs['draft']): Problem[] {
  if (input.kind === 'individual') return [];
  const { bodyId } = input;
  if (bodyId === undefined) return [{ code: 'bodyMissing', pointer: '/bodyId' }];
  if (bodyKindOf(scene, bodyId) === null) return [{ code: 'bodyMayNotPropose', pointer: '/bodyId' }];
  const belongs = scene.actor.subjects.has(`o:${bodyId}:bodyMember`) || scene.actor.subjects.has(`o:${bodyId}:bodyLeader`);
  return belongs ? [] : [{ code: 'notMemberOfBody', pointer: '/bodyId' }];
}

const readyToSubmit = [titleGiven, partsComplete, totalWithinLimit, secrecyChecked, everyInvitationAnswered, signaturesCurrent];

/** 撰写、联名、集体讨论、提交 */
export const drafting = {
  draft: {
    from: [],
    under: 'committee',
    to: 'drafting',
    by: ['member'],
    checks: [(scene, input) => limitProblems(scene.rulebook, input), (scene, input) => bodyProblems(scene, input)],
    begin: (scene, input) => ({
      ...untouched,
      kind: input.kind,
      bodyId: input.kind === 'collective' ? (input.bodyId ?? null) : null,
      bodyKind: input.kind === 'collective' ? bodyKindOf(scene, input.bodyId) : null,
      createdBy: scene.actor.personId,
      leadId: input.kind === 'collective' ? null : scene.actor.personId,
      title: input.title,
      field: input.field,
      textVersion: 1,
      sessionId: scene.session.id,
      consentToPublish: 'full',
      suggestedUnitIds: input.suggestedUnitIds ?? [],
    }),
    records: ({ self, actor, now }, input) => [
      {
        record: 'text',
        row: { proposalId: self.proposalId, version: 1, title: input.title, parts: input.parts, kept: false, savedBy: actor.personId, savedAt: now },
      },
    ],
  },
  edit: {
    from: ['drafting', 'revising'],
    to: 'same',
    by: ['author', 'bodyMember', 'bodyLeader'],
    edits: true,
    silent: true,
    checks: [withinLimits],
    set: (scene, input) => ({
      title: input.title,
      field: input.field,
      textVersion: nextText(scene, input).version,
      consentToPublish: input.consentToPublish,
      secrecyChecked: input.secrecyChecked,
      suggestedUnitIds: input.suggestedUnitIds ?? scene.self.suggestedUnitIds,
    }),
    // `self` already names the version that `set` chose
    records: (scene, input) => [{ record: 'text', row: { ...nextText(scene, input), version: scene.self.textVersion } }],
  },
  keepVersion: {
    from: ['drafting', 'revising'],
    to: 'same',
    by: ['author', 'bodyMember', 'bodyLeader'],
    records: ({ dossier }) => keptText(dossier),
  },
  discard: {
    from: ['drafting'],
    to: 'discarded',
    by: ['author'],
    final: true,
    guards: [mayStillBeDiscarded],
    clears: ['coSigning'],
    records: ({ dossier, now }) => lapsed(dossier, now),
    tells: ['invited', 'bodyMember'],
  },
  invite: {
    from: ['drafting'],
    to: 'same',
    by: ['author'],
    guards: [isPersonal],
    checks: [(scene, input) => invitationProblems(scene, input)],
    set: (_scene, input) => ({ coSignClosesAt: input.closesAt }),
    records: (scene, input) => [...invitations(scene, input), ...keptText(scene.dossier)],
    due: [{ name: 'coSigning', at: (_scene, input) => input.closesAt }],
    tells: ['invited'],
  },
  sign: {
    from: ['drafting', 'revising'],
    to: 'same',
    by: ['invited', 'proposer'],
    guards: [isPersonal, signatureOwed],
    records: (scene) => [...ownSignature(scene, 'signed', null, scene.self.textVersion), ...keptText(scene.dossier)],
    tells: ['leadProposer'],
  },
  declineToSign: {
    from: ['drafting', 'revising'],
    to: 'same',
    by: ['invited'],
    records: (scene, input) => ownSignature(scene, 'declined', input.reason ?? null, null),
    tells: ['leadProposer'],
  },
  closeSigning: {
    from: ['drafting'],
    to: 'same',
    by: ['clock'],
    onDue: 'coSigning',
    clears: ['coSigning'],
    records: ({ dossier, now }) => lapsed(dossier, now),
    tells: ['leadProposer'],
  },
  comment: {
    from: ['drafting'],
    to: 'same',
    by: ['bodyMember', 'bodyLeader'],
    guards: [isCollective],
    records: ({ self, actor, now, newId }, input) => [
      {
        record: 'bodyComment',
        row: { proposalId: self.proposalId, id: newId(), personId: actor.personId, text: input.text, textVersion: self.textVersion, at: now },
      },
    ],
  },
  approve: {
    from: ['drafting'],
    to: 'same',
    by: ['bodyMember', 'bodyLeader'],
    guards: [isCollective],
    records: ({ self, actor, now, dossier }, input) => [
      {
        record: 'bodyVote',
        row: {
          proposalId: self.proposalId,
          personId: actor.personId,
          vote: input.vote,
          textVersion: self.textVersion,
          comment: input.comment ?? null,
          at: now,
        },
      },
      ...keptText(dossier),
    ],
  },
  seal: {
    from: ['drafting'],
    to: 'same',
    by: ['bodyLeader'],
    guards: [isCollective, bodyApproved],
    checks: [({ self }, input) => (input.textVersion === self.textVersion ? null : { code: 'sealOnOlderText', pointer: '/textVersion' })],
    set: ({ actor, now, self }) => ({ sealedBy: actor.personId, sealedAt: now, sealedTextVersion: self.textVersion }),
    records: ({ dossier }) => keptText(dossier),
  },
  submit: {
    from: ['drafting'],
    to: 'submitted',
    by: ['leadProposer'],
    guards: [...readyToSubmit, bodyApproved, sealed, duringPlenary],
    clears: ['coSigning'],
    set: ({ dossier, self, session, now }) => ({
      submittedAt: now,
      occasion: now <= session.submissionDeadlineAt ? 'plenary' : 'interSession',
      kind: self.bodyId !== null ? 'collective' : dossier.records.signatory.some((entry) => entry.state === 'signed') ? 'joint' : 'individual',
    }),
    numbers: () => [{ column: 'serialNo', counter: 'serial' }],
    records: ({ dossier }) => keptText(dossier),
    tells: ['proposalsOffice', 'proposer'],
  },
  second: {
    from: ['submitted', 'underReview'],
    to: 'same',
    by: ['member'],
    guards: [notAProposer, notSecondedYet],
    records: ({ self, actor, now }) => [
      { record: 'seconder', row: { proposalId: self.proposalId, personId: actor.personId, at: now } },
    ],
  },
  resubmit: {
    from: ['revising'],
    to: 'underReview',
    by: ['leadProposer'],
    guards: readyToSubmit,
    set: ({ now }) => ({ decidedAt: null, submittedAt: now }),
    records: ({ dossier }) => keptText(dossier),
    tells: ['proposalsOffice', 'reviewConvener'],
  },
  withdraw: {
    from: ['submitted', 'underReview', 'revising'],
    to: 'withdrawn',
    by: ['leadProposer'],
    final: true,
    set: ({ now }, input) => ({ outcome: 'withdrawn', decidedAt: now, decisionNote: input.reason }),
    tells: ['proposalsOffice', 'proposer'],
  },
} satisfies Partial<Actions>;
