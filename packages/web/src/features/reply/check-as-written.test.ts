import type { ReplyCheckRead } from '@shangliang/contract';
import { describe, expect, it } from 'vitest';
import { checkAsWritten } from './check-as-written.ts';

const sentence = { in: 'answer' as const, recommendationId: 'one', start: 0, end: 2, text: '已办' };
const answer = (recommendationId: string, ordinal: number, over: Partial<ReplyCheckRead['answers'][number]> = {}) => ({
  recommendationId,
  ordinal,
  adoption: 'adopted' as const,
  written: true,
  answered: true,
  sentences: [sentence],
  ...over,
});
const owed = [
  { id: 'one', ordinal: 1 },
  { id: 'two', ordinal: 2 },
];
const saved = (over: Partial<ReplyCheckRead> = {}): ReplyCheckRead => ({
  textVersion: 1,
  answers: [answer('one', 1), answer('two', 2)],
  findings: [],
  ...over,
});
const unwritten = (recommendationId: string, ordinal: number) => ({
  code: 'unwritten' as const,
  place: null,
  recommendationId,
  quote: null,
  data: { ordinal },
});

describe('the check of a reply while it is written', () => {
  it('takes back at once what it said of an answer that is emptied', () => {
    const now = checkAsWritten(saved(), owed, { one: { text: '已办' }, two: { text: ' ' } });
    expect(now.answers.map(({ answered }) => answered)).toEqual([true, false]);
    expect(now.answers[1]?.sentences).toEqual([]);
    expect(now.findings).toEqual([unwritten('two', 2)]);
  });

  it('names what has not been begun, though the saved text was looked through before it was listed', () => {
    const now = checkAsWritten(saved({ answers: [answer('one', 1)] }), owed, { one: { text: '已办' } });
    expect(now.findings).toEqual([unwritten('two', 2)]);
  });

  it('says one thing of an empty answer, not two', () => {
    const unanswered = { ...unwritten('two', 2), code: 'unanswered' as const };
    expect(checkAsWritten(saved({ findings: [unanswered] }), owed, { one: { text: '已办' } }).findings).toEqual([unwritten('two', 2)]);
  });

  it('judges nothing that was written since: neither missing nor found, and nothing is free of findings', () => {
    const check = saved({
      answers: [answer('one', 1), answer('two', 2, { written: false, answered: false, sentences: [] })],
      findings: [unwritten('two', 2)],
    });
    const now = checkAsWritten(check, owed, { one: { text: '已办' }, two: { text: '正在办' } });
    expect(now.behind).toBe(true);
    expect(now.answers.map(({ recommendationId }) => recommendationId)).toEqual(['one']);
    expect(now.findings).toEqual([]);
  });
});
