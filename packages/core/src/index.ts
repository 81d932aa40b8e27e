/** The rules. Pure: no dependencies, no IO, no clock, no text that is shown. */
export * from './activity/types.ts';
export * from './adjustment/types.ts';
export { answerDueName } from './assignment/guards.ts';
export * from './assignment/steps.ts';
export * from './assignment/types.ts';
export * from './catalogue/types.ts';
export * from './conciliation/types.ts';
export { type Coverage, coverageOf, familyOf, talksCounted } from './consultation/coverage.ts';
export * from './consultation/knots.ts';
export { stageAt } from './consultation/stage-at.ts';
export * from './consultation/types.ts';
export {
  coveredIn,
  covering,
  type Delegation,
  delegablePosts,
  isDelegable,
  isInForce,
  mayCover,
  ownSubjects,
  postsLent,
  relationFor,
} from './delegation/delegation.ts';
export * from './dossier/dossier.ts';
export * from './dossier/roots.ts';
export { levelsSeenBy, statesSeenBy, type Visibility, viewersOf, visibilities, visibilityOf } from './dossier/visibility.ts';
export { maySeeHolders } from './dossier/visibility-beside.ts';
export {
  isOfOffices,
  isOfProposers,
  isVisibleEvent,
  maySee,
  maySeeLevel,
  maySeeReply,
  namesHolders,
  namesHoldersOf,
  visibleEvidence,
  visiblePart,
} from './dossier/visible-part.ts';
export * from './escalation/types.ts';
export * from './evaluation/types.ts';
export * from './extension/types.ts';
export * from './next-step/ahead.ts';
export * from './next-step/course.ts';
export * from './next-step/follows.ts';
export * from './next-step/for-another-part.ts';
export * from './next-step/own-writing.ts';
export * from './next-step/reminded-by.ts';
export * from './next-step/waits.ts';
export { byDueThenNumber, type WorkPlace } from './next-step/work-order.ts';
export * from './notice/notice.ts';
export * from './notice/sending-time.ts';
export { askedNumber } from './numbering/asked-number.ts';
export * from './numbering/number-pattern.ts';
export * from './paper/papers.ts';
export * from './procedure/actor.ts';
export * from './procedure/allowed.ts';
export * from './procedure/decide.ts';
export * from './procedure/decision.ts';
export {
  type ActionRule,
  type AnyProcedure,
  type AnyRow,
  type AnyRule,
  type Counter,
  counters,
  type Directory,
  isBodyKind,
  type OrganizationKind,
  organizationKinds,
  type RecordWrite,
  type SessionFacts,
} from './procedure/define.ts';
export { findCase } from './procedure/dossier-change.ts';
export * from './procedure/due-acts.ts';
export { everyFinalAct, isFinalAct } from './procedure/final-acts.ts';
export type { Inputs } from './procedure/inputs.ts';
export * from './procedure/matters.ts';
export * from './procedure/oversight.ts';
export { resumed, standsStill } from './procedure/pauses.ts';
export * from './procedure/post-places.ts';
export * from './procedure/problems.ts';
export { isActive, isAnswering, type Relation, relations, subjectsOf } from './procedure/relations.ts';
export type { Id, Row } from './procedure/row.ts';
export { type Side, sideOf, sides } from './procedure/sides.ts';
export { inPersonActions, isProcedureAction, procedures, tableOf } from './procedures.ts';
export { promptMonth } from './prompt/lifecycle.ts';
export * from './prompt/types.ts';
export * from './proposal/co-signers.ts';
export { changeKinds, compareTexts } from './proposal/compare-texts.ts';
export { actsToCompareBefore, isCompared, isUnjudged, maySaySameMatter } from './proposal/compared.ts';
export * from './proposal/desks.ts';
export {
  approvalsNeeded,
  isSealed,
  lengthOf,
  limitProblems,
  textGaps,
  totalLengthOf,
  turnoutNeeded,
  votesMissing,
  votesOn,
} from './proposal/guards.ts';
export { endorsementsOwed } from './proposal/lifecycle.ts';
export { obstaclesToSubmission } from './proposal/ready.ts';
export { type PartName, partNameOf } from './proposal/sole.ts';
export * from './proposal/types.ts';
export { statesWritten } from './proposal/written.ts';
export * from './recommendation/types.ts';
export { outcomeAgainst } from './reply/class-fits.ts';
export { documentYearOf, isDocumentNoPattern, nextDocumentNo } from './reply/document-no.ts';
export {
  type AnswerGap,
  answerGaps,
  fieldGapsOf,
  gapsIn,
  isAnswerWritten,
  isFieldGap,
  needsReason,
  recommendationsFor,
  unsignedCoHandlers,
} from './reply/guards.ts';
export * from './reply/types.ts';
export { holdersOf, isListed, isReserved, isSameHolder, maySaySameTopic } from './reservation/collisions.ts';
export * from './reservation/types.ts';
export { completeRulebook } from './rulebook/complete.ts';
export { defaultRulebook } from './rulebook/defaults.ts';
export { differencesBetween, type RulebookDifference } from './rulebook/differences.ts';
export { type PresetName, presetNames, presets } from './rulebook/presets/presets.ts';
export * from './rulebook/rulebook.ts';
export { type RulebookFault, type RulebookFaultCode, rulebookFaultCodes, rulebookFaults } from './rulebook/rules.ts';
export { type RulebookVersion, type VersionState, versionInForce, versionState, versionStates } from './rulebook/versions.ts';
export { contentOf } from './talk/lifecycle.ts';
export * from './talk/types.ts';
export * from './task/types.ts';
export * from './topic/types.ts';
export * from './tracking/types.ts';
export * from './workdays/calendar.ts';
export * from './workdays/civil.ts';
export * from './workdays/due-date.ts';
export * from './workdays/reminders.ts';
