import { createHash, randomBytes } from 'node:crypto';
import type { Actor, Id, Post } from '@shangliang/core';
import { sql } from 'kysely';
import type { Clock } from '../clock.ts';
import type { Config } from '../config.ts';
import type { Database, Tx } from '../db/open.ts';
import { newId } from '../ids.ts';
import { actorAt, nextChange, readPostsHeld } from './posts-held.ts';

/** Somebody signed in: a person of one committee with all posts held now. */
export interface SignedIn {
  committeeId: Id;
  sessionId: Id;
  accountId: Id;
  personId: Id;
  operator: boolean;
  mustChangePassword: boolean;
  actor: Actor;
  posts: readonly Post[];
}

const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest();
export const cookieName = '__Host-shangliang';

/** Begins a session. @returns the secret for the cookie, kept nowhere else */
export async function beginSession(
  tx: Tx,
  config: Config,
  of: { committeeId: Id; accountId: Id; agent: string | undefined; address: string },
): Promise<string> {
  const secret = randomBytes(32).toString('base64url');
  const now = Date.now();
  await tx.rows(sql`insert into login_session (committee_id, id, secret_hash, account_id, created_at, seen_at, expires_at, agent, address)
    values (${of.committeeId}, ${newId()}, ${hashOf(secret)}, ${of.accountId}, ${iso(now)}, ${iso(now)}, ${iso(now + config.sessionMilliseconds)},
      ${of.agent?.slice(0, 300) ?? null}, ${of.address})`);
  return secret;
}

const iso = (at: number): string => new Date(at).toISOString();

interface FoundSession {
  committee_id: Id;
  session_id: Id;
  account_id: Id;
  person_id: Id;
  operator: boolean;
  must_change_password: boolean;
  disabled_at: number | null;
  seen_at: number;
  expires_at: number;
  revoked_at: number | null;
}

/** How long a found session is believed without asking the database again. */
const cacheMilliseconds = 5000;

export interface Sessions {
  find: (secret: string) => Promise<SignedIn | undefined>;
  /** After sign-out, revocation, a changed password or changed posts, in this process. */
  forget: () => void;
}

/** Finds sessions by their secret, idle and absolute time-out included. */
export function sessions(database: Database, config: Config, clock: Clock): Sessions {
  // a delegation that begins or ends changes who somebody is, on the clock of the cases
  const known = new Map<string, { who: SignedIn; at: number; changesAt: number }>();

  const look = async (hash: Buffer): Promise<{ who: SignedIn; changesAt: number } | undefined> => {
    const now = Date.now();
    const [row] = await database.beforeCommittee((tx) => tx.rows(sql<FoundSession>`select * from find_login_session(${hash})`));
    if (row === undefined || row.revoked_at !== null || row.disabled_at !== null) return undefined;
    if (now >= row.expires_at || now - row.seen_at >= config.sessionIdleMilliseconds) return undefined;
    const held = await database.inCommittee(row.committee_id, async (tx) => {
      // seen is kept to the minute: a page of ten requests is one write
      if (now - row.seen_at > 60_000)
        await tx.rows(
          sql`update login_session set seen_at = ${iso(now)} where committee_id = ${row.committee_id} and id = ${row.session_id}`,
        );
      return (await readPostsHeld(tx, row.committee_id, [row.person_id], clock.now())).get(row.person_id) ?? { posts: [], received: [] };
    });
    const who = {
      committeeId: row.committee_id,
      sessionId: row.session_id,
      accountId: row.account_id,
      personId: row.person_id,
      operator: row.operator,
      mustChangePassword: row.must_change_password,
      actor: actorAt(row.person_id, held, clock.now()),
      posts: held.posts,
    };
    return { who, changesAt: nextChange(held, clock.now()) };
  };

  return {
    find: async (secret) => {
      const hash = hashOf(secret);
      const key = hash.toString('base64');
      const cached = known.get(key);
      if (cached !== undefined && Date.now() - cached.at < cacheMilliseconds && clock.now() < cached.changesAt) return cached.who;
      known.delete(key);
      const found = await look(hash);
      if (found === undefined) return undefined;
      if (known.size > 20_000) known.clear();
      known.set(key, { ...found, at: Date.now() });
      return found.who;
    },
    forget: () => known.clear(),
  };
}
