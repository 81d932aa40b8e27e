import { inPersonModes } from '../consultation/types.ts';
import { isNumberPattern } from '../numbering/number-pattern.ts';
import { isDocumentNoPattern } from '../reply/document-no.ts';
import type { Term } from '../workdays/due-date.ts';
import type { Coded, Rulebook } from './rulebook.ts';

/** What is wrong with a rulebook whose every field is well-formed by itself. */
export const rulebookFaultCodes = [
  'lastStepDecides',
  'codeTwice',
  'patternUnfit',
  'seriesAlike',
  'noPartRequired',
  'bodyTwice',
  'modesMissing',
  'modesNotInPerson',
  'faceToFaceTooMany',
  'filedMissing',
  'noWayNotToFile',
  'reasonsMissing',
  'destinationsMissing',
  'nothingSatisfies',
  'secondRoundMissing',
  'hoursReversed',
  'aheadUnordered',
  'laterThanAnswer',
  'draftBeforeSigning',
  'sharesTooMany',
  'approvalsTooFew',
] as const;
export type RulebookFaultCode = (typeof rulebookFaultCodes)[number];

export interface RulebookFault {
  /** RFC 6901, into the rulebook. */
  pointer: string;
  code: RulebookFaultCode;
}

type Rule = (rulebook: Rulebook) => readonly RulebookFault[];
const fault = (holds: boolean, pointer: string, code: RulebookFaultCode): RulebookFault[] => (holds ? [] : [{ pointer, code }]);

/** The last step of review is the one that decides (全国条例: the committee, not its office). */
const lastStepDecides: Rule = ({ review: { steps } }) =>
  fault(steps.at(-1)?.decidedBy === 'proposalsCommittee', `/review/steps/${Math.max(0, steps.length - 1)}/decidedBy`, 'lastStepDecides');

const codesOf = (list: readonly Coded[], pointer: string): RulebookFault[] =>
  list.flatMap((entry, index) =>
    fault(list.findIndex((other) => other.code === entry.code) === index, `${pointer}/${index}/code`, 'codeTwice'),
  );

/** Cases name entries by their code: one code, one entry. */
const codesUnique: Rule = (rulebook) => [
  ...codesOf(rulebook.parts, '/parts'),
  ...codesOf(rulebook.fields, '/fields'),
  ...codesOf(rulebook.review.steps, '/review/steps'),
  ...codesOf(rulebook.refusalReasons, '/refusalReasons'),
  ...codesOf(rulebook.destinations, '/destinations'),
  ...codesOf(rulebook.reply.classes, '/reply/classes'),
  ...codesOf(rulebook.reply.openness, '/reply/openness'),
  ...codesOf(rulebook.evaluation.attitudes, '/evaluation/attitudes'),
  ...codesOf(rulebook.evaluation.results, '/evaluation/results'),
  ...codesOf(rulebook.evaluation.questions, '/evaluation/questions'),
  ...rulebook.evaluation.questions.flatMap((entry, index) => codesOf(entry.answers, `/evaluation/questions/${index}/answers`)),
  ...codesOf(rulebook.tiers, '/tiers'),
];

/** Every pattern counts by exactly one `{n}`; filed and unfiled cases must not get the same number. */
const patternsCount: Rule = ({ numbering }) => [
  ...Object.entries(numbering).flatMap(([name, pattern]) => fault(isNumberPattern(pattern), `/numbering/${name}`, 'patternUnfit')),
  ...fault(numbering.filed !== numbering.unfiled, '/numbering/unfiled', 'seriesAlike'),
];

/** A unit's letters are proposed one number after the other. */
const lettersCount: Rule = ({ reply }) => fault(isDocumentNoPattern(reply.documentNo), '/reply/documentNo', 'patternUnfit');

/** Nobody submits an empty proposal. */
const somethingWritten: Rule = ({ parts }) =>
  fault(
    parts.some((part) => part.required),
    '/parts',
    'noPartRequired',
  );

/** A body seals all year round or signs during the plenary, not both; at least one member approves. */
const bodiesOnce: Rule = ({ collective }) => [
  ...collective.plenaryOnly.flatMap((kind, index) =>
    fault(!collective.sealing.includes(kind), `/collective/plenaryOnly/${index}`, 'bodyTwice'),
  ),
  ...fault(collective.approvalLeast >= 1, '/collective/approvalLeast', 'approvalsTooFew'),
];

/** Consultations that are needed can be held: some mode counts, one in person where that is needed. */
const consultationsPossible: Rule = ({ consultation: { counted, needed, faceToFaceNeeded } }) => [
  ...fault(needed === 0 || counted.length > 0, '/consultation/counted', 'modesMissing'),
  ...fault(faceToFaceNeeded === 0 || counted.some((mode) => inPersonModes.includes(mode)), '/consultation/counted', 'modesNotInPerson'),
  ...fault(faceToFaceNeeded <= needed, '/consultation/faceToFaceNeeded', 'faceToFaceTooMany'),
];

/** What is not filed has a way to go, with its ground and its destination (domain-rules §1.3). */
const outcomesComplete: Rule = ({ review: { outcomes }, refusalReasons, destinations }) => {
  const refusing = outcomes.includes('refused') || outcomes.includes('opinion');
  return [
    ...fault(outcomes.includes('filed'), '/review/outcomes', 'filedMissing'),
    ...fault(refusing, '/review/outcomes', 'noWayNotToFile'),
    ...fault(!refusing || refusalReasons.length > 0, '/refusalReasons', 'reasonsMissing'),
    ...fault(!refusing || destinations.length > 0, '/destinations', 'destinationsMissing'),
  ];
};

/** Some result ends a case; a result that opens a second handling needs a second round to open. */
const resultsEnd: Rule = ({ evaluation: { results }, secondHandling }) => [
  ...fault(
    results.some((result) => result.satisfied && !result.opensSecondHandling),
    '/evaluation/results',
    'nothingSatisfies',
  ),
  ...fault(
    secondHandling.mostRounds >= 2 || results.every((result) => !result.opensSecondHandling),
    '/secondHandling/mostRounds',
    'secondRoundMissing',
  ),
];

/** Hours of the day in order; earlier reminders first, none twice. */
const remindersOrdered: Rule = ({ reminders: { ahead, fromHour, toHour } }) => [
  ...fault(fromHour < toHour, '/reminders/toHour', 'hoursReversed'),
  ...ahead.flatMap((days, index) => fault(index === 0 || days < (ahead[index - 1] ?? 0), `/reminders/ahead/${index}`, 'aheadUnordered')),
];

const roughDays = { workday: 1.4, day: 1, month: 30 } as const;
const length = (term: Term): number => term.amount * roughDays[term.unit];

/** What a reply waits for comes before it (domain-rules §3), signing before the joint draft's end. */
const termsInOrder: Rule = ({ terms }) => [
  ...(['firstContact', 'coOpinion'] as const).flatMap((name) =>
    fault(length(terms[name]) <= length(terms.answer), `/terms/${name}`, 'laterThanAnswer'),
  ),
  ...fault(length(terms.coSigning) < length(terms.jointDraft), '/terms/jointDraft', 'draftBeforeSigning'),
];

/** Tiers share what there is. */
const sharesAddUp: Rule = ({ tiers }) => fault(tiers.reduce((sum, tier) => sum + tier.share, 0) <= 1 + 1e-9, '/tiers', 'sharesTooMany');

const rules: readonly Rule[] = [
  lastStepDecides,
  codesUnique,
  patternsCount,
  lettersCount,
  somethingWritten,
  bodiesOnce,
  consultationsPossible,
  outcomesComplete,
  resultsEnd,
  remindersOrdered,
  termsInOrder,
  sharesAddUp,
];

/** Everything that does not go together, at once. */
export const rulebookFaults = (rulebook: Rulebook): RulebookFault[] => rules.flatMap((rule) => rule(rulebook));
