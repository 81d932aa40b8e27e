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
  /** The first number inside that opens a point (一是, （1）…): its value where it opens the sentence, and the last value anywhere in it. */
  readonly inner: boolean;
  readonly firstInner: number;
  readonly lastInner: number;
  /** Whether its beginning is said again at once: a heading that ran into its text. */
  readonly echoes: number;
  readonly pairs: readonly string[];
  readonly opensParagraph: boolean;
};

export function seen(text: string, sentence: Sentence): Seen {
  const words = text.slice(sentence.start, sentence.end);
  const opening = taggedWords(words.slice(0, 14)).filter(({ tag }) => tag !== 'x' && tag !== 'w');
  const last = words.at(-1) ?? '';
  const inside = markers(words).filter(({ style }) => style !== 'sequenceWord');
  return {
    length: words.length,
    opens: opening.slice(0, 2).map(({ word }) => word),
    tags: opening
      .slice(0, 3)
      .map(({ tag }) => tag.charAt(0))
      .join(''),
    ends: /[。！？；：;:]/u.test(last) ? last : '-',
    commas: words.match(/[，,]/gu)?.length ?? 0,
    inner: (inside[0]?.start ?? 9) === 0,
    firstInner: inside[0]?.value ?? 0,
    lastInner: inside.at(-1)?.value ?? 0,
    echoes: echo(words),
    pairs: characterPairs(words),
    opensParagraph: sentence.opensParagraph,
  };
}

/** How many pairs of the first 20 characters stand again in the next 40. */
function echo(words: string): number {
  const behind = new Set(characterPairs(words.slice(20, 60)));
  return new Set(characterPairs(words.slice(0, 20)).filter((pair) => behind.has(pair))).size;
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

const limited = (value: number) => Math.min(value, 4);

/** The last inner number before the sentence within eight sentences, 0 for none. */
function chainBefore(all: readonly Seen[], at: number): number {
  for (let place = at - 1; place >= Math.max(0, at - 8); place -= 1) {
    const value = all[place]?.lastInner ?? 0;
    if (value > 0) return limited(value);
  }
  return 0;
}

/** The next inner number from the sentence on within four sentences, 0 for none. */
function chainAfter(all: readonly Seen[], at: number): number {
  for (const one of all.slice(at, at + 4)) if (one.firstInner > 0) return limited(one.firstInner);
  return 0;
}

/** Length of the paragraph that the sentence opens, or 0 where it opens none. */
function paragraphLength(all: readonly Seen[], at: number): number {
  if (at < 0 || all[at]?.opensParagraph !== true) return 0;
  let length = 0;
  for (let place = at; place < all.length && (place === at || all[place]?.opensParagraph !== true); place += 1)
    length += all[place]?.length ?? 0;
  return length;
}

const long = [20, 40, 80, 160, 320];
const paragraphBucket = (length: number) => long.filter((bound) => length > bound).length;

/** What the layout says, where there is one: the paragraph that begins here beside its neighbours and beside the usual one. */
function brokenFeatures(all: readonly Seen[], at: number, paragraphs: number): string[] {
  if (all[at]?.opensParagraph !== true) return ['inside', `inside:${Math.min(paragraphs, 9)}`];
  const here = paragraphLength(all, at);
  const next = paragraphLength(
    all,
    all.findIndex((one, place) => place > at && one.opensParagraph),
  );
  const before = paragraphLength(
    all,
    all.findLastIndex((one, place) => place < at && one.opensParagraph),
  );
  const mean = all.reduce((sum, one) => sum + one.length, 0) / paragraphs;
  const step = here < mean * 0.4 ? 'small' : here < mean * 1.2 ? 'usual' : 'large';
  const opens = all[at]?.inner === true ? 'inner' : 'plain';
  return [
    `paragraph:${paragraphBucket(here)}`,
    `paragraph:${paragraphBucket(here)}:${Math.min(paragraphs, 9)}`,
    `paragraph:${paragraphBucket(before)}:${paragraphBucket(here)}:${paragraphBucket(next)}`,
    `paragraph:${step}:${opens}`,
    `paragraphs:${Math.min(paragraphs, 14)}:${at === 0}`,
    `paragraphMean:${paragraphBucket(mean)}`,
    `paragraphEnds:${at === 0 ? 'none' : (all[at - 1]?.ends ?? '-')}:${opens}`,
    `paragraphOpens:${all[at]?.opens[0] ?? '-'}`,
    `paragraphTags:${all[at]?.tags.slice(0, 2) ?? '-'}`,
  ];
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
    `${gap}:breaks${Math.min(paragraphs, 12)}:${Math.min(6, Math.floor(all.length / Math.max(1, paragraphs)))}`,
    `${gap}:${size <= 6 ? 'brief' : 'long'}:${paragraphs > 2 ? 'broken' : 'whole'}`,
    ...(paragraphs >= 2 ? brokenFeatures(all, at, paragraphs) : []),
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
    `chain:${chainBefore(all, at)}:${here.inner ? 'in' : 'out'}:${chainAfter(all, at)}`,
    `echo:${Math.min(here.echoes, 4)}:${here.commas === 0 ? 'whole' : 'parts'}:${size > 6 ? 'long' : 'short'}`,
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

/** What a second look adds, when the first has given every sentence its score: how it stands beside the others of the same text. */
export function secondLook(all: readonly Seen[], scores: readonly number[], at: number): string[] {
  const here = all[at];
  if (here === undefined) return [];
  const score = scores[at] ?? 0;
  const ranked = scores.map((value, place) => ({ value, place })).sort((one, other) => other.value - one.value);
  const leaders = ranked.filter(({ place }) => place !== at).slice(0, 4);
  const mean = leaders.reduce((sum, { value }) => sum + value, 0) / Math.max(1, leaders.length);
  const sizes = leaders.map(({ place }) => bucket(all[place]?.length ?? 0));
  const usual = [...sizes].sort((one, other) => one - other)[Math.floor(sizes.length / 2)] ?? 0;
  const alike = leaders.filter(({ place }) => all[place]?.tags.slice(0, 2) === here.tags.slice(0, 2)).length;
  const gaps = leaders.filter(({ place }) => all[place]?.opensParagraph).length;
  const step = (value: number) => Math.max(-8, Math.min(8, Math.round(value)));
  return [
    'again',
    `own:${step(score)}`,
    `leaders:${step(mean)}`,
    `ahead:${step(score - mean)}`,
    `rank:${Math.min(9, Math.floor((ranked.findIndex(({ place }) => place === at) / all.length) * 20))}`,
    `previousScore:${at === 0 ? 'none' : step(scores[at - 1] ?? 0)}`,
    `nextScore:${at + 1 >= all.length ? 'none' : step(scores[at + 1] ?? 0)}`,
    `usualSize:${Math.max(-4, Math.min(4, bucket(here.length) - usual))}`,
    `ownUsual:${Math.max(-2, Math.min(2, bucket(here.length) - usual))}:${step(score / 2)}`,
    `alike:${alike}`,
    `gaps:${gaps}:${here.opensParagraph}`,
    `neighbour:${step(score - Math.max(scores[at - 1] ?? -9, scores[at + 1] ?? -9))}`,
  ];
}
