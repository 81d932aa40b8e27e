import { z } from 'zod';
import { type Client, type Person, personOf } from '../client.ts';
import { demoBodies, demoMembers, demoStaffNames } from '../demo/people.ts';
import { demoUnits } from '../demo/units.ts';

/** One password for every account of the demo; a real committee hands out one-time passwords. */
export const demoPassword = 'shangliang-demo';

export interface DemoAccount {
  role: string;
  name: string;
  login: string;
  password: string;
}

export interface DemoUnitRoll {
  id: string;
  name: string;
  clerk: Person;
  sectionHead: Person;
  supervision: Person;
  leader: Person;
}

export interface DemoBodyRoll {
  id: string;
  name: string;
  kind: string;
  leader: Person;
  members: Person[];
}

export interface DemoRoll {
  administrator: Person;
  office: Person;
  committee: Person;
  deputy: Person;
  partySupervision: Person;
  governmentSupervision: Person;
  establishment: Person;
  chairperson: Person;
  leader: Person;
  members: Person[];
  units: DemoUnitRoll[];
  bodies: DemoBodyRoll[];
  everybody: Person[];
  accounts: DemoAccount[];
}

export interface DemoDates {
  year: number;
  opensAt: number;
  deadlineAt: number;
  closesAt: number;
}

const idsOf = z.object({ organizations: z.array(z.object({ id: z.string() })) });
const peopleOf = z.object({
  people: z.array(z.object({ id: z.string(), name: z.string(), login: z.string(), oneTimePassword: z.string() })),
});
const foundedOf = z.object({ personId: z.string() });

interface Wanted {
  role: string;
  name: string;
  login: string;
  posts: { kind: string; organizationId?: string }[];
}

const iso = (at: number): string => new Date(at).toISOString();

/** Founds 云溪县's committee with its session, bodies, units, people and accounts. */
export async function setUpDemoRoll(client: Client, setupCode: string, dates: DemoDates): Promise<DemoRoll> {
  const founded = await client.send(undefined, {
    method: 'POST',
    path: '/api/setup',
    body: {
      code: setupCode,
      committee: { name: '政协云溪县委员会', level: 'county', preset: 'county' },
      administrator: { name: '系统管理员', login: 'admin', password: demoPassword },
    },
  });
  const administrator = personOf(foundedOf.parse(founded.body).personId, '系统管理员', 'admin', demoPassword, false);
  await client.post(administrator, '/api/plenaries', {
    year: dates.year,
    term: 16,
    session: 5,
    opensAt: iso(dates.opensAt),
    submissionDeadlineAt: iso(dates.deadlineAt),
    closesAt: iso(dates.closesAt),
  });
  const addAll = async (
    organizations: readonly { kind: string; name: string; shortName?: string; fields?: readonly string[] }[],
  ): Promise<string[]> =>
    idsOf.parse(await client.post(administrator, '/api/organizations', { organizations })).organizations.map((entry) => entry.id);
  const bodyIds = await addAll(demoBodies.map(({ name, kind }) => ({ name, kind })));
  const unitIds = await addAll(demoUnits.map(({ name, short }) => ({ kind: 'unit', name, shortName: short })));

  const groupIds = await addAll(groups.map(({ name, fields }) => ({ kind: 'reviewGroup', name, fields })));

  const staff = demoStaffNames[Symbol.iterator]();
  const nextName = (): string => staff.next().value ?? '工作人员';
  const wanted = [...officeStaff(nextName), ...memberAccounts(bodyIds, groupIds), ...unitStaff(unitIds, nextName)];
  const people = new Map<string, Person>();
  for (let start = 0; start < wanted.length; start += 100) {
    const batch = wanted.slice(start, start + 100);
    const body = { people: batch.map(({ name, login, posts }) => ({ name, login, posts })) };
    for (const entry of peopleOf.parse(await client.post(administrator, '/api/people', body)).people)
      people.set(entry.login, {
        ...personOf(entry.id, entry.name, entry.login, entry.oneTimePassword, true),
        chosenPassword: demoPassword,
      });
  }
  const of = (login: string): Person => {
    const found = people.get(login);
    if (found === undefined) throw new Error(`the demo has no account ${login}`);
    return found;
  };
  return {
    administrator,
    office: of('office'),
    committee: of('committee'),
    deputy: of('deputy'),
    partySupervision: of('party'),
    governmentSupervision: of('government'),
    establishment: of('establishment'),
    chairperson: of('chair'),
    leader: of('leader'),
    members: demoMembers.map((_member, index) => of(`member${index + 1}`)),
    units: demoUnits.map(({ name }, index) => ({
      id: unitIds[index] ?? '',
      name,
      clerk: of(`unit${index + 1}-clerk`),
      sectionHead: of(`unit${index + 1}-section`),
      supervision: of(`unit${index + 1}-supervision`),
      leader: of(`unit${index + 1}-leader`),
    })),
    bodies: demoBodies.map(({ name, kind }, index) => {
      const [leader = 0, ...members] = seatsOf(index);
      return {
        id: bodyIds[index] ?? '',
        name,
        kind,
        leader: of(`member${leader + 1}`),
        members: members.map((seat) => of(`member${seat + 1}`)),
      };
    }),
    everybody: [...people.values()],
    accounts: [{ role: '系统管理员 administrator', name: '系统管理员', login: 'admin', password: demoPassword }, ...wanted.map(accountOf)],
  };
}

const accountOf = ({ role, name, login }: Wanted): DemoAccount => ({ role, name, login, password: demoPassword });

function officeStaff(nextName: () => string): Wanted[] {
  const one = (role: string, login: string, kind: string): Wanted => ({ role, name: nextName(), login, posts: [{ kind }] });
  return [
    one('提案委办公室 proposals office', 'office', 'proposalsOffice'),
    one('提案委主任 committee on proposals', 'committee', 'proposalsCommittee'),
    one('提案委副主任 committee on proposals', 'deputy', 'proposalsCommittee'),
    one('县委督查室 party supervision office', 'party', 'partySupervision'),
    one('县政府督查室 government supervision office', 'government', 'governmentSupervision'),
    one('县委编办 establishment office', 'establishment', 'establishmentOffice'),
    one('政协主席 chairperson', 'chair', 'chairperson'),
    one('分管县领导 leader', 'leader', 'leader'),
  ];
}

const groups: readonly { name: string; fields: readonly string[] }[] = [
  { name: '经济农业审查组', fields: ['economy', 'agriculture'] },
  { name: '城建环资审查组', fields: ['urban', 'environment', 'transport'] },
  { name: '教科卫体审查组', fields: ['education', 'health', 'culture'] },
  { name: '社会法制审查组', fields: ['welfare', 'governance'] },
];

/** The first four members whose field is the group's. */
function reviewersOf(group: number): number[] {
  const fields = groups[group]?.fields ?? [];
  return demoMembers.flatMap((member, index) => (fields.includes(member.fields[0] ?? '') ? [index] : [])).slice(0, 4);
}

/** Four seats a body, each member in at most a few bodies. */
function seatsOf(body: number): number[] {
  return [0, 1, 2, 3].map((seat) => (body * 4 + seat * 1) % demoMembers.length);
}

function memberAccounts(bodyIds: readonly string[], groupIds: readonly string[]): Wanted[] {
  return demoMembers.map((member, index) => {
    const posts: Wanted['posts'] = [{ kind: 'member' }];
    bodyIds.forEach((organizationId, body) => {
      const seat = seatsOf(body).indexOf(index);
      if (seat >= 0) posts.push({ kind: seat === 0 ? 'bodyLeader' : 'bodyMember', organizationId });
    });
    // members sit in the review group of their own field; the first of it convenes
    groupIds.forEach((organizationId, group) => {
      const seat = reviewersOf(group).indexOf(index);
      if (seat >= 0) posts.push({ kind: seat === 0 ? 'reviewConvener' : 'reviewer', organizationId });
    });
    return { role: `委员（${member.sector}） member`, name: member.name, login: `member${index + 1}`, posts };
  });
}

function unitStaff(unitIds: readonly string[], nextName: () => string): Wanted[] {
  return unitIds.flatMap((organizationId, index) => {
    const short = demoUnits[index]?.short ?? '';
    const one = (role: string, login: string, kind: string): Wanted => ({
      role: `${short}${role}`,
      name: nextName(),
      login: `unit${index + 1}-${login}`,
      posts: [{ kind, organizationId }],
    });
    return [
      one('经办人 unit clerk', 'clerk', 'unitClerk'),
      one('承办科室负责人 section head', 'section', 'unitSectionHead'),
      one('督查科 supervision section', 'supervision', 'unitSupervision'),
      one('主要负责人 unit leader', 'leader', 'unitLeader'),
    ];
  });
}
