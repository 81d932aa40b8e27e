import { usualBands } from '@shangliang/text';
import { expect, it } from 'vitest';
import { bandsOfScores } from './standing-out.ts';

const unrelated = Array.from({ length: 12 }, (_, at) => 0.04 - at / 1000);
const shown = (...scores: number[]) => bandsOfScores([...scores, ...unrelated], usualBands).filter((band) => band !== 'other');

it('by itself a likeness has the band of its height', () => {
  expect(bandsOfScores([0.8, 0.35, 0.2], usualBands)).toEqual(['same', 'related', 'other']);
});

it('what stands out far from everything else is related, though its likeness is low', () => {
  expect(shown(0.12)).toEqual(['related']);
  expect(shown(0.5, 0.12)).toEqual(['same', 'related']);
});

it('what is little above the others, or low by any measure, is not', () => {
  expect(shown(0.07)).toEqual([]);
  expect(bandsOfScores([0.2, ...unrelated.map(() => 0.1)], usualBands)).not.toContain('related');
  expect(bandsOfScores([0.05, ...unrelated.map(() => 0.001)], usualBands)).not.toContain('related');
});
