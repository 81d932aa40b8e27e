import { describe, expect, it } from 'vitest';
import type { Id } from '../procedure/row.ts';
import { defaultRulebook } from '../rulebook/defaults.ts';
import { clerkOf, leaderOf, office, sectionHeadOf, supervisionOf } from '../testing/cast.ts';
import { answersFor, consulted, handling, partOf, replyDrafted, replyText, single, withCoHandler } from '../testing/script.ts';
import { play, type Stage } from '../testing/stage.ts';
import type { ReplyInputs } from './types.ts';

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
const up = (stage: Stage, reply: Id): string[] => stage.refusal(clerk, 'reply', 'sendUp', reply, {});

describe('S7 nothing leaves unconsulted or incomplete', () => {
  it.each<[string, (answers: ReplyInputs['edit']['answers']) => Partial<ReplyInputs['edit']>]>([
    [
      'recommendationUnanswered',
      (answers) => ({ answers: answers.map((answer, index) => (index === 1 ? { ...answer, text: ' 　' } : answer)) }),
    ],
    ['declineReasonMissing', (answers) => ({ answers: answers.map((answer) => ({ ...answer, adoption: 'declined', reason: ' ' })) })],
    ['nextStepMissing', (answers) => ({ answers: answers.map((answer) => ({ ...answer, adoption: 'declined', nextStep: '' })) })],
    ['classMissing', () => ({ class: '' })],
    ['opennessMissing', () => ({ openness: '' })],
    ['opennessReasonMissing', () => ({ openness: 'none', opennessReason: ' ' })],
    ['contactMissing', () => ({ contactName: '' })],
    ['contactMissing', () => ({ contactPhone: ' ' })],
  ])('is refused with %s', (code, over) => {
    const stage = play();
    const { id, reply } = ready(stage);
    expect(up(stage, reply)).toEqual([]);
    stage.do(clerk, 'reply', 'edit', reply, replyText(stage, id, over(answersFor(stage, id, 'adopted'))));
    expect(up(stage, reply)).toEqual([code]);
    expect(stage.allowed(clerk, 'reply', reply).find((entry) => entry.action === 'sendUp')).toMatchObject({ allowed: false, reason: code });
  });

  it('is refused with consultationMissing, coOpinionMissing and noRecommendations', () => {
    const stage = play();
    const id = handling(stage, withCoHandler);
    const reply = replyDrafted(stage, id, 'transport');
    expect(up(stage, reply)).toEqual(['consultationMissing']);
    consulted(stage, id, 'transport');
    expect(up(stage, reply)).toEqual(['coOpinionMissing']);
    const part = partOf(stage, id, 'finance');
    stage.do(leaderOf('finance'), 'assignment', 'giveOpinion', part, { text: '同意' });
    expect(up(stage, reply)).toEqual([]);
    stage.do(clerk, 'assignment', 'askAgain', part, { question: '再问' });
    expect(up(stage, reply)).toEqual(['coOpinionMissing']);
    for (const entry of stage.all('recommendation', id))
      stage.do(office, 'recommendation', 'amend', entry.id, { text: entry.text, unitIds: ['transport'] });
    expect(stage.refusal(clerkOf('finance'), 'reply', 'draft', id, { assignmentId: part })).toEqual(['notAnswering']);
  });

  it('names every unknown word while it is written', () => {
    const stage = play();
    const { id, reply } = ready(stage);
    const answers = [...answersFor(stage, id, 'adopted'), { recommendationId: 'strange', adoption: 'adopted' as const, text: '' }];
    expect(stage.problems(clerk, 'reply', 'edit', reply, replyText(stage, id, { class: 'Z', openness: 'half', answers }))).toEqual([
      { code: 'classUnknown', pointer: '/class' },
      { code: 'opennessUnknown', pointer: '/openness' },
      { code: 'recommendationUnknown', pointer: '/answers/2/recommendationId' },
    ]);
  });

  it('is asked again at the last signature: what is taken away on the way up is missed there', () => {
    const stage = play();
    const { id, reply } = ready(stage, withCoHandler);
    stage.do(clerk, 'reply', 'sendUp', reply, {});
    stage.do(leaderOf('finance'), 'reply', 'countersign', reply, {});
    stage.do(head, 'reply', 'passSection', reply, {});
    stage.do(supervision, 'reply', 'passSupervision', reply, {});
    stage.do(clerk, 'assignment', 'askAgain', partOf(stage, id, 'finance'), { question: '口径' });
    expect(stage.refusal(leader, 'reply', 'issue', reply, { documentNo: '1' })).toEqual(['coOpinionMissing']);
  });

  it('says when its text was last stored, and keeps the number that was put to the leader', () => {
    const stage = play();
    const { id, reply } = ready(stage);
    stage.setClock(stage.now() + 3_600_000);
    stage.do(clerk, 'reply', 'edit', reply, { ...replyText(stage, id), documentNo: '交函〔2025〕9号' });
    expect(stage.get('reply', reply)).toMatchObject({ writtenAt: stage.now(), documentNo: '交函〔2025〕9号' });
    stage.do(clerk, 'reply', 'edit', reply, replyText(stage, id));
    expect(stage.get('reply', reply).documentNo).toBe('交函〔2025〕9号');
    stage.do(clerk, 'reply', 'edit', reply, { ...replyText(stage, id), documentNo: ' ' });
    expect(stage.get('reply', reply).documentNo).toBeNull();
  });

  it('is one a round, drafted only while the unit handles', () => {
    const stage = play();
    const { id } = ready(stage);
    expect(stage.refusal(clerk, 'reply', 'draft', id, { assignmentId: partOf(stage, id, 'transport') })).toEqual(['replyOpen']);
  });
});

describe('S4 three-level review', () => {
  it('leaves only with the last signature, every step kept', () => {
    const stage = play();
    const { id, reply } = ready(stage);
    stage.do(clerk, 'reply', 'sendUp', reply, {});
    expect(stage.get('reply', reply).state).toBe('sectionReview');
    expect(stage.refusal(leader, 'reply', 'issue', reply, { documentNo: '1' })).toEqual(['stateForbids']);
    expect(stage.refusal(supervision, 'reply', 'passSection', reply, {})).toEqual(['relationMissing']);
    expect(stage.refusal(sectionHeadOf('finance'), 'reply', 'passSection', reply, {})).toEqual(['relationMissing']);
    stage.do(head, 'reply', 'passSection', reply, { comment: '同意' });
    stage.do(supervision, 'reply', 'passSupervision', reply, {});
    stage.do(leader, 'reply', 'issue', reply, { documentNo: '交函〔2025〕12号' });
    expect(stage.get('reply', reply)).toMatchObject({
      state: 'issued',
      documentNo: '交函〔2025〕12号',
      issuedBy: 'transport-unitLeader',
      issuedAt: stage.now(),
    });
    expect(stage.dossier(id).records.replyReview.map(({ level, verdict, by }) => [level, verdict, by])).toEqual([
      ['sectionReview', 'passed', 'transport-unitSectionHead'],
      ['supervisionReview', 'passed', 'transport-unitSupervision'],
      ['leaderReview', 'passed', 'transport-unitLeader'],
    ]);
    expect(stage.get('assignment', partOf(stage, id, 'transport'))).toMatchObject({ state: 'answered', answeredAt: stage.now() });
    expect(stage.get('proposal', id)).toMatchObject({ state: 'answered', answeredAt: stage.now() });
    expect(stage.all('recommendation', id).map((entry) => [entry.state, entry.adoption])).toEqual([
      ['answered', 'adopted'],
      ['answered', 'adopted'],
    ]);
  });

  it('sends back to the level the leader chooses, with the comment; to the clerk only as a new text', () => {
    const stage = play();
    const { id, reply } = ready(stage);
    const climb = (): void => {
      if (stage.get('reply', reply).state === 'drafting') stage.do(clerk, 'reply', 'sendUp', reply, {});
      if (stage.get('reply', reply).state === 'sectionReview') stage.do(head, 'reply', 'passSection', reply, {});
      if (stage.get('reply', reply).state === 'supervisionReview') stage.do(supervision, 'reply', 'passSupervision', reply, {});
    };
    for (const [to, textVersion] of [
      ['supervisionReview', 1],
      ['sectionReview', 1],
      ['drafting', 2],
    ] as const) {
      climb();
      stage.do(leader, 'reply', 'sendBackFromLeader', reply, { to, comment: '再核' });
      expect(stage.get('reply', reply)).toMatchObject({ state: to, textVersion });
    }
    expect(stage.problems(head, 'reply', 'sendBackFromSection', reply, { to: 'drafting', comment: '' })).toEqual([
      { code: 'stateForbids' },
    ]);
    climb();
    expect(stage.problems(leader, 'reply', 'sendBackFromLeader', reply, { to: 'issued', comment: '' })).toEqual([
      { code: 'sendBackTargetUnfit', pointer: '/to' },
    ]);
    expect(stage.dossier(id).records.replyVersion.map((entry) => entry.version)).toEqual([1, 2]);
    expect(stage.dossier(id).records.replyReview.filter((entry) => entry.verdict === 'sentBack')).toHaveLength(3);
  });

  it('keeps the text that was sent back beside the new one', () => {
    const stage = play();
    const { id, reply } = ready(stage);
    stage.do(clerk, 'reply', 'sendUp', reply, {});
    stage.do(head, 'reply', 'sendBackFromSection', reply, { to: 'drafting', comment: '太空' });
    stage.do(clerk, 'reply', 'edit', reply, replyText(stage, id, { opening: '第二稿', class: 'B' }));
    stage.do(clerk, 'reply', 'sendUp', reply, {});
    stage.do(clerk, 'reply', 'takeBack', reply, { reason: '有误' });
    expect(stage.get('reply', reply)).toMatchObject({ state: 'drafting', textVersion: 3 });
    expect(stage.dossier(id).records.replyVersion.map((entry) => [entry.version, entry.class])).toEqual([
      [1, 'A'],
      [2, 'B'],
    ]);
    expect(stage.refusal(clerk, 'reply', 'takeBack', reply, { reason: '' })).toEqual(['stateForbids']);
  });

  it('skips the levels a committee has switched off, and cannot send back to them', () => {
    const stage = play({
      rulebook: { ...defaultRulebook, switches: { countersigning: false, sectionReview: false, supervisionReview: false } },
    });
    const { reply } = ready(stage, withCoHandler);
    stage.do(clerk, 'reply', 'sendUp', reply, {});
    expect(stage.get('reply', reply).state).toBe('leaderReview');
    expect(stage.refusal(leader, 'reply', 'sendBackFromLeader', reply, { to: 'sectionReview', comment: '' })).toEqual([
      'sendBackTargetUnfit',
    ]);
    expect(stage.refusal(leader, 'reply', 'sendBackFromLeader', reply, { to: 'drafting', comment: '' })).toEqual([]);
  });
});

describe('Y10 会签', () => {
  it('is signed by every co-handling unit’s leader once, then climbs by itself', () => {
    const stage = play();
    const plan = [...withCoHandler, { unitId: 'housing', role: 'coHandler' as const }];
    const { reply } = ready(stage, plan);
    stage.do(clerk, 'reply', 'sendUp', reply, {});
    expect(stage.get('reply', reply).state).toBe('countersigning');
    expect(stage.refusal(head, 'reply', 'passSection', reply, {})).toEqual(['stateForbids']);
    expect(stage.refusal(leaderOf('police'), 'reply', 'countersign', reply, {})).toEqual(['relationMissing']);
    stage.do(leaderOf('finance'), 'reply', 'countersign', reply, {});
    expect(stage.refusal(leaderOf('finance'), 'reply', 'countersign', reply, {})).toEqual(['alreadyCountersigned']);
    expect(stage.get('reply', reply).state).toBe('countersigning');
    stage.do(leaderOf('housing'), 'reply', 'countersign', reply, {});
    expect(stage.get('reply', reply).state).toBe('sectionReview');
    expect(stage.last().events.map((event) => [event.action, event.relation, event.cause])).toEqual([
      ['countersign', 'coUnitLeader', null],
      ['advance', 'system', 0],
    ]);
  });

  it('refused brings the text back, and a new text is signed by all anew', () => {
    const stage = play();
    const plan = [...withCoHandler, { unitId: 'housing', role: 'coHandler' as const }];
    const { reply } = ready(stage, plan);
    stage.do(clerk, 'reply', 'sendUp', reply, {});
    stage.do(leaderOf('finance'), 'reply', 'countersign', reply, {});
    stage.do(leaderOf('housing'), 'reply', 'refuseCountersign', reply, { comment: '口径不一' });
    expect(stage.get('reply', reply)).toMatchObject({ state: 'drafting', textVersion: 2 });
    stage.do(clerk, 'reply', 'sendUp', reply, {});
    stage.do(leaderOf('housing'), 'reply', 'countersign', reply, {});
    expect(stage.get('reply', reply).state).toBe('countersigning');
    stage.do(leaderOf('finance'), 'reply', 'countersign', reply, {});
    expect(stage.get('reply', reply).state).toBe('sectionReview');
  });

  it('已会签单位的负责人不应仍有“待会签”事项', () => {
    const stage = play();
    const plan = [...withCoHandler, { unitId: 'housing', role: 'coHandler' as const }];
    const { id, reply } = ready(stage, plan);
    stage.do(clerk, 'reply', 'sendUp', reply, {});
    stage.do(leaderOf('finance'), 'reply', 'countersign', reply, {});
    expect(stage.waitsFor(leaderOf('finance'), id)).toEqual([]);
  });
});
