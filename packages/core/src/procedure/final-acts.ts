import type { ProcedureName } from '../dossier/dossier.ts';

/** Acts that nothing takes back: asked once more before they are taken. Signatures, decisions, what leaves the house. */
const finalActs: Readonly<Partial<Record<ProcedureName, readonly string[]>>> = {
  proposal: [
    'discard',
    'sign',
    'declineToSign',
    'approve',
    'seal',
    'second',
    'submit',
    'resubmit',
    'withdraw',
    'file',
    'refuse',
    'convertToOpinion',
    'convertToInformation',
    'merge',
    'assign',
    'close',
  ],
  adjustment: ['consent', 'decline'],
  assignment: ['claim', 'object', 'refuseObjection', 'giveOpinion'],
  conciliation: ['cancel', 'decide'],
  recommendation: ['drop'],
  task: ['cancel'],
  consultation: ['confirm', 'confirmByUnit', 'confirmByCoHandler', 'release', 'refuseRelease'],
  extension: ['approve', 'refuse'],
  reply: ['countersign', 'passSection', 'passSupervision', 'issue'],
  evaluation: ['give', 'enterPaper'],
  tracking: ['accept', 'acceptExplanation'],
  activity: ['cancel', 'close'],
  talk: ['discard'],
  catalogue: ['publish', 'close'],
};

export const isFinalAct = (procedure: ProcedureName, action: string): boolean => finalActs[procedure]?.includes(action) ?? false;

/** Every one of them, as `procedure.action`. */
export const everyFinalAct: readonly string[] = Object.entries(finalActs).flatMap(([procedure, actions]) =>
  actions.map((action) => `${procedure}.${action}`),
);
