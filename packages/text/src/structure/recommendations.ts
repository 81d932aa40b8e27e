import { boundaryFeatures, type Seen, seen } from './boundary-features.ts';
import { boundaryWeights } from './learnt.ts';
import { numberedPoints } from './points.ts';
import { type Sentence, type Span, sentences } from './sentences.ts';

/** A recommendation with where it stands; `wordsFrom` is behind its number. `by` says whether numbers told it or its sentences. */
export type Recommendation = Span & { readonly wordsFrom: number; readonly by: 'numbers' | 'sentences' };

/** The recommendations of a remedy: by its numbers, else by the model of how recommendations begin. Offsets are of the whole text. */
export function findRecommendations(text: string, remedy: Span): Recommendation[] {
  const numbered = numberedPoints(text, remedy);
  if (numbered.length > 0) return numbered.map(({ start, end, wordsFrom }) => ({ start, end, wordsFrom, by: 'numbers' }));
  return unnumbered(text, remedy).map((span) => ({ ...span, wordsFrom: span.start, by: 'sentences' }));
}

function unnumbered(text: string, { start, end }: Span): Span[] {
  const part = text.slice(start, end);
  const all = beginnings(part);
  const starts = chosen(part, all);
  return starts.map((at, place) => {
    const from = all[at]?.start ?? 0;
    const next = starts[place + 1];
    const until = next === undefined ? part.length : (all[next]?.start ?? part.length);
    return { start: start + from, end: start + from + part.slice(from, until).trimEnd().length };
  });
}

const announces = /(?:建议|措施|如下|以下|对策|意见|做好|几点|方面)[：:]\s*$/u;

/** Where a recommendation may begin: with a sentence, or behind "建议：". */
export function beginnings(part: string): Sentence[] {
  return sentences(part).flatMap((sentence) => {
    const words = part.slice(sentence.start, sentence.end);
    const colon = words.search(/[：:]/u);
    if (colon < 0 || colon > 60 || colon + 1 >= words.length || !announces.test(words.slice(0, colon + 1))) return [sentence];
    const behind = sentence.start + colon + 1;
    return [
      { ...sentence, end: behind },
      { start: behind, end: sentence.end, opensParagraph: false },
    ];
  });
}

/** How many characters a recommendation has: the logarithm's usual value and spread. */
const usualLength = 5.2;
const usualSpread = 0.6;
const lengthWeight = 0.5;
const lean = 0.5;

function fits(length: number): number {
  return (-lengthWeight * ((Math.log(Math.max(length, 10)) - usualLength) / usualSpread) ** 2) / 2;
}

/** Places, among the sentences, where recommendations begin: the best way to cut the whole, by how they begin and how long they are. */
function chosen(part: string, all: readonly Sentence[]): number[] {
  const views: Seen[] = all.map((sentence) => seen(part, sentence));
  const scores = all.map((_, at) => boundaryFeatures(views, at).reduce((sum, feature) => sum + (boundaryWeights[feature] ?? 0), lean));
  const best: number[] = [];
  const from: number[] = [];
  all.forEach((sentence, at) => {
    best.push(scores[at] ?? 0);
    from.push(-1);
    for (let earlier = 0; earlier < at; earlier += 1) {
      const sum = (best[earlier] ?? 0) + (scores[at] ?? 0) + fits(sentence.start - (all[earlier]?.start ?? 0));
      if (sum > (best[at] ?? 0)) {
        best[at] = sum;
        from[at] = earlier;
      }
    }
  });
  let last = -1;
  let highest = Number.NEGATIVE_INFINITY;
  all.forEach((sentence, at) => {
    const whole = (best[at] ?? 0) + fits(part.length - sentence.start);
    if (whole > highest) {
      highest = whole;
      last = at;
    }
  });
  const starts: number[] = [];
  for (let at = last; at >= 0; at = from[at] ?? -1) starts.unshift(at);
  return starts;
}
