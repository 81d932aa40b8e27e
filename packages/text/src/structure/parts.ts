import { type Heading, headings, type Part, parts } from './headings.ts';
import { type StructureModel, shippedModel } from './learnt.ts';
import { lineHeadings } from './line-headings.ts';
import { sentenceFeatures } from './sentence-features.ts';
import { type Sentence, type Span, sentences } from './sentences.ts';

/** The three parts; one that is not there is undefined. `from` says by what they were told apart. */
export type PartsFound = { readonly [part in Part]?: Span } & { readonly from: 'headings' | 'sentences' };

/** The headings of a text: by the names that committees give the parts, else as the text words them itself. */
export function partHeadings(text: string, own?: Partial<Record<Part, readonly string[]>>): Heading[] {
  const named = headings(text, own);
  const has = (part: Part) => named.some((heading) => heading.part === part);
  // a remedy and another part: the names are enough
  if (has('remedy') && (has('situation') || has('analysis'))) return named;
  const worded = lineHeadings(text);
  const says = (part: Part) => worded.some((heading) => heading.part === part);
  return worded.length > 0 && parts.every((part) => !has(part) || says(part)) ? worded : named;
}

/** Tells situation, analysis and remedy apart: by headings where there are two of them or one of the remedy, else sentence by sentence. */
export function findParts(text: string, own?: Partial<Record<Part, readonly string[]>>, model: StructureModel = shippedModel): PartsFound {
  const found = partHeadings(text, own);
  const first = (part: Part, from = 0) => found.find((heading) => heading.part === part && heading.start >= from);
  const situation = first('situation');
  const analysis = first('analysis', situation?.start);
  const remedy = first('remedy', analysis?.end ?? situation?.end) ?? first('remedy');
  if (remedy === undefined && (situation === undefined || analysis === undefined)) {
    // "为此，建议：" on a line of its own says where the remedy begins; its words stay
    const turned = turningLine(text);
    if (turned === undefined || situation !== undefined || analysis !== undefined) return bySentences(text, found, model);
    return beforeAndAfter(text, { part: 'remedy', start: turned, end: turned }, model);
  }
  if (remedy !== undefined && situation === undefined && analysis === undefined) return beforeAndAfter(text, remedy, model);
  const chosen = [situation, analysis, remedy].filter((heading) => heading !== undefined).sort((one, other) => one.start - other.start);
  const result: { [part in Part]?: Span } = {};
  chosen.forEach((heading, at) => {
    const span = trimmed(text, heading.end, chosen[at + 1]?.start ?? text.length);
    if (span !== undefined) result[heading.part] = span;
  });
  const opening = trimmed(text, 0, chosen[0]?.start ?? 0);
  if (result.situation === undefined && opening !== undefined && opening.end - opening.start > 30) result.situation = opening;
  // the remedy under no heading of its own stands at the end of the analysis
  if (remedy === undefined && result.analysis !== undefined) {
    const last = lastTurn(text, result.analysis);
    if (last !== undefined) {
      const end = trimmed(text, result.analysis.start, last.start);
      if (end !== undefined) return { ...result, analysis: end, remedy: last, from: 'headings' };
    }
  }
  return { ...result, from: 'headings' };
}

/** One heading, the remedy's: what stands before it is told apart by its sentences. */
function beforeAndAfter(text: string, remedy: Heading, model: StructureModel): PartsFound {
  const before = text.slice(0, remedy.start);
  const { situation, analysis } = twoBoundaries(before, sentences(before), ['situation', 'analysis'], model);
  const rest = trimmed(text, remedy.end, text.length);
  return { ...(situation && { situation }), ...(analysis && { analysis }), ...(rest && { remedy: rest }), from: 'headings' };
}

const turn =
  /(?:为此|因此|对此|鉴于此|综上|特|现)?[，,]?\s*(?:特|现|我们?|本人|笔者|谨)?(?:提出)?(?:以下|如下|几点|相关)?(?:具体|对策|意见)?(?:建议|意见)(?:如下|有)?[：:]/gu;

const turningLines =
  /^[ \t\u3000]*(?:为此|因此|对此|鉴于此|综上|综上所述)?[，,]?(?:特|现|我们?|本人|谨)?(?:提出|作)?(?:以下|如下|几点|相关)?(?:几点|具体|对策|意见)?(?:建议|意见)(?:如下)?[：:][ \t\u3000]*$/gmu;

/** Where the first line begins that does nothing but turn to the remedy, with text before and behind it. */
function turningLine(text: string): number | undefined {
  for (const match of text.matchAll(turningLines))
    if (text.slice(0, match.index).trim().length > 30 && text.slice(match.index + match[0].length).trim() !== '') return match.index;
  return undefined;
}

/** From the sentence "为此建议：" on. */
function lastTurn(text: string, within: Span): Span | undefined {
  for (const match of text.slice(within.start, within.end).matchAll(turn)) {
    return trimmed(text, within.start + match.index, within.end);
  }
  return undefined;
}

function bySentences(text: string, found: readonly Heading[], model: StructureModel): PartsFound {
  const skip = found[0]?.start === 0 ? found[0].end : 0;
  const all = sentences(text)
    .filter(({ end }) => end > skip)
    .map((one) => ({ ...one, start: Math.max(one.start, skip) }));
  return { ...twoBoundaries(text, all, parts, model), from: 'sentences' };
}

/** The second or a later one of a list that runs on in its paragraph: no part begins in the middle of "一是…。二是…。". */
const goesOn = /^(?:第?[二三四五六七八九]是|第[二三四五六七八九][，、,]|其次|再次|再者|此外)/u;

/** The best cut of the sentences into the wanted parts in their order; any of them may be empty. */
function twoBoundaries(text: string, all: readonly Sentence[], wanted: readonly Part[], model: StructureModel): { [part in Part]?: Span } {
  const scores = all.map((_, at) => shares(sentenceFeatures(text, all, at), model));
  let best = wanted.map(() => 0);
  /** For each sentence and part: which part the one before is in. */
  const before: number[][] = [];
  scores.forEach((score, at) => {
    const sentence = all[at];
    const stays = sentence !== undefined && at > 0 && !sentence.opensParagraph && goesOn.test(text.slice(sentence.start, sentence.end));
    const nextBest: number[] = [];
    const cameFrom: number[] = [];
    wanted.forEach((part, to) => {
      let from = to;
      for (let earlier = 0; earlier < to && !stays; earlier += 1) if ((best[earlier] ?? 0) > (best[from] ?? 0)) from = earlier;
      nextBest.push((best[from] ?? 0) + score[part]);
      cameFrom.push(from);
    });
    best = nextBest;
    before.push(cameFrom);
  });
  const path: number[] = [];
  let part = best.indexOf(Math.max(...best));
  for (let at = all.length - 1; at >= 0; at -= 1) {
    path[at] = part;
    part = before[at]?.[part] ?? 0;
  }
  const result: { [part in Part]?: Span } = {};
  wanted.forEach((part, number) => {
    const first = all[path.indexOf(number)];
    const last = all[path.lastIndexOf(number)];
    if (path.includes(number) && first !== undefined && last !== undefined) result[part] = { start: first.start, end: last.end };
  });
  return result;
}

/** Logarithms of how likely a sentence belongs to each part. */
function shares(features: readonly string[], model: StructureModel): Record<Part, number> {
  const sums = parts.map((part) => features.reduce((sum, feature) => sum + (model.parts[part][feature] ?? 0), 0));
  const highest = Math.max(...sums);
  const whole = highest + Math.log(sums.reduce((total, sum) => total + Math.exp(sum - highest), 0));
  const [situation = 0, analysis = 0, remedy = 0] = sums.map((sum) => sum - whole);
  return { situation, analysis, remedy };
}

function trimmed(text: string, start: number, end: number): Span | undefined {
  const words = text.slice(start, end);
  const from = start + (words.length - words.trimStart().length);
  const to = start + words.trimEnd().length;
  return to > from ? { start: from, end: to } : undefined;
}
