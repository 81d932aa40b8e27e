import { taggedWords } from '../words.ts';
import type { Sentence } from './sentences.ts';

/** Nouns and names speak of the matter, not of the part of a proposal: they are no cue. */
const ofTheMatter = /^(?:n|x|w|eng|t|s|j|i|l|m)/u;

/** Names of what holds of a sentence when asking whether it tells the situation, analyses or proposes. */
export function sentenceFeatures(text: string, all: readonly Sentence[], at: number): string[] {
  const sentence = all[at];
  if (sentence === undefined) return [];
  const words = text.slice(sentence.start, sentence.end);
  const tagged = taggedWords(words);
  const place = all.length < 2 ? 0 : Math.min(9, Math.floor((at / all.length) * 10));
  const features = new Set<string>([`place:${place}`]);
  for (const { word, tag } of tagged) if (!ofTheMatter.test(tag) || cueNouns.has(word)) features.add(word);
  const opening = tagged.find(({ tag }) => !/^[xwm]/u.test(tag));
  if (opening !== undefined && !/^n/u.test(opening.tag)) features.add(`opens:${opening.word}`);
  if (opening !== undefined) features.add(`tag:${opening.tag.charAt(0)}`);
  if (/\d{4}\s*年/u.test(words)) features.add('has:year');
  if (/[%％]|\d+(?:\.\d+)?[万亿]/u.test(words)) features.add('has:figure');
  if (words.length <= 22) features.add('has:few');
  if (/[？?]/u.test(words)) features.add('has:question');
  return [...features];
}

const cueNouns: ReadonlySet<string> = new Set([
  '问题',
  '建议',
  '措施',
  '对策',
  '原因',
  '现状',
  '困难',
  '目前',
  '近年来',
  '难以',
  '瓶颈',
  '短板',
  '不足',
  '据统计',
  '机制',
  '一方面',
  '条件',
  '情况',
  '力度',
]);
