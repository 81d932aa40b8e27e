import { currentText } from '../dossier/dossier.ts';
import { act, isBodyKind, type Procedure, type RecordWrite, type Scene } from '../procedure/define.ts';
import type { Problem } from '../procedure/problems.ts';
import type { Id } from '../procedure/row.ts';
import { evidenceProven, evidenceReleased, talkFits, talkIsAttached } from './evidence.ts';
import {
  duringPlenary,
  isPersonal,
  limitProblems,
  mayStillBeDiscarded,
  openAdjustments,
  signatureOwed,
  signingOpen,
  withinLimits,
} from './guards.ts';
import { inBody } from './in-body.ts';
import { keptText } from './kept-text.ts';
import { dossiersBeside, fateOfOrigin } from './origin.ts';
import { othersReady, textReady } from './ready.ts';
import { invitationProblems, invitations, lapsed, ownSignature } from './signatures.ts';
import { hasSigned, type ProposalInputs, type ProposalRow, type ProposalText } from './types.ts';
import { untouched } from './untouched.ts';

type Actions = Procedure<'proposal'>['actions'];
type On = Scene<ProposalRow>;

/** Whether the words are the same: then what was signed, voted and sealed still speaks of them. */
function sameWords(text: ProposalText, { title, parts }: ProposalInputs['edit']): boolean {
  const codes = new Set([...Object.keys(text.parts), ...Object.keys(parts)]);
  return text.title === title && [...codes].every((code) => (text.parts[code] ?? '') === (parts[code] ?? ''));
}

/** The next text: an autosaved one is written over, a kept one never. */
function nextText({ dossier, self, actor, now }: On, input: ProposalInputs['edit']): ProposalText {
  const text = currentText(dossier);
  if (text?.kept && sameWords(text, input)) return text;
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

const bodyKindOf = (scene: Pick<On, 'directory'>, bodyId: Id | null | undefined) => {
  const kind = bodyId == null ? undefined : scene.directory.organization(bodyId)?.kind;
  return kind !== undefined && isBodyKind(kind) ? kind : null;
};

function bodyProblems(scene: On, input: { kind: 'individual' | 'collective'; bodyId?: string | null | undefined }): Problem[] {
  if (input.kind === 'individual') return [];
  const { bodyId } = input;
  if (bodyId == null) return [{ code: 'bodyMissing', pointer: '/bodyId' }];
  if (bodyKindOf(scene, bodyId) === null) return [{ code: 'bodyMayNotPropose', pointer: '/bodyId' }];
  const belongs = scene.actor.subjects.has(`o:${bodyId}:bodyMember`) || scene.actor.subjects.has(`o:${bodyId}:bodyLeader`);
  return belongs ? [] : [{ code: 'notMemberOfBody', pointer: '/bodyId' }];
}

type Begun = Omit<ProposalInputs['draft'], 'bodyId'> & { bodyId?: string | null | undefined };

function begun(scene: Scene<undefined>, input: Begun) {
  const bodyId = input.kind === 'collective' ? (input.bodyId ?? null) : null;
  return {
    ...untouched,
    kind: input.kind,
    bodyId,
    bodyKind: bodyKindOf(scene, bodyId),
    createdBy: scene.actor.personId,
    leadId: input.kind === 'collective' ? null : scene.actor.personId,
    title: input.title,
    field: input.field,
    textVersion: 1,
    sessionId: scene.session.id,
    consentToPublish: 'full' as const,
    suggestedUnitIds: input.suggestedUnitIds ?? [],
    fileIds: input.fileIds ?? [],
  };
}

const firstText = ({ self, actor, now }: On, { title, parts }: Begun): RecordWrite => ({
  record: 'text',
  row: { proposalId: self.proposalId, version: 1, title, parts, kept: false, savedBy: actor.personId, savedAt: now },
});

/** 撰写、联名、集体讨论、提交 */
export const drafting = {
  draft: {
    from: [],
    under: 'committee',
    to: 'drafting',
    by: ['member'],
    checks: [(scene, input) => limitProblems(scene.rulebook, input), (scene, input) => bodyProblems(scene, input)],
    begin: begun,
    records: (scene, input) => [firstText(scene, input)],
  },
  draftFrom: {
    // a note or a topic becomes a draft; its limits are looked at when the author goes on writing
    from: [],
    under: 'committee',
    to: 'drafting',
    by: ['system'],
    checks: [({ rulebook }, input) => limitProblems(rulebook, { ...input, parts: {} }), (scene, input) => bodyProblems(scene, input)],
    begin: (scene, input) => ({ ...begun(scene, input), origin: input.origin }),
    records: (scene, input) => [firstText(scene, input)],
  },
  attachTalk: {
    from: ['drafting'],
    to: 'same',
    by: ['author', 'bodyMember', 'bodyLeader'],
    touches: (_self, _dossier, input) => [input.talkId],
    checks: [talkFits],
    set: ({ self, actor, now }, input) => ({
      evidence: [...self.evidence, { talkId: input.talkId, attachedBy: actor.personId, at: now }],
    }),
    effects: ({ self }, { talkId }) => [act('talk', 'attach', { id: talkId, proposalId: talkId }, { proposalId: self.id })],
  },
  detachTalk: {
    from: ['drafting'],
    to: 'same',
    by: ['author', 'bodyMember', 'bodyLeader'],
    touches: (_self, _dossier, input) => [input.talkId],
    checks: [talkIsAttached],
    set: ({ self }, input) => ({ evidence: self.evidence.filter((entry) => entry.talkId !== input.talkId) }),
    effects: ({ self }, { talkId }) => [act('talk', 'detach', { id: talkId, proposalId: talkId }, { proposalId: self.id })],
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
      fileIds: input.fileIds ?? scene.self.fileIds,
    }),
    // `self` already names the version that `set` chose
    records: (scene, input) => {
      const text = nextText(scene, input);
      return text.kept ? [] : [{ record: 'text', row: { ...text, version: scene.self.textVersion } }];
    },
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
    touches: dossiersBeside,
    effects: (scene) => [...fateOfOrigin(scene.self, 'givenUp'), ...evidenceReleased(scene)],
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
    by: ['invited', 'proposer', 'earlierSigner'],
    inPerson: true,
    guards: [isPersonal, signatureOwed, signingOpen],
    records: (scene) => [...ownSignature(scene, 'signed', null, scene.self.textVersion), ...keptText(scene.dossier)],
    tells: ['leadProposer'],
  },
  declineToSign: {
    from: ['drafting', 'revising'],
    to: 'same',
    by: ['invited'],
    inPerson: true,
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
  lapseJoint: {
    // not submitted in time: the proposals it was made of stand again, nothing is lost
    from: ['drafting'],
    to: 'discarded',
    by: ['clock'],
    onDue: 'jointDraft',
    clears: ['coSigning', 'jointDraft'],
    touches: (self) => self.joinedFrom,
    records: ({ dossier, now }) => [...keptText(dossier), ...lapsed(dossier, now)],
    effects: ({ self, others }) =>
      [...others.values()]
        .flatMap((dossier) => dossier.cases.proposal)
        .filter((entry) => entry.state === 'joined' && entry.joinedIntoId === self.id)
        .map((entry) => act('proposal', 'standAgain', entry, { jointId: self.id })),
    tells: ['leadProposer', 'invited', 'proposalsOffice'],
  },
  ...inBody,
  submit: {
    from: ['drafting'],
    to: 'submitted',
    by: ['leadProposer'],
    guards: [...textReady, ...othersReady, duringPlenary],
    clears: ['coSigning', 'jointDraft'],
    touches: dossiersBeside,
    effects: (scene) => [...fateOfOrigin(scene.self, 'submitted'), ...evidenceProven(scene)],
    // it counts to the session in which it is submitted, whenever it was begun
    set: ({ dossier, self, currentSession, now }) => ({
      submittedAt: now,
      sessionId: currentSession.id,
      occasion: now <= currentSession.submissionDeadlineAt ? 'plenary' : 'interSession',
      kind: self.bodyId !== null ? 'collective' : dossier.records.signatory.some(hasSigned) ? 'joint' : 'individual',
    }),
    numbers: () => [{ column: 'serialNo', counter: 'serial' }],
    records: ({ dossier }) => keptText(dossier),
    tells: ['proposalsOffice', 'proposer'],
  },
  resubmit: {
    from: ['revising'],
    to: 'underReview',
    by: ['leadProposer'],
    guards: [...textReady, ...othersReady],
    set: () => ({ decidedAt: null }),
    records: ({ dossier }) => keptText(dossier),
    tells: ['proposalsOffice', 'reviewConvener'],
  },
  withdraw: {
    from: ['submitted', 'underReview', 'revising'],
    to: 'withdrawn',
    by: ['leadProposer'],
    final: true,
    touches: (_self, dossier) => openAdjustments(dossier).flatMap((entry) => entry.memberIds),
    set: ({ now }, input) => ({ outcome: 'withdrawn', decidedAt: now, decisionNote: input.reason }),
    // nobody is left waiting for a consent to what is no longer there
    effects: ({ dossier, others }) => {
      const groups = new Set(openAdjustments(dossier).map((entry) => entry.groupId));
      return [...others.values()]
        .flatMap(openAdjustments)
        .filter((entry) => groups.has(entry.groupId))
        .map((entry) => act('adjustment', 'dissolve', entry, {}));
    },
    tells: ['proposalsOffice', 'proposer'],
  },
} satisfies Partial<Actions>;
