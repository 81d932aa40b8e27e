import { expect, it } from 'vitest';
import { stageAt } from './stage-at.ts';
import { consultationStages } from './types.ts';

it('a talk counts to the stage the unit’s part has come to', () => {
  expect([stageAt.assigned, stageAt.handling, stageAt.answered]).toEqual(['before', 'during', 'after']);
  expect(Object.values(stageAt).every((stage) => consultationStages.includes(stage))).toBe(true);
});
