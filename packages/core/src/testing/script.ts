import type { ProcedureName } from '../dossier/dossier.ts';
import type { Actor } from '../procedure/actor.ts';
import { mattersOf } from '../procedure/matters.ts';
import type { Id } from '../procedure/row.ts';
import type { HandlingRole, PlannedUnit, ProposalInputs } from '../proposal/types.ts';
import type { Adoption } from '../recommendation/types.ts';
import type { ReplyInputs } from '../reply/types.ts';
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
} from './cast.ts';
import type { Stage } from './stage.ts';

/** Scenes that every story passes through, each from where the last one ends. */

export const text = (over: Partial<ProposalInputs['edit']> = {}): ProposalInputs['edit'] => ({
  title: '关于完善老旧小区停车设施的提案',
  field: 'urban',
  parts: { background: '三十个小区缺车位两千个。', analysis: '规划滞后，管理分散。', recommendations: '一、错时共享。二、立体车库。' },
  consentToPublish: 'full',
  secrecyChecked: true,
  ...over,
});

export function drafted(stage: Stage, lead: Actor = li, bodyId?: Id): Id {
  const { title, field, parts } = text();
  const id = stage.do(lead, 'proposal', 'draft', null, {
    kind: bodyId === undefined ? 'individual' : 'collective',
    bodyId,
    title,
    field,
    parts,
  });
  stage.do(lead, 'proposal', 'edit', id, text());
  return id;
}

export function submitted(stage: Stage, lead: Actor = li): Id {
  const id = drafted(stage, lead);
  stage.do(lead, 'proposal', 'submit', id, {});
  return id;
}

export function underReview(stage: Stage, lead: Actor = li): Id {
  const id = submitted(stage, lead);
  stage.do(office, 'proposal', 'admit', id, { reviewGroupId: 'urbanGroup' });
  return id;
}

/** Passes the steps of the default rulebook up to the committee's. */
export function reviewed(stage: Stage, id: Id): void {
  stage.do(reviewer, 'proposal', 'giveOpinion', id, { recommends: 'file', text: '建议立案' });
  stage.do(convener, 'proposal', 'passStep', id, {});
}

export function filed(stage: Stage, lead: Actor = li): Id {
  const id = underReview(stage, lead);
  reviewed(stage, id);
  stage.do(committee, 'proposal', 'file', id, {});
  return id;
}

export const units = (plan: Readonly<Record<Id, HandlingRole>>): PlannedUnit[] =>
  Object.entries(plan).map(([unitId, role]) => ({ unitId, role }));

export const single = units({ transport: 'lead' });
export const withCoHandler = units({ transport: 'lead', finance: 'coHandler' });
export const separately = units({ transport: 'separate', housing: 'separate' });

export function listed(stage: Stage, id: Id, texts: readonly string[] = ['错时共享停车', '建设立体车库']): Id[] {
  return texts.map((line, index) => stage.do(office, 'recommendation', 'list', id, { ordinal: index + 1, text: line }));
}

export function preassigned(stage: Stage, plan: PlannedUnit[] = single, id: Id = filed(stage), texts?: readonly string[]): Id {
  listed(stage, id, texts);
  stage.do(office, 'proposal', 'planUnits', id, { units: plan });
  stage.do(partySupervision, 'proposal', 'endorseUnits', id, {});
  stage.do(governmentSupervision, 'proposal', 'endorseUnits', id, {});
  stage.do(office, 'proposal', 'preassign', id, {});
  return id;
}

export function partOf(stage: Stage, proposalId: Id, unitId: Id): Id {
  const found = stage.all('assignment', proposalId).find((entry) => entry.unitId === unitId && entry.state !== 'replaced');
  if (found === undefined) throw new RangeError(`${unitId} has no part in ${proposalId}`);
  return found.id;
}

/** 认领、交办、接收 */
export function handling(stage: Stage, plan: PlannedUnit[] = single, id: Id = filed(stage), texts?: readonly string[]): Id {
  preassigned(stage, plan, id, texts);
  for (const { unitId } of plan) stage.do(clerkOf(unitId), 'assignment', 'claim', partOf(stage, id, unitId), {});
  stage.do(committee, 'proposal', 'assign', id, {});
  for (const { unitId } of plan) stage.do(clerkOf(unitId), 'assignment', 'receive', partOf(stage, id, unitId), {});
  return id;
}

export const talk = (stage: Stage) => ({
  stage: 'during' as const,
  mode: 'faceToFace' as const,
  heldAt: stage.now(),
  place: '小区居委会',
  participants: ['李委员', '王科长'],
  said: '现场查看车位',
  agreed: '先试点两个小区',
});

/** A talk with the proposers of a proposal of the family, recorded by the unit and confirmed. */
export function consulted(stage: Stage, id: Id, unitId: Id, who: Actor = li, aboutId: Id = id): Id {
  const assignmentId = partOf(stage, id, unitId);
  const talkId = stage.do(clerkOf(unitId), 'consultation', 'record', id, { ...talk(stage), assignmentId, aboutId, withWhom: 'proposer' });
  stage.do(who, 'consultation', 'confirm', talkId, {});
  return talkId;
}

/** The dates of what waits in a proposal for its cases of a procedure. */
export const datesOf = (stage: Stage, id: Id, procedure: ProcedureName): (number | null)[] =>
  mattersOf(stage.dossier(id), stage.world().rulebook(stage.get('proposal', id).rulebookVersion))
    .filter((matter) => matter.procedure === procedure)
    .map((matter) => matter.dueAt);

export const answersFor = (stage: Stage, id: Id, adoption: Adoption): ReplyInputs['edit']['answers'] =>
  stage
    .all('recommendation', id)
    .filter((entry) => entry.state !== 'dropped')
    .map((entry) => ({
      recommendationId: entry.id,
      adoption,
      text: `${entry.text}：办理情况`,
      reason: '条件所限',
      nextStep: '明年列入计划',
    }));

export const replyText = (stage: Stage, id: Id, over: Partial<ReplyInputs['edit']> = {}): ReplyInputs['edit'] => ({
  opening: '您提出的提案收悉，现答复如下：',
  closing: '感谢您的关心。',
  class: 'A',
  openness: 'full',
  contactName: '王科长',
  contactPhone: '67800000',
  answers: answersFor(stage, id, 'adopted'),
  ...over,
});

/** A reply written in full, still with the clerk. */
export function replyDrafted(stage: Stage, id: Id, unitId: Id, over: Partial<ReplyInputs['edit']> = {}): Id {
  const replyId = stage.do(clerkOf(unitId), 'reply', 'draft', id, { assignmentId: partOf(stage, id, unitId) });
  stage.do(clerkOf(unitId), 'reply', 'edit', replyId, replyText(stage, id, over));
  return replyId;
}

/** Up all levels and out; co-handlers' leaders sign on the way. */
export function issued(stage: Stage, id: Id, unitId: Id, over: Partial<ReplyInputs['edit']> = {}): Id {
  const replyId = replyDrafted(stage, id, unitId, over);
  stage.do(clerkOf(unitId), 'reply', 'sendUp', replyId, {});
  for (const part of stage.all('assignment', id))
    if (part.role === 'coHandler' && part.state !== 'replaced') stage.do(leaderOf(part.unitId), 'reply', 'countersign', replyId, {});
  stage.do(sectionHeadOf(unitId), 'reply', 'passSection', replyId, {});
  stage.do(supervisionOf(unitId), 'reply', 'passSupervision', replyId, {});
  stage.do(leaderOf(unitId), 'reply', 'issue', replyId, { documentNo: '交函〔2025〕12号' });
  return replyId;
}

/** The unit's head plans the second handling, and it is talked over once more. */
export function secondRound(stage: Stage, id: Id, unitId: Id, who: Actor = li): void {
  stage.do(leaderOf(unitId), 'assignment', 'plan', partOf(stage, id, unitId), {
    plan: '局长牵头重新办理',
    headName: '局长',
    handlerName: '王科长',
  });
  consulted(stage, id, unitId, who);
}

export function evaluationOf(stage: Stage, id: Id, personId: Id, unitId: Id, round = 1): Id {
  const found = stage
    .all('evaluation', id)
    .find((entry) => entry.evaluatorId === personId && entry.unitId === unitId && entry.round === round);
  if (found === undefined) throw new RangeError(`${personId} is not asked about ${unitId} in round ${round}`);
  return found.id;
}

/** To the end of the first round: answered, nothing said yet. */
export function answered(stage: Stage, plan: PlannedUnit[] = single, over: Partial<ReplyInputs['edit']> = {}, id: Id = filed(stage)): Id {
  handling(stage, plan, id);
  for (const { unitId, role } of plan)
    if (role === 'coHandler') stage.do(leaderOf(unitId), 'assignment', 'giveOpinion', partOf(stage, id, unitId), { text: '同意共享停车' });
  for (const { unitId, role } of plan)
    if (role === 'lead' || role === 'separate') {
      consulted(stage, id, unitId);
      issued(stage, id, unitId, over);
    }
  return id;
}
