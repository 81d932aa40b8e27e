import { boundaryFeatures, type Seen, secondLook, seen } from './boundary-features.ts';
import { type StructureModel, shippedModel } from './learnt.ts';
import { numberedPoints } from './points.ts';
import { type Sentence, type Span, sentences } from './sentences.ts';

/** A recommendation with where it stands; `wordsFrom` is behind its number. `by` says whether numbers told it or its sentences. */
export type Recommendation = Span & { readonly wordsFrom: number; readonly by: 'numbers' | 'sentences' };

/** The recommendations of a remedy: by its numbers, else by the model of how recommendations begin. Offsets are of the whole text. */
export function findRecommendations(text: string, remedy: Span, model: StructureModel = shippedModel): Recommendation[] {
  const numbered = numberedPoints(text, remedy);
  if (numbered.length > 0) return numbered.map(({ start, end, wordsFrom }) => ({ start, end, wordsFrom, by: 'numbers' }));
  return unnumbered(text, remedy, model).map((span) => ({ ...span, wordsFrom: span.start, by: 'sentences' }));
}

/** Real ones have a hundred; what is handed in beyond all reason is not weighed sentence against sentence. */
const mostSentences = 1500;

export function unnumbered(text: string, { start, end }: Span, model: StructureModel = shippedModel): Span[] {
  const part = text.slice(start, end);
  const all = beginnings(part);
  if (all.length > mostSentences) return [{ start, end }];
  const starts = chosen(part, all, model);
  return starts.map((at, place) => {
    const from = all[at]?.start ?? 0;
    const next = starts[place + 1];
    const until = next === undefined ? part.length : (all[next]?.start ?? part.length);
    return { start: start + from, end: start + from + part.slice(from, until).trimEnd().length };
  });
}

const announces = /(?:建议|措施|如下|以下|对策|意见|做好|几点|方面|问题|改进|支持|要点|来说|参与|着手|入手)[：:]\s*$/u;
const heading =
  /^.{0,40}?(?:的|相关|有关|几点|对策|具体|对策和|意见和|工作|主要|我们?的?)(?:建议|意见|对策|措施)(?![：:，,。、的是和与及省市县有将由在对能])/u;

/** Where a recommendation may begin: with a sentence, behind "建议：", and behind a heading that ran into the text. */
export function beginnings(part: string): Sentence[] {
  return sentences(part).flatMap((sentence, at) => {
    const words = part.slice(sentence.start, sentence.end);
    const colon = words.search(/[：:]/u) + 1;
    const isAnnounced = colon > 0 && colon < 90 && announces.test(words.slice(0, colon));
    const behind = isAnnounced ? colon : at === 0 ? (heading.exec(words)?.[0].length ?? 0) : 0;
    if (behind === 0 || behind >= words.length) return [sentence];
    const start = sentence.start + behind + (words.slice(behind).length - words.slice(behind).trimStart().length);
    return [
      { ...sentence, end: sentence.start + behind },
      { start, end: sentence.end, opensParagraph: false },
    ];
  });
}

/** How many characters a recommendation has: the logarithm's usual value and spread. */
const usualLength = 5.2;
const usualSpread = 0.6;
const lengthWeight = 0.5;
/** How much is added to every sentence's score: found by cross-validation. */
const lean = 1;

function fits(length: number): number {
  return (-lengthWeight * ((Math.log(Math.max(length, 10)) - usualLength) / usualSpread) ** 2) / 2;
}

/** How much each sentence looks like the beginning of a recommendation: at first by itself, then beside the others. */
function beginningScores(views: readonly Seen[], model: StructureModel): number[] {
  const weigh = (features: readonly string[], weights: Readonly<Record<string, number>>) =>
    features.reduce((sum, feature) => sum + (weights[feature] ?? 0), 0);
  const features = views.map((_, at) => boundaryFeatures(views, at));
  const first = features.map((one) => weigh(one, model.first));
  return features.map((one, at) => lean + weigh(one, model.second) + weigh(secondLook(views, first, at), model.second));
}

/** Places, among the sentences, where recommendations begin: the best way to cut the whole, by how they begin and how long they are. */
function chosen(part: string, all: readonly Sentence[], model: StructureModel): number[] {
  const views: Seen[] = all.map((sentence) => seen(part, sentence));
  const scores = beginningScores(views, model);
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
