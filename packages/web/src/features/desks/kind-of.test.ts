import { expect, it } from 'vitest';
import { kindOf } from './kind-of.ts';

it('the kind of work at the review desk is the furthest step that may be taken; an opinion alone is one too', () => {
  expect(kindOf({ allowedActions: ['admit', 'merge'] })).toBe('admit');
  expect(kindOf({ allowedActions: ['giveOpinion', 'passStep'] })).toBe('passStep');
  expect(kindOf({ allowedActions: ['giveOpinion', 'passStep', 'file'] })).toBe('file');
  expect(kindOf({ allowedActions: ['giveOpinion'] })).toBe('giveOpinion');
  expect(kindOf({ allowedActions: [] })).toBeUndefined();
});
