import type { RecordedEvent } from './events.ts';
import type { Ledger, LedgerDraft, LedgerProposal, Memory } from './ledger.ts';

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const heardStates = new Set(['confirmed', 'waived', 'released']);

/** A main proposal and all that were merged into it. */
export const familyOf = (ledger: Ledger, id: string): LedgerProposal[] =>
  [id, ...(ledger.merged.get(id) ?? [])].flatMap((one) => ledger.proposals.get(one) ?? []);

/** The text that climbs is kept in the record; the last one sent up is the one that leaves. */
export function sendUp(event: RecordedEvent, draft: LedgerDraft | undefined): void {
  const version = event.kept.find((write) => write.record === 'replyVersion')?.row;
  if (draft === undefined || version === undefined) return;
  const answers = version.get('answers');
  const rows = (Array.isArray(answers) ? answers : []).map((answer: object) => new Map(Object.entries(answer)));
  draft.class = textOf(version.get('class'));
  draft.adoptions = rows.map((row) => textOf(row.get('adoption')));
  draft.answered = new Set(rows.map((row) => textOf(row.get('recommendationId'))));
}

export function issue(ledger: Ledger, event: RecordedEvent, draft: LedgerDraft | undefined, memory: Memory): void {
  const part = ledger.parts.get(draft?.part ?? '');
  if (draft === undefined || part === undefined) return;
  const heard = familyOf(ledger, event.proposalId).map(
    ({ id }) =>
      (memory.consultationsOf.get(part.id) ?? []).find(
        (entry) => entry.part === part.id && entry.round === draft.round && entry.about === id && heardStates.has(entry.state),
      )?.state ?? 'nobody',
  );
  const unasked = familyOf(ledger, event.proposalId).flatMap(({ id, kind, leadId, bodyId, signers }) =>
    (kind === 'collective' ? [bodyId] : memory.everyProposer ? [leadId, ...signers] : [leadId]).map((who) => `${id}|${who}`),
  );
  ledger.replies.push({
    id: draft.id,
    proposalId: event.proposalId,
    part,
    round: draft.round,
    issuedAt: event.at,
    class: draft.class,
    adoptions: draft.adoptions,
    unanswered: [...(memory.recommendationsOf.get(event.proposalId) ?? [])].filter((id) => {
      const owed = ledger.recommendations.get(id);
      return (
        owed !== undefined && !owed.dropped && (owed.units.length === 0 || owed.units.includes(part.unitId)) && !draft.answered.has(id)
      );
    }),
    heard,
    unasked: new Set(unasked),
    asked: 0,
  });
}

export function ask(ledger: Ledger, { input, proposalId }: RecordedEvent): void {
  const reply = ledger.replies.findLast((entry) => entry.id === input.get('replyId'));
  const about = textOf(input.get('aboutId')) || proposalId;
  const who = textOf(input.get('bodyId')) || textOf(input.get('evaluatorId'));
  // asked once each: a second question to one does not stand for another's
  if (reply?.unasked.delete(`${about}|${who}`)) reply.asked += 1;
}
