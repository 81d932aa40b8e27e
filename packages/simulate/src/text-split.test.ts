import { describe, expect, test } from 'vitest';
import { cutAtSentence, itemsOf, lengthOf, splitText } from './text-split.ts';

const limits = { totalMost: 2500, mostItems: 6 };
const sentence = '这是一句有二十个字左右的话，用来试验长度。';

describe('splitting a proposal’s text', () => {
  test('cuts at the headings of the sources', () => {
    const { parts, items } = splitText('调研情况：路灯不亮。问题分析：一、无人维护。具体建议：一、明确单位。二、每月巡查。', limits);
    expect(parts).toEqual({ background: '路灯不亮。', analysis: '一、无人维护。', recommendations: '一、明确单位。二、每月巡查。' });
    expect(items).toEqual(['一、明确单位。', '二、每月巡查。']);
  });

  test('cuts a text without headings by thirds of its sentences', () => {
    const { parts } = splitText('甲事如此。乙事如此。丙事如此。', limits);
    expect(parts).toEqual({ background: '甲事如此。', analysis: '乙事如此。', recommendations: '丙事如此。' });
  });

  test('leaves no part empty where a heading has nothing under it', () => {
    const { parts } = splitText('调研情况：情况如此。具体建议：请办。', limits);
    expect(Object.values(parts).every((part) => lengthOf(part) > 0)).toBe(true);
  });

  test('keeps within the total and ends every part with a sentence', () => {
    const { parts } = splitText(`调研情况：${sentence.repeat(90)}问题分析：${sentence.repeat(90)}具体建议：${sentence.repeat(90)}`, limits);
    const total = Object.values(parts).reduce((sum, part) => sum + lengthOf(part), 0);
    expect(total).toBeLessThanOrEqual(limits.totalMost);
    expect(total).toBeGreaterThan(limits.totalMost / 2);
    expect(Object.values(parts).every((part) => part.endsWith('。'))).toBe(true);
  });

  test('cuts one endless sentence hard rather than losing it', () => {
    expect(lengthOf(cutAtSentence('长'.repeat(500), 100))).toBe(100);
  });

  test.each([
    ['一、甲事要办。二、乙事要办。三、丙事要办。', 3],
    ['（一）甲事要办。（二）乙事要办。', 2],
    ['1.甲事要办好。2.乙事要办好。投资达到3.5亿元。', 2],
    ['①甲事要办好；②乙事要办好；', 2],
    ['没有编号的一句话。没有编号的第二句话。', 2],
    ['只有一句话', 1],
  ])('finds the items of %s', (text, count) => {
    expect(itemsOf(text, 6)).toHaveLength(count);
  });
});
