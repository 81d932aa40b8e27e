import { describe, expect, it } from 'vitest';
import type { Id } from '../procedure/row.ts';
import { clerkOf, leaderOf, office, sectionHeadOf, supervisionOf } from '../testing/cast.ts';
import { answersFor, consulted, handling, issued, listed, partOf, replyDrafted, replyText, separately, single } from '../testing/script.ts';
import { play, type Stage } from '../testing/stage.ts';

const clerk = clerkOf('transport');
const head = sectionHeadOf('transport');
const supervision = supervisionOf('transport');
const leader = leaderOf('transport');

/** A reply complete in everything, still with the clerk. */
function ready(stage: Stage, plan = single): { id: Id; reply: Id } {
  const id = handling(stage, plan);
  for (const { unitId, role } of plan)
    if (role === 'coHandler') stage.do(leaderOf(unitId), 'assignment', 'giveOpinion', partOf(stage, id, unitId), { text: '同意' });
  consulted(stage, id, 'transport');
  return { id, reply: replyDrafted(stage, id, 'transport') };
}
const _up = (stage: Stage, reply: Id): string[] => stage.refusal(clerk, 'reply', 'sendUp', reply, {});

describe('S3 recommendation by recommendation', () => {
  it('each unit answers those meant for it, and every one while none is meant for anybody', () => {
    const stage = play();
    const id = handling(stage, separately);
    const [first = '', second = ''] = stage.all('recommendation', id).map((entry) => entry.id);
    stage.do(office, 'recommendation', 'amend', first, { text: '只由交通答', unitIds: ['transport'] });
    expect(stage.problems(office, 'recommendation', 'amend', first, { text: '', unitIds: ['finance'] })).toEqual([
      { code: 'unitNotOnCase', pointer: '/unitIds/0' },
    ]);
    consulted(stage, id, 'housing');
    const reply = stage.do(clerkOf('housing'), 'reply', 'draft', id, { assignmentId: partOf(stage, id, 'housing') });
    const own = answersFor(stage, id, 'adopted').filter((answer) => answer.recommendationId === second);
    expect(stage.problems(clerkOf('housing'), 'reply', 'edit', reply, replyText(stage, id))).toEqual([
      { code: 'recommendationUnknown', pointer: '/answers/0/recommendationId' },
    ]);
    stage.do(clerkOf('housing'), 'reply', 'edit', reply, replyText(stage, id, { answers: own }));
    expect(stage.refusal(clerkOf('housing'), 'reply', 'sendUp', reply, {})).toEqual([]);
  });

  it('separate units answer apart; the case is answered when the last has', () => {
    const stage = play();
    const id = handling(stage, separately);
    for (const unitId of ['transport', 'housing']) consulted(stage, id, unitId);
    issued(stage, id, 'transport');
    expect(stage.get('proposal', id).state).toBe('assigned');
    issued(stage, id, 'housing');
    expect(stage.get('proposal', id).state).toBe('answered');
    expect(stage.all('evaluation', id).map((entry) => entry.unitId)).toEqual(['transport', 'housing']);
  });

  it.each([
    ['declined', 'adopted'],
    ['adopted', 'declined'],
    ['planned', 'partly'],
  ] as const)('answered %s by one unit and %s by another counts as the weaker', (one, other) => {
    const stage = play();
    const id = handling(stage, separately);
    for (const unitId of ['transport', 'housing']) consulted(stage, id, unitId);
    issued(stage, id, 'transport', { answers: answersFor(stage, id, one) });
    issued(stage, id, 'housing', { answers: answersFor(stage, id, other) });
    const strength = ['declined', 'planned', 'partly', 'adopted'] as const;
    const weaker = strength.find((adoption) => adoption === one || adoption === other);
    expect(stage.all('recommendation', id)[0]?.adoption).toBe(weaker);
  });

  it('dropped after it was answered in the draft holds nothing up', () => {
    const stage = play();
    const { id, reply } = ready(stage);
    const [first = ''] = stage.all('recommendation', id).map((entry) => entry.id);
    stage.do(clerk, 'reply', 'edit', reply, replyText(stage, id, { answers: answersFor(stage, id, 'declined') }));
    stage.do(office, 'recommendation', 'drop', first, { reason: '重复' });
    stage.do(clerk, 'reply', 'sendUp', reply, {});
    stage.do(head, 'reply', 'passSection', reply, {});
    stage.do(supervision, 'reply', 'passSupervision', reply, {});
    stage.do(leader, 'reply', 'issue', reply, { documentNo: '1' });
    expect(stage.all('recommendation', id).map((entry) => entry.state)).toEqual(['dropped', 'answered']);
    expect(stage.dossier(id).records.replyVersion[0]?.answers).toHaveLength(1);
  });

  it('is listed and changed until the first reply leaves, never after; the last is not dropped', () => {
    const stage = play();
    const { id } = ready(stage);
    const [first = '', second = ''] = stage.all('recommendation', id).map((entry) => entry.id);
    stage.do(office, 'recommendation', 'drop', first, { reason: '重复' });
    expect(stage.refusal(office, 'recommendation', 'drop', second, { reason: '' })).toEqual(['lastRecommendation']);
    const other = play();
    const done = handling(other);
    consulted(other, done, 'transport');
    issued(other, done, 'transport');
    expect(other.refusal(office, 'recommendation', 'list', done, { ordinal: 3, text: '补一条' })).toEqual(['recommendationAnswered']);
    expect(() => listed(other, done)).toThrow('recommendationAnswered');
  });
});
