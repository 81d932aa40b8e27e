export { type Classifier, classify, type DecidedCase, type Suggestion, trainClassifier } from './classes/classifier.ts';
export { type DutySuggestion, suggestByDuties, type UnitDuties } from './classes/duties.ts';
export { classifierFrom, keptClassifier } from './classes/keeping.ts';
export { repeatable, shuffle } from './classes/svm.ts';
export { type Ground, grounds } from './hints/grounds.ts';
export { type Hint, type HintPlace, type Level, levels } from './hints/hint.ts';
export { type HintRules, hints, usualHintRules } from './hints/hints.ts';
export { askedTogether } from './likeness/asked-together.ts';
export { type Band, type Bands, bandOf, type DecidedPair, recalibrated, usualBands } from './likeness/bands.ts';
export { type Features, features } from './likeness/features.ts';
export {
  boundsFor,
  type Grouped,
  type Groups,
  grouped,
  groupOfEach,
  groupWords,
  noGroups,
  type Topic,
  topics,
  usualJoin,
} from './likeness/grouping.ts';
export { type Hit, indexOf, likenesses, mostLike, type TextIndex } from './likeness/index-of-texts.ts';
export { copiedShare, type SharedPassage, sharedPassages } from './likeness/shared-passages.ts';
export { asked, cosine, salient, storedTerms, type Vector, vectorOf, type WeightedTerm } from './likeness/vector.ts';
export { counted, emptyVocabulary, pruned, rarity, type Vocabulary } from './likeness/vocabulary.ts';
export {
  isBankCard,
  isIdentityNumber,
  type PersonalData,
  type PersonalDataKind,
  personalData,
  withoutPersonalData,
} from './personal-data.ts';
export { type Answer, answeredFrom, answers } from './reply/answers.ts';
export { checkReply, type ReplyCheck, type ReplyFinding, type ReplyToCheck } from './reply/check.ts';
export { type Outcome, outcomes } from './reply/outcome.ts';
export { holds, type Mark, marks, snippet } from './search/marks.ts';
export { decodedPair, encodedPairs } from './search/pairs.ts';
export { plain, simplifiedText } from './search/plain.ts';
export { type Asked, neededPairs, type Question, question, rankingWords, type Synonyms } from './search/question.ts';
export { unitNames } from './search/unit-names.ts';
export { usualSynonyms } from './search/usual-synonyms.ts';
export { namesOn } from './structure/draft-form.ts';
export { type DraftFound, draftIn } from './structure/draft-in.ts';
export { headings, type Part, parts } from './structure/headings.ts';
export { expectedMatters, mattersGap } from './structure/matters.ts';
export { findParts, type PartsFound } from './structure/parts.ts';
export { findRecommendations, type Recommendation } from './structure/recommendations.ts';
export { type Sentence, type Span, sentences } from './structure/sentences.ts';
export { words } from './words.ts';
