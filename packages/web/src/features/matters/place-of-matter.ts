import { homeOf, type ProcedureName, type RootName } from '@shangliang/core';

/** Where something is: a path of the interface, and the case's place on that page. */
export interface MatterPlace {
  to: string;
  params: { id: string; assignmentId?: string; evaluationId?: string; replyId?: string };
  /** As `plain-search.ts` writes it. */
  search?: never;
  hash?: string;
}

interface Matter {
  procedure: ProcedureName;
  caseId: string;
  proposalId: string;
  /** `procedure.action` */
  action: string;
}

/** The page of a dossier, by what it hangs on. A prompt is read where one writes: it asks for a proposal. */
const homes: Readonly<Record<RootName, string>> = {
  proposal: '/proposals/$id',
  activity: '/activities/$id',
  talk: '/talks/$id',
  catalogue: '/catalogues/$id',
  prompt: '/write',
};

type Screen = (matter: Matter) => MatterPlace;
const consult: Screen = ({ proposalId, caseId }) => ({
  to: '/proposals/$id/consult/$assignmentId',
  params: { id: proposalId, assignmentId: caseId },
});
const evaluate: Screen = ({ proposalId, caseId }) => ({
  to: '/proposals/$id/evaluate/$evaluationId',
  params: { id: proposalId, evaluationId: caseId },
  hash: 'evaluation-form',
});
const reply: Screen = ({ proposalId, caseId }) => ({ to: '/proposals/$id/reply/$replyId', params: { id: proposalId, replyId: caseId } });
const write: Screen = ({ proposalId }) => ({ to: '/write/$id', params: { id: proposalId } });
const query = (search: Record<string, string>): never => search as never;
const check: Screen = (matter) => ({ ...write(matter), search: query({ step: 'submit' }) });
/** Whoever votes, seals or signs reads first: the text, with the panel for it. */
const read: Screen = (matter) => ({ ...write(matter), search: query({ as: 'reader' }) });
const vote: Screen = (matter) => ({ ...read(matter), hash: 'body' });
const review: Screen = ({ proposalId }) => ({ to: '/review', params: { id: proposalId }, search: query({ id: proposalId }) });
const recommendations: Screen = ({ proposalId }) => ({ to: '/proposals/$id', params: { id: proposalId }, hash: 'recommendations' });

/** What is done on a screen of its own; everything else at its case on the dossier's page. */
const screens: Readonly<Record<string, Screen>> = {
  'consultation.record': consult,
  'evaluation.give': evaluate,
  'reply.edit': reply,
  'reply.sendUp': reply,
  'reply.countersign': reply,
  'reply.passSection': reply,
  'reply.passSupervision': reply,
  'reply.issue': reply,
  'proposal.edit': write,
  'proposal.submit': check,
  'proposal.sign': read,
  'proposal.approve': vote,
  'proposal.seal': vote,
  'proposal.admit': review,
  'proposal.giveOpinion': review,
  'proposal.passStep': review,
  'proposal.file': review,
  'recommendation.list': recommendations,
  'proposal.resubmit': write,
};

/** The page of the dossier, at the case. */
export const caseOfMatter = ({ procedure, proposalId, caseId }: Omit<Matter, 'action'>): MatterPlace => ({
  to: homes[homeOf[procedure]],
  params: { id: proposalId },
  ...(caseId === proposalId ? {} : { hash: caseId }),
});

/** Where it is done. */
export const placeOfMatter = (matter: Matter): MatterPlace => screens[matter.action]?.(matter) ?? caseOfMatter(matter);
