import { expect, it } from 'vitest';
import { outcomeAgainst } from './class-fits.ts';

it('a class that says all is adopted fits no case of which a part is not', () => {
  expect(outcomeAgainst('solved', ['adopted', 'partly'])).toBe('partly');
  expect(outcomeAgainst('solved', ['adopted', 'planned', 'partly'])).toBe('planned');
  expect(outcomeAgainst('solved', ['adopted', 'adopted'])).toBeUndefined();
});

it('a class that promises, puts off or declines fits whatever is not the whole contrary', () => {
  expect(outcomeAgainst('planned', ['declined', 'declined'])).toBe('declined');
  expect(outcomeAgainst('planned', ['declined', 'planned'])).toBeUndefined();
  expect(outcomeAgainst('declined', ['adopted'])).toBe('adopted');
  expect(outcomeAgainst('later', ['adopted', 'declined'])).toBeUndefined();
});

it('nothing recorded speaks against nothing', () => {
  for (const claim of ['solved', 'planned', 'later', 'declined'] as const) expect(outcomeAgainst(claim, [])).toBeUndefined();
});
