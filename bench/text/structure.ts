import { findParts, mattersGap } from '@shangliang/text';
import { structureModel } from '../../packages/text/src/structure/learnt.ts';
import { beginnings, unnumbered } from '../../packages/text/src/structure/recommendations.ts';
import type { Figure } from '../figures.ts';
import { areaUnderCurve, type Material, mixed } from './material.ts';
import { type Proposal, type Stripping, stripped } from './structure-rows.ts';
import { trainStructure, withoutHeadings } from './train-structure.ts';

const folds = 5;
const shown = (value: number) => value.toFixed(3);

type Spans = readonly (readonly [start: number, end: number])[];

const overlap = ([a, b]: Spans[number], [c, d]: Spans[number]) =>
  Math.max(0, Math.min(b, d) - Math.max(a, c)) / (Math.max(b, d) - Math.min(a, c));

/** F1 by item: an item is found where its beginning is, to three characters; and, stricter, where four fifths of both are the same. */
function itemScores(rows: readonly { readonly gold: Spans; readonly found: Spans }[]): { begins: number; covers: number } {
  let [begins, covers, both] = [0, 0, 0];
  for (const { gold, found } of rows) {
    both += gold.length + found.length;
    for (const item of gold) {
      if (found.some(([start]) => Math.abs(start - item[0]) <= 3)) begins += 1;
      if (found.some((other) => overlap(item, other) >= 0.8)) covers += 1;
    }
  }
  return { begins: (2 * begins) / both, covers: (2 * covers) / both };
}

const ways: readonly { readonly how: Stripping; readonly words: string }[] = [
  { how: 'lines', words: 'numbers of all depths gone, an item a line' },
  { how: 'more lines', words: '… and some inner points in lines of their own' },
  { how: 'outermost', words: 'outer numbers gone, all in one run' },
  { how: 'all', words: 'numbers of all depths gone, all in one run' },
];

/**
 * 5 folds over the proposals: the model that answers has not seen them. Recommendations: real ones whose numbers were taken away; parts: headings taken away.
 * One matter: real proposals against pairs of them glued part by part (nothing is trained).
 */
export function benchStructure({ proposals }: Material): Figure[] {
  if (proposals.length < 50) return [];
  const all = mixed(proposals);
  const models = Array.from({ length: folds }, (_, fold) => structureModel(trainStructure(all.filter((_, at) => at % folds !== fold))));
  const figures: Figure[] = ways.map(({ how, words }, place) => {
    const [rows, floor] = [true, false].map((byModel) =>
      all.flatMap((proposal, at) => {
        const one = stripped(proposal, how);
        if (one === undefined) return [];
        const ends = (starts: readonly number[]): Spans => starts.map((start, item) => [start, starts[item + 1] ?? one.text.length]);
        const whole = { start: 0, end: one.text.length };
        // the floor: every paragraph where there are lines, else every short sentence
        const plain = () =>
          beginnings(one.text).filter(({ opensParagraph, start, end }) => (place < 2 ? opensParagraph : end - start <= 24));
        const found = byModel ? unnumbered(one.text, whole, models[at % folds]) : plain();
        return [{ gold: ends(one.starts), found: ends(found.map(({ start }) => start)) }];
      }),
    );
    const [score, least] = [itemScores(rows ?? []), itemScores(floor ?? [])];
    return {
      what: `recommendations, ${words}: F1 by item`,
      target: `≥ 0.92; ${place < 2 ? 'every paragraph' : 'every short sentence'} ${shown(least.begins)}`,
      figure: `${shown(score.begins)} (four fifths the same ${shown(score.covers)})`,
      ok: score.begins >= 0.92,
    };
  });
  return [...figures, ...benchParts(all, models), benchMatters(all)];
}

function benchParts(all: readonly Proposal[], models: readonly ReturnType<typeof structureModel>[]): Figure[] {
  const good = all.flatMap((proposal, at) => {
    const one = withoutHeadings(proposal);
    if (one === undefined) return [];
    const end = one.text.length;
    const gold: Spans[number] = [one.starts[2] ?? end, end];
    const { remedy } = findParts(one.text, undefined, models[at % folds]);
    return [overlap(gold, [remedy?.start ?? end, end]) >= 0.8];
  });
  return [
    {
      what: `remedy found in ${good.length} proposals without headings (four fifths the same)`,
      target: 'measured before: 0.79',
      figure: shown(good.filter(Boolean).length / good.length),
      ok: undefined,
    },
  ];
}

function benchMatters(all: readonly Proposal[]): Figure {
  const cut = all.flatMap((proposal) => {
    const one = withoutHeadings(proposal);
    return one === undefined ? [] : [one.starts.map((start, part) => one.text.slice(start, one.starts[part + 1] ?? one.text.length))];
  });
  const single = cut.map((parts) => mattersGap(parts.join('\n')));
  const glued = cut.map((parts, at) => {
    const other = cut[(at * 131 + 57) % cut.length] ?? [];
    return mattersGap(parts.map((words, part) => `${words}\n${other[part] ?? ''}`).join('\n'));
  });
  const area = areaUnderCurve(single, glued);
  return {
    what: `one matter: ${single.length} proposals against as many pairs glued: AUC`,
    target: '≥ 0.97',
    figure: shown(area),
    ok: area >= 0.97,
  };
}
