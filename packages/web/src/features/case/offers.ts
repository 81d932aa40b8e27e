import type { CaseView } from '@shangliang/contract';
import { courses, isBack, isForAnotherPart, isReminder, type ProcedureName, procedureNames } from '@shangliang/core';
import { casesOf, proposalOfView, type ShownCase } from '../../api/shown-case.ts';
import type { Offer } from '../../parts/deed.ts';

/** Shown beside the recommendation they are about, for there may be twenty of them. */
const besideRecommendation: ReadonlySet<ProcedureName> = new Set(['recommendation', 'task']);

/** The other side's yes and no to a talk. */
export const confirming: ReadonlySet<string> = new Set(['confirm', 'confirmByUnit', 'confirmByCoHandler']);
export const disputing: ReadonlySet<string> = new Set(['dispute', 'disputeByUnit', 'disputeByCoHandler']);

/** An action as the page gets it. */
type Offered = CaseView['beginnings'][number];

export interface CaseOffer extends Offer {
  /** The case or the unit's part it is about, to be named where several are alike. */
  aboutId: string | null;
  course: Offered['course'];
  follows: Offered['follows'];
}

const isProcedure = (name: string): name is ProcedureName => procedureNames.some((known) => known === name);

/** Screens of their own for what a form in a drawer would be too narrow for. */
function placeOf(
  view: CaseView,
  procedure: ProcedureName,
  action: string,
  of: { id?: string; assignmentId?: string | null },
): string | undefined {
  const { id } = proposalOfView(view);
  if (procedure === 'proposal' && action === 'edit') return `/write/${id}`;
  if (procedure === 'consultation' && (action === 'record' || action === 'recordByProposer' || action === 'amend'))
    return `/proposals/${id}/consult/${of.assignmentId ?? ''}`;
  if (procedure === 'evaluation') return `/proposals/${id}/evaluate/${of.id ?? ''}`;
  if (procedure === 'reply' && of.id !== undefined) return `/proposals/${id}/reply/${of.id}`;
  return undefined;
}

const assignmentOf = (entry: object): string | null => {
  const found: unknown = 'assignmentId' in entry ? entry.assignmentId : null;
  return typeof found === 'string' ? found : null;
};

function offerOf(view: CaseView, procedure: ProcedureName, entry: ShownCase<ProcedureName>, of: Offered): CaseOffer {
  const href = placeOf(view, procedure, of.action, { id: entry.id, assignmentId: assignmentOf(entry) });
  return {
    deed: { procedure, action: of.action, caseId: entry.id, version: entry.version, rulebookVersion: entry.rulebookVersion },
    allowed: of.allowed,
    reason: of.reason,
    onBehalfOf: of.onBehalfOf,
    aboutId: procedure === 'proposal' ? null : entry.id,
    course: of.course,
    follows: of.follows,
    back: isBack(`${procedure}.${of.action}`, entry),
    href,
  };
}

/** Nobody is asked for the opening before there is a desk to write it at. */
const known: Readonly<Record<string, Readonly<Record<string, string>>>> = { 'reply.draft': { opening: '' } };

const nextOrdinal = (view: CaseView): number => Math.max(0, ...casesOf(view, 'recommendation').map((entry) => entry.ordinal)) + 1;

/** What begins something in this proposal, such as a record of a talk under a unit's part. */
function beginningOf(view: CaseView, of: Offered): CaseOffer[] {
  const [procedure = '', action = ''] = of.action.split('.');
  if (!isProcedure(procedure)) return [];
  const { id, rulebookVersion } = proposalOfView(view);
  return [
    {
      deed: {
        procedure,
        action,
        rootId: id,
        rulebookVersion,
        given: { ...(of.assignmentId === null ? {} : { assignmentId: of.assignmentId }), ...known[of.action] },
        ...(of.action === 'recommendation.list' ? { proposed: { ordinal: nextOrdinal(view) } } : {}),
      },
      allowed: of.allowed,
      reason: of.reason,
      onBehalfOf: of.onBehalfOf,
      aboutId: of.assignmentId,
      course: of.course,
      follows: of.follows,
      href: procedure === 'reply' ? undefined : placeOf(view, procedure, action, { assignmentId: of.assignmentId }),
    },
  ];
}

/** A case's own screen is one door, by its most wanted act, whatever else may be done behind it. */
function oneDoorEach(offers: readonly CaseOffer[]): CaseOffer[] {
  const doors = new Set<string>();
  return offers.filter(({ deed, href, allowed }) => {
    if (href === undefined || !allowed) return true;
    const door = deed.procedure === 'consultation' ? `${href} ${deed.caseId ?? ''}` : href;
    if (doors.has(door)) return false;
    doors.add(door);
    return true;
  });
}

const alike = ({ deed, reason }: CaseOffer): string => `${deed.procedure}.${deed.action} ${reason ?? ''}`;

const noDate = 1e15;
const nameOf = ({ deed }: Offer): string => `${deed.procedure}.${deed.action}`;
/** By when each act that moves the case on is due: what stands before another is due just before it. */
function duesIn(view: CaseView): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  const put = (key: string, at: number): void => void found.set(key, Math.min(found.get(key) ?? Number.POSITIVE_INFINITY, at));
  for (const entry of view.waiting.filter(({ mine }) => mine))
    put(`${entry.action} ${entry.caseId}`, entry.dueAt === null ? noDate : Date.parse(entry.dueAt));
  for (const { action, caseId, steps } of view.ahead) {
    const first = steps.find((step) => step.mine);
    if (first !== undefined) put(`${first.action} ${first.caseId}`, (found.get(`${action} ${caseId}`) ?? noDate) - 1);
  }
  return found;
}

/** What moves the case on first, about the part one came for before others, by its date; what is done beside it last. */
function inOrderOf(view: CaseView, hash: string): (one: CaseOffer, other: CaseOffer) => number {
  const dues = duesIn(view);
  const ranks = (offer: CaseOffer): [number, number, number] => [
    courses.indexOf(offer.course),
    hash !== '' && offer.aboutId === hash ? 0 : 1,
    dues.get(`${nameOf(offer)} ${offer.deed.caseId ?? offer.aboutId ?? proposalOfView(view).id}`) ?? noDate,
  ];
  return (one, other) => {
    const theirs = ranks(other);
    return ranks(one).reduce((found, rank, place) => (found === 0 ? rank - (theirs[place] ?? 0) : found), 0);
  };
}

/** The other side's word on a talk is given where the talk stands: the foot leads there, and asks nothing twice. */
function besideTalk(offer: CaseOffer): CaseOffer[] {
  const { deed } = offer;
  if (deed.procedure !== 'consultation' || deed.caseId === undefined || !offer.allowed) return [offer];
  if (disputing.has(deed.action)) return [];
  return [confirming.has(deed.action) ? { ...offer, hash: deed.caseId } : offer];
}

/**
 * What may be done with this case, what is wanted first; and what not yet, each once, with its reason. What a state forbids is
 * left out: it is over, or belongs to a step that has not come; so is what is for another kind of part.
 */
export function offersOf(view: CaseView, hash = ''): CaseOffer[] {
  const own = procedureNames
    .filter((procedure) => !besideRecommendation.has(procedure))
    .flatMap((procedure) =>
      casesOf(view, procedure).flatMap((entry) => entry.allowedActions.map((action) => offerOf(view, procedure, entry, action))),
    );
  const begun = view.beginnings.flatMap((entry) => beginningOf(view, entry)).filter(({ deed }) => deed.procedure !== 'task');
  // others are reminded beside their own part
  const all = [...own, ...begun].filter(({ deed }) => !isReminder(deed.procedure, deed.action));
  const allowed = oneDoorEach(
    all
      .filter((offer) => offer.allowed)
      .flatMap(besideTalk)
      .toSorted(inOrderOf(view, hash)),
  );
  const may = new Set(allowed.map(({ deed }) => `${deed.procedure}.${deed.action}`));
  const seen = new Set<string>();
  const refused = all.filter((offer) => {
    if (offer.allowed || offer.reason === 'stateForbids' || isForAnotherPart(offer.reason)) return false;
    if (may.has(`${offer.deed.procedure}.${offer.deed.action}`)) return false;
    if (seen.has(alike(offer))) return false;
    seen.add(alike(offer));
    return true;
  });
  return [...allowed, ...refused];
}

/** What may be done with one recommendation or its tasks, where it stands. */
export function offersBeside(view: CaseView, procedure: 'recommendation' | 'task', id: string): CaseOffer[] {
  const entry = casesOf(view, procedure).find((found) => found.id === id);
  return (entry?.allowedActions ?? [])
    .filter((action) => action.allowed)
    .map((action) => offerOf(view, procedure, entry as ShownCase<ProcedureName>, action));
}
