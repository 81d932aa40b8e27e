import type { CaseView } from '@shangliang/contract';
import { inject } from 'vitest';
import type { Demo } from './open-demo.ts';

/** Everybody of one unit, and whoever wrote a proposal, by their logins. */
export interface People {
  clerk: string;
  section: string;
  supervision: string;
  leader: string;
}

interface Organization {
  id: string;
  shortName: string | null;
}

/** Asks the server over HTTP, as somebody signed in. */
export async function asking(demo: Demo, login: string): Promise<<T>(path: string) => Promise<T>> {
  const answer = await fetch(`${demo.address()}/api/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login, password: 'shangliang-demo' }),
  });
  if (!answer.ok) throw new Error(`${login}: ${await answer.text()}`);
  const cookie = answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  return async (path) => {
    const response = await fetch(`${demo.address()}${path}`, { headers: { cookie } });
    if (!response.ok) throw new Error(`${login} ${path}: ${await response.text()}`);
    return response.json() as Promise<never>;
  };
}

/** Logins by what somebody is: units by their id, members by their names. */
export async function rollOf(demo: Demo): Promise<{ units: Map<string, People>; members: Map<string, string> }> {
  const { accounts } = inject('demo');
  const { items } = await (await asking(demo, 'office'))<{ items: Organization[] }>('/api/organizations');
  const units = new Map<string, People>();
  for (const { id, shortName } of items) {
    const clerk = accounts.find(({ login, role }) => shortName !== null && /^unit\d+-clerk$/.test(login) && role.startsWith(shortName));
    const unit = clerk?.login.replace('-clerk', '');
    if (unit !== undefined)
      units.set(id, { clerk: `${unit}-clerk`, section: `${unit}-section`, supervision: `${unit}-supervision`, leader: `${unit}-leader` });
  }
  return { units, members: new Map(accounts.filter(({ login }) => /^member\d+$/.test(login)).map(({ name, login }) => [name, login])) };
}

/** The cases in some state that the office sees, whole. */
export async function casesIn(demo: Demo, state: string): Promise<CaseView[]> {
  const ask = await asking(demo, 'office');
  const { items } = await ask<{ items: { id: string }[] }>(`/api/proposals?state=${state}&limit=60`);
  const found: CaseView[] = [];
  for (const { id } of items) found.push(await ask<CaseView>(`/api/proposals/${id}`));
  return found;
}
