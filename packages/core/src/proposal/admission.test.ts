import { describe, expect, it } from 'vitest';
import { defaultRulebook } from '../rulebook/defaults.ts';
import { li, office, reviewer } from '../testing/cast.ts';
import { submitted, underReview } from '../testing/script.ts';
import { play } from '../testing/stage.ts';

describe('受理并送审', () => {
  const reviewedIn = (steps: (typeof defaultRulebook)['review']['steps']) =>
    play({ rulebook: { ...defaultRulebook, review: { ...defaultRulebook.review, steps } } });
  const [own, group, last] = defaultRulebook.review.steps;

  it('sends on what is the office’s own to look at: the group has it at once', () => {
    const stage = play();
    const id = underReview(stage);
    expect(stage.get('proposal', id)).toMatchObject({ state: 'underReview', reviewStep: 1 });
    expect(stage.refusal(office, 'proposal', 'passStep', id, {})).toEqual(['notYourReviewStep']);
    expect(stage.waitsFor(reviewer, id)).toEqual(['proposal.giveOpinion']);
    expect(stage.waitsFor(office, id)).toEqual([]);
  });

  it('leaves the step with the office where it asks for opinions, where it is the only one, or comes later', () => {
    if (own === undefined || group === undefined || last === undefined) throw new RangeError('the default rulebook has three steps');
    for (const steps of [[{ ...own, opinionsNeeded: 1 }, last], [own], [group, own, last]]) {
      const stage = reviewedIn(steps);
      expect(stage.get('proposal', underReview(stage)).reviewStep).toBe(0);
    }
    const stage = reviewedIn([own, { ...own, code: 'again' }, last]);
    const id = underReview(stage);
    expect(stage.get('proposal', id).reviewStep).toBe(1);
    expect(stage.waitsFor(office, id)).toEqual(['proposal.passStep']);
  });

  it('does not send on what the proposers are being asked about: it is passed once they have answered', () => {
    const stage = play();
    const id = submitted(stage);
    const asked = {
      kind: 'withdraw' as const,
      reason: '已落实',
      mode: 'phone' as const,
      heldAt: stage.now(),
      place: '',
      participants: ['王'],
      said: '撤',
    };
    const talk = stage.do(office, 'adjustment', 'propose', id, asked);
    stage.do(office, 'proposal', 'admit', id, { reviewGroupId: 'urbanGroup' });
    expect(stage.get('proposal', id).reviewStep).toBe(0);
    stage.do(li, 'adjustment', 'decline', talk, { note: '不撤' });
    stage.do(office, 'proposal', 'passStep', id, {});
    expect(stage.get('proposal', id).reviewStep).toBe(1);
  });
});
