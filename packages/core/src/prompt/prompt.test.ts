import { describe, expect, it } from 'vitest';
import { maySee } from '../dossier/visible-part.ts';
import { decide } from '../procedure/decide.ts';
import { defaultRulebook } from '../rulebook/defaults.ts';
import { at } from '../testing/calendar-years.ts';
import { li, wang } from '../testing/cast.ts';
import { play } from '../testing/stage.ts';
import { promptMonth } from './lifecycle.ts';

const quarterly = { prompts: { months: [3, 6, 9, 12], day: 5 } };

describe('F1 quarterly prompts', () => {
  it('are due in the rulebook’s months, from its day on', () => {
    expect(promptMonth(quarterly, at('2025-03-04', 23))).toBeUndefined();
    expect(promptMonth(quarterly, at('2025-03-05', 0))).toBe('2025-03');
    expect(promptMonth(quarterly, at('2025-03-31', 23))).toBe('2025-03');
    expect(promptMonth(quarterly, at('2025-04-05'))).toBeUndefined();
    expect(promptMonth(defaultRulebook, at('2025-03-05'))).toBeUndefined();
  });

  it('are the clock’s, tell each person once, and are theirs to see', () => {
    const stage = play();
    const input = { month: '2025-03', personIds: ['li', 'chen'] };
    expect(stage.refusal(li, 'prompt', 'send', null, input)).toEqual(['relationMissing']);
    const verdict = decide(stage.world(), new Map(), { procedure: 'prompt', action: 'send', input }, 'clock');
    if (!verdict.ok) throw new Error('refused');
    expect(verdict.decision.notices.map((entry) => entry.subject)).toEqual(['p:li', 'p:chen']);
    const [dossier] = [...verdict.decision.dossiers.values()];
    expect(dossier && [maySee(dossier, li), maySee(dossier, wang)]).toEqual([true, false]);
  });
});
