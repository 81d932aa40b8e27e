import { type ProcedureName, procedureNames } from '@shangliang/core';
import { done } from './client.ts';
import type { House } from './house.ts';
import { announced, catalogueOpened, promptSent, talkRecorded, topicListed } from './origin-scenes.ts';
import { casesOf, consulted, filed, handling, issued, partOf, preassigned, replyDrafted, talk, theCase, underReview } from './scenes.ts';

/** One case of every procedure in the house's own committee. */
export async function everything(house: House): Promise<Record<ProcedureName, string>> {
  const office = house.as('proposalsOffice');
  const clerk = house.as('unitClerk', 'transport');
  const leader = house.as('unitLeader', 'transport');
  const id = await handling(house);
  const assignmentId = await partOf(house, id, 'transport');
  const recommendation = await theCase(office, id, 'recommendation');
  const task = {
    recommendationId: recommendation.id,
    unitId: house.organization('transport'),
    title: '试点',
    headName: '局长',
    handlerName: '科长',
    dueAt: '2026-05-01T09:00:00+08:00',
  };
  done(await clerk.begin('task', id, 'allot', task));
  done(await clerk.begin('extension', id, 'request', { assignmentId, until: '2026-07-01T09:00:00+08:00', reason: '跨部门' }));
  done(await leader.begin('escalation', id, 'raise', { assignmentId, question: '地块归属', plan: '请区政府协调' }));
  await consulted(house, id, 'transport');
  const replyId = await replyDrafted(house, id, 'transport', 'planned', { class: 'B' });
  done(await clerk.act('reply', replyId, 'sendUp', {}));
  await issued(house, replyId, 'transport');

  const reviewed = await underReview(house);
  const { reason } = { reason: '内容宜更具体' };
  const { stage: _stage, agreed: _agreed, ...held } = talk(house);
  const adjustment = done(await office.begin('adjustment', reviewed, 'propose', { kind: 'revise', reason, ...held }));
  const disputed = await preassigned(house, { finance: 'lead' }, await filed(house));
  done(
    await house
      .as('unitClerk', 'finance')
      .act('assignment', await partOf(house, disputed, 'finance'), 'object', { reason: '非本局职责', basis: '三定方案' }),
  );
  const conciliation = done(await office.begin('conciliation', disputed, 'call', { cause: 'objected' }));

  const catalogueId = await catalogueOpened(house);
  const topicId = await topicListed(house, catalogueId);
  const reservation = done(await house.called('wang').begin('reservation', catalogueId, 'book', { topicId }));

  const activityId = await announced(house);
  done(await house.called('wang').act('activity', activityId, 'signUp', {}));

  const found = new Map<ProcedureName, string>([
    ['proposal', id],
    ['adjustment', adjustment.id],
    ['conciliation', conciliation.id],
    ['activity', activityId],
    ['talk', await talkRecorded(house)],
    ['catalogue', catalogueId],
    ['topic', topicId],
    ['reservation', reservation.id],
    ['prompt', await promptSent(house)],
  ]);
  for (const procedure of procedureNames) {
    const [first] = found.has(procedure) ? [] : await casesOf(clerk, id, procedure);
    if (first !== undefined) found.set(procedure, first.id);
  }
  const lookUp = (procedure: ProcedureName): string => {
    const one = found.get(procedure);
    if (one === undefined) throw new RangeError(`there is no ${procedure}`);
    return one;
  };
  return Object.fromEntries(procedureNames.map((procedure) => [procedure, lookUp(procedure)])) as Record<ProcedureName, string>;
}
