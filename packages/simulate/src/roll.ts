import { type Client, type Person, personOf } from './client.ts';
import type { Random } from './random.ts';
import type { Scale } from './scale.ts';

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
  kind: 'party' | 'peoplesOrganization' | 'specialCommittee' | 'sector' | 'memberGroup';
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

interface ReviewGroup {
  id: string;
  reviewer: Person;
  convener: Person;
}

/** Everybody who takes part, and a second committee whose people must see nothing. */
export interface Roll {
  committeeId: string;
  sessionId: string;
  offices: Offices;
  groups: ReviewGroup[];
  members: Person[];
  bodies: Body[];
  units: Unit[];
  strangers: { administrator: Person; office: Person; member: Person };
}

export interface Dates {
  startsAt: number;
  opensAt: number;
  deadlineAt: number;
  closesAt: number;
}

const surnames =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾萧田董潘袁蔡蒋余于杜叶程魏苏吕丁任沈姚卢傅钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷黎史龙陶贺顾毛郝龚邵万钱严';
const given = '伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红梅建国文斌志远雨晴思源佳怡海燕春晓国栋立新永康慧玲';
const unitNames =
  '教育局 科技创新局 工业和信息化局 民政局 司法局 财政局 人力资源和社会保障局 规划和自然资源局 生态环境局 住房和建设局 交通运输局 水务局 商务局 文化广电旅游体育局 卫生健康委员会 退役军人事务局 应急管理局 审计局 国有资产监督管理委员会 市场监督管理局 统计局 医疗保障局 城市管理和综合执法局 政务服务和数据管理局 信访局 乡村振兴局 气象局 税务局 邮政管理局 通信管理局 消防救援支队 残疾人联合会 总工会 共青团委员会 妇女联合会 科学技术协会 红十字会 地方金融管理局 住房公积金管理中心 口岸办公室 投资促进局 林业局 海事局 供电局 地铁集团 公交集团 水务集团 机场集团 港口集团 疾病预防控制中心'.split(
    ' ',
  );

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
  organizations: readonly { kind: string; name: string; parentId?: string }[],
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
  const offices = await setUpOffices(client, administrator, scale, random);
  const members = await setUpMembers(client, administrator, scale, random);
  return {
    committeeId: textOf(objectOf(founded.body).get('committeeId')),
    sessionId: textOf(objectOf(begun).get('id')),
    offices: offices.offices,
    groups: offices.groups,
    ...members,
    units: await setUpUnits(client, administrator, scale, offices.centralId, random),
    strangers: await foundStrangers(client, administrator, plenary),
  };
}

async function setUpOffices(client: Client, administrator: Person, scale: Scale, random: Random) {
  const [centralId = '', ...groupIds] = await addOrganizations(client, administrator, [
    { kind: 'unit', name: scale.level === 'city' ? '市政府办公厅（归口）' : '县政府办公室（归口）' },
    ...['经济', '城建环资', '教科文卫体', '社会法制'].map((name) => ({ kind: 'reviewGroup', name: `${name}审查组` })),
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
    ...groupIds.flatMap((id, index) => [office(`reviewer-${index}`, 'reviewer', id), office(`convener-${index}`, 'reviewConvener', id)]),
  ]);
  const [proposals, committee, deputy, partySupervision, governmentSupervision, establishment, leader, centralClerk, ...reviewers] = people;
  if (!proposals || !committee || !deputy || !partySupervision || !governmentSupervision || !establishment || !leader || !centralClerk)
    throw new Error('the offices were not all added');
  const groups = groupIds.flatMap((id, index): ReviewGroup[] => {
    const [reviewer, convener] = reviewers.slice(index * 2, index * 2 + 2);
    return reviewer === undefined || convener === undefined ? [] : [{ id, reviewer, convener }];
  });
  return {
    centralId,
    groups,
    offices: { administrator, proposals, committee, deputy, partySupervision, governmentSupervision, establishment, leader, centralClerk },
  };
}

const bodyPlans: readonly { kind: Body['kind']; names: readonly string[] }[] = [
  { kind: 'party', names: ['民革', '民盟', '民建', '民进'] },
  { kind: 'peoplesOrganization', names: ['工商联', '妇联'] },
  { kind: 'specialCommittee', names: ['经济委员会', '教科卫体委员会'] },
  { kind: 'sector', names: ['医药卫生界', '教育界', '经济界'] },
  { kind: 'memberGroup', names: ['第一委员小组'] },
];

async function setUpMembers(
  client: Client,
  administrator: Person,
  scale: Scale,
  random: Random,
): Promise<{ members: Person[]; bodies: Body[] }> {
  const plans = bodyPlans.flatMap(({ kind, names }) => names.map((name) => ({ kind, name })));
  const ids = await addOrganizations(client, administrator, plans);
  const perBody = 3;
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
  const prefix = scale.level === 'city' ? '市' : '县';
  const second = [
    ...unitNames.map((name) => `${prefix}${name}`),
    ...Array.from({ length: 60 }, (_none, index) => `${prefix}第${index + 1}街道办事处`),
  ];
  const names = [`${prefix}发展和改革${scale.level === 'city' ? '委员会' : '局'}`, `${prefix}公安局`, ...second].slice(0, scale.units);
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

async function foundStrangers(client: Client, operator: Person, plenary: unknown): Promise<Roll['strangers']> {
  const answer = await client.post(operator, '/api/committees', {
    committee: { name: '另一个政协', level: 'county', preset: 'county' },
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
