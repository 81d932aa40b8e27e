import { describe, expect, it } from 'vitest';
import { awaitedActions } from './awaited.ts';

describe('what a case waits for', () => {
  it('a talk recorded waits for the other side’s word, whichever it is', () => {
    expect(awaitedActions('consultation', 'recorded')).toEqual([
      'consultation.confirm',
      'consultation.confirmByUnit',
      'consultation.confirmByCoHandler',
    ]);
  });
  it('a case at its end waits for nothing', () => {
    expect(awaitedActions('evaluation', 'given')).toEqual([]);
  });
});
