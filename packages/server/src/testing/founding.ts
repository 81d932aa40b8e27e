import { z } from 'zod';
import { everyPost, type OrganizationName, organizations, type Part, password, people, plenary } from './cast.ts';
import { type Client, clientOf, read } from './client.ts';

/** A committee with its roll, as the tests look things up in it. */
export interface Roll {
  committeeId: string;
  plenaryId: string;
  organizations: Readonly<Record<string, string>>;
  people: Readonly<Record<string, string>>;
}

export const administratorLogin = 'admin';
/** The other committee's administrator, and its one person with every post. */
export const otherAdministratorLogin = 'other.admin';
export const otherLogin = 'other.everybody';

const founded = z.object({ committeeId: z.uuid(), personId: z.uuid() });
const added = z.object({ organizations: z.array(z.object({ id: z.uuid(), name: z.string() })) });
const addedPeople = z.object({
  people: z.array(z.object({ id: z.uuid(), login: z.string().nullable(), oneTimePassword: z.string().nullable() })),
});

export const foundingInput = (name: string, login: string) => ({
  committee: { name, level: 'county', preset: 'shenzhen' },
  administrator: { name: '管理员', login, password },
});

export async function signIn(client: Client, login: string, secret = password): Promise<void> {
  const answer = await client.post('/api/sign-in', { login, password: secret });
  if (answer.status !== 200) throw new Error(`${login} cannot sign in: ${answer.text}`);
}

export async function administratorOf(address: string, login: string): Promise<Client> {
  const client = clientOf(address);
  await signIn(client, login);
  return client;
}

async function addRoll(
  address: string,
  admin: Client,
  names: readonly OrganizationName[],
  everybody: Readonly<Record<string, { name: string; posts: readonly Part[] }>>,
): Promise<Omit<Roll, 'committeeId' | 'plenaryId'>> {
  const made = read(await admin.post('/api/organizations', { organizations: names.map((name) => organizations[name]) }), added);
  const ids: Record<string, string> = {};
  names.forEach((name, index) => {
    ids[name] = made.organizations[index]?.id ?? '';
  });
  const input = Object.entries(everybody).map(([login, { name, posts }]) => ({
    login,
    name,
    posts: posts.map(({ kind, at }) => ({ kind, ...(at === undefined ? {} : { organizationId: ids[at] }) })),
  }));
  const roll = read(await admin.post('/api/people', { people: input }), addedPeople);
  await Promise.all(
    roll.people.map(async ({ login, oneTimePassword }) => {
      const client = clientOf(address);
      await signIn(client, login ?? '', oneTimePassword ?? '');
      const answer = await client.post('/api/password', { current: oneTimePassword, next: password });
      if (answer.status !== 204) throw new Error(answer.text);
    }),
  );
  return { organizations: ids, people: Object.fromEntries(roll.people.map(({ login, id }) => [login ?? '', id])) };
}

const addPlenary = async (admin: Client): Promise<string> =>
  read(await admin.post('/api/plenaries', plenary), z.object({ id: z.uuid() })).id;

/** The committee the tests play in, and another one beside it, all through the HTTP interface. */
export async function foundBoth(address: string, code: string): Promise<{ own: Roll; other: Roll }> {
  const nobody = clientOf(address);
  const { committeeId } = read(await nobody.post('/api/setup', { code, ...foundingInput('渝北区政协', administratorLogin) }), founded);
  const admin = await administratorOf(address, administratorLogin);
  const own = {
    committeeId,
    plenaryId: await addPlenary(admin),
    ...(await addRoll(address, admin, ['minmeng', 'medicine', 'group', 'transport', 'finance', 'housing'], people)),
  };
  const second = read(await admin.post('/api/committees', foundingInput('江北区政协', otherAdministratorLogin)), founded);
  const otherAdmin = await administratorOf(address, otherAdministratorLogin);
  const theirs = ['minmeng', 'group', 'transport'] as const;
  const other = {
    committeeId: second.committeeId,
    plenaryId: await addPlenary(otherAdmin),
    ...(await addRoll(address, otherAdmin, theirs, { [otherLogin]: { name: '身兼数职', posts: everyPost(theirs) } })),
  };
  return { own, other };
}
