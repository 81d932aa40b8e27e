import { type CaseView, caseView } from '@shangliang/contract';
import type { HandlingRole, ProcedureName } from '@shangliang/core';
import type { OrganizationName } from './cast.ts';
import { type Client, done, read } from './client.ts';
import type { House } from './house.ts';

/** Scenes that every story passes through, each from where the last one ends; all over HTTP. */

export const text = (over: object = {}) => ({
  title: '关于完善老旧小区停车设施的提案',
  field: 'urban',
  parts: { background: '三十个小区缺车位两千个。', analysis: '规划滞后，管理分散。', recommendations: '一、错时共享。二、立体车库。' },
  ...over,
});

export const edited = (over: object = {}) => ({ ...text(), consentToPublish: 'full', secrecyChecked: true, ...over });

export async function draft(house: House, lead: Client = house.called('li'), over: object = {}): Promise<string> {
  return done(await lead.begin('proposal', undefined, 'draft', { kind: 'individual', ...text(over) })).id;
}

export async function drafted(house: House, lead: Client = house.called('li'), over: object = {}): Promise<string> {
  const { id, version } = done(await lead.begin('proposal', undefined, 'draft', { kind: 'individual', ...text(over) }));
  done(await lead.act('proposal', id, 'edit', edited(over), { version }));
  return id;
}

export async function submitted(house: House, lead: Client = house.called('li'), over: object = {}): Promise<string> {
  const id = await drafted(house, lead, over);
  done(await lead.act('proposal', id, 'submit', {}));
  return id;
}

export async function underReview(house: House, lead?: Client): Promise<string> {
  const id = await submitted(house, lead);
  done(await house.as('proposalsOffice').act('proposal', id, 'admit', { reviewGroupId: house.organization('group') }));
  return id;
}

export async function file(house: House, id: string): Promise<string> {
  done(await house.as('reviewer', 'group').act('proposal', id, 'giveOpinion', { recommends: 'file', text: '建议立案' }));
  done(await house.as('reviewConvener', 'group').act('proposal', id, 'passStep', {}));
  done(await house.as('proposalsCommittee').act('proposal', id, 'file', {}));
  return id;
}

export const filed = async (house: House, lead?: Client): Promise<string> => file(house, await underReview(house, lead));

export type Plan = Partial<Record<OrganizationName, HandlingRole>>;
const namesIn = (plan: Plan): OrganizationName[] => Object.keys(plan) as OrganizationName[];

export async function preassigned(house: House, plan: Plan = { transport: 'lead' }, of?: string): Promise<string> {
  const id = of ?? (await filed(house));
  const office = house.as('proposalsOffice');
  for (const [index, line] of ['错时共享停车', '建设立体车库'].entries())
    done(await office.begin('recommendation', id, 'list', { ordinal: index + 1, text: line }));
  const units = namesIn(plan).map((name) => ({ unitId: house.organization(name), role: plan[name] }));
  done(await office.act('proposal', id, 'planUnits', { units }));
  done(await house.as('partySupervision').act('proposal', id, 'endorseUnits', {}));
  done(await house.as('governmentSupervision').act('proposal', id, 'endorseUnits', {}));
  done(await office.act('proposal', id, 'preassign', {}));
  return id;
}

export async function view(reader: Client, id: string): Promise<CaseView> {
  return read(await reader.get(`/api/proposals/${id}`), caseView);
}

type Row = NonNullable<CaseView['cases'][ProcedureName]>[number];

/** Every case of a procedure, as the reader sees it. */
export async function casesOf(reader: Client, id: string, procedure: ProcedureName): Promise<Row[]> {
  return (await view(reader, id)).cases[procedure] ?? [];
}

/** The one case that has these values. @throws Error where there is none */
export async function theCase(
  reader: Client,
  id: string,
  procedure: ProcedureName,
  having: Readonly<Record<string, unknown>> = {},
): Promise<Row> {
  const rows = await casesOf(reader, id, procedure);
  const found = rows.find((row) => Object.entries(having).every(([name, value]) => row[name] === value));
  if (found === undefined) throw new Error(`no ${procedure} with ${JSON.stringify(having)} among ${JSON.stringify(rows)}`);
  return found;
}

export async function partOf(house: House, id: string, unit: OrganizationName): Promise<string> {
  return (await theCase(house.as('proposalsOffice'), id, 'assignment', { unitId: house.organization(unit) })).id;
}

/** 认领、交办、接收 */
export async function handling(house: House, plan: Plan = { transport: 'lead' }, of?: string): Promise<string> {
  const id = await preassigned(house, plan, of);
  for (const unit of namesIn(plan)) done(await house.as('unitClerk', unit).act('assignment', await partOf(house, id, unit), 'claim', {}));
  done(await house.as('proposalsCommittee').act('proposal', id, 'assign', {}));
  for (const unit of namesIn(plan)) done(await house.as('unitClerk', unit).act('assignment', await partOf(house, id, unit), 'receive', {}));
  return id;
}

export const talk = (house: House, over: object = {}) => ({
  stage: 'during',
  mode: 'faceToFace',
  heldAt: new Date(house.now()).toISOString(),
  place: '小区居委会',
  participants: ['李委员', '王科长'],
  said: '现场查看车位',
  agreed: '先试点两个小区',
  ...over,
});

/** A talk recorded by the unit and confirmed by the proposer. */
export async function consulted(house: House, id: string, unit: OrganizationName, who: Client = house.called('li')): Promise<string> {
  const input = { ...talk(house), assignmentId: await partOf(house, id, unit), withWhom: 'proposer' };
  const { id: talkId } = done(await house.as('unitClerk', unit).begin('consultation', id, 'record', input));
  done(await who.act('consultation', talkId, 'confirm', {}));
  return talkId;
}

export async function replyText(house: House, id: string, adoption = 'adopted', over: object = {}) {
  const recommendations = await casesOf(house.as('proposalsOffice'), id, 'recommendation');
  return {
    opening: '您提出的提案收悉，现答复如下：',
    closing: '感谢您的关心。',
    class: 'A',
    openness: 'full',
    contactName: '王科长',
    contactPhone: '67800000',
    answers: recommendations.map((entry) => ({
      recommendationId: entry.id,
      adoption,
      text: `${String(entry.text)}：办理情况`,
      reason: '条件所限',
      nextStep: '明年列入计划',
    })),
    ...over,
  };
}

/** A reply written in full, still with the clerk. */
export async function replyDrafted(house: House, id: string, unit: OrganizationName, adoption?: string, over?: object): Promise<string> {
  const clerk = house.as('unitClerk', unit);
  const reply = done(await clerk.begin('reply', id, 'draft', { assignmentId: await partOf(house, id, unit) }));
  done(await clerk.act('reply', reply.id, 'edit', await replyText(house, id, adoption, over), { version: reply.version }));
  return reply.id;
}

let letters = 11;
const nextLetter = (): number => {
  letters += 1;
  return letters;
};

/** Up three levels and out, from `sectionReview` on. */
export async function issued(house: House, replyId: string, unit: OrganizationName): Promise<void> {
  done(await house.as('unitSectionHead', unit).act('reply', replyId, 'passSection', {}));
  done(await house.as('unitSupervision', unit).act('reply', replyId, 'passSupervision', {}));
  done(await house.as('unitLeader', unit).act('reply', replyId, 'issue', { documentNo: `交函〔2026〕${nextLetter()}号` }));
}

/** To the end of the first round with one unit: answered, nothing said yet. */
export async function answered(house: House, of?: string): Promise<string> {
  const id = await handling(house, { transport: 'lead' }, of);
  await consulted(house, id, 'transport');
  const replyId = await replyDrafted(house, id, 'transport');
  done(await house.as('unitClerk', 'transport').act('reply', replyId, 'sendUp', {}));
  await issued(house, replyId, 'transport');
  return id;
}
