import { type Actor, groupPosts, office } from '../procedure/actor.ts';
import { participantsOf } from '../procedure/matters.ts';
import { subjectsOf } from '../procedure/relations.ts';
import type { Id } from '../procedure/row.ts';
import { hasSigned } from '../proposal/types.ts';
import type { ReplyRow } from '../reply/types.ts';
import type { TalkContent } from '../talk/types.ts';
import { type Dossier, proposalOf } from './dossier.ts';
import { type RootName, rootNameOf } from './roots.ts';
import { maySeeProposal, viewersOf } from './visibility.ts';
import { isVisibleBeside, maySeeActivity, maySeeCatalogue, maySeeTalk, visibleActivity, visibleCatalogue } from './visibility-beside.ts';

const holds = (actor: Actor, subjects: readonly string[]): boolean => subjects.some((subject) => actor.subjects.has(subject));

/** Whether somebody holds, or covers, a post there. */
export const worksIn = (actor: Actor, organizationId: Id): boolean =>
  [...actor.subjects].some((subject) => subject.startsWith(`o:${organizationId}:`));

/** Those whose proposal it is, invited ones and the body's members among them. */
export function isOfProposers(dossier: Dossier, actor: Actor): boolean {
  const names = ['author', 'leadProposer', 'proposer', 'invited', 'bodyMember', 'bodyLeader'] as const;
  return names.some((name) => holds(actor, subjectsOf[name](dossier, undefined)));
}

/** The offices that mind every proposal: what they say to each other is theirs. */
export const isOfOffices = (actor: Actor): boolean =>
  holds(actor, [office('proposalsOffice'), office('proposalsCommittee'), office('partySupervision'), office('governmentSupervision')]);

const isOfCoHandlers = (dossier: Dossier, actor: Actor): boolean =>
  dossier.cases.assignment.some((entry) => entry.role === 'coHandler' && worksIn(actor, entry.unitId));

/** A reply on its way is its unit's own, and its co-handlers' once it has been sent up. */
export const maySeeReply = (dossier: Dossier, actor: Actor, reply: ReplyRow): boolean =>
  reply.state === 'issued' || worksIn(actor, reply.unitId) || (reply.state !== 'drafting' && isOfCoHandlers(dossier, actor));

/** How a reply climbs is for its own unit and its co-handlers alone. */
export const maySeeInside = (dossier: Dossier, actor: Actor, reply: ReplyRow): boolean =>
  isOfCoHandlers(dossier, actor) || worksIn(actor, reply.unitId);

/** Whether it may be known at which level of its unit a reply lies. */
export const maySeeLevel = (dossier: Dossier, actor: Actor, reply: ReplyRow): boolean =>
  maySeeReply(dossier, actor, reply) && maySeeInside(dossier, actor, reply);

/** Whether somebody has a part in a proposal, or an office that minds it. */
function takesPart(dossier: Dossier, actor: Actor): boolean {
  const participants = participantsOf(dossier);
  return isOfOffices(actor) || viewersOf(actor).some((viewer) => participants.has(viewer));
}

/**
 * Which posts' holders may be named: to whoever has a part in the case all but a review group's, which the offices and the
 * group know; to anybody else none.
 */
export const namesHoldersOf = (dossier: Dossier, actor: Actor): ((subject: string) => boolean) =>
  namesHolders(actor, takesPart(dossier, actor));

/** The same where it is known already whether the reader has a part in the case. */
export function namesHolders(actor: Actor, part: boolean): (subject: string) => boolean {
  const offices = isOfOffices(actor);
  return (subject) => {
    const [token, organizationId = '', kind] = subject.split(':');
    if (token === 'o' && groupPosts.some((name) => name === kind)) return offices || worksIn(actor, organizationId);
    return part && (token === 'o' || (token === 'r' && subject !== office('member')));
  };
}

/**
 * What of a dossier that may be seen is for these eyes: a unit's drafts and levels of approval are its own and its
 * co-handlers', opinions of review the offices' and the group's, votes and refused signatures the proposers' own, pictures
 * of a talk those who have a part in the case.
 */
function visibleProposal(dossier: Dossier, actor: Actor): Dossier {
  const proposers = isOfProposers(dossier, actor);
  const offices = isOfOffices(actor);
  const group = proposalOf(dossier).reviewGroupId;
  const { records } = dossier;
  const reply = dossier.cases.reply.filter((entry) => maySeeReply(dossier, actor, entry));
  const shown = new Set(reply.map((entry) => entry.id));
  const inside = new Set(reply.filter((entry) => maySeeInside(dossier, actor, entry)).map((entry) => entry.id));
  return {
    ...dossier,
    cases: {
      ...dossier.cases,
      // what one office says of the other's plan stays between them
      proposal: offices ? dossier.cases.proposal : dossier.cases.proposal.map((entry) => ({ ...entry, unitsReturned: null })),
      reply,
      consultation: takesPart(dossier, actor)
        ? dossier.cases.consultation
        : dossier.cases.consultation.map((entry) => ({ ...entry, fileIds: [] })),
      evaluation: dossier.cases.evaluation.map((entry) =>
        offices || holds(actor, subjectsOf.evaluator(dossier, entry)) ? entry : { ...entry, scanFileId: null, signatureFileId: null },
      ),
    },
    records: {
      ...records,
      signatory:
        proposers || offices ? records.signatory : records.signatory.filter(hasSigned).map((entry) => ({ ...entry, reason: null })),
      bodyVote: proposers || offices ? records.bodyVote : [],
      bodyComment: proposers ? records.bodyComment : [],
      reviewOpinion: offices || (group !== null && worksIn(actor, group)) ? records.reviewOpinion : [],
      replyAnswer: records.replyAnswer.filter((entry) => shown.has(entry.replyId)),
      replyReview: records.replyReview.filter((entry) => inside.has(entry.replyId)),
      replyVersion: records.replyVersion.filter((entry) => inside.has(entry.replyId)),
    },
  };
}

const proposersOwn = new Set(['keepVersion', 'invite', 'declineToSign', 'closeSigning', 'comment', 'approve']);
const outwardOfReply = new Set(['issue']);

/** Who may see a dossier at all, and what of it, by what it hangs on. */
const eyes: Readonly<
  Record<RootName, { may: (dossier: Dossier, actor: Actor) => boolean; part: (dossier: Dossier, actor: Actor) => Dossier }>
> = {
  proposal: { may: maySeeProposal, part: visibleProposal },
  activity: { may: maySeeActivity, part: visibleActivity },
  talk: { may: maySeeTalk, part: (dossier) => dossier },
  prompt: {
    may: (dossier, actor) => isOfOffices(actor) || holds(actor, subjectsOf.prompted(dossier, undefined)),
    part: (dossier) => dossier,
  },
  catalogue: { may: (_dossier, actor) => maySeeCatalogue(actor), part: visibleCatalogue },
};

export const maySee = (dossier: Dossier, actor: Actor): boolean => eyes[rootNameOf(dossier)].may(dossier, actor);

/** What of a dossier that may be seen is for these eyes. */
export const visiblePart = (dossier: Dossier, actor: Actor): Dossier => eyes[rootNameOf(dossier)].part(dossier, actor);

/** Whether an entry of the record is for these eyes. */
export function isVisibleEvent(
  dossier: Dossier,
  actor: Actor,
  event: { procedure: string; action: string; caseId: Id | null; actorId?: Id | null },
): boolean {
  if (rootNameOf(dossier) !== 'proposal') return isVisibleBeside(dossier, actor, event);
  const { procedure } = event;
  if (procedure === 'proposal' && proposersOwn.has(event.action)) return isOfProposers(dossier, actor);
  if (procedure === 'proposal' && event.action === 'giveOpinion') {
    const group = proposalOf(dossier).reviewGroupId;
    return isOfOffices(actor) || (group !== null && worksIn(actor, group));
  }
  if (procedure === 'proposal' && event.action === 'returnUnits') return isOfOffices(actor);
  if (procedure !== 'reply' || outwardOfReply.has(event.action)) return true;
  const reply = dossier.cases.reply.find((entry) => entry.id === event.caseId);
  return reply !== undefined && (worksIn(actor, reply.unitId) || (event.action !== 'draft' && isOfCoHandlers(dossier, actor)));
}

/** Those at a talk are named to the proposers, the offices and the group that reviews; everybody else reads what was said. */
export function visibleEvidence(dossier: Dossier, actor: Actor, talk: TalkContent): TalkContent {
  const group = proposalOf(dossier).reviewGroupId;
  if (isOfProposers(dossier, actor) || isOfOffices(actor) || (group !== null && worksIn(actor, group))) return talk;
  return { ...talk, people: [], opinions: talk.opinions.map((entry) => ({ ...entry, by: '' })), fileIds: [] };
}
