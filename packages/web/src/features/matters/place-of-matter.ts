import { homeOf, type ProcedureName, type RootName } from '@shangliang/core';

/** Where something is: a path of the interface, and the case's place on that page. */
export interface MatterPlace {
  to: string;
  params: { id: string; assignmentId?: string; evaluationId?: string; replyId?: string };
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
});
const reply: Screen = ({ proposalId, caseId }) => ({ to: '/proposals/$id/reply/$replyId', params: { id: proposalId, replyId: caseId } });
const write: Screen = ({ proposalId }) => ({ to: '/write/$id', params: { id: proposalId } });

/** What is done on a screen of its own; everything else at its case on the dossier's page. */
const screens: Readonly<Record<string, Screen>> = {
  'consultation.record': consult,
  'evaluation.give': evaluate,
  'reply.sendUp': reply,
  'reply.countersign': reply,
  'reply.passSection': reply,
  'reply.passSupervision': reply,
  'reply.issue': reply,
  'proposal.edit': write,
  'proposal.submit': write,
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
