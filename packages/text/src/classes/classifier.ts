import { blended, nearestShares } from './blend.ts';
import { classTerms, classWords, isCut } from './class-terms.ts';
import { type Confidence, confidenceOf, fitConfidence } from './confidence.ts';
import { type Learnt, matrixOf, type Numbers, rowOf } from './matrix.ts';
import { trainRidge } from './ridge.ts';
import { dot, repeatable, type SparseRow, shuffle, trainSvm } from './svm.ts';

/** A case that was decided: what it was called, what it said, and where it went. */
export type DecidedCase = { readonly id: string; readonly title: string; readonly text: string; readonly label: string };

/** Learnt from decided cases. Plain data (typed arrays and maps): can be cloned, kept and compared. */
export type Classifier = {
  readonly labels: readonly string[];
  readonly matrix: Learnt;
  /** Weights by label, over the columns of the matrix and the constant. */
  readonly weights: readonly Numbers[];
  readonly cases: readonly { readonly id: string; readonly label: number }[];
  /** Trained on texts already cut and thinned out: words it never saw are then dropped from a raw text. */
  readonly fromCut: boolean;
  readonly confidence: Confidence;
};

export type Suggestion = {
  readonly label: string;
  /** How often an answer given with such shares was right, 0 to 1, measured on cases held back while training. */
  readonly confidence: number;
  /** Best first, at most three, each with what spoke for it. Shares of all labels sum to 1. */
  readonly top3: readonly {
    readonly label: string;
    readonly share: number;
    readonly words: readonly SpokenWord[];
    readonly cases: readonly PastCase[];
  }[];
  readonly reasons: {
    /** The words of this text that spoke most for the label. */
    readonly words: readonly SpokenWord[];
    /** Past cases most like it, whatever became of them. */
    readonly cases: readonly PastCase[];
  };
};

export type SpokenWord = { readonly word: string; readonly weight: number };
export type PastCase = { readonly id: string; readonly label: string; readonly likeness: number };

type Prepared = { readonly terms: ReadonlyMap<string, number>; readonly label: number; readonly id: string };

const folds = 5;
const mostDearer = 6;
/** Up to so many cases ridge regression is right more often, beyond them support vectors are (measured at 60 to 6,400, docs/text.md). */
const mostByRidge = 4000;
const ridgePenalty = 0.5;
/** Under so few cases the confidence cannot be measured, and is taken from the usual curve. */
const fewestToMeasure = 60;

/** Learns from decided cases. Throws a RangeError where there are fewer than two labels. */
export function trainClassifier(
  decided: readonly DecidedCase[],
  { cost = 1, seed = 1 }: { cost?: number; seed?: number } = {},
): Classifier {
  const labels = [...new Set(decided.map(({ label }) => label))].sort();
  if (labels.length < 2) throw new RangeError('a classifier needs cases of at least two labels');
  const numbers = new Map(labels.map((label, at) => [label, at]));
  const fromCut = decided.filter(({ text }) => isCut(text)).length * 2 > decided.length;
  const prepared = decided.map(({ id, title, text, label }) => ({
    id,
    terms: classTerms([...classWords(title), ...classWords(text)]),
    label: numbers.get(label) ?? 0,
  }));
  const confidence = prepared.length < fewestToMeasure ? fitConfidence([]) : fitConfidence(heldBack(prepared, labels.length, cost, seed));
  return { labels, fromCut, confidence, ...learn(prepared, labels.length, cost) };
}

/** A case of a rare label is believed more than one of many. */
function penaltiesOf(prepared: readonly Prepared[], labels: number): Float64Array {
  const counts = new Map<number, number>();
  for (const { label } of prepared) counts.set(label, (counts.get(label) ?? 0) + 1);
  return Float64Array.from(prepared, ({ label }) => ridgePenalty * Math.sqrt(((counts.get(label) ?? 0) * labels) / prepared.length));
}

/** How much dearer it is to miss a case of a label than to take another for one: a label with few cases would never be said. */
function rarity(isPositive: readonly boolean[]): number {
  const positive = isPositive.filter(Boolean).length;
  return Math.max(1, Math.min(mostDearer, Math.sqrt((isPositive.length - positive) / Math.max(1, positive))));
}

function learn(prepared: readonly Prepared[], labels: number, cost: number): Pick<Classifier, 'matrix' | 'weights' | 'cases'> {
  const { rows, ...matrix } = matrixOf(prepared.map(({ terms }) => terms));
  const penalties = penaltiesOf(prepared, labels);
  const weights = Array.from({ length: labels }, (_, label) => {
    const isPositive = prepared.map((one) => one.label === label);
    return prepared.length <= mostByRidge
      ? trainRidge(rows, isPositive, matrix.width, penalties)
      : trainSvm(rows, isPositive, matrix.width, { cost, positiveCost: cost * rarity(isPositive) });
  });
  return { matrix, weights, cases: prepared.map(({ id, label }) => ({ id, label })) };
}

/** Shares of every case as given by a classifier that has not seen it. */
function heldBack(prepared: readonly Prepared[], labels: number, cost: number, seed: number) {
  const shuffled = [...prepared];
  shuffle(shuffled, repeatable(seed));
  return Array.from({ length: folds }, (_, fold) => fold).flatMap((fold) => {
    const learnt = learn(
      shuffled.filter((_, at) => at % folds !== fold),
      labels,
      cost,
    );
    return shuffled
      .filter((_, at) => at % folds === fold)
      .map(({ terms, label }) => {
        const shares = sharesOf(learnt, rowOf(learnt.matrix, terms)).shares;
        return { shares, isRight: shares.every((share, other) => other === label || share < (shares[label] ?? 0)) };
      });
  });
}

function sharesOf({ matrix, weights, cases }: Pick<Classifier, 'matrix' | 'weights' | 'cases'>, row: SparseRow) {
  const margins = weights.map((weight) => dot(weight, row));
  const { shares: near, nearest } = nearestShares(matrix, row, cases, weights.length);
  return { shares: blended(margins, near, cases.length), nearest };
}

/** The likeliest labels of a text with their reasons; a text without a single known word gets the labels' usual shares and a low confidence. */
export function classify(classifier: Classifier, { title, text }: { readonly title: string; readonly text: string }): Suggestion {
  const { labels, matrix, weights, cases } = classifier;
  const cut = [...classWords(title), ...classWords(text)];
  const known = classifier.fromCut ? cut.filter((word) => matrix.columns.has(word)) : cut;
  const row = rowOf(matrix, classTerms(known));
  const { shares, nearest } = sharesOf(classifier, row);
  const ranked = labels.map((label, at) => ({ label, at, share: shares[at] ?? 0 })).sort((one, other) => other.share - one.share);
  const present = new Set(known);
  const wordsFor = (at: number): SpokenWord[] => wordsThatSpoke(matrix, row, weights[at] ?? none, present);
  const past = nearest.map(({ at, likeness }) => ({ id: cases[at]?.id ?? '', label: labels[cases[at]?.label ?? 0] ?? '', likeness }));
  const top3 = ranked.slice(0, 3).map(({ label, at, share }) => ({
    label,
    share,
    words: wordsFor(at),
    cases: past.filter((one) => one.label === label).slice(0, casesShown),
  }));
  return {
    label: top3[0]?.label ?? '',
    confidence: confidenceOf(classifier.confidence, shares),
    top3,
    reasons: { words: top3[0]?.words ?? [], cases: past.slice(0, casesShown) },
  };
}

const casesShown = 5;
const none = new Float64Array();

function wordsThatSpoke(matrix: Learnt, row: SparseRow, weight: Numbers, present: ReadonlySet<string>) {
  const spoken: { word: string; weight: number }[] = [];
  const values = new Map(Array.from(row.columns, (column, at) => [column, row.values[at] ?? 0]));
  for (const word of present) {
    const column = matrix.columns.get(word);
    const value = column === undefined ? 0 : (values.get(column) ?? 0);
    const share = value * (column === undefined ? 0 : (weight[column] ?? 0));
    if (share > 0) spoken.push({ word, weight: share });
  }
  return spoken.sort((one, other) => other.weight - one.weight).slice(0, 8);
}
