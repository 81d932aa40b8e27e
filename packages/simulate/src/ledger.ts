import { dueEnds } from './due-ends.ts';
import type { RecordedEvent } from './events.ts';
import { followProposal } from './ledger-proposals.ts';
import { ask, issue, sendUp } from './ledger-replies.ts';

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
  /** Recommendations it owed an answer to and does not give. */
  unanswered: string[];
  /** Of every proposal of the family, how its proposers were heard before the reply left. */
  heard: string[];
  /** Signers of the family whom no evaluation was opened for, as `proposal|person or body`. */
  unasked: Set<string>;
  asked: number;
}

export interface LedgerDraft {
  id: string;
  part: string;
  round: number;
  class: string;
  adoptions: string[];
  /** Recommendations it answers. */
  answered: Set<string>;
}

interface LedgerConsultation {
  part: string;
  about: string;
  round: number;
  state: string;
}

export interface LedgerEvaluation {
  part: string;
  round: number;
  state: string;
  result: string;
  /** The proposal that was signed by whom it asks. */
  about: string;
  /** Who is asked: a person, or a body through its named person. */
  evaluator: string;
  body: string;
}

export interface LedgerDue {
  caseId: string;
  name: string;
  at: number;
  open: boolean;
  paused: boolean;
  veryOverdue: boolean;
}

const freshDue = (caseId: string, name: string, at: number): LedgerDue => ({
  caseId,
  name,
  at,
  open: true,
  paused: false,
  veryOverdue: false,
});

interface LedgerRecommendation {
  proposalId: string;
  /** Empty: every answering unit's. */
  units: string[];
  dropped: boolean;
  adoption: string;
}

/** What the record alone says of the year. */
export interface Ledger {
  proposals: Map<string, LedgerProposal>;
  parts: Map<string, LedgerPart>;
  replies: LedgerReply[];
  consultations: Map<string, LedgerConsultation>;
  evaluations: Map<string, LedgerEvaluation>;
  adjustments: Map<string, { kind: string; state: string }>;
  recommendations: Map<string, LedgerRecommendation>;
  trackings: Map<string, string>;
  dues: Map<string, LedgerDue>;
  /** Every case's procedure and the state it was left in. */
  states: Map<string, { procedure: string; state: string }>;
  /** Key proposals, as the committee chose them. */
  key: Set<string>;
  /** Proposals merged into one, by the main one. */
  merged: Map<string, Set<string>>;
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** What is needed between two entries, and is no figure. */
export interface Memory {
  /** Whom the rulebook asks: everybody who signed, or the first proposer alone. */
  everyProposer: boolean;
  deadlineAt: number;
  drafted: Map<string, LedgerDraft>;
  extensions: Map<string, { part: string; until: number }>;
  consultationsOf: Map<string, LedgerConsultation[]>;
  recommendationsOf: Map<string, Set<string>>;
}

export interface OpenLedger {
  ledger: Ledger;
  follow: (event: RecordedEvent) => void;
}

/** Follows the record entry by entry. Submissions after the plenary's deadline, which the record names too, are inter-session ones. */
export function openLedger(everyProposer: boolean): OpenLedger {
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
    states: new Map(),
    key: new Set(),
    merged: new Map(),
  };
  const memory: Memory = {
    everyProposer,
    deadlineAt: Number.POSITIVE_INFINITY,
    drafted: new Map(),
    extensions: new Map(),
    consultationsOf: new Map(),
    recommendationsOf: new Map(),
  };
  const followEntry = (event: RecordedEvent): void => {
    if (event.procedure === 'administration') {
      if (event.action === 'addPlenary') memory.deadlineAt = Number(event.input.get('submissionDeadlineAt'));
      return;
    }
    follow(ledger, event, memory);
    // what lies beside proposals (a prompt, an activity) is not held up in one
    if (ledger.proposals.has(event.proposalId)) ledger.states.set(event.caseId, { procedure: event.procedure, state: event.to });
    for (const name of dueEnds[`${event.procedure}.${event.action}`] ?? []) {
      const due = ledger.dues.get(`${event.caseId}|${name}`);
      if (due !== undefined) due.open = false;
    }
    for (const due of event.dues) ledger.dues.set(`${event.caseId}|${due.name}`, freshDue(event.caseId, due.name, due.at));
    const marked = ledger.dues.get(`${event.caseId}|${textOf(event.input.get('name'))}`);
    // a date that stands still is nobody's to miss; the entry that lets it run on sets it anew
    if (event.action === 'pauseDue' && marked !== undefined) marked.paused = true;
    if (event.action === 'markVeryOverdue' && marked !== undefined) marked.veryOverdue = true;
    if (event.procedure === 'extension') extend(ledger, event, memory.extensions);
  };
  return { ledger, follow: followEntry };
}

function extend(ledger: Ledger, event: RecordedEvent, extensions: Memory['extensions']): void {
  if (event.action === 'request')
    extensions.set(event.caseId, { part: textOf(event.input.get('assignmentId')), until: Number(event.input.get('until')) });
  const granted = event.action === 'approve' ? extensions.get(event.caseId) : undefined;
  const due = granted === undefined ? undefined : ledger.dues.get(`${granted.part}|answer`);
  if (granted === undefined || due === undefined) return;
  ledger.dues.set(`${granted.part}|answer`, freshDue(granted.part, 'answer', granted.until));
}

function follow(ledger: Ledger, event: RecordedEvent, memory: Memory): void {
  const { drafted } = memory;
  const { procedure, action, caseId, proposalId, input, to } = event;
  switch (procedure) {
    case 'proposal':
      followProposal(ledger, event, memory.deadlineAt);
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
      else {
        const fresh = {
          part: withProposer ? part : '',
          about: textOf(input.get('aboutId')) || proposalId,
          round: ledger.parts.get(part)?.round ?? 1,
          state: to,
        };
        ledger.consultations.set(caseId, fresh);
        memory.consultationsOf.set(part, [...(memory.consultationsOf.get(part) ?? []), fresh]);
      }
      return;
    }
    case 'reply':
      if (action === 'draft') {
        const part = textOf(input.get('assignmentId'));
        drafted.set(caseId, { id: caseId, part, round: ledger.parts.get(part)?.round ?? 1, class: '', adoptions: [], answered: new Set() });
      }
      if (action === 'sendUp') sendUp(event, drafted.get(caseId));
      if (action === 'issue') issue(ledger, event, drafted.get(caseId), memory);
      return;
    case 'evaluation': {
      const known = ledger.evaluations.get(caseId);
      if (action === 'open') ask(ledger, event);
      ledger.evaluations.set(caseId, {
        part: known?.part ?? textOf(input.get('assignmentId')),
        round: known?.round ?? Number(input.get('round')),
        state: to,
        result: textOf(input.get('result')) || (known?.result ?? ''),
        about: known?.about ?? (textOf(input.get('aboutId')) || proposalId),
        evaluator: known?.evaluator ?? textOf(input.get('evaluatorId')),
        body: known?.body ?? textOf(input.get('bodyId')),
      });
      return;
    }
    case 'adjustment':
      ledger.adjustments.set(caseId, {
        kind: action === 'proposeAlike' ? 'join' : textOf(input.get('kind')) || (ledger.adjustments.get(caseId)?.kind ?? ''),
        state: to,
      });
      return;
    case 'recommendation':
      followRecommendation(ledger, event, memory);
      return;
    case 'tracking':
      ledger.trackings.set(caseId, to);
      return;
    default:
      return;
  }
}

function followRecommendation(ledger: Ledger, { action, caseId, proposalId, input }: RecordedEvent, memory: Memory): void {
  const units = input.get('unitIds');
  const known = ledger.recommendations.get(caseId) ?? { proposalId, units: [], dropped: false, adoption: '' };
  ledger.recommendations.set(caseId, known);
  if (Array.isArray(units)) known.units = units.map(textOf);
  if (action === 'drop') known.dropped = true;
  if (action === 'answer') known.adoption = textOf(input.get('adoption'));
  const own = memory.recommendationsOf.get(proposalId) ?? new Set();
  memory.recommendationsOf.set(proposalId, own.add(caseId));
}
