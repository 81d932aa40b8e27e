import { describe, expect, it } from 'vitest';
import { clauseDiff } from './clause-diff.ts';

describe('what changed in a text', () => {
  it('is shown clause by clause, in the order in which it is read', () => {
    expect(clauseDiff('已建车位20个，年底完工。', '已建车位32个，年底完工。')).toEqual([
      { kind: 'removed', text: '已建车位20个，' },
      { kind: 'added', text: '已建车位32个，' },
      { kind: 'same', text: '年底完工。' },
    ]);
  });
  it('makes both texts again from its pieces', () => {
    const [before, after] = ['甲，乙。丙；丁\n戊', '乙。丙；己，丁\n'];
    const pieces = clauseDiff(before, after);
    const made = (kind: string) =>
      pieces
        .filter((piece) => piece.kind !== kind)
        .map((piece) => piece.text)
        .join('');
    expect(made('added')).toBe(before);
    expect(made('removed')).toBe(after);
  });
  it('has nothing to say of an empty text that stayed empty', () => {
    expect(clauseDiff('', '')).toEqual([]);
  });
  it('shows a text of twenty thousand characters without a punctuation mark whole', () => {
    expect(clauseDiff('甲'.repeat(20_000), '乙'.repeat(20_000)).map((piece) => piece.kind)).toEqual(['removed', 'added']);
  });
});
