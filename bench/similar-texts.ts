import { readFileSync } from 'node:fs';
import { features, repeatable, storedTerms } from '@shangliang/text';
import { termHash } from '../packages/server/src/features/similar/terms.ts';
import { demoProposals } from '../packages/simulate/src/demo/proposals.ts';

/** A weight of 1, as the index keeps it. */
const whole = 32_767;
/** So many texts say how often a word stands in all of them. */
const sampled = 20_000;

interface Sentence {
  text: string;
  /** Its terms, as numbers of this corpus, and how often each stands in it. */
  terms: Int32Array;
  counts: Int32Array;
}

export interface Made {
  title: string;
  text: string;
  length: number;
  terms: [term: number, weight: number][];
}

/** Any number of texts, each of sentences that belong together and of others; the same number gives the same text. */
export interface Corpus {
  /** With its place in the index. */
  made: (number: number) => Made;
  /** A text that is being written: half of it is that of a kept one. */
  written: (number: number) => { title: string; text: string };
  /** In how many of so many texts each term stands. */
  frequencies: (documents: number) => [term: number, documents: number][];
}

const sentencesOf = (text: string): string[] =>
  (text.match(/[^。！？；\n]+[。！？；]*/gu) ?? []).map((sentence) => sentence.trim()).filter((sentence) => sentence.length > 8);

/** @param file JSON objects a line with `text` and perhaps `title`; without one the demo committee's proposals */
function material(file: string | undefined): { title: string; sentences: string[] }[] {
  const texts =
    file === undefined
      ? demoProposals.map(({ title, background, analysis, recommendations }) => ({
          title,
          text: [background, analysis, ...recommendations.map((entry) => entry.text)].join('\n'),
        }))
      : readFileSync(file, 'utf8')
          .split('\n')
          .filter((line) => line.trim() !== '')
          .map((line): { title?: string; text: string } => JSON.parse(line));
  return texts
    .map(({ title, text }) => ({ title: title?.trim() || [...text].slice(0, 24).join(''), sentences: sentencesOf(text) }))
    .filter(({ sentences }) => sentences.length > 3);
}

/** Texts of twelve sentences (some 500 characters), of any file's material. */
export function corpusOf(file: string | undefined): Corpus {
  const numbers = new Map<string, number>();
  const hashes: number[] = [];
  const numberOf = (term: string): number => {
    const known = numbers.get(term);
    if (known !== undefined) return known;
    numbers.set(term, hashes.length);
    hashes.push(termHash(term));
    return hashes.length - 1;
  };
  const cut = (text: string): Sentence => {
    const found = features('', text);
    return { text, terms: Int32Array.from(found.keys(), numberOf), counts: Int32Array.from(found.values()) };
  };
  const subjects = material(file).map(({ title, sentences }) => ({ title: cut(title), sentences: sentences.map(cut) }));
  const all = subjects.flatMap(({ sentences }) => sentences);
  if (all.length === 0) throw new RangeError('no texts to make others of');
  const pick = <T>(from: readonly T[], random: () => number): T => from[Math.floor(random() * from.length)] as T;
  const composed = (number: number, own: number, others: number) => {
    const random = repeatable(number + 1);
    const subject = pick(subjects, random);
    const sentences = [
      ...Array.from({ length: own }, () => pick(subject.sentences, random)),
      ...Array.from({ length: others }, () => pick(all, random)),
    ];
    return { title: subject.title, sentences };
  };
  const tallied = ({ title, sentences }: { title: Sentence; sentences: Sentence[] }): Map<number, number> => {
    const counts = new Map<number, number>();
    const add = (sentence: Sentence, times: number): void =>
      sentence.terms.forEach((term, at) => {
        counts.set(term, (counts.get(term) ?? 0) + times * (sentence.counts[at] ?? 0));
      });
    add(title, 2);
    for (const sentence of sentences) add(sentence, 1);
    return counts;
  };
  const standing = new Int32Array(hashes.length);
  for (let number = 0; number < sampled; number += 1)
    for (const term of tallied(composed(number, 6, 6)).keys()) standing[term] = (standing[term] ?? 0) + 1;
  const rarities = Float64Array.from(standing, (documents) => Math.log((sampled + 1) / (documents + 1)) + 1);
  return {
    made: (number) => {
      const parts = composed(number, 6, 6);
      const weighed = [...tallied(parts)].map(([term, count]): [number, number] => [term, (1 + Math.log(count)) * (rarities[term] ?? 0)]);
      const length = Math.sqrt(weighed.reduce((sum, [, weight]) => sum + weight ** 2, 0));
      const terms = new Map<number, number>();
      for (const [term, weight] of weighed.sort((one, other) => other[1] - one[1]).slice(0, storedTerms))
        if (!terms.has(hashes[term] ?? 0)) terms.set(hashes[term] ?? 0, Math.max(1, Math.round((weight / length) * whole)));
      return { title: parts.title.text.slice(0, 46), text: parts.sentences.map(({ text }) => text).join(''), length, terms: [...terms] };
    },
    written: (number) => {
      const kept = composed(number, 6, 6);
      const other = composed(number + 1_000_000_000, 3, 6);
      return {
        title: kept.title.text.slice(0, 46),
        text: [...kept.sentences.slice(0, 7), ...other.sentences].map(({ text }) => text).join(''),
      };
    },
    frequencies: (documents) => {
      const of = new Map<number, number>();
      standing.forEach((count, term) => {
        const hash = hashes[term] ?? 0;
        of.set(hash, Math.max(of.get(hash) ?? 0, Math.ceil((count / sampled) * documents)));
      });
      return [...of];
    },
  };
}
