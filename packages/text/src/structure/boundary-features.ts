import { characterPairs } from '../likeness/features.ts';
import { taggedWords } from '../words.ts';
import { markers } from './numbering.ts';
import type { Sentence } from './sentences.ts';

/** What is seen of a sentence when asking whether a new recommendation begins with it. */
export type Seen = {
  readonly length: number;
  readonly opens: readonly string[];
  readonly tags: string;
  readonly ends: string;
  readonly commas: number;
  readonly inner: boolean;
  readonly pairs: readonly string[];
  readonly opensParagraph: boolean;
};

export function seen(text: string, sentence: Sentence): Seen {
  const words = text.slice(sentence.start, sentence.end);
  const opening = taggedWords(words.slice(0, 14)).filter(({ tag }) => tag !== 'x' && tag !== 'w');
  const last = words.at(-1) ?? '';
  return {
    length: words.length,
    opens: opening.slice(0, 2).map(({ word }) => word),
    tags: opening
      .slice(0, 3)
      .map(({ tag }) => tag.charAt(0))
      .join(''),
    ends: /[。！？；：;:]/u.test(last) ? last : '-',
    commas: words.match(/[，,]/gu)?.length ?? 0,
    inner: (markers(words)[0]?.start ?? 9) === 0,
    pairs: characterPairs(words),
    opensParagraph: sentence.opensParagraph,
  };
}

const lengths = [9, 13, 17, 22, 30, 42, 60, 90];
const bucket = (length: number) => lengths.findIndex((bound) => length <= bound) + 1 || lengths.length + 1;

/** How much two runs of sentences speak of the same things: shared pairs over the geometric mean of their numbers. */
function cohesion(one: readonly Seen[], other: readonly Seen[]): number {
  const first = new Set(one.flatMap(({ pairs }) => pairs));
  const second = new Set(other.flatMap(({ pairs }) => pairs));
  let shared = 0;
  for (const pair of first) if (second.has(pair)) shared += 1;
  return first.size === 0 || second.size === 0 ? 0 : shared / Math.sqrt(first.size * second.size);
}

/** Names of what holds of sentence `at` among the sentences of a remedy. The model has one weight a name. */
export function boundaryFeatures(all: readonly Seen[], at: number): string[] {
  const here = all[at];
  if (here === undefined) return [];
  const previous = all[at - 1];
  const next = all[at + 1];
  const size = bucket(here.length);
  const [first = '-', second = '-'] = here.opens;
  const isShort = here.length <= 24;
  const near = cohesion(all.slice(Math.max(0, at - 3), at), all.slice(at, at + 3));
  const toNext = cohesion([here], all.slice(at + 1, at + 4));
  const toPrevious = cohesion([here], all.slice(Math.max(0, at - 3), at));
  const shorts = all.filter((one) => one.length <= 24 && one.ends === '。').length / all.length;
  const paragraphs = all.filter((one) => one.opensParagraph).length;
  const gap = here.opensParagraph ? 'gap' : 'run';
  const features = [
    'always',
    `${gap}:${paragraphs > 2 ? (paragraphs > all.length * 0.6 ? 'many' : 'some') : 'none'}`,
    `size:${size}`,
    `size:${size}:${here.ends}`,
    `size:${size}:commas${Math.min(here.commas, 3)}`,
    `commas:${Math.min(here.commas, 4)}`,
    `ends:${here.ends}`,
    `tags:${here.tags.slice(0, 1)}`,
    `tags:${here.tags.slice(0, 2)}`,
    `tags:${here.tags}`,
    `tags:${here.tags.slice(0, 1)}:${isShort ? 'short' : 'long'}`,
    `opens:${first}`,
    `opens2:${second}`,
    `opens:${first}:${isShort ? 'short' : 'long'}`,
    `inner:${here.inner}:${previous?.inner ?? false}:${next?.inner ?? false}`,
    `near:${Math.min(9, Math.floor(near * 20))}`,
    `toNext:${Math.min(9, Math.floor(toNext * 20))}`,
    `toPrevious:${Math.min(9, Math.floor(toPrevious * 20))}`,
    `lead:${Math.max(-5, Math.min(5, Math.round((toNext - toPrevious) * 20)))}`,
    `shorts:${isShort ? Math.min(5, Math.floor(shorts * 10)) : 'long'}`,
    `parity:${isShort ? 'short' : 'long'}:${shorts > 0.12 ? 'headed' : 'plain'}`,
  ];
  if (previous === undefined) features.push('first');
  else
    features.push(
      `before:${previous.ends}`,
      `beforeSize:${bucket(previous.length)}`,
      `beforeOpens:${previous.opens[0] ?? '-'}`,
      `sizes:${bucket(previous.length) <= 4 ? 's' : 'l'}${isShort ? 's' : 'l'}${next === undefined ? '-' : next.length <= 24 ? 's' : 'l'}`,
    );
  if (next === undefined) features.push('last');
  else
    features.push(
      `next:${next.ends}`,
      `nextSize:${bucket(next.length)}`,
      `nextOpens:${next.opens[0] ?? '-'}`,
      `nextTags:${next.tags.slice(0, 1)}`,
    );
  return features;
}
