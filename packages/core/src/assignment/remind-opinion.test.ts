import { expect, it } from 'vitest';
import { at } from '../testing/calendar-years.ts';
import { clerkOf, leaderOf, office, sectionHeadOf } from '../testing/cast.ts';
import { handling, partOf, separately, withCoHandler } from '../testing/script.ts';
import { play } from '../testing/stage.ts';

const clerk = clerkOf('transport');

it('the lead’s clerk or section reminds the co-handling unit of its opinion, once a working day, until it is given', () => {
  const stage = play();
  const id = handling(stage, withCoHandler);
  const part = partOf(stage, id, 'finance');
  stage.do(clerk, 'assignment', 'remindOpinion', part, {});
  expect(stage.last().notices.map(({ subject, action }) => [subject, action])).toEqual([
    ['o:finance:unitClerk', 'remindOpinion'],
    ['o:finance:unitLeader', 'remindOpinion'],
  ]);
  expect(stage.get('assignment', part)).toMatchObject({ state: 'handling', remindedAt: stage.now() });
  // whichever of the two asks: it is the unit that is not to be reminded again
  expect(stage.refusal(sectionHeadOf('transport'), 'assignment', 'remindOpinion', part, {})).toEqual(['remindedToday']);
  const friday = at('2025-03-14', 15);
  stage.setClock(friday);
  stage.do(sectionHeadOf('transport'), 'assignment', 'remindOpinion', part, {});
  stage.setClock(at('2025-03-16', 15));
  expect(stage.refusal(clerk, 'assignment', 'remindOpinion', part, {})).toEqual(['remindedToday']);
  stage.setClock(at('2025-03-17', 9));
  stage.do(clerk, 'assignment', 'remindOpinion', part, {});
  stage.do(leaderOf('finance'), 'assignment', 'giveOpinion', part, { text: '同意' });
  expect(stage.refusal(clerk, 'assignment', 'remindOpinion', part, {})).toEqual(['stateForbids']);
});

it('nobody else reminds in the lead’s name, and nobody is reminded who owes no opinion', () => {
  const stage = play();
  const id = handling(stage, withCoHandler);
  for (const other of [office, clerkOf('finance'), leaderOf('transport')])
    expect(stage.refusal(other, 'assignment', 'remindOpinion', partOf(stage, id, 'finance'), {})).toEqual(['relationMissing']);
  const apart = handling(stage, separately);
  expect(stage.refusal(clerk, 'assignment', 'remindOpinion', partOf(stage, apart, 'housing'), {})).toEqual(['notCoHandler']);
});
