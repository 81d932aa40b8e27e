import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { boundaryFeatures, type Seen, secondLook, seen } from '../../packages/text/src/structure/boundary-features.ts';
import { headings, parts } from '../../packages/text/src/structure/headings.ts';
import type { WrittenModel } from '../../packages/text/src/structure/learnt.ts';
import { beginnings } from '../../packages/text/src/structure/recommendations.ts';
import { sentenceFeatures } from '../../packages/text/src/structure/sentence-features.ts';
import { sentences } from '../../packages/text/src/structure/sentences.ts';
import { type FeatureRow, fitLogistic } from './fit.ts';
import { type Proposal, stripped, strippings } from './structure-rows.ts';

/** Settings found by cross-validation (docs/text.md). A thing seen must be seen often, so that no text's own words are learnt. */
const partSettings = { least: 15, ridge: 4 };
const boundarySettings = { least: 30, ridge: 4, rounds: 80 };

type Remedy = { readonly id: string; readonly views: readonly Seen[]; readonly labels: readonly number[] };

function remedies(proposals: readonly Proposal[]): Remedy[] {
  return strippings.flatMap((how) =>
    proposals.flatMap((proposal) => {
      const one = stripped(proposal, how);
      if (one === undefined) return [];
      const all = beginnings(one.text);
      const labels = all.map(({ start }) => (one.starts.some((gold) => Math.abs(gold - start) <= 2) ? 1 : 0));
      return [{ id: one.id, views: all.map((sentence) => seen(one.text, sentence)), labels }];
    }),
  );
}

const weigh = (features: readonly string[], weights: ReadonlyMap<string, number>) =>
  features.reduce((sum, feature) => sum + (weights.get(feature) ?? 0), 0);

function fitBeginning(rows: readonly FeatureRow[]): Map<string, number> {
  const [not, is] = fitLogistic(rows, 2, boundarySettings);
  return new Map([...(is ?? [])].map(([name, weight]) => [name, weight - (not?.get(name) ?? 0)]));
}

const innerFolds = 3;
const innerFold = (id: string) => [...id].reduce((sum, sign) => (sum * 31 + (sign.codePointAt(0) ?? 0)) % 9973, 7) % innerFolds;

/** All weights of the structure, from proposals with headings and numbered items. Cross-validation hands in a part of them. */
export function trainStructure(proposals: readonly Proposal[]): WrittenModel {
  const all = remedies(proposals);
  const looks = all.map(({ views }) => views.map((_, at) => boundaryFeatures(views, at)));
  const rowsOf = (pick: (id: string) => boolean, features: (remedy: number, at: number) => string[]): FeatureRow[] =>
    all.flatMap(({ id, labels }, remedy) => (pick(id) ? labels.map((label, at) => ({ features: features(remedy, at), label })) : []));
  const first = (remedy: number, at: number) => looks[remedy]?.[at] ?? [];
  const boundary = fitBeginning(rowsOf(() => true, first));
  // the second look learns from scores of a first look that had not seen the text
  const scores = new Map<number, number[]>();
  for (let fold = 0; fold < innerFolds; fold += 1) {
    const weights = fitBeginning(rowsOf((id) => innerFold(id) !== fold, first));
    all.forEach(({ id }, remedy) => {
      if (innerFold(id) === fold)
        scores.set(
          remedy,
          (looks[remedy] ?? []).map((features) => weigh(features, weights)),
        );
    });
  }
  const second = fitBeginning(
    rowsOf(
      () => true,
      (remedy, at) => [...first(remedy, at), ...secondLook(all[remedy]?.views ?? [], scores.get(remedy) ?? [], at)],
    ),
  );
  const [situation, analysis, remedy] = fitLogistic(partRows(proposals), 3, partSettings);
  const names = [...(situation?.keys() ?? [])];
  const [atFirst, atSecond] = [table(boundary), table(second)];
  return {
    partNames: names.join(' '),
    situation: written(names, situation),
    analysis: written(names, analysis),
    remedy: written(names, remedy),
    boundaryNames: atFirst.names,
    boundary: atFirst.numbers,
    secondNames: atSecond.names,
    second: atSecond.numbers,
  };
}

function written(names: readonly string[], weights: ReadonlyMap<string, number> | undefined): string {
  return names.map((name) => Math.round((weights?.get(name) ?? 0) * 100)).join(' ');
}

function table(weights: ReadonlyMap<string, number>): { names: string; numbers: string } {
  const names = [...weights].filter(([key, weight]) => Math.abs(weight) >= 0.03 && !/\s/u.test(key)).map(([key]) => key);
  return { names: names.join(' '), numbers: written(names, weights) };
}

/** A proposal's parts without their headings: the text and where each part begins. Undefined where a heading is missing. */
export function withoutHeadings({ text }: Proposal): { readonly text: string; readonly starts: readonly number[] } | undefined {
  const found = headings(text);
  const chosen: { start: number; end: number }[] = [];
  for (const part of parts) {
    const heading = found.find((one) => one.part === part && one.start >= (chosen.at(-1)?.end ?? 0));
    if (heading === undefined) return undefined;
    chosen.push(heading);
  }
  let result = '';
  const starts = chosen.map(({ end }, at) => {
    const start = result.length;
    result += text.slice(end, chosen[at + 1]?.start ?? text.length);
    return start;
  });
  return { text: result, starts };
}

function partRows(proposals: readonly Proposal[]): FeatureRow[] {
  return proposals.flatMap((proposal) => {
    const one = withoutHeadings(proposal);
    if (one === undefined) return [];
    const all = sentences(one.text);
    return all.map(({ start }, at) => ({
      features: sentenceFeatures(one.text, all, at).filter((name) => !/\s/u.test(name)),
      label: one.starts.findLastIndex((from) => start >= from),
    }));
  });
}

/** `node bench/text/train-structure.ts --data FOLDER` writes packages/text/src/structure/weights.json anew. */
if (import.meta.main) {
  const { values } = parseArgs({ options: { data: { type: 'string' } } });
  if (values.data === undefined) throw new TypeError('--data FOLDER is missing');
  const lines = readFileSync(join(values.data, 'proposals.jsonl'), 'utf8').trim().split('\n');
  const proposals = lines.map((line): Proposal => JSON.parse(line));
  const weights = trainStructure(proposals);
  writeFileSync(new URL('../../packages/text/src/structure/weights.json', import.meta.url), `${JSON.stringify(weights, null, 2)}\n`);
  process.stderr.write(
    `${Object.entries(weights)
      .map(([name, text]) => `${name} ${text.split(' ').length}`)
      .join(', ')}\n`,
  );
}
