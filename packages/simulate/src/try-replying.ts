import { actionPath } from '@shangliang/contract';
import { textOfReply } from './reply-text.ts';
import type { Due } from './replying.ts';
import { modeApart } from './rules.ts';
import { leadOf, unitOf, type Year } from './year-state.ts';

/** A reply stays where it is until the proposers were talked to and the co-handlers heard. */
export async function tryUnheard(year: Year, drafts: readonly (readonly [string, Due])[]): Promise<void> {
  const { client, forbidden } = year;
  await forbidden.try(
    'an office that has no part in it reads the record',
    year.roll.offices.deputy,
    { method: 'GET', path: '/api/events' },
    '403 forbidden',
  );
  const unheard = drafts.find(
    ([, { plan, round, running }]) => !plan.consultedLate && round === 1 && running.parts.some(({ role }) => role === 'coHandler'),
  );
  if (unheard !== undefined)
    await forbidden.act(
      'sent up before the co-handlers were heard',
      unitOf(year, unheard[1].part.unit).clerk,
      'reply',
      unheard[0],
      'sendUp',
      {},
      '409 coOpinionMissing',
    );
  const found = drafts.find(([, { plan, round }]) => plan.consultedLate && round === 1);
  if (found === undefined) return;
  const [id, due] = found;
  const { clerk } = unitOf(year, due.part.unit);
  const proposer = leadOf(year, due.running.plan);
  await forbidden.act('sent up before the proposer was talked to', clerk, 'reply', id, 'sendUp', {}, '409 consultationMissing');
  const apart = modeApart(year.rules);
  // a way of talking that counts, though not as sitting together
  if (year.rules.consultation.faceToFaceNeeded === 0 || apart === undefined || due.running.merged.length > 0) return;
  const recorded = await client.begin(clerk, 'consultation', due.running.id, 'record', {
    assignmentId: due.part.id,
    withWhom: 'proposer',
    stage: 'during',
    mode: apart,
    heldAt: year.iso(client.now() - 3_600_000),
    place: '电话',
    participants: [proposer.name],
    said: '电话沟通',
    agreed: '约定面商',
  });
  await client.act(proposer, 'consultation', recorded.id, 'confirm');
  await forbidden.act('sent up after a telephone call alone', clerk, 'reply', id, 'sendUp', {}, '409 faceToFaceMissing');
}

export async function tryReplying(year: Year, drafts: readonly (readonly [string, Due])[]): Promise<void> {
  const [found] = drafts;
  if (found === undefined) return;
  const [id, due] = found;
  const { forbidden } = year;
  const unit = unitOf(year, due.part.unit);
  const text = textOfReply(year, due);
  await forbidden.act('a reply issued that was never sent up', unit.leader, 'reply', id, 'issue', { documentNo: 'x' }, '409 stateForbids');
  await forbidden.act('a reply issued by its clerk', unit.clerk, 'reply', id, 'issue', { documentNo: 'x' }, '403 relationMissing');
  await forbidden.act(
    'a class the rulebook does not know',
    unit.clerk,
    'reply',
    id,
    'edit',
    { ...text, class: 'noClass' },
    '422 classUnknown',
    2,
  );
  await forbidden.act('an older reply written over', unit.clerk, 'reply', id, 'edit', text, '409 staleVersion', 1);
  await forbidden.begin(
    'a second reply of one round',
    unit.clerk,
    'reply',
    due.running.id,
    'draft',
    { assignmentId: due.part.id },
    '409 replyOpen',
  );
  await forbidden.act('sent up by the section head', unit.sectionHead, 'reply', id, 'sendUp', {}, '403 relationMissing');
  await forbidden.act('sent up by another committee', year.roll.strangers.office, 'reply', id, 'sendUp', {}, '404 notFound');
  await forbidden.try(
    'nobody sends it up',
    undefined,
    { method: 'POST', path: actionPath('reply', id, 'sendUp'), body: {} },
    '401 notSignedIn',
  );
}
