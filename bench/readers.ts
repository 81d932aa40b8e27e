import { Agent } from 'node:http';
import { actorOf, levelsSeenBy, type Post, statesSeenBy, viewersOf } from '@shangliang/core';
import { withClient } from './database.ts';
import { ask } from './load.ts';
import { password } from './seed.ts';

/** Somebody who reads, as the application and as the floor know them. */
export interface Reader {
  name: string;
  committeeId: string;
  cookie: string;
  states: string[];
  viewers: string[];
}

export async function signIn(port: number, login: string): Promise<string> {
  const agent = new Agent();
  const answer = await ask(agent, port, { method: 'POST', path: '/api/sign-in', body: { login, password } });
  if (answer.cookie === undefined) throw new Error(`${login} cannot sign in: ${answer.status} ${answer.text.slice(0, 200)}`);
  return answer.cookie;
}

interface Account {
  login: string;
  committee_id: string;
  person_id: string;
  posts: { kind: Post['kind']; organizationId: string | null }[];
}

export async function accountsWith(url: string, kind: string, most: number, ofCommittees?: 'each'): Promise<Account[]> {
  return withClient(url, async (client) => {
    const { rows } = await client.query<Account>(
      `select ${ofCommittees === 'each' ? 'distinct on (a.committee_id)' : ''} a.login, a.committee_id, a.person_id,
         (select json_agg(json_build_object('kind', p.kind, 'organizationId', p.organization_id)) from post p
           where p.committee_id = a.committee_id and p.person_id = a.person_id and p.ends_at is null) as posts
       from account a where exists (select from post p where p.committee_id = a.committee_id and p.person_id = a.person_id
         and p.kind = $1 and p.ends_at is null)
       order by ${ofCommittees === 'each' ? 'a.committee_id,' : 'length(a.login),'} a.login limit $2`,
      [kind, most],
    );
    return rows;
  });
}

async function readerOf(port: number, name: string, account: Account): Promise<Reader> {
  const actor = actorOf(account.person_id, account.posts);
  const states: string[] = levelsSeenBy(actor).length === 0 ? [] : statesSeenBy(actor);
  return { name, committeeId: account.committee_id, cookie: await signIn(port, account.login), states, viewers: viewersOf(actor) };
}

/** A member, a unit's clerk and the office of the committee that is measured. */
export async function readers(url: string, port: number): Promise<Reader[]> {
  const found: Reader[] = [];
  for (const [name, kind] of [
    ['member', 'member'],
    ['unit clerk', 'unitClerk'],
    ['office', 'proposalsOffice'],
  ] as const) {
    const [account] = await accountsWith(url, kind, 1);
    if (account === undefined) throw new Error(`nobody is ${kind}`);
    found.push(await readerOf(port, name, account));
  }
  return found;
}
