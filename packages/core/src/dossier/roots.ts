import type { AnyRow } from '../procedure/define.ts';
import type { Dossier, ProcedureName, RecordName } from './dossier.ts';

/** Procedures that have a dossier of their own: whatever else lies in it hangs on the one root case. */
export const rootProcedures = ['proposal', 'activity', 'talk', 'catalogue', 'prompt'] as const satisfies readonly ProcedureName[];
export type RootName = (typeof rootProcedures)[number];

/** In whose dossier the cases of a procedure lie. */
export const homeOf: Readonly<Record<ProcedureName, RootName>> = {
  proposal: 'proposal',
  adjustment: 'proposal',
  assignment: 'proposal',
  conciliation: 'proposal',
  recommendation: 'proposal',
  task: 'proposal',
  consultation: 'proposal',
  extension: 'proposal',
  escalation: 'proposal',
  reply: 'proposal',
  evaluation: 'proposal',
  tracking: 'proposal',
  activity: 'activity',
  talk: 'talk',
  catalogue: 'catalogue',
  topic: 'catalogue',
  reservation: 'catalogue',
  prompt: 'prompt',
};

/** In whose dossier the entries of a record lie. */
export const homeOfRecord: Readonly<Record<RecordName, RootName>> = {
  text: 'proposal',
  signatory: 'proposal',
  seconder: 'proposal',
  bodyVote: 'proposal',
  bodyComment: 'proposal',
  reviewOpinion: 'proposal',
  replyAnswer: 'proposal',
  replyReview: 'proposal',
  replyVersion: 'proposal',
  attendee: 'activity',
  activityNote: 'activity',
};

export const isRoot = (name: ProcedureName): name is RootName => (rootProcedures as readonly ProcedureName[]).includes(name);

/** What kind of dossier it is; a proposal's, where nothing has begun yet. */
export const rootNameOf = (dossier: Dossier): RootName => rootProcedures.find((name) => dossier.cases[name].length > 0) ?? 'proposal';

/** The case a dossier hangs on, where it has begun. */
export function findRoot(dossier: Dossier): AnyRow | undefined {
  return dossier.cases[rootNameOf(dossier)][0];
}

/** @throws RangeError where nothing has begun yet */
export function getRoot(dossier: Dossier): AnyRow {
  const root = findRoot(dossier);
  if (root === undefined) throw new RangeError('the dossier holds no case');
  return root;
}
