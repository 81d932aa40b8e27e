import { afterAll, describe, expect, it } from 'vitest';
import { procedureNames } from '../dossier/dossier.ts';
import { tableOf } from '../procedures.ts';
import { defaultRulebook } from '../rulebook/defaults.ts';
import { rudong } from '../rulebook/presets/rudong.ts';
import { at } from '../testing/calendar-years.ts';
import {
  bodyLeader,
  bodyMember,
  clerkOf,
  committee,
  convener,
  countyHead,
  delegate,
  governmentSupervision,
  leaderOf,
  li,
  office,
  partySupervision,
  reviewer,
  sectionHeadOf,
  supervisionOf,
  wang,
  zhao,
} from '../testing/cast.ts';
import { truthful } from '../testing/false-matters.ts';
import { sampleOf } from '../testing/samples.ts';
import * as script from '../testing/script.ts';
import { partOf, single, text, withCoHandler } from '../testing/script.ts';
import type { Stage } from '../testing/stage.ts';
import type { Actor } from './actor.ts';

const reached = new Set<string>();
const closesAt = at('2025-02-19', 18);

const watched = (options?: Parameters<typeof truthful>[1]): Stage => truthful(reached, options);

const sampled = (stage: Stage, actor: Actor, procedure: (typeof procedureNames)[number], action: string, id: string): void => {
  if (!stage.attempt(actor, procedure, action, id, sampleOf(procedure, action))) throw new Error(`${procedure}.${action} was refused`);
};

describe('nobody is sent to an act that is refused for what they cannot mend', () => {
  it('a body’s text: written, voted, sealed, submitted, returned', () => {
    const stage = watched();
    const head = bodyLeader('minmeng');
    const author = bodyMember('minmeng', 1);
    const id = script.drafted(stage, author, 'minmeng');
    const vote = (who: Actor, says: 'approve' | 'oppose' = 'approve') => stage.do(who, 'proposal', 'approve', id, { vote: says });
    for (const who of [author, bodyMember('minmeng', 2), bodyMember('minmeng', 3)]) vote(who);
    stage.do(head, 'proposal', 'seal', id, { textVersion: 1 });
    stage.do(author, 'proposal', 'edit', id, text({ title: '再改' }));
    for (const who of [author, bodyMember('minmeng', 2), bodyMember('minmeng', 3), bodyMember('minmeng', 4), head]) vote(who, 'oppose');
    expect(stage.waitsFor(author, id)).toEqual(['proposal.edit']);
    stage.do(author, 'proposal', 'edit', id, text({ title: '改到大家同意' }));
    for (const who of [author, bodyMember('minmeng', 2), bodyMember('minmeng', 3)]) vote(who);
    stage.do(head, 'proposal', 'seal', id, { textVersion: stage.get('proposal', id).textVersion });
    stage.do(head, 'proposal', 'submit', id, {});
    stage.do(office, 'proposal', 'admit', id, { reviewGroupId: 'urbanGroup' });
    const asked = {
      kind: 'revise' as const,
      reason: '笼统',
      mode: 'phone' as const,
      heldAt: stage.now(),
      place: '',
      participants: ['王'],
      said: '改',
    };
    const talk = stage.do(convener, 'adjustment', 'propose', id, asked);
    expect(stage.waitsFor(office, id)).toEqual([]);
    stage.do(head, 'adjustment', 'consent', talk, {});
    expect(stage.waitsFor(author, id)).toEqual(['proposal.edit']);
    stage.do(author, 'proposal', 'edit', id, text({ title: '退回后改过' }));
    expect(stage.waitsFor(bodyMember('minmeng', 2), id)).toEqual(['proposal.approve']);
    for (const who of [author, bodyMember('minmeng', 2), bodyMember('minmeng', 3)]) vote(who);
    stage.do(head, 'proposal', 'seal', id, { textVersion: stage.get('proposal', id).textVersion });
    stage.do(head, 'proposal', 'resubmit', id, {});
  });

  it('a sector’s text waits for the plenary alone', () => {
    const stage = watched();
    const id = script.drafted(stage, bodyLeader('medicine'), 'medicine');
    for (const number of [1, 2, 3]) stage.do(bodyMember('medicine', number), 'proposal', 'approve', id, { vote: 'approve' });
    stage.do(bodyLeader('medicine'), 'proposal', 'seal', id, { textVersion: 1 });
    stage.tick(at('2025-12-01'));
    expect(stage.refusal(bodyLeader('medicine'), 'proposal', 'submit', id, {})).toEqual(['plenaryOnly']);
  });

  it('a joint text: whoever signed an older one signs again before it is submitted', () => {
    const stage = watched();
    const id = script.drafted(stage);
    stage.do(li, 'proposal', 'invite', id, { personIds: ['wang', 'zhao'], closesAt });
    stage.do(wang, 'proposal', 'sign', id, {});
    expect(stage.waitsFor(li, id)).toEqual([]);
    stage.do(zhao, 'proposal', 'declineToSign', id, {});
    expect(stage.waitsFor(li, id)).toEqual(['proposal.submit']);
    stage.do(li, 'proposal', 'edit', id, text({ title: '签名后改' }));
    expect([stage.waitsFor(li, id), stage.waitsFor(wang, id)]).toEqual([[], ['proposal.sign']]);
    stage.do(wang, 'proposal', 'sign', id, {});
    stage.do(li, 'proposal', 'submit', id, {});
    stage.do(office, 'proposal', 'admit', id, { reviewGroupId: 'urbanGroup' });
    const asked = {
      kind: 'revise' as const,
      reason: '笼统',
      mode: 'phone' as const,
      heldAt: stage.now(),
      place: '',
      participants: ['王'],
      said: '改',
    };
    stage.do(li, 'adjustment', 'consent', stage.do(office, 'adjustment', 'propose', id, asked), {});
    stage.do(li, 'proposal', 'edit', id, text({ title: '退回后改' }));
    expect([stage.waitsFor(li, id), stage.waitsFor(wang, id)]).toEqual([[], ['proposal.sign']]);
    stage.do(li, 'proposal', 'edit', id, text({ title: '' }));
    expect([stage.waitsFor(li, id), stage.waitsFor(wang, id)]).toEqual([['proposal.edit'], []]);
  });

  it('a case reviewed by delegates of departments', () => {
    const stage = watched({ rulebook: rudong });
    const id = script.underReview(stage);
    const opinion = { recommends: 'file' as const, text: '' };
    stage.do(reviewer, 'proposal', 'passStep', id, {});
    for (const who of [reviewer, { personId: 'reviewer-2', subjects: new Set(['p:reviewer-2', 'o:urbanGroup:reviewer']) }])
      stage.do(who, 'proposal', 'giveOpinion', id, opinion);
    stage.do(convener, 'proposal', 'passStep', id, {});
    expect(stage.waitsFor(delegate, id)).toEqual(['proposal.giveOpinion']);
    stage.do(delegate, 'proposal', 'giveOpinion', id, opinion);
    stage.do(delegate, 'proposal', 'passStep', id, {});
    expect(stage.waitsFor(committee, id)).toEqual(['proposal.file']);
  });

  it('an objection, talked over or taken back', () => {
    const stage = watched();
    const objection = { reason: '非本单位职能', basis: '三定方案' };
    const id = script.preassigned(stage);
    const part = partOf(stage, id, 'transport');
    stage.do(clerkOf('transport'), 'assignment', 'object', part, objection);
    const table = stage.do(office, 'conciliation', 'call', id, { cause: 'objected' });
    expect(stage.waitsFor(office, id)).toEqual(['conciliation.log']);
    stage.do(office, 'conciliation', 'log', table, {
      heldAt: stage.now(),
      place: '会议室',
      attendance: defaultRulebook.conciliation.sides.map((side) => ({ side, name: side })),
      minutes: '陈述',
    });
    expect(stage.waitsFor(office, id)).toEqual(['conciliation.decide']);
    stage.do(clerkOf('transport'), 'assignment', 'withdrawObjection', part, {});
    expect(stage.waitsFor(office, id)).toEqual(['conciliation.cancel']);
    expect(stage.waitsFor(committee, id)).toEqual([]);
    stage.do(office, 'conciliation', 'cancel', table, { reason: '已认领' });
    expect(stage.waitsFor(committee, id)).toEqual(['proposal.assign']);
  });

  it('a handled case, with talks, tasks, requests, both rounds, until it is closed', () => {
    const stage = watched();
    const clerk = clerkOf('transport');
    const id = script.filed(stage);
    stage.do(office, 'proposal', 'planUnits', id, { units: single });
    stage.do(partySupervision, 'proposal', 'returnUnits', id, { reason: '请加会办' });
    expect(stage.waitsFor(office, id)).toEqual(['proposal.planUnits']);
    stage.do(office, 'proposal', 'planUnits', id, { units: withCoHandler });
    stage.do(partySupervision, 'proposal', 'endorseUnits', id, {});
    stage.do(governmentSupervision, 'proposal', 'endorseUnits', id, {});
    stage.do(office, 'proposal', 'preassign', id, {});
    for (const unit of ['transport', 'finance']) stage.do(clerkOf(unit), 'assignment', 'claim', partOf(stage, id, unit), {});
    stage.do(committee, 'proposal', 'assign', id, {});
    expect(stage.waitsFor(clerk, id)).toEqual(['assignment.receive', 'recommendation.list']);
    for (const unit of ['transport', 'finance']) stage.do(clerkOf(unit), 'assignment', 'receive', partOf(stage, id, unit), {});
    const recommendationId = stage.do(clerk, 'recommendation', 'list', id, { ordinal: 1, text: '错时共享' });
    const work = { recommendationId, unitId: 'transport', title: '试点', headName: '局长', handlerName: '科长', dueAt: at('2025-04-30') };
    const task = stage.do(clerk, 'task', 'allot', id, work);
    stage.do(clerk, 'task', 'start', task, {});
    const assignmentId = partOf(stage, id, 'transport');
    const held = { ...script.talk(stage), assignmentId };
    const talk = stage.do(clerk, 'consultation', 'record', id, { ...held, withWhom: 'proposer' });
    stage.do(li, 'consultation', 'dispute', talk, { note: '没有谈到' });
    stage.do(clerk, 'consultation', 'amend', talk, script.talk(stage));
    const theirs = stage.do(li, 'consultation', 'recordByProposer', id, held);
    stage.do(clerk, 'consultation', 'disputeByUnit', theirs, { note: '时间不对' });
    stage.do(clerk, 'consultation', 'record', id, { ...held, withWhom: 'coHandlers' });
    const attempts = Array.from({ length: 3 }, () => ({ at: stage.now(), mode: 'phone' as const, outcome: '无人接听' }));
    stage.do(clerk, 'consultation', 'attempt', id, { assignmentId, attempts, note: '' });
    stage.do(clerk, 'extension', 'request', id, { assignmentId, until: at('2025-07-01', 23, 59), reason: '需立项' });
    const hard = stage.do(leaderOf('transport'), 'escalation', 'raise', id, { assignmentId, question: '用地', plan: '协调' });
    stage.do(countyHead, 'escalation', 'instruct', hard, { instruction: '请规划部门支持' });
    const reply = script.replyDrafted(stage, id, 'transport');
    // the text is there; what is missing is others': the talk's confirmation, the co-handler's opinion
    expect(stage.waitsFor(clerk, id)).toContain('reply.edit');
    stage.do(li, 'consultation', 'confirm', talk, {});
    stage.do(leaderOf('finance'), 'assignment', 'giveOpinion', partOf(stage, id, 'finance'), { text: '同意' });
    expect(stage.waitsFor(clerk, id)).toContain('reply.sendUp');
    stage.do(clerk, 'reply', 'sendUp', reply, {});
    stage.do(leaderOf('finance'), 'reply', 'countersign', reply, {});
    stage.do(sectionHeadOf('transport'), 'reply', 'passSection', reply, {});
    stage.do(supervisionOf('transport'), 'reply', 'passSupervision', reply, {});
    stage.do(leaderOf('transport'), 'reply', 'issue', reply, { documentNo: '1' });
  });

  it('a second round, the talk that is owed after it, and what was promised', () => {
    const results = defaultRulebook.evaluation.results.map((result) => ({ ...result, faceToFace: !result.satisfied }));
    const stage = watched({ rulebook: { ...defaultRulebook, evaluation: { ...defaultRulebook.evaluation, results } } });
    const id = script.drafted(stage);
    stage.do(li, 'proposal', 'invite', id, { personIds: ['wang'], closesAt });
    stage.do(wang, 'proposal', 'sign', id, {});
    stage.do(li, 'proposal', 'submit', id, {});
    stage.do(office, 'proposal', 'admit', id, { reviewGroupId: 'urbanGroup' });
    script.reviewed(stage, id);
    stage.do(committee, 'proposal', 'file', id, {});
    script.answered(stage, single, { class: 'B' }, id);
    const say = (round: number, who = li) =>
      stage.do(who, 'evaluation', 'give', script.evaluationOf(stage, id, who.personId, 'transport', round), {
        attitude: 'fair',
        result: 'dissatisfied',
        comment: '未答',
      });
    say(1);
    script.secondRound(stage, id, 'transport');
    script.issued(stage, id, 'transport', { class: 'B' });
    say(2);
    expect(stage.waitsFor(clerkOf('transport'), id)).toEqual(['consultation.record']);
    say(2, wang);
    for (const [index, tracking] of stage.all('tracking', id).entries()) {
      stage.do(leaderOf('transport'), 'tracking', 'report', tracking.id, { report: '已办', outcome: index === 0 ? 'done' : 'explained' });
      expect(stage.waitsFor(office, id)).toContain(index === 0 ? 'tracking.accept' : 'tracking.acceptExplanation');
      sampled(stage, office, 'tracking', 'sendBack', tracking.id);
      stage.do(leaderOf('transport'), 'tracking', 'report', tracking.id, { report: '说明', outcome: 'explained' });
      sampled(stage, office, 'tracking', 'acceptExplanation', tracking.id);
    }
    expect(stage.get('proposal', id).state).toBe('completed');
    expect([stage.waitsFor(committee, id), stage.waitsFor(clerkOf('transport'), id)]).toEqual([[], ['consultation.record']]);
    stage.setClock(stage.now() + 3_600_000);
    script.consulted(stage, id, 'transport');
    expect(stage.waitsFor(committee, id)).toEqual(['proposal.close']);
    stage.do(committee, 'proposal', 'close', id, {});
  });

  it('a catalogue and what is booked of it', () => {
    const stage = watched();
    const id = stage.do(office, 'catalogue', 'open', null, { year: 2026, title: '参考目录' });
    const topicId = stage.do(li, 'topic', 'suggest', id, { title: '停车', field: 'urban' });
    stage.do(office, 'topic', 'list', topicId, { key: true });
    for (const who of [partySupervision, governmentSupervision, office]) stage.do(who, 'catalogue', 'agree', id, {});
    stage.do(office, 'catalogue', 'publish', id, {});
    const lead = stage.do(office, 'reservation', 'handOut', id, { topicId, bodyId: 'minmeng' });
    stage.do(bodyLeader('minmeng'), 'reservation', 'accept', lead, {});
  });

  it('an activity', () => {
    const stage = watched();
    const id = stage.do(office, 'activity', 'announce', null, {
      kind: 'inspection',
      title: '视察',
      place: '社区',
      startsAt: at('2025-02-25', 9),
      endsAt: at('2025-02-25', 12),
      signUpUntil: at('2025-02-24', 18),
    });
    stage.do(li, 'activity', 'signUp', id, {});
    stage.tick(at('2025-02-24', 19));
    stage.tick(at('2025-02-25', 12));
    stage.do(office, 'activity', 'hold', id, { attendance: [{ personId: 'li', attendance: 'present' }] });
  });
});

describe('what waits for an answer', () => {
  it('carries the part’s date from its first line until the reply leaves', () => {
    const stage = watched();
    const id = script.handling(stage);
    const due = stage.due(partOf(stage, id, 'transport'), 'answer');
    script.consulted(stage, id, 'transport');
    const dates = (): (number | null)[] => script.datesOf(stage, id, 'reply');
    const reply = script.replyDrafted(stage, id, 'transport');
    expect(dates()).toEqual([due?.at]);
    stage.do(clerkOf('transport'), 'reply', 'sendUp', reply, {});
    expect(dates()).toEqual([due?.at]);
    // missed, it says so until it has left
    stage.tick((due?.at ?? 0) + 86_400_000);
    stage.do(sectionHeadOf('transport'), 'reply', 'passSection', reply, {});
    expect(dates()).toEqual([due?.at]);
  });
});

afterAll(() => {
  const rows = procedureNames.flatMap((procedure) =>
    Object.entries(tableOf(procedure).awaits).flatMap(([state, rules]) =>
      (rules ?? []).map((rule) => `${procedure} ${state} ${rule.action}`),
    ),
  );
  // every row of every table was waited for somewhere above
  expect([...new Set(rows)].filter((row) => !reached.has(row))).toEqual([]);
});
