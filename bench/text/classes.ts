import { type Classifier, classify, type DecidedCase, trainClassifier, words } from '@shangliang/text';
import { classTerms, classWords } from '../../packages/text/src/classes/class-terms.ts';
import { matrixOf, rowOf } from '../../packages/text/src/classes/matrix.ts';
import { dot, trainSvm } from '../../packages/text/src/classes/svm.ts';
import type { Figure } from '../figures.ts';
import { type Material, mixed } from './material.ts';

type Answer = { readonly truth: string; readonly label: string; readonly top3: readonly string[]; readonly confidence: number };

function macroF1(answers: readonly Pick<Answer, 'truth' | 'label'>[]): number {
  const labels = [...new Set(answers.map(({ truth }) => truth))];
  const one = (label: string) => {
    const right = answers.filter((answer) => answer.truth === label && answer.label === label).length;
    const said = answers.filter((answer) => answer.label === label).length;
    const are = answers.filter((answer) => answer.truth === label).length;
    return said + are === 0 ? 0 : (2 * right) / (said + are);
  };
  return labels.reduce((sum, label) => sum + one(label), 0) / labels.length;
}

const accuracy = (answers: readonly Pick<Answer, 'truth' | 'label'>[]) =>
  answers.filter(({ truth, label }) => truth === label).length / answers.length;

function surestHalf(answers: readonly Answer[]): Answer[] {
  return [...answers].sort((one, other) => other.confidence - one.confidence).slice(0, Math.ceil(answers.length / 2));
}

function crossed(cases: readonly DecidedCase[], folds: number, asRaw: (one: DecidedCase) => DecidedCase): Answer[] {
  return Array.from({ length: folds }, (_, fold) => fold).flatMap((fold) => {
    const classifier: Classifier = trainClassifier(cases.filter((_, at) => at % folds !== fold));
    return cases
      .filter((_, at) => at % folds === fold)
      .map((one) => {
        const { label, confidence, top3 } = classify(classifier, asRaw(one));
        return { truth: one.label, label, confidence, top3: top3.map((best) => best.label) };
      });
  });
}

/** The floor: one SVM over words alone, nothing blended. */
function plainSvm(
  cases: readonly DecidedCase[],
  folds: number,
  asRaw: (one: DecidedCase) => DecidedCase,
): Pick<Answer, 'truth' | 'label' | 'top3'>[] {
  const labels = [...new Set(cases.map(({ label }) => label))];
  const terms = ({ title, text }: DecidedCase) =>
    new Map([...classTerms([...classWords(title), ...classWords(text)])].filter(([term]) => !term.startsWith('~')));
  return Array.from({ length: folds }, (_, fold) => fold).flatMap((fold) => {
    const train = cases.filter((_, at) => at % folds !== fold);
    const matrix = matrixOf(train.map(terms));
    const weights = labels.map((label) =>
      trainSvm(
        matrix.rows,
        train.map((one) => one.label === label),
        matrix.width,
      ),
    );
    return cases
      .filter((_, at) => at % folds === fold)
      .map((one) => {
        const row = rowOf(matrix, terms(asRaw(one)));
        const ranked = labels
          .map((label, at) => ({ label, margin: dot(weights[at] ?? new Float64Array(), row) }))
          .sort((a, b) => b.margin - a.margin);
        return { truth: one.label, label: ranked[0]?.label ?? '', top3: ranked.slice(0, 3).map(({ label }) => label) };
      });
  });
}

const shown = (value: number) => value.toFixed(3);

/**
 * Seven classes: 5 folds, near twins (the same words) removed; trained on rows cut into words, asked with the same words joined without blanks, so that they have to be
 * cut anew. Fourteen categories: 10 folds of the real proposals in three orders, title and body.
 */
export function benchClasses({ labelled, proposals }: Material): Figure[] {
  const figures: Figure[] = [];
  if (labelled.length > 0) {
    const seen = new Set<string>();
    const cases = mixed(labelled).filter(({ text }) => {
      const words = [...new Set(text.split(/\s+/u))].sort().join(' ');
      return !seen.has(words) && seen.add(words);
    });
    const joined = (one: DecidedCase) => ({ ...one, text: one.text.replace(/\s+/gu, '') });
    const answers = crossed(cases, 5, joined);
    const floor = plainSvm(cases, 5, joined);
    const [f1, half] = [macroF1(answers), accuracy(surestHalf(answers))];
    figures.push(
      {
        what: `seven classes, ${cases.length} messages, 5 folds: macro-F1`,
        target: `≥ 0.93; SVM on words ${shown(macroF1(floor))}`,
        figure: shown(f1),
        ok: f1 >= 0.93,
      },
      { what: '  accuracy on the surest half', target: '≥ 0.99', figure: shown(half), ok: half >= 0.99 },
      { what: '  accuracy', target: `SVM on words ${shown(accuracy(floor))}`, figure: shown(accuracy(answers)), ok: undefined },
    );
  }
  if (proposals.length > 0) {
    const cases = proposals.map(({ id, title, text, category = '' }) => ({ id, title, text, label: category }));
    // so few that it matters which stand in which fold: three orders
    const orders = [11, 12, 13].map((seed) => mixed(cases, seed));
    const answers = orders.flatMap((order) => crossed(order, 10, (one) => one));
    const floor = orders.flatMap((order) => plainSvm(order, 10, (one) => one));
    const top3 = (all: readonly Pick<Answer, 'truth' | 'top3'>[]) =>
      all.filter(({ truth, top3: best }) => best.includes(truth)).length / all.length;
    figures.push(
      {
        what: `14 categories, ${cases.length} proposals, 10 folds in three orders: right one among three`,
        target: `≥ 0.90; SVM on words ${shown(top3(floor))}`,
        figure: shown(top3(answers)),
        ok: top3(answers) >= 0.9,
      },
      { what: '  accuracy', target: `SVM on words ${shown(accuracy(floor))}`, figure: shown(accuracy(answers)), ok: undefined },
    );
  }
  return figures;
}

/** How fast texts are cut into words, beside everything that is made of them. */
export function benchSpeed({ proposals }: Material): Figure[] {
  if (proposals.length === 0) return [];
  const time = (perform: (text: string) => unknown) => {
    for (const { text } of proposals.slice(0, 30)) perform(text);
    const start = process.hrtime.bigint();
    for (const { text } of proposals) perform(text);
    return Number(process.hrtime.bigint() - start) / 1e6 / proposals.length;
  };
  const bare = time(words);
  const terms = time((text) => classTerms(classWords(text)));
  return [
    { what: 'terms of one proposal', target: `bare segmentation ${bare.toFixed(2)} ms`, figure: `${terms.toFixed(2)} ms`, ok: undefined },
  ];
}
