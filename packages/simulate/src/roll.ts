import { type Client, type Person, personOf } from './client.ts';
import type { Random } from './random.ts';
import { type Rules, readRules } from './rules.ts';
import { type BodyPlan, bodiesOf, membersInBody, type Scale } from './scale.ts';
import { unitNamesOf } from './unit-names.ts';

interface Unit {
  index: number;
  id: string;
  name: string;
  clerk: Person;
  sectionHead: Person;
  supervision: Person;
  leader: Person;
}

interface Body {
  id: string;
  name: string;
  kind: BodyPlan['kind'];
  leader: Person;
  members: Person[];
}

interface Offices {
  administrator: Person;
  proposals: Person;
  committee: Person;
  deputy: Person;
  partySupervision: Person;
  governmentSupervision: Person;
  establishment: Person;
  leader: Person;
  centralClerk: Person;
}

export interface ReviewGroup {
  id: string;
  /** Whose proposals come to it. */
  fields: string[];
  reviewers: Person[];
  /** Sent by departments. */
  delegates: Person[];
  convener: Person;
}

/** Everybody who takes part, and a second committee whose people must see nothing. */
export interface Roll {
  rules: Rules;
  committeeId: string;
  sessionId: string;
  offices: Offices;
  groups: ReviewGroup[];
  members: Person[];
  bodies: Body[];
  units: Unit[];
  strangers: { administrator: Person; office: Person; member: Person };
}

const mostReviewers = 3;

export interface Dates {
  startsAt: number;
  opensAt: number;
  deadlineAt: number;
  closesAt: number;
}

const surnames =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾萧田董潘袁蔡蒋余于杜叶程魏苏吕丁任沈姚卢傅钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷黎史龙陶贺顾毛郝龚邵万钱严';
const given = '伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红梅建国文斌志远雨晴思源佳怡海燕春晓国栋立新永康慧玲';
const nameFrom = (random: Random): string =>
  random.pick([...surnames]) + random.pick([...given]) + (random.chance(0.7) ? random.pick([...given]) : '');

interface NewPerson {
  name: string;
  login: string;
  posts: { kind: string; organizationId?: string }[];
}

const objectOf = (value: unknown): Map<string, unknown> =>
  new Map(Object.entries(typeof value === 'object' && value !== null ? value : {}));
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

async function addPeople(client: Client, administrator: Person, people: readonly NewPerson[]): Promise<Person[]> {
  const added: Person[] = [];
  for (let start = 0; start < people.length; start += 100) {
    const answer = await client.post(administrator, '/api/people', { people: people.slice(start, start + 100) });
    for (const entry of listOf(objectOf(answer).get('people'))) {
      const row = objectOf(entry);
      added.push(
        personOf(textOf(row.get('id')), textOf(row.get('name')), textOf(row.get('login')), textOf(row.get('oneTimePassword')), true),
      );
    }
  }
  return added;
}

async function addOrganizations(
  client: Client,
  administrator: Person,
  organizations: readonly { kind: string; name: string; parentId?: string; fields?: string[] }[],
): Promise<string[]> {
  const answer = await client.post(administrator, '/api/organizations', { organizations });
  return listOf(objectOf(answer).get('organizations')).map((entry) => textOf(objectOf(entry).get('id')));
}

const password = 'Xietong-Shangliang-2025';

/** Founds the committee with the one-time code, sets up its session and roll, and a second committee beside it. */
export async function setUpRoll(client: Client, setupCode: string, scale: Scale, dates: Dates, chance: Random): Promise<Roll> {
  const random = chance.fork('roll');
  const founded = await client.send(undefined, {
    method: 'POST',
    path: '/api/setup',
    body: {
      code: setupCode,
      committee: { name: scale.committee, level: scale.level, preset: scale.preset },
      administrator: { name: '系统管理员', login: 'sim-admin', password },
    },
  });
  if (founded.status !== 201) throw new Error(`the committee was not founded: ${founded.status} ${JSON.stringify(founded.body)}`);
  const administrator = personOf(textOf(objectOf(founded.body).get('personId')), '系统管理员', 'sim-admin', password, false);
  const iso = (at: number): string => new Date(at).toISOString();
  const plenary = {
    year: scale.year,
    term: scale.term,
    session: scale.session,
    opensAt: iso(dates.opensAt),
    submissionDeadlineAt: iso(dates.deadlineAt),
    closesAt: iso(dates.closesAt),
  };
  const begun = await client.post(administrator, '/api/plenaries', plenary);
  const rules = await readRules(client, administrator);
  const offices = await setUpOffices(client, administrator, scale, rules, random);
  const members = await setUpMembers(client, administrator, scale, random);
  return {
    rules,
    committeeId: textOf(objectOf(founded.body).get('committeeId')),
    sessionId: textOf(objectOf(begun).get('id')),
    offices: offices.offices,
    groups: offices.groups,
    ...members,
    units: await setUpUnits(client, administrator, scale, offices.centralId, random),
    strangers: await foundStrangers(client, administrator, scale, plenary),
  };
}

async function setUpOffices(client: Client, administrator: Person, scale: Scale, rules: Rules, random: Random) {
  const fieldsOf = (at: number): string[] =>
    rules.fields.filter((_field, index) => index % scale.reviewGroups.length === at).map(({ code }) => code);
  const [centralId = '', ...groupIds] = await addOrganizations(client, administrator, [
    { kind: 'unit', name: `${scale.place}政府办公厅（归口）` },
    ...scale.reviewGroups.map((name, at) => ({ kind: 'reviewGroup', name: `${name}审查组`, fields: fieldsOf(at) })),
  ]);
  const office = (login: string, kind: string, organizationId?: string): NewPerson => ({
    name: nameFrom(random),
    login,
    posts: [{ kind, ...(organizationId === undefined ? {} : { organizationId }) }],
  });
  const people = await addPeople(client, administrator, [
    office('office', 'proposalsOffice'),
    office('committee', 'proposalsCommittee'),
    office('deputy', 'proposalsCommittee'),
    office('party-supervision', 'partySupervision'),
    office('government-supervision', 'governmentSupervision'),
    office('establishment', 'establishmentOffice'),
    office('leader', 'leader'),
    office('central-clerk', 'unitClerk', centralId),
  ]);
  const [proposals, committee, deputy, partySupervision, governmentSupervision, establishment, leader, centralClerk] = people;
  if (!proposals || !committee || !deputy || !partySupervision || !governmentSupervision || !establishment || !leader || !centralClerk)
    throw new Error('the offices were not all added');
  const groups: ReviewGroup[] = [];
  for (const [index, id] of groupIds.entries()) {
    const some = (login: string, kind: string, count: number): NewPerson[] =>
      Array.from({ length: count }, (_none, at) => office(`${login}-${index}-${at}`, kind, id));
    const [convener, ...others] = await addPeople(client, administrator, [
      office(`convener-${index}`, 'reviewConvener', id),
      ...some('reviewer', 'reviewer', mostReviewers),
      ...some('delegate', 'reviewDelegate', mostReviewers),
    ]);
    if (convener === undefined) throw new Error('a review group has nobody');
    groups.push({
      id,
      fields: fieldsOf(index),
      convener,
      reviewers: others.slice(0, mostReviewers),
      delegates: others.slice(mostReviewers),
    });
  }
  return {
    centralId,
    groups,
    offices: { administrator, proposals, committee, deputy, partySupervision, governmentSupervision, establishment, leader, centralClerk },
  };
}

async function setUpMembers(
  client: Client,
  administrator: Person,
  scale: Scale,
  random: Random,
): Promise<{ members: Person[]; bodies: Body[] }> {
  const plans = bodiesOf(scale);
  const ids = await addOrganizations(client, administrator, plans);
  const perBody = membersInBody;
  const people = Array.from({ length: scale.members }, (_none, index): NewPerson => {
    const body = Math.floor(index / perBody);
    const bodyId = ids[body];
    const posts: NewPerson['posts'] = [{ kind: 'member' }];
    if (bodyId !== undefined) posts.push({ kind: index % perBody === 0 ? 'bodyLeader' : 'bodyMember', organizationId: bodyId });
    return { name: nameFrom(random), login: `member-${index}`, posts };
  });
  const members = await addPeople(client, administrator, people);
  const bodies = plans.flatMap(({ kind, name }, index): Body[] => {
    const [leader, ...others] = members.slice(index * perBody, index * perBody + perBody);
    const id = ids[index];
    return leader === undefined || id === undefined ? [] : [{ id, name, kind, leader, members: others }];
  });
  return { members, bodies };
}

/** The two whose figures are known come first; units with few cases have one person for two posts. */
async function setUpUnits(client: Client, administrator: Person, scale: Scale, centralId: string, random: Random): Promise<Unit[]> {
  const names = unitNamesOf(scale);
  const ids = await addOrganizations(
    client,
    administrator,
    names.map((name, index) => ({ kind: 'unit', name, ...(index >= names.length - 4 ? { parentId: centralId } : {}) })),
  );
  const isBig = (index: number): boolean => index < 8;
  const people = await addPeople(
    client,
    administrator,
    ids.flatMap((organizationId, index): NewPerson[] => {
      const post = (...kinds: string[]) => kinds.map((kind) => ({ kind, organizationId }));
      const someone = (login: string, posts: NewPerson['posts']): NewPerson => ({
        name: nameFrom(random),
        login: `unit-${index}-${login}`,
        posts,
      });
      return [
        someone('clerk', post('unitClerk')),
        someone('leader', post('unitLeader')),
        ...(isBig(index)
          ? [someone('section', post('unitSectionHead')), someone('supervision', post('unitSupervision'))]
          : [someone('section', post('unitSectionHead', 'unitSupervision'))]),
      ];
    }),
  );
  const byLogin = new Map(people.map((person) => [person.login, person]));
  return ids.map((id, index) => {
    const of = (login: string): Person => {
      const found = byLogin.get(`unit-${index}-${login}`);
      if (found === undefined) throw new Error(`unit ${index} has no ${login}`);
      return found;
    };
    return {
      index,
      id,
      name: names[index] ?? '',
      clerk: of('clerk'),
      leader: of('leader'),
      sectionHead: of('section'),
      supervision: isBig(index) ? of('supervision') : of('section'),
    };
  });
}

async function foundStrangers(client: Client, operator: Person, scale: Scale, plenary: unknown): Promise<Roll['strangers']> {
  const answer = await client.post(operator, '/api/committees', {
    committee: { name: '另一个政协', level: scale.level, preset: scale.preset },
    administrator: { name: '外地管理员', login: 'other-admin', password },
  });
  const administrator = personOf(textOf(objectOf(answer).get('personId')), '外地管理员', 'other-admin', password, false);
  await client.post(administrator, '/api/plenaries', plenary);
  const [office, member] = await addPeople(client, administrator, [
    { name: '外地办公室', login: 'other-office', posts: [{ kind: 'proposalsOffice' }, { kind: 'proposalsCommittee' }] },
    { name: '外地委员', login: 'other-member', posts: [{ kind: 'member' }] },
  ]);
  if (office === undefined || member === undefined) throw new Error('the second committee has nobody');
  return { administrator, office, member };
}
