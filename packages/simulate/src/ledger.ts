import type { RecordedEvent } from './events.ts';

export interface LedgerProposal {
  id: string;
  kind: 'individual' | 'joint' | 'collective';
  interSession: boolean;
  /** Outcomes in the order they came; one that was undone is taken out again. */
  outcomes: string[];
  state: string;
  mergedInto: string | undefined;
  leadId: string;
  bodyId: string;
  signers: Set<string>;
  submitted: boolean;
}

interface LedgerPart {
  id: string;
  proposalId: string;
  unitId: string;
  role: string;
  state: string;
  round: number;
}

interface LedgerReply {
  id: string;
  proposalId: string;
  part: LedgerPart;
  round: number;
  issuedAt: number;
  /** What it said, from the text that was last sent up. */
  class: string;
  adoptions: string[];
  /** Of every proposal of the family, how its proposers were heard before the reply left. */
  heard: string[];
  /** Signers of the family whom no evaluation was opened for, as `proposal|person or body`. */
  unasked: Set<string>;
  asked: number;
}

interface LedgerDraft {
  id: string;
  part: string;
  round: number;
  class: string;
  adoptions: string[];
}

/** What the record alone says of the year. */
export interface Ledger {
  proposals: Map<string, LedgerProposal>;
  parts: Map<string, LedgerPart>;
  replies: LedgerReply[];
  consultations: Map<string, { part: string; about: string; round: number; state: string }>;
  evaluations: Map<string, { state: string; result: string }>;
  adjustments: Map<string, { kind: string; state: string }>;
  recommendations: Map<string, string>;
  trackings: Map<string, string>;
  dues: Map<string, { caseId: string; name: string; at: number; open: boolean }>;
}

const outcomeOf: Readonly<Record<string, string>> = {
  file: 'filed',
  merge: 'merged',
  convertByConsent: 'information',
  convertToInformation: 'information',
  convertToOpinion: 'opinion',
  refuse: 'refused',
  withdraw: 'withdrawn',
  withdrawByConsent: 'withdrawn',
  joinInto: 'joined',
};

/** Which acts end which dates: said once more here, so that the rules’ own list is checked against it. */
const ends: Readonly<Record<string, readonly string[]>> = {
  'proposal.closeSigning': ['coSigning'],
  'proposal.discard': ['coSigning'],
  'proposal.submit': ['coSigning', 'jointDraft'],
  'proposal.lapseJoint': ['coSigning', 'jointDraft'],
  'assignment.claim': ['acceptance'],
  'assignment.lapse': ['acceptance'],
  'assignment.object': ['acceptance'],
  'assignment.withdrawObjection': ['conciliation'],
  'assignment.refuseObjection': ['conciliation'],
  'assignment.settle': ['acceptance', 'conciliation'],
  'assignment.replace': ['acceptance', 'conciliation'],
  'assignment.markContacted': ['firstContact'],
  'assignment.giveOpinion': ['coOpinion'],
  'assignment.answer': ['answer', 'secondAnswer', 'firstContact'],
  'assignment.complete': ['firstContact', 'coOpinion'],
  'conciliation.decide': ['conciliation'],
  'conciliation.cancel': ['conciliation'],
  'consultation.confirm': ['consultationConfirmation'],
  'consultation.confirmByUnit': ['consultationConfirmation'],
  'consultation.confirmByCoHandler': ['consultationConfirmation'],
  'consultation.confirmBySilence': ['consultationConfirmation'],
  'consultation.dispute': ['consultationConfirmation'],
  'consultation.disputeByUnit': ['consultationConfirmation'],
  'consultation.disputeByCoHandler': ['consultationConfirmation'],
  'evaluation.give': ['evaluation'],
  'evaluation.enterPaper': ['evaluation'],
  'evaluation.lapse': ['evaluation'],
  'extension.approve': ['extensionDecision'],
  'extension.refuse': ['extensionDecision'],
  'tracking.accept': ['tracking'],
  'tracking.acceptExplanation': ['tracking'],
};

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Follows the record from its first entry to its last. @param deadlineAt later submissions are inter-session ones */
export function ledgerOf(events: readonly RecordedEvent[], deadlineAt: number): Ledger {
  const ledger: Ledger = {
    proposals: new Map(),
    parts: new Map(),
    replies: [],
    consultations: new Map(),
    evaluations: new Map(),
    adjustments: new Map(),
    recommendations: new Map(),
    trackings: new Map(),
    dues: new Map(),
  };
  const drafted = new Map<string, LedgerDraft>();
  const extensions = new Map<string, { part: string; until: number }>();
  for (const event of events) {
    follow(ledger, event, deadlineAt, drafted);
    // a date that stands still is nobody's to miss; the entry that lets it run on sets it anew
    const ended = event.action === 'pauseDue' ? [textOf(event.input.get('name'))] : ends[`${event.procedure}.${event.action}`];
    for (const name of ended ?? []) {
      const due = ledger.dues.get(`${event.caseId}|${name}`);
      if (due !== undefined) due.open = false;
    }
    for (const due of event.dues)
      ledger.dues.set(`${event.caseId}|${due.name}`, { caseId: event.caseId, name: due.name, at: due.at, open: true });
    if (event.procedure === 'extension') extend(ledger, event, extensions);
  }
  return ledger;
}

function extend(ledger: Ledger, event: RecordedEvent, extensions: Map<string, { part: string; until: number }>): void {
  if (event.action === 'request')
    extensions.set(event.caseId, { part: textOf(event.input.get('assignmentId')), until: Number(event.input.get('until')) });
  const granted = event.action === 'approve' ? extensions.get(event.caseId) : undefined;
  const due = granted === undefined ? undefined : ledger.dues.get(`${granted.part}|answer`);
  if (granted === undefined || due === undefined) return;
  due.at = granted.until;
  due.open = true;
}

function follow(ledger: Ledger, event: RecordedEvent, deadlineAt: number, drafted: Map<string, LedgerDraft>): void {
  const { procedure, action, caseId, proposalId, input, to } = event;
  switch (procedure) {
    case 'proposal':
      followProposal(ledger, event, deadlineAt);
      return;
    case 'assignment': {
      const part = ledger.parts.get(caseId) ?? {
        id: caseId,
        proposalId,
        unitId: textOf(input.get('unitId')),
        role: textOf(input.get('role')),
        state: to,
        round: 1,
      };
      part.state = to;
      if (action === 'settle') part.role = textOf(input.get('role'));
      if (action === 'reopen') part.round += 1;
      ledger.parts.set(caseId, part);
      return;
    }
    case 'consultation': {
      const part = textOf(input.get('assignmentId'));
      const known = ledger.consultations.get(caseId);
      const withProposer = input.get('withWhom') !== 'coHandlers';
      if (known !== undefined) known.state = to;
      else
        ledger.consultations.set(caseId, {
          part: withProposer ? part : '',
          about: textOf(input.get('aboutId')) || proposalId,
          round: ledger.parts.get(part)?.round ?? 1,
          state: to,
        });
      return;
    }
    case 'reply':
      if (action === 'draft') {
        const part = textOf(input.get('assignmentId'));
        drafted.set(caseId, { id: caseId, part, round: ledger.parts.get(part)?.round ?? 1, class: '', adoptions: [] });
      }
      if (action === 'sendUp') sendUp(event, drafted.get(caseId));
      if (action === 'issue') issue(ledger, event, drafted.get(caseId));
      return;
    case 'evaluation': {
      const known = ledger.evaluations.get(caseId);
      if (action === 'open') ask(ledger, event);
      ledger.evaluations.set(caseId, { state: to, result: textOf(input.get('result')) || (known?.result ?? '') });
      return;
    }
    case 'adjustment':
      ledger.adjustments.set(caseId, {
        kind: action === 'proposeAlike' ? 'join' : textOf(input.get('kind')) || (ledger.adjustments.get(caseId)?.kind ?? ''),
        state: to,
      });
      return;
    case 'recommendation':
      if (action === 'answer') ledger.recommendations.set(caseId, textOf(input.get('adoption')));
      return;
    case 'tracking':
      ledger.trackings.set(caseId, to);
      return;
    default:
      return;
  }
}

function followProposal(ledger: Ledger, event: RecordedEvent, deadlineAt: number): void {
  const { caseId, action, input, to, at, actorId } = event;
  const fresh: LedgerProposal = {
    id: caseId,
    kind: input.get('kind') === 'collective' ? 'collective' : 'individual',
    interSession: false,
    outcomes: [],
    state: to,
    mergedInto: undefined,
    // a joint draft that came of joining is its first proposer's, known when it is submitted
    leadId: action === 'draftJoint' ? '' : actorId,
    bodyId: textOf(input.get('bodyId')),
    signers: new Set(),
    submitted: false,
  };
  const proposal = ledger.proposals.get(caseId) ?? fresh;
  ledger.proposals.set(caseId, proposal);
  proposal.state = to;
  if (action === 'sign') proposal.signers.add(actorId);
  if (action === 'declineToSign') proposal.signers.delete(actorId);
  if (action === 'submit') {
    proposal.submitted = true;
    proposal.interSession = at > deadlineAt;
    proposal.leadId = actorId;
    if (proposal.kind !== 'collective' && proposal.signers.size > 0) proposal.kind = 'joint';
  }
  const outcome = outcomeOf[action];
  if (outcome !== undefined) proposal.outcomes.push(outcome);
  if (action === 'merge') proposal.mergedInto = textOf(input.get('intoId'));
  if (action === 'standAgain') proposal.outcomes.pop();
  if (action === 'unmerge') {
    proposal.outcomes.pop();
    proposal.mergedInto = undefined;
  }
}

const heardStates = new Set(['confirmed', 'waived', 'released']);

/** A main proposal and all that were merged into it. */
export const familyOf = (ledger: Ledger, id: string): LedgerProposal[] =>
  [...ledger.proposals.values()].filter((entry) => entry.id === id || entry.mergedInto === id);

/** The text that climbs is kept in the record; the last one sent up is the one that leaves. */
function sendUp(event: RecordedEvent, draft: LedgerDraft | undefined): void {
  const version = event.kept.find((write) => write.record === 'replyVersion')?.row;
  if (draft === undefined || version === undefined) return;
  const answers = version.get('answers');
  draft.class = textOf(version.get('class'));
  draft.adoptions = (Array.isArray(answers) ? answers : []).map((answer: object) =>
    textOf(new Map(Object.entries(answer)).get('adoption')),
  );
}

function issue(ledger: Ledger, event: RecordedEvent, draft: LedgerDraft | undefined): void {
  const part = ledger.parts.get(draft?.part ?? '');
  if (draft === undefined || part === undefined) return;
  const heard = familyOf(ledger, event.proposalId).map(
    ({ id }) =>
      [...ledger.consultations.values()].find(
        (entry) => entry.part === part.id && entry.round === draft.round && entry.about === id && heardStates.has(entry.state),
      )?.state ?? 'nobody',
  );
  const unasked = familyOf(ledger, event.proposalId).flatMap(({ id, kind, leadId, bodyId, signers }) =>
    (kind === 'collective' ? [bodyId] : [leadId, ...signers]).map((who) => `${id}|${who}`),
  );
  ledger.replies.push({
    id: draft.id,
    proposalId: event.proposalId,
    part,
    round: draft.round,
    issuedAt: event.at,
    class: draft.class,
    adoptions: draft.adoptions,
    heard,
    unasked: new Set(unasked),
    asked: 0,
  });
}

function ask(ledger: Ledger, { input, proposalId }: RecordedEvent): void {
  const reply = ledger.replies.findLast((entry) => entry.id === input.get('replyId'));
  const about = textOf(input.get('aboutId')) || proposalId;
  const who = textOf(input.get('bodyId')) || textOf(input.get('evaluatorId'));
  // asked once each: a second question to one does not stand for another's
  if (reply?.unasked.delete(`${about}|${who}`)) reply.asked += 1;
}
