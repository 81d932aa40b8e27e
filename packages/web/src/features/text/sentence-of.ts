import type { Labels, ReplyFindingRead, TextHint } from '@shangliang/contract';
import { fill } from '../../look/fill.ts';

/** What a hint says, with its data in words. */
export function sentenceOfHint(labels: Labels, { code, data }: TextHint, separator: string): string {
  return fill(labels.hints[code], {
    part: data.part === undefined ? '' : labels.textParts[data.part],
    ground: data.ground === undefined ? '' : labels.hintGrounds[data.ground],
    level: data.level === undefined ? '' : labels.committeeLevels[data.level],
    lacks: (data.lacks ?? []).map((one) => labels.lacking[one]).join(separator),
    said: data.said ?? '',
    inBody: data.inBody ?? '',
    matters: data.matters ?? '',
    percent: data.percent ?? '',
    characters: data.characters ?? '',
    bound: data.bound ?? '',
  });
}

/** What was found in a reply, with its data in words. */
export function sentenceOfFinding(labels: Labels, { code, data }: ReplyFindingRead, separator: string): string {
  return fill(labels.replyFindings[code], {
    ordinal: data.ordinal ?? '',
    lacks: (data.lacks ?? []).map((one) => labels.lacking[one]).join(separator),
    said: data.said ?? '',
    expected: data.expected ?? '',
    outcome: data.outcome === undefined ? '' : labels.replyOutcomes[data.outcome],
    text: data.text === undefined ? '' : labels.replyOutcomes[data.text],
    adoption: data.adoption === undefined ? '' : labels.adoptions[data.adoption],
    kind: data.kind === undefined ? '' : labels.personalDataKinds[data.kind],
  });
}

/** Where the words that were looked at stand now: the text may have moved on while they were looked at. */
export function placeNow(now: string, then: string, { start, end }: { start: number; end: number }): { start: number; end: number } {
  const words = then.slice(start, end);
  if (now.slice(start, end) === words) return { start, end };
  const found = now.indexOf(words);
  return found < 0 ? { start: Math.min(start, now.length), end: Math.min(start, now.length) } : { start: found, end: found + words.length };
}
