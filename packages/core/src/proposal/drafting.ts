import { currentText, type Dossier } from '../dossier/dossier.ts';
import { act, isBodyKind, type Procedure, type RecordWrite, type Scene } from '../procedure/define.ts';
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
  openAdjustments,
  partsComplete,
  sealed,
  secondsOpen,
  secrecyChecked,
  signatureOwed,
  signaturesCurrent,
  signingOpen,
  titleGiven,
  totalWithinLimit,
  withinLimits,
} from './guards.ts';
import { invitationProblems, invitations, lapsed, ownSignature } from './signatures.ts';
import type { ProposalInputs, ProposalRow, ProposalText } from './types.ts';
import { untouched } from './untouched.ts';

type Actions = Procedure<'proposal'>['actions'];
type On = Scene<ProposalRow>;

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
        row: {
          proposalId: self.proposalId,
          version: 1,
          title: input.title,
          parts: input.parts,
          kept: false,
          savedBy: actor.personId,
          savedAt: now,
        },
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
    guards: [isPersonal, signatureOwed, signingOpen],
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
  comment: {
    from: ['drafting', 'revising'],
    to: 'same',
    by: ['bodyMember', 'bodyLeader'],
    guards: [isCollective],
    records: ({ self, actor, now, newId }, input) => [
      {
        record: 'bodyComment',
        row: {
          proposalId: self.proposalId,
          id: newId(),
          personId: actor.personId,
          text: input.text,
          textVersion: self.textVersion,
          at: now,
        },
      },
    ],
  },
  approve: {
    from: ['drafting', 'revising'],
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
    from: ['drafting', 'revising'],
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
    clears: ['coSigning', 'jointDraft'],
    // it counts to the session in which it is submitted, whenever it was begun
    set: ({ dossier, self, currentSession, now }) => ({
      submittedAt: now,
      sessionId: currentSession.id,
      occasion: now <= currentSession.submissionDeadlineAt ? 'plenary' : 'interSession',
      kind:
        self.bodyId !== null ? 'collective' : dossier.records.signatory.some((entry) => entry.state === 'signed') ? 'joint' : 'individual',
    }),
    numbers: () => [{ column: 'serialNo', counter: 'serial' }],
    records: ({ dossier }) => keptText(dossier),
    tells: ['proposalsOffice', 'proposer'],
  },
  callForSeconds: {
    // shown to every member until the time set, and to be seen by them ever after
    from: ['drafting', 'submitted', 'underReview'],
    to: 'same',
    by: ['leadProposer'],
    checks: [({ now }, input) => (input.until <= now ? { code: 'closingTimePassed', pointer: '/until' } : null)],
    set: (_scene, input) => ({ secondsUntil: input.until }),
  },
  second: {
    from: ['drafting', 'submitted', 'underReview'],
    to: 'same',
    by: ['member'],
    guards: [secondsOpen, notAProposer, notSecondedYet],
    tells: ['leadProposer'],
    records: ({ self, actor, now }) => [{ record: 'seconder', row: { proposalId: self.proposalId, personId: actor.personId, at: now } }],
  },
  resubmit: {
    from: ['revising'],
    to: 'underReview',
    by: ['leadProposer'],
    guards: [...readyToSubmit, bodyApproved, sealed],
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
