import { expect, test } from 'vitest';
import { markedLines } from './marked-lines.ts';

const shown = (text: string, ...spans: [number, number][]) =>
  markedLines(
    text,
    spans.map(([start, end]) => ({ start, end })),
  ).map((line) => line.map((piece) => (piece.shared ? `[${piece.text}]` : piece.text)).join(''));

test('a shared stretch is marked where it stands', () => {
  expect(shown('床位不足，人手不足', [0, 4], [7, 9])).toEqual(['[床位不足]，人手[不足]']);
});

test('a stretch over two paragraphs is marked in both, blanks around them left out', () => {
  expect(shown('　　前面相同\n　　相同后面', [4, 12])).toEqual(['前面[相同]', '[相同]后面']);
});

test('without stretches, or with some beyond the text, everything stands as it is', () => {
  expect(shown('甲\n\n乙')).toEqual(['甲', '', '乙']);
  expect(shown('甲乙', [5, 9], [1, 9])).toEqual(['甲[乙]']);
});

test('stretches that overlap lose no character and repeat none', () => {
  expect(shown('甲乙丙丁', [0, 3], [1, 2], [2, 4])).toEqual(['[甲乙丙][丁]']);
});
