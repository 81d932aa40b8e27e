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

interface Me {
  personId: string;
  name: string;
  posts: { kind: string; organizationId: string | null }[];
}

/** Asks the server over HTTP, as somebody signed in. */
export async function asking(demo: Demo, login: string): Promise<<T>(path: string) => Promise<T>> {
  const answer = await fetch(`${demo.address()}/api/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login, password: 'shangliang-demo' }),
  });
  const cookie = answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  return async (path) => {
    const response = await fetch(`${demo.address()}${path}`, { headers: { cookie } });
    if (!response.ok) throw new Error(`${login} ${path}: ${await response.text()}`);
    return response.json();
  };
}

/** Logins by what somebody is: units by their id, members by theirs. */
export async function rollOf(demo: Demo): Promise<{ units: Map<string, People>; members: Map<string, string> }> {
  const { accounts } = inject('demo');
  const units = new Map<string, People>();
  const members = new Map<string, string>();
  for (const { login } of accounts) {
    const unit = /^(unit\d+)-clerk$/.exec(login)?.[1];
    if (unit === undefined && !/^member\d+$/.test(login)) continue;
    const me = await (await asking(demo, login))<Me>('/api/me');
    if (unit === undefined) members.set(me.personId, login);
    else
      for (const { organizationId } of me.posts)
        if (organizationId !== null)
          units.set(organizationId, {
            clerk: `${unit}-clerk`,
            section: `${unit}-section`,
            supervision: `${unit}-supervision`,
            leader: `${unit}-leader`,
          });
  }
  return { units, members };
}

/** The cases in some state that the office sees, whole. */
export async function casesIn(demo: Demo, state: string): Promise<CaseView[]> {
  const ask = await asking(demo, 'office');
  const { items } = await ask<{ items: { id: string }[] }>(`/api/proposals?state=${state}&limit=60`);
  const found: CaseView[] = [];
  for (const { id } of items) found.push(await ask<CaseView>(`/api/proposals/${id}`));
  return found;
}
