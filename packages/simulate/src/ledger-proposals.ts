import type { RecordedEvent } from './events.ts';
import type { Ledger, LedgerProposal } from './ledger.ts';

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

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
export function followProposal(ledger: Ledger, event: RecordedEvent, deadlineAt: number): void {
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
  if (action === 'designateKey') ledger.key.add(caseId);
  if (action === 'removeKey') ledger.key.delete(caseId);
  if (action === 'merge') {
    proposal.mergedInto = textOf(input.get('intoId'));
    ledger.merged.set(proposal.mergedInto, (ledger.merged.get(proposal.mergedInto) ?? new Set()).add(caseId));
  }
  if (action === 'standAgain') proposal.outcomes.pop();
  if (action === 'unmerge') {
    proposal.outcomes.pop();
    ledger.merged.get(proposal.mergedInto ?? '')?.delete(caseId);
    proposal.mergedInto = undefined;
  }
}
