import type { AdjustmentRow } from '../adjustment/types.ts';
import { currentText, type Dossier, proposalOf } from '../dossier/dossier.ts';
import { talksOwed } from '../evaluation/face-to-face.ts';
import { person } from '../procedure/actor.ts';
import type { Check, Guard, Scene } from '../procedure/define.ts';
import type { Problem, ProblemCode } from '../procedure/problems.ts';
import { isActive, isAnswering, standsIn, subjectsOf } from '../procedure/relations.ts';
import { findCoded, type ReviewOutcome, type Rulebook } from '../rulebook/rulebook.ts';
import { isAskedToSign, type PlannedUnit, type ProposalInputs, type ProposalRow, signedOlderText, supervisionPosts } from './types.ts';

type On = Guard<ProposalRow>;
/** What looks at the case alone, whoever acts: it says too for whom a case waits. */
export type OnPaper = (scene: Pick<Scene<ProposalRow>, 'dossier' | 'self' | 'rulebook'>) => ProblemCode | null;

/** Characters that count towards a limit: white space does not. */
export const lengthOf = (text: string): number => [...text.replace(/\s+/gu, '')].length;

const pointed = (code: ProblemCode, pointer: string): Problem => ({ code, pointer });

interface Written {
  title: string;
  field: string;
  parts: Readonly<Record<string, string>>;
}

/** Limits hold from the first key stroke on, or a long text is lost when it is sent. */
export function limitProblems(rulebook: Rulebook, written: Written): Problem[] {
  const problems: Problem[] = [];
  if (lengthOf(written.title) > rulebook.titleMost) problems.push(pointed('titleTooLong', '/title'));
  if (findCoded(rulebook.fields, written.field) === undefined) problems.push(pointed('fieldUnknown', '/field'));
  for (const [code, text] of Object.entries(written.parts)) {
    const rule = findCoded(rulebook.parts, code);
    if (rule === undefined) problems.push(pointed('partUnknown', `/parts/${code}`));
    else if (lengthOf(text) > rule.most) problems.push(pointed('partTooLong', `/parts/${code}`));
  }
  if (totalLengthOf(written.parts) > rulebook.totalMost * 2) problems.push(pointed('textTooLong', '/parts'));
  return problems;
}

export const withinLimits: Check<ProposalRow, Written> = ({ rulebook }, input) => limitProblems(rulebook, input);

/** Characters of the whole text, as its limit counts them. */
export const totalLengthOf = (parts: Readonly<Record<string, string>>): number =>
  Object.values(parts).reduce((sum, text) => sum + lengthOf(text), 0);

/** What a text still lacks before it may be submitted, all at once and each at its place. */
export function textGaps(
  rulebook: Pick<Rulebook, 'parts' | 'totalMost'>,
  written: { title: string; parts: Readonly<Record<string, string>>; secrecyChecked: boolean },
): Problem[] {
  const gaps: Problem[] = [];
  if (lengthOf(written.title) === 0) gaps.push(pointed('titleMissing', '/title'));
  for (const { code, required } of rulebook.parts)
    if (required && lengthOf(written.parts[code] ?? '') === 0) gaps.push(pointed('partMissing', `/parts/${code}`));
  if (totalLengthOf(written.parts) > rulebook.totalMost) gaps.push(pointed('textTooLong', '/parts'));
  if (!written.secrecyChecked) gaps.push(pointed('secrecyNotChecked', '/secrecyChecked'));
  return gaps;
}

/** Whether the text as it is saved lacks this. */
function lacks({ dossier, self, rulebook }: Parameters<OnPaper>[0], code: ProblemCode): boolean {
  const written = { title: self.title, parts: currentText(dossier)?.parts ?? {}, secrecyChecked: self.secrecyChecked };
  return textGaps(rulebook, written).some((gap) => gap.code === code);
}

export const partsComplete: OnPaper = (scene) => (lacks(scene, 'partMissing') ? 'partMissing' : null);
export const titleGiven: OnPaper = (scene) => (lacks(scene, 'titleMissing') ? 'titleMissing' : null);
export const totalWithinLimit: OnPaper = (scene) => (lacks(scene, 'textTooLong') ? 'textTooLong' : null);
export const secrecyChecked: OnPaper = (scene) => (lacks(scene, 'secrecyNotChecked') ? 'secrecyNotChecked' : null);

export const everyInvitationAnswered: OnPaper = ({ dossier }) => (dossier.records.signatory.some(isAskedToSign) ? 'invitationOpen' : null);

/** Who signed an older text signs again: nobody's name stands under words not read. */
export const signaturesCurrent: OnPaper = ({ dossier, self }) =>
  dossier.records.signatory.some((entry) => signedOlderText(entry, self.textVersion)) ? 'signatureOnOlderText' : null;

/** Who wrote it, or has signed this very text, has nothing to sign. */
export const signatureOwed: On = ({ dossier, self, actor }) =>
  dossier.records.signatory.some(
    (entry) => entry.personId === actor.personId && (entry.state !== 'signed' || entry.textVersion !== self.textVersion),
  )
    ? null
    : 'alreadySigned';

export const isCollective: On = ({ self }) => (self.bodyId === null ? 'notCollective' : null);
export const isPersonal: On = ({ self }) => (self.bodyId === null ? null : 'collectiveHasNoCoSigners');

export function approvalsNeeded(dossier: Dossier, rulebook: Rulebook): number {
  return Math.max(rulebook.collective.approvalLeast, Math.ceil(dossier.bodyPeople.length * rulebook.collective.approvalShare));
}

/** Members who have voted on this text, whichever way, and how many must have. */
export const votesOn = (dossier: Dossier, textVersion: number) =>
  dossier.records.bodyVote.filter((entry) => entry.textVersion === textVersion);
export const turnoutNeeded = (dossier: Dossier, rulebook: Rulebook): number =>
  Math.ceil(dossier.bodyPeople.length * rulebook.collective.quorum);

export const bodyApproved: OnPaper = ({ dossier, self, rulebook }) => {
  if (self.bodyId === null) return null;
  const approvals = votesOn(dossier, self.textVersion).filter((entry) => entry.vote === 'approve');
  if (approvals.length < approvalsNeeded(dossier, rulebook)) return 'quorumMissing';
  return votesOn(dossier, self.textVersion).length < turnoutNeeded(dossier, rulebook) ? 'turnoutMissing' : null;
};

/** How many more must approve, or vote at all, before the body has approved this text. */
export function votesMissing(dossier: Dossier, rulebook: Rulebook): number {
  const votes = votesOn(dossier, proposalOf(dossier).textVersion);
  const approvals = votes.filter((entry) => entry.vote === 'approve').length;
  return Math.max(0, approvalsNeeded(dossier, rulebook) - approvals, turnoutNeeded(dossier, rulebook) - votes.length);
}

/** The text as it stands bears a seal; what was changed after it wants a new one. */
export const isSealed = (self: { sealedAt: unknown; sealedTextVersion: number | null; textVersion: number }): boolean =>
  self.sealedAt !== null && self.sealedTextVersion === self.textVersion;

/** Parties, people's organizations and special committees seal; sectors' and groups' conveners sign. */
export const sealed: OnPaper = ({ self }) => {
  if (self.bodyId === null || isSealed(self)) return null;
  return self.sealedAt === null ? 'sealMissing' : 'sealOnOlderText';
};

export const duringPlenary = ({
  self,
  rulebook,
  currentSession,
  now,
}: Pick<Scene<ProposalRow>, 'dossier' | 'self' | 'rulebook' | 'currentSession' | 'now'>): ProblemCode | null => {
  if (self.bodyKind === null || !rulebook.collective.plenaryOnly.includes(self.bodyKind)) return null;
  return now >= currentSession.opensAt && now <= currentSession.closesAt ? null : 'plenaryOnly';
};

export const mayStillBeDiscarded: On = ({ self }) => (self.fromAdjustment === null ? null : 'fromAdjustmentStays');

/** Nobody reviews or decides on a case of his own, nor on one of whom he stands in for (回避). */
export function isOwnCase(scene: Pick<Scene<unknown>, 'dossier' | 'actor'>): boolean {
  const { dossier, actor } = scene;
  const own = [
    ...subjectsOf.proposer(dossier, undefined),
    ...subjectsOf.author(dossier, undefined),
    ...dossier.records.bodyVote.map((entry) => person(entry.personId)),
  ];
  return own.some((subject) => actor.subjects.has(subject) || (actor.onBehalfOf !== undefined && subject === person(actor.onBehalfOf)));
}
export const notOwnCase: Guard<unknown> = (scene) => (isOwnCase(scene) ? 'ownCase' : null);

/**
 * The step that a case stands at once it has been admitted (受理并送审). Where the first step is the office's own and asks for
 * nobody's opinion, admission is that step: the same hand need not send it on twice.
 */
export function stepOnceAdmitted(dossier: Dossier, self: ProposalRow, rulebook: Rulebook): number {
  const [first, ...others] = rulebook.review.steps;
  const admissionIsIt = first?.decidedBy === 'proposalsOffice' && first.opinionsNeeded === 0 && others.length > 0;
  return self.reviewStep === 0 && admissionIsIt && noAdjustmentOpen({ dossier }) === null ? 1 : self.reviewStep;
}

const isLastStep = ({ self, rulebook }: Scene<ProposalRow>): boolean => self.reviewStep >= rulebook.review.steps.length - 1;

export const opinionsIn: OnPaper = ({ dossier, self, rulebook }) => {
  const needed = rulebook.review.steps[self.reviewStep]?.opinionsNeeded ?? 0;
  const given = new Set(dossier.records.reviewOpinion.filter((entry) => entry.step === self.reviewStep).map((entry) => entry.personId));
  return given.size < needed ? 'opinionsMissing' : null;
};

/** Whether somebody has spoken in the step that review is at. */
export const hasGivenOpinion = (dossier: Dossier, self: Pick<ProposalRow, 'reviewStep'>, personId: string): boolean =>
  dossier.records.reviewOpinion.some((entry) => entry.personId === personId && entry.step === self.reviewStep);

export const yourReviewStep: On = ({ dossier, self, rulebook, actor }) => {
  const step = rulebook.review.steps[self.reviewStep];
  return step !== undefined && standsIn(step.decidedBy, dossier, self, actor) ? null : 'notYourReviewStep';
};

/** The supervision offices speak in review where the rulebook has it joint (三办一委联合审查). */
export const jointlyReviewed: On = ({ rulebook, relation }) =>
  supervisionPosts.some((post) => post === relation) && !rulebook.review.jointly ? 'notYourReviewStep' : null;

/** The committee's words for what review comes to are the rulebook's. */
export const outcomeIs =
  (outcome: ReviewOutcome): On =>
  ({ rulebook }) =>
    rulebook.review.outcomes.includes(outcome) ? null : 'outcomeNotUsed';

export const notLastStep: On = (scene) => (isLastStep(scene) ? 'lastStepReached' : null);
export const reviewFinished: On = (scene) => (isLastStep(scene) ? null : 'reviewNotFinished');

/** 改联转撤 still waiting for somebody's word. */
export const openAdjustments = (dossier: Dossier): AdjustmentRow[] =>
  dossier.cases.adjustment.filter((entry) => entry.state === 'proposed' || entry.state === 'consented');

export const noAdjustmentOpen = ({ dossier }: Pick<Scene<unknown>, 'dossier'>): ProblemCode | null =>
  openAdjustments(dossier).length > 0 ? 'adjustmentOpen' : null;

/** An invitation lapses at its closing time, whether or not the clock has come round yet. */
export const signingOpen: On = ({ dossier, self, actor, now }) => {
  const invited = dossier.records.signatory.some((entry) => entry.personId === actor.personId && isAskedToSign(entry));
  return invited && self.coSignClosesAt !== null && now > self.coSignClosesAt ? 'closingTimePassed' : null;
};

export const conversionNeedsNoConsent: On = ({ rulebook }) => (rulebook.conversionNeedsConsent ? 'consentMissing' : null);

export const noMergedProposals: On = ({ dossier }) => (dossier.merged.length > 0 ? 'hasMergedProposals' : null);

export const reasonKnown: Check<ProposalRow, { reason: string }> = ({ rulebook }, input) =>
  findCoded(rulebook.refusalReasons, input.reason) === undefined ? pointed('reasonUnknown', '/reason') : null;

/** Where "not filed" is no outcome of its own, what becomes an opinion names its ground. */
export const reasonForOpinion: Check<ProposalRow, ProposalInputs['convertToOpinion']> = (scene, input) => {
  if (input.reason !== undefined) return reasonKnown(scene, { reason: input.reason });
  return scene.rulebook.review.outcomes.includes('refused') ? null : pointed('reasonUnknown', '/reason');
};

export const destinationKnown: Check<ProposalRow, { destination: string }> = ({ rulebook }, input) =>
  findCoded(rulebook.destinations, input.destination) === undefined ? pointed('destinationUnknown', '/destination') : null;

/** A merge's main proposal is on file and has not gone out yet. */
export const mergeTargetFits: Check<ProposalRow, ProposalInputs['merge']> = ({ self, others }, input) => {
  if (input.intoId === self.id) return pointed('mergeIntoItself', '/intoId');
  const target = others.get(input.intoId)?.cases.proposal[0];
  const fits = target !== undefined && (target.state === 'filed' || target.state === 'preassigned');
  return fits && target.sessionId === self.sessionId ? null : pointed('mergeTargetUnfit', '/intoId');
};

export const mainNotAssigned: On = ({ dossier, self, others }) => {
  const main = self.mergedIntoId === null ? undefined : (others.get(self.mergedIntoId)?.cases.proposal[0] ?? dossier.main);
  return main?.assignedAt == null ? null : 'alreadyAssigned';
};

/** 单办 or 主办+会办, or 分办; 参阅 beside either. */
export function unitPlanProblems(scene: Scene<unknown>, units: readonly PlannedUnit[]): Problem[] {
  const problems: Problem[] = [];
  const count = (role: PlannedUnit['role']): number => units.filter((unit) => unit.role === role).length;
  units.forEach((unit, index) => {
    if (scene.directory.organization(unit.unitId)?.kind !== 'unit') problems.push(pointed('unitUnknown', `/units/${index}/unitId`));
    if (units.findIndex((other) => other.unitId === unit.unitId) < index) problems.push(pointed('unitTwice', `/units/${index}/unitId`));
  });
  if (count('lead') > 1) problems.push(pointed('oneLeadOnly', '/units'));
  if (count('lead') > 0 && count('separate') > 0) problems.push(pointed('leadOrSeparate', '/units'));
  if (count('lead') + count('separate') === 0) problems.push(pointed('unitsMissing', '/units'));
  if (count('coHandler') > 0 && count('lead') === 0) problems.push(pointed('coHandlerNeedsLead', '/units'));
  return problems;
}

/** A plan without a unit takes back the one there is. */
export const unitPlanSound: Check<ProposalRow, ProposalInputs['planUnits']> = (scene, input) =>
  input.units.length === 0 && scene.self.unitPlan.length > 0 ? [] : unitPlanProblems(scene, input.units);

export const unitsPlanned: OnPaper = ({ self }) => (self.unitPlan.length === 0 ? 'unitsMissing' : null);

export const everyUnitClaimed: OnPaper = ({ dossier }) => {
  const active = dossier.cases.assignment.filter(isActive);
  if (active.some((assignment) => assignment.state === 'objected')) return 'objectionOpen';
  if (!active.some(isAnswering)) return 'unitsMissing';
  return active.every((assignment) => assignment.state === 'claimed') ? null : 'notEveryUnitClaimed';
};

export const noConciliationOpen = ({ dossier }: Pick<Scene<unknown>, 'dossier'>): ProblemCode | null =>
  dossier.cases.conciliation.some((entry) => entry.state === 'called') ? 'conciliationOpen' : null;

export const nothingTracked: OnPaper = ({ dossier }) =>
  dossier.cases.tracking.some((entry) => entry.state === 'open' || entry.state === 'reported') ? 'trackingOpen' : null;

/** What was not to a proposer's satisfaction is talked over face to face before the case closes (Y12). */
export const talkedOver: OnPaper = ({ dossier, rulebook }) => (talksOwed(dossier, rulebook).length > 0 ? 'faceToFaceOwed' : null);

export const mayBecomeKey = ['filed', 'preassigned', 'assigned', 'answered'] as const;

export const isProposer = (dossier: Dossier, subjects: ReadonlySet<string>): boolean =>
  [...subjectsOf.leadProposer(dossier, undefined), ...subjectsOf.proposer(dossier, undefined)].some((subject) => subjects.has(subject));

/** 附议 is asked for by the proposer, for a time. */
export const secondsOpen: On = ({ self, now }) => {
  if (self.secondsUntil === null) return 'secondsNotAsked';
  return now > self.secondsUntil ? 'closingTimePassed' : null;
};

export const notAProposer: On = ({ dossier, actor }) => (isProposer(dossier, actor.subjects) ? 'alreadySigned' : null);
export const notSecondedYet: On = ({ dossier, actor }) =>
  dossier.records.seconder.some((entry) => entry.personId === actor.personId) ? 'alreadySeconded' : null;

export const reviewIsOn = (dossier: Dossier): boolean => {
  const { state } = proposalOf(dossier);
  return state === 'submitted' || state === 'underReview';
};
