import { describe, expect, it } from 'vitest';
import { type Dossier, procedureNames, proposalOf } from '../dossier/dossier.ts';
import type { Actor } from '../procedure/actor.ts';
import type { Id } from '../procedure/row.ts';
import { tableOf } from '../procedures.ts';
import { defaultRulebook } from '../rulebook/defaults.ts';
import {
  clerkOf,
  committee,
  convener,
  governmentSupervision,
  leaderOf,
  li,
  office,
  partySupervision,
  reviewer,
  sectionHeadOf,
  supervisionOf,
} from '../testing/cast.ts';
import {
  consulted,
  drafted,
  filed,
  handling,
  partOf,
  replyDrafted,
  replyText,
  separately,
  single,
  talk,
  text,
  underReview,
  withCoHandler,
} from '../testing/script.ts';
import { play, type Stage } from '../testing/stage.ts';
import { aheadOf } from './ahead.ts';
import { type Course, courseOf, isGoingBack, namedNext } from './course.ts';
import { followsOf } from './follows.ts';
import { waitsOf } from './waits.ts';

const clerk = clerkOf('transport');

const waitsIn = (stage: Stage, dossier: Dossier, actor: Actor) =>
  waitsOf(dossier, stage.world().rulebook(proposalOf(dossier).rulebookVersion), actor);

function stepsOf(stage: Stage, id: Id, actor: Actor, action: string): string[] {
  const dossier = stage.dossier(id);
  const waits = waitsIn(stage, dossier, actor);
  const found = aheadOf(stage.world(), dossier, waits, actor).find((entry) => entry.action === action);
  return (found?.steps ?? []).map((step) => `${step.action ?? step.code} by ${step.subjects.join(', ')}`);
}

function course(stage: Stage, id: Id, actor: Actor, action: string, caseId: Id): Course {
  const dossier = stage.dossier(id);
  const waits = waitsIn(stage, dossier, actor);
  return courseOf(dossier, action, caseId, namedNext(waits, aheadOf(stage.world(), dossier, waits, actor), actor), actor);
}

const follows = (stage: Stage, id: Id, actor: Actor, procedure: 'proposal' | 'reply', action: string, caseId: Id): string[] =>
  followsOf(stage.world(), stage.dossier(id), procedure, stage.get(procedure, caseId), action, actor).map(
    (follow) => `${follow.action} by ${follow.subjects.join(', ')}`,
  );

describe('what stands before an act, drawn from its guards', () => {
  it('before a reply is begun: the talk, its confirmation, the opinion beside it, each with whose it is', () => {
    const stage = play();
    const id = handling(stage, withCoHandler);
    expect(stepsOf(stage, id, clerk, 'reply.draft')).toEqual([
      'consultation.record by o:transport:unitClerk',
      'consultation.confirm by p:li',
      'assignment.giveOpinion by o:finance:unitLeader',
    ]);
    const assignmentId = partOf(stage, id, 'transport');
    const talkId = stage.do(clerk, 'consultation', 'record', id, { ...talk(stage), assignmentId, withWhom: 'proposer' });
    expect(stepsOf(stage, id, clerk, 'reply.draft')).toEqual([
      'consultation.confirm by p:li',
      'assignment.giveOpinion by o:finance:unitLeader',
    ]);
    stage.do(li, 'consultation', 'dispute', talkId, { note: '没有谈到第二条' });
    expect(stepsOf(stage, id, clerk, 'reply.draft')[0]).toBe('consultation.amend by o:transport:unitClerk');
  });

  it('is empty once everything is done; what still stands before sending up is said while one writes, the writing itself apart', () => {
    const stage = play();
    const id = handling(stage);
    consulted(stage, id, 'transport');
    expect(stepsOf(stage, id, clerk, 'reply.draft')).toEqual([]);
    stage.do(clerk, 'reply', 'draft', id, { assignmentId: partOf(stage, id, 'transport') });
    expect(stepsOf(stage, id, clerk, 'reply.edit')).toEqual([]);
    const second = handling(stage);
    stage.do(clerk, 'reply', 'draft', second, { assignmentId: partOf(stage, second, 'transport') });
    expect(stepsOf(stage, second, clerk, 'reply.edit')).toContain('consultation.record by o:transport:unitClerk');
  });

  it('before a proposal is put on file: the committee’s own opinion; once it is given, filing is foremost', () => {
    const steps = [{ code: 'committee', label: '审定', decidedBy: 'proposalsCommittee', opinionsNeeded: 1 }] as const;
    const stage = play({ rulebook: { ...defaultRulebook, review: { ...defaultRulebook.review, steps } } });
    const id = underReview(stage);
    expect(stepsOf(stage, id, committee, 'proposal.file')).toEqual(['proposal.giveOpinion by r:proposalsCommittee']);
    expect(course(stage, id, committee, 'proposal.giveOpinion', id)).toBe('next');
    stage.do(committee, 'proposal', 'giveOpinion', id, { recommends: 'file', text: '建议立案' });
    expect(stepsOf(stage, id, committee, 'proposal.file')).toEqual([]);
    expect(course(stage, id, committee, 'proposal.giveOpinion', id)).toBe('beside');
    expect(course(stage, id, committee, 'proposal.file', id)).toBe('next');
  });

  it('is told to whom the act waits for, and to nobody else', () => {
    const stage = play();
    const id = handling(stage);
    for (const other of [li, office, leaderOf('transport')]) expect(stepsOf(stage, id, other, 'reply.draft')).toEqual([]);
  });
});

describe('what an act is to the course of a case', () => {
  it('a record of a talk comes first, and steps back once a talk is written down; so does a plan', () => {
    const stage = play();
    const id = handling(stage);
    const part = partOf(stage, id, 'transport');
    expect(course(stage, id, clerk, 'consultation.record', part)).toBe('next');
    expect(course(stage, id, clerk, 'assignment.plan', part)).toBe('open');
    stage.do(clerk, 'consultation', 'record', id, { ...talk(stage), assignmentId: part, withWhom: 'proposer' });
    stage.do(clerk, 'assignment', 'plan', part, { plan: '先看现场', headName: '王局', handlerName: '王科' });
    expect(course(stage, id, clerk, 'consultation.record', part)).toBe('beside');
    expect(course(stage, id, clerk, 'assignment.plan', part)).toBe('beside');
    expect(course(stage, id, clerk, 'reply.draft', part)).toBe('next');
  });

  it('the talk that is owed by its own date comes before the list, in the steps as in the acts; once it is held the list comes first', () => {
    const stage = play();
    const id = handling(stage, single, filed(stage), []);
    const part = partOf(stage, id, 'transport');
    expect(stepsOf(stage, id, clerk, 'reply.draft').map((step) => step.split(' ')[0])).toEqual([
      'consultation.record',
      'recommendation.list',
      'consultation.confirm',
    ]);
    expect(course(stage, id, clerk, 'consultation.record', part)).toBe('next');
    stage.do(clerk, 'consultation', 'record', id, { ...talk(stage), assignmentId: part, withWhom: 'proposer' });
    expect(stepsOf(stage, id, clerk, 'reply.draft').map((step) => step.split(' ')[0])).toEqual([
      'recommendation.list',
      'consultation.confirm',
    ]);
    expect(course(stage, id, clerk, 'recommendation.list', id)).toBe('next');
    expect(course(stage, id, office, 'recommendation.list', id)).toBe('open');
  });

  it('once a reply has gone up, its unit is asked no more to amend the list or to divide the work', () => {
    const stage = play();
    const id = handling(stage);
    consulted(stage, id, 'transport');
    const [first] = stage.all('recommendation', id);
    const both = (): Course[] => [
      course(stage, id, clerk, 'recommendation.amend', first?.id ?? ''),
      course(stage, id, clerk, 'task.allot', id),
    ];
    const reply = replyDrafted(stage, id, 'transport');
    expect(both()).toEqual(['open', 'open']);
    stage.do(clerk, 'reply', 'sendUp', reply, {});
    expect(both()).toEqual(['beside', 'beside']);
    stage.do(sectionHeadOf('transport'), 'reply', 'sendBackFromSection', reply, { to: 'drafting', comment: '请补充' });
    expect(both()).toEqual(['open', 'open']);
  });

  it('one unit’s talk is not another’s', () => {
    const stage = play();
    const id = handling(stage, separately);
    consulted(stage, id, 'transport');
    expect(course(stage, id, clerkOf('housing'), 'consultation.record', partOf(stage, id, 'housing'))).toBe('next');
  });

  it('no table waits for an act that goes back, and none is put forward even where it is named next', () => {
    const awaited = procedureNames.flatMap((procedure) => Object.values(tableOf(procedure).awaits).flatMap((rules) => rules ?? []));
    expect(awaited.map((rule) => rule.action).filter(isGoingBack)).toEqual([]);
    const stage = play();
    const id = handling(stage);
    consulted(stage, id, 'transport');
    const reply = replyDrafted(stage, id, 'transport');
    stage.do(clerk, 'reply', 'sendUp', reply, {});
    expect(course(stage, id, clerk, 'reply.takeBack', reply)).toBe('beside');
    expect(courseOf(stage.dossier(id), 'reply.takeBack', reply, new Set([`reply.takeBack ${reply}`]), clerk)).toBe('beside');
  });

  it('a nomination, a failed contact or a withdrawal never moves a case on', () => {
    const stage = play();
    const id = handling(stage);
    expect(course(stage, id, office, 'proposal.nominateKey', id)).toBe('beside');
    expect(course(stage, id, clerk, 'consultation.attempt', partOf(stage, id, 'transport'))).toBe('beside');
    expect(course(stage, id, li, 'proposal.withdraw', id)).toBe('beside');
  });
});

describe('whose turn it is after an act', () => {
  it('the review goes from the office to the group and on to the committee', () => {
    const stage = play();
    const id = drafted(stage);
    stage.do(li, 'proposal', 'edit', id, text({ field: 'culture' }));
    stage.do(li, 'proposal', 'submit', id, {});
    expect(follows(stage, id, office, 'proposal', 'admit', id)).toEqual(['proposal.giveOpinion by o:urbanGroup:reviewer']);
    const next = underReview(stage);
    stage.do(reviewer, 'proposal', 'giveOpinion', next, { recommends: 'file', text: '建议立案' });
    expect(follows(stage, next, convener, 'proposal', 'passStep', next)).toEqual(['proposal.file by r:proposalsCommittee']);
    expect(follows(stage, next, committee, 'proposal', 'nominateKey', next)).toEqual([]);
  });

  it('a reply goes to the units beside it, or past them where there are none', () => {
    const stage = play();
    const [alone, both] = [handling(stage), handling(stage, withCoHandler)];
    for (const [id, expected] of [
      [alone, 'reply.passSection by o:transport:unitSectionHead'],
      [both, 'reply.countersign by o:finance:unitLeader'],
    ] as const) {
      const reply = replyDrafted(stage, id, 'transport');
      expect(follows(stage, id, clerk, 'reply', 'sendUp', reply)).toEqual([expected]);
    }
  });

  it('planned units go to both offices, back to whoever planned them, or on to the units by name', () => {
    const stage = play();
    const id = filed(stage);
    const asked = ['proposal.endorseUnits by r:partySupervision', 'proposal.endorseUnits by r:governmentSupervision'];
    expect(follows(stage, id, office, 'proposal', 'planUnits', id)).toEqual(asked);
    stage.do(office, 'proposal', 'planUnits', id, { units: withCoHandler });
    expect(follows(stage, id, partySupervision, 'proposal', 'endorseUnits', id)).toEqual([
      'proposal.endorseUnits by r:governmentSupervision',
    ]);
    expect(follows(stage, id, partySupervision, 'proposal', 'returnUnits', id)).toEqual(['proposal.planUnits by r:proposalsOffice']);
    stage.do(partySupervision, 'proposal', 'endorseUnits', id, {});
    expect(follows(stage, id, governmentSupervision, 'proposal', 'endorseUnits', id)).toEqual(['proposal.preassign by r:proposalsOffice']);
    stage.do(governmentSupervision, 'proposal', 'endorseUnits', id, {});
    const clerks = 'o:transport:unitClerk, o:finance:unitClerk';
    expect(follows(stage, id, office, 'proposal', 'preassign', id)).toEqual([`assignment.claim by ${clerks}`]);
    stage.do(office, 'proposal', 'preassign', id, {});
    for (const unit of ['transport', 'finance']) stage.do(clerkOf(unit), 'assignment', 'claim', partOf(stage, id, unit), {});
    expect(follows(stage, id, committee, 'proposal', 'assign', id)).toEqual([`assignment.receive by ${clerks}`]);
  });

  it('what its writer chooses is not foretold', () => {
    const stage = play();
    const id = handling(stage);
    consulted(stage, id, 'transport');
    const reply = replyDrafted(stage, id, 'transport');
    stage.do(clerk, 'reply', 'sendUp', reply, {});
    expect(follows(stage, id, sectionHeadOf('transport'), 'reply', 'sendBackFromSection', reply)).toEqual([]);
  });
});

describe('what waits for whom, as far as it is for these eyes', () => {
  it('on whose desk an answer lies is its unit’s own, from before it is begun until it is signed', () => {
    const stage = play();
    const id = handling(stage);
    consulted(stage, id, 'transport');
    const seenBy = (actor: Actor) =>
      waitsOf(stage.dossier(id), defaultRulebook, actor).map(({ action, subjects }) => [action, ...subjects]);
    const seen = (inside: string, post: string): void => {
      for (const own of [clerk, leaderOf('transport')]) expect(seenBy(own)).toEqual([[inside, `o:transport:${post}`]]);
      for (const outside of [li, office, clerkOf('finance')]) expect(seenBy(outside)).toEqual([['assignment.answer', 'v:transport']]);
    };
    seen('reply.draft', 'unitClerk');
    const reply = stage.do(clerk, 'reply', 'draft', id, { assignmentId: partOf(stage, id, 'transport') });
    seen('reply.edit', 'unitClerk');
    stage.do(clerk, 'reply', 'edit', reply, replyText(stage, id));
    seen('reply.sendUp', 'unitClerk');
    stage.do(clerk, 'reply', 'sendUp', reply, {});
    seen('reply.passSection', 'unitSectionHead');
    stage.do(sectionHeadOf('transport'), 'reply', 'passSection', reply, {});
    stage.do(supervisionOf('transport'), 'reply', 'passSupervision', reply, {});
    seen('reply.issue', 'unitLeader');
  });

  it('a unit beside it reads whose desk a reply is on once it has gone up, and not before', () => {
    const stage = play();
    const id = handling(stage, withCoHandler);
    stage.do(leaderOf('finance'), 'assignment', 'giveOpinion', partOf(stage, id, 'finance'), { text: '同意' });
    consulted(stage, id, 'transport');
    const reply = replyDrafted(stage, id, 'transport');
    const actions = () => waitsOf(stage.dossier(id), defaultRulebook, clerkOf('finance')).map(({ action }) => action);
    expect(actions()).toEqual(['assignment.answer']);
    stage.do(clerk, 'reply', 'sendUp', reply, {});
    expect(actions()).toEqual(['reply.countersign']);
  });

  it('a text is gone on with until it comes back to its writer', () => {
    const stage = play();
    const id = handling(stage);
    consulted(stage, id, 'transport');
    const reply = stage.do(clerk, 'reply', 'draft', id, { assignmentId: partOf(stage, id, 'transport') });
    const waits = () => waitsOf(stage.dossier(id), defaultRulebook, clerk).map(({ action, back }) => `${action} ${back}`);
    expect(waits()).toEqual(['reply.edit false']);
    stage.do(clerk, 'reply', 'edit', reply, replyText(stage, id));
    stage.do(clerk, 'reply', 'sendUp', reply, {});
    stage.do(sectionHeadOf('transport'), 'reply', 'sendBackFromSection', reply, { to: 'drafting', comment: '请补充' });
    stage.do(clerk, 'reply', 'edit', reply, replyText(stage, id, { contactName: '' }));
    expect(waits()).toEqual(['reply.edit true']);
  });
});
