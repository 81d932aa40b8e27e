import type { ActionAnswer } from '@shangliang/contract';
import type { Client, Person } from '../client.ts';
import type { DemoProposal } from '../demo/types.ts';
import type { DemoBodyRoll, DemoRoll, DemoUnitRoll } from './demo-roll.ts';

export interface DemoCase {
  text: DemoProposal;
  index: number;
  id: string;
  lead: Person;
  body: DemoBodyRoll | undefined;
  coSigners: Person[];
  units: { unit: DemoUnitRoll; role: 'lead' | 'coHandler' | 'separate'; assignmentId: string }[];
  recommendations: { id: string; text: DemoProposal['recommendations'][number] }[];
}

const numerals = ['一', '二', '三', '四', '五', '六'];

const partsOf = (text: DemoProposal): Record<string, string> => ({
  background: text.background,
  analysis: text.analysis,
  recommendations: text.recommendations.map((entry, at) => `${numerals[at] ?? ''}、${entry.text}`).join('\n'),
});

const hour = 3_600_000;
const day = 24 * hour;

/** Drafts one of the demo's proposals as its member or body would, up to where it can be submitted. */
export async function draftCase(client: Client, roll: DemoRoll, text: DemoProposal, index: number): Promise<DemoCase> {
  const sealing = roll.bodies.filter((entry) => entry.kind !== 'sector');
  // the pair that is joined into one joint proposal comes from persons
  const body = text.proposer === 'collective' && text.pair !== 'elevator' ? sealing[index % sealing.length] : undefined;
  const lead = body?.leader ?? roll.members[(index * 5) % roll.members.length];
  if (lead === undefined) throw new Error('the demo has no members');
  const others = roll.members.filter((member) => member !== lead);
  const coSigners =
    text.proposer === 'joint'
      ? [others[(index * 7) % others.length], others[(index * 7 + 11) % others.length]].filter((entry) => entry !== undefined)
      : [];
  const suggested = roll.units.filter((unit) => unit.name === text.recommendations[0]?.unit).map((unit) => unit.id);
  const begun = await client.begin(lead, 'proposal', undefined, 'draft', {
    kind: body === undefined ? 'individual' : 'collective',
    ...(body === undefined ? {} : { bodyId: body.id }),
    title: text.title,
    field: text.field,
    parts: partsOf(text),
    suggestedUnitIds: suggested,
  });
  const edit = { title: text.title, field: text.field, parts: partsOf(text), consentToPublish: 'full', secrecyChecked: true };
  await client.act(lead, 'proposal', begun.id, 'edit', edit, begun.version);
  return { text, index, id: begun.id, lead, body, coSigners, units: [], recommendations: [] };
}

/** Co-signing or the body's approval, as the case needs. */
export async function gatherSupport(client: Client, entry: DemoCase): Promise<void> {
  if (entry.coSigners.length > 0) {
    const closesAt = new Date(client.now() + 5 * day).toISOString();
    await client.act(entry.lead, 'proposal', entry.id, 'invite', { personIds: entry.coSigners.map((person) => person.id), closesAt });
    for (const person of entry.coSigners) await client.act(person, 'proposal', entry.id, 'sign');
  }
  if (entry.body === undefined) return;
  for (const person of entry.body.members) await client.act(person, 'proposal', entry.id, 'approve', { vote: 'approve' });
  await client.act(entry.body.leader, 'proposal', entry.id, 'seal', { textVersion: 1 });
}

/** Units by the recommendations: the first leads; on every fifth case with two, both answer their own. */
export function planUnits(roll: DemoRoll, entry: DemoCase): void {
  const names = [...new Set(entry.text.recommendations.map((recommendation) => recommendation.unit))];
  const separate = names.length === 2 && entry.index % 5 === 0;
  entry.units = names.flatMap((name, at) => {
    const unit = roll.units.find((candidate) => candidate.name === name);
    const role = separate ? ('separate' as const) : at === 0 ? ('lead' as const) : ('coHandler' as const);
    return unit === undefined ? [] : [{ unit, role, assignmentId: '' }];
  });
}

/** Takes the parts a pre-assignment created, in the order the units were planned. */
export function takeParts(entry: DemoCase, answer: ActionAnswer): void {
  answer.begun
    .filter((begun) => begun.procedure === 'assignment')
    .forEach((begun, at) => {
      const unit = entry.units[at];
      if (unit !== undefined) unit.assignmentId = begun.id;
    });
}

export const answering = (entry: DemoCase) => entry.units.filter((unit) => unit.role !== 'coHandler');

/** Receipt, plan, and the recommendations one by one. */
export async function takeInHand(client: Client, entry: DemoCase): Promise<void> {
  for (const { unit, assignmentId } of entry.units) {
    await client.act(unit.clerk, 'assignment', assignmentId, 'receive');
    await client.act(unit.clerk, 'assignment', assignmentId, 'plan', {
      plan: `由${unit.sectionHead.name}牵头，先与提案者见面听取意见，再实地调研，形成办理意见后按时答复。`,
      headName: unit.leader.name,
      deputyName: unit.supervision.name,
      handlerName: unit.clerk.name,
    });
  }
  const [first] = answering(entry);
  if (first === undefined) return;
  const separate = first.role === 'separate';
  for (const [at, text] of entry.text.recommendations.entries()) {
    const own = entry.units.find(({ unit }) => unit.name === text.unit);
    const begun = await client.begin(first.unit.clerk, 'recommendation', entry.id, 'list', {
      ordinal: at + 1,
      text: text.text,
      ...(separate && own !== undefined ? { unitIds: [own.unit.id] } : {}),
    });
    entry.recommendations.push({ id: begun.id, text });
  }
}

/** A talk face to face, recorded by the unit and confirmed by the proposer. */
export async function consult(client: Client, entry: DemoCase, stage: 'before' | 'during', confirm: boolean): Promise<void> {
  for (const { unit, assignmentId } of answering(entry)) {
    const record = await client.begin(unit.clerk, 'consultation', entry.id, 'record', {
      assignmentId,
      withWhom: 'proposer',
      stage,
      mode: entry.index % 3 === 0 ? 'siteVisit' : 'faceToFace',
      heldAt: new Date(client.now() - 3 * hour).toISOString(),
      place: `${unit.name}会议室`,
      participants: [unit.sectionHead.name, unit.clerk.name, entry.lead.name],
      ...entry.text.consultation,
    });
    if (confirm) await client.act(entry.lead, 'consultation', record.id, 'confirm');
  }
}

export async function giveOpinions(client: Client, entry: DemoCase): Promise<void> {
  for (const { unit, role, assignmentId } of entry.units)
    if (role === 'coHandler') {
      const own = entry.text.recommendations.filter((recommendation) => recommendation.unit === unit.name);
      const text = own.map((recommendation) => recommendation.answer).join('\n') || '无不同意见。';
      await client.act(unit.leader, 'assignment', assignmentId, 'giveOpinion', { text });
    }
}

const classOf = (adoptions: readonly string[]): string =>
  adoptions.includes('planned') ? 'B' : adoptions.every((adoption) => adoption === 'declined') ? 'C' : 'A';

/** Draft, countersigning and the levels of approval; `upTo` says where the demo leaves it. */
export async function reply(client: Client, entry: DemoCase, upTo: 'drafting' | 'review' | 'issued'): Promise<void> {
  for (const { unit, assignmentId, role } of answering(entry)) {
    const mine = entry.recommendations.filter(({ text }) => role === 'lead' || text.unit === unit.name);
    const begun = await client.begin(unit.clerk, 'reply', entry.id, 'draft', { assignmentId, opening: entry.text.replyOpening });
    const answers = mine.map(({ id, text }) => ({
      recommendationId: id,
      adoption: text.adoption,
      text: text.answer,
      ...(text.reason === undefined ? {} : { reason: text.reason }),
      ...(text.next === undefined ? {} : { nextStep: text.next }),
    }));
    await client.act(
      unit.clerk,
      'reply',
      begun.id,
      'edit',
      {
        opening: entry.text.replyOpening,
        closing: '感谢您对我县工作的关心和支持。',
        class: classOf(mine.map(({ text }) => text.adoption)),
        openness: 'full',
        contactName: unit.clerk.name,
        contactPhone: '0000-6123456',
        answers,
      },
      begun.version,
    );
    if (upTo === 'drafting') continue;
    await client.act(unit.clerk, 'reply', begun.id, 'sendUp');
    for (const other of entry.units) if (other.role === 'coHandler') await client.act(other.unit.leader, 'reply', begun.id, 'countersign');
    if (upTo === 'review' && entry.index % 2 === 0) continue;
    await client.act(unit.sectionHead, 'reply', begun.id, 'passSection', { comment: '同意，报督查科审核。' });
    if (upTo === 'review') continue;
    if (entry.index % 9 === 0) {
      await client.act(unit.supervision, 'reply', begun.id, 'sendBackFromSupervision', {
        to: 'sectionReview',
        comment: '第一条请补充完成时间。',
      });
      await client.act(unit.sectionHead, 'reply', begun.id, 'passSection', { comment: '已补充。' });
    }
    await client.act(unit.supervision, 'reply', begun.id, 'passSupervision');
    await client.act(unit.leader, 'reply', begun.id, 'issue', { documentNo: `云提复〔2026〕${entry.index + 1}号` });
  }
}
