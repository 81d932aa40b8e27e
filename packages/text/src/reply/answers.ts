import { features } from '../likeness/features.ts';
import { sharedPassages } from '../likeness/shared-passages.ts';
import { cosine, type Vector, vectorOf } from '../likeness/vector.ts';
import type { Vocabulary } from '../likeness/vocabulary.ts';
import { type Sentence, sentences } from '../structure/sentences.ts';
import { withoutFormulae } from './formulae.ts';

export type AnsweringSentence = { readonly start: number; readonly end: number; readonly score: number };

/** What a reply says to one recommendation. */
export type Answer = {
  /** Place in the list of recommendations. */
  readonly item: number;
  /** Best likeness of the item with any four sentences of the reply, less what these owe to another item. */
  readonly score: number;
  readonly isAnswered: boolean;
  /** The sentences that answer it, best first, at most three; offsets within the reply. */
  readonly sentences: readonly AnsweringSentence[];
};

export type AskedAndAnswered = {
  readonly title: string;
  readonly recommendations: readonly string[];
  readonly reply: string;
};

/** From which score on an item counts as answered. */
export const answeredFrom = 0.035;
/** Sentences looked at together; fewer where the reply is short, so that one window does not hold the answers to all. */
const longestWindow = 4;
/** How much a window that speaks of another item is held against this one. */
const rivalry = 0.8;

/** Which sentences of the reply answer each recommendation. The title a reply repeats and its formulae answer nothing and are left out of account. */
export function answers({ title, recommendations, reply }: AskedAndAnswered, vocabulary: Vocabulary, bound = answeredFrom): Answer[] {
  const said = sentences(reply);
  const heard = withoutFormulae(blanked(reply, title));
  const items = recommendations.map((words) => vectorOf(features('', words), vocabulary));
  const windowLength = Math.max(1, Math.min(longestWindow, Math.floor(said.length / Math.max(1, items.length))));
  const windows = said.map((_, at) => windowVector(heard, said.slice(at, at + windowLength), vocabulary));
  const single = said.map((sentence) => vectorOf(features('', heard.slice(sentence.start, sentence.end)), vocabulary));
  const likeness = items.map((item) => windows.map((window) => cosine(item, window)));
  return items.map((item, at) => {
    const scores = (likeness[at] ?? []).map((value, window) => value - rivalry * rival(likeness, at, window));
    const score = Math.max(0, ...scores);
    return { item: at, score, isAnswered: score >= bound, sentences: best(said, single, item, bound) };
  });
}

/** How like the window is to the item it is most like, among the others. */
function rival(likeness: readonly (readonly number[])[], item: number, window: number): number {
  return likeness.reduce((most, row, other) => (other === item ? most : Math.max(most, row[window] ?? 0)), 0);
}

function windowVector(reply: string, window: readonly Sentence[], vocabulary: Vocabulary): Vector {
  return vectorOf(features('', reply.slice(window[0]?.start ?? 0, window.at(-1)?.end ?? 0)), vocabulary);
}

function best(said: readonly Sentence[], vectors: readonly Vector[], item: Vector, bound: number): AnsweringSentence[] {
  return said
    .map(({ start, end }, at) => ({ start, end, score: cosine(item, vectors[at] ?? new Map()) }))
    .filter(({ score }) => score >= bound)
    .sort((one, other) => other.score - one.score)
    .slice(0, 3);
}

/** The reply with the title it repeats blanked out, everything else at its place. */
function blanked(reply: string, title: string): string {
  let result = reply;
  if (title === '') return result;
  const opening = reply.slice(0, Math.max(300, title.length * 3));
  for (const { other } of sharedPassages(title, opening, 6)) {
    result = `${result.slice(0, other.start)}${'　'.repeat(other.end - other.start)}${result.slice(other.end)}`;
  }
  return result;
}
