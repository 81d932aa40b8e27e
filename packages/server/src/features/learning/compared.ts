import { type Classifier, classify, type DecidedCase, trainClassifier } from '@shangliang/text';

/** Right at once, and right among three; shares of the cases held back. */
export interface Right {
  first: number;
  three: number;
}

export interface Learnt {
  classifier: Classifier;
  heldBack: number;
  before: { was: 'model' | 'usual' } & Right;
  now: Right;
  /** Not worse at once on cases that neither has seen: it is used from now on. */
  taken: boolean;
}

/** Of the cases that the one before has not seen so many are held back, each third; fewer say too little. */
const heldBackLeast = 10;
const everyNth = 3;
const mostHeldBack = 300;

const rightOf = (cases: readonly DecidedCase[], answer: (one: DecidedCase) => readonly string[]): Right => {
  let [first, three] = [0, 0];
  for (const one of cases) {
    const place = answer(one).indexOf(one.label);
    if (place === 0) first += 1;
    if (place >= 0) three += 1;
  }
  return { first: first / cases.length, three: three / cases.length };
};

const answers =
  (classifier: Classifier) =>
  (one: DecidedCase): string[] =>
    classify(classifier, one).top3.map(({ label }) => label);

/** What is always said where nothing was learnt yet. */
function mostFrequent(cases: readonly DecidedCase[]): string[] {
  const counts = Map.groupBy(cases, ({ label }) => label);
  return [...counts]
    .sort(([one, a], [other, b]) => b.length - a.length || (one < other ? -1 : 1))
    .slice(0, 3)
    .map(([label]) => label);
}

/**
 * Learns from decided cases, newest first, but a third of those that the classifier before has not seen: on these the two are compared.
 * Where there is none before, the new one is held against always saying what is most frequent.
 * @returns undefined where the cases say too little
 */
export function learnAndCompare(cases: readonly DecidedCase[], before: Classifier | undefined): Learnt | undefined {
  const seen = new Set(before?.cases.map(({ id }) => id));
  const held = new Set<string>();
  let unseen = 0;
  for (const { id } of cases) {
    if (seen.has(id)) continue;
    unseen += 1;
    if (unseen % everyNth === 0 && held.size < mostHeldBack) held.add(id);
  }
  const heldBack = cases.filter(({ id }) => held.has(id));
  const rest = cases.filter(({ id }) => !held.has(id));
  if (heldBack.length < heldBackLeast || new Set(rest.map(({ label }) => label)).size < 2) return undefined;
  const classifier = trainClassifier(rest);
  const now = rightOf(heldBack, answers(classifier));
  const usual = mostFrequent(rest);
  const was = rightOf(heldBack, before === undefined ? () => usual : answers(before));
  return {
    classifier,
    heldBack: heldBack.length,
    before: { was: before === undefined ? 'usual' : 'model', ...was },
    now,
    taken: now.first >= was.first,
  };
}
