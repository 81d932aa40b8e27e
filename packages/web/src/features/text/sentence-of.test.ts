import { labelsIn, type ReplyFindingRead, type TextHint } from '@shangliang/contract';
import { describe, expect, it } from 'vitest';
import { placeNow, sentenceOfFinding, sentenceOfHint } from './sentence-of.ts';

describe('what the machine saw, in words', () => {
  const hint = (over: Partial<TextHint>): TextHint => ({ code: 'notConcrete', weight: 'hint', place: null, data: {}, ...over });
  it('puts every value in its place, in both languages', () => {
    const vague = hint({ data: { lacks: ['person', 'act'] } });
    expect(sentenceOfHint(labelsIn['zh-CN'], vague, '、')).toBe('这条建议还不够具体，缺少由谁来做、做什么。');
    expect(sentenceOfHint(labelsIn.en, vague, ' or ')).toContain('who does it or what is done');
    const ground = hint({ code: 'notFiled', data: { ground: 'privacy' } });
    expect(sentenceOfHint(labelsIn['zh-CN'], ground, '、')).toContain('个人隐私信息');
    const finding: ReplyFindingRead = {
      code: 'classDiffers',
      place: null,
      recommendationId: null,
      quote: null,
      data: { outcome: 'solved', text: 'later' },
    };
    expect(sentenceOfFinding(labelsIn['zh-CN'], finding, '、')).toBe('答复类别表示“已经解决”，正文却说“待以后解决”，请核对。');
  });

  it('finds the words again where the text has moved on', () => {
    expect(placeNow('甲乙丙', '甲乙丙', { start: 1, end: 2 })).toEqual({ start: 1, end: 2 });
    expect(placeNow('新添，甲乙丙', '甲乙丙', { start: 1, end: 2 })).toEqual({ start: 4, end: 5 });
    expect(placeNow('空', '甲乙丙', { start: 1, end: 2 })).toEqual({ start: 1, end: 1 });
  });
});
