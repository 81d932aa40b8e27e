import { createHash, randomBytes } from 'node:crypto';
import type { Actor, Id, Post } from '@shangliang/core';
import { versionInForce } from '@shangliang/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { sql } from 'kysely';
import type { Facts } from '../committee-facts.ts';
import type { Config } from '../config.ts';
import type { Tx } from '../db/open.ts';
import type { Deps } from '../deps.ts';
import { newId } from '../ids.ts';
import { actorAt, nextChange, postsLentTo, readPostsHeld } from './posts-held.ts';
import type { Origin } from './security-log.ts';

/** Somebody signed in: a person of one committee with all posts held now. */
export interface SignedIn {
  committeeId: Id;
  sessionId: Id;
  accountId: Id;
  personId: Id;
  operator: boolean;
  mustChangePassword: boolean;
  /** The password was right, the code is still to come. */
  awaitsCode: boolean;
  /** A post asks for a second factor and this session has none. */
  mustEnrol: boolean;
  /** The issuer, where another system signed the person in. */
  provider: string | null;
  secondFactor: SecondFactor | null;
  /** Of this request. */
  origin: Origin;
  actor: Actor;
  posts: readonly Post[];
}

/** Who reads: all that a query of what may be seen asks for. */
export type Reader = Pick<SignedIn, 'committeeId' | 'personId' | 'actor'>;

/** How the second factor was shown, where it was. */
export type SecondFactor = 'code' | 'recovery' | 'provider';

const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest();
export const cookieName = '__Host-shangliang';
export const cookieFlags = { path: '/', httpOnly: true, secure: true, sameSite: 'lax' } as const;

export const setSession = (reply: FastifyReply, secret: string): FastifyReply => reply.setCookie(cookieName, secret, cookieFlags);

export const originOf = (request: Pick<FastifyRequest, 'ip' | 'headers'>): Origin => ({
  address: request.ip,
  agent: request.headers['user-agent'],
});

export interface NewSession {
  committeeId: Id;
  accountId: Id;
  origin: Origin;
  awaitsCode?: boolean;
  secondFactor?: SecondFactor | null;
  provider?: string | null;
}

/** Begins a session, always under a new secret. @returns it, for the cookie; kept nowhere else */
export async function beginSession(tx: Tx, config: Config, of: NewSession): Promise<string> {
  const secret = randomBytes(32).toString('base64url');
  const now = Date.now();
  const awaitsCode = of.awaitsCode ?? false;
  const ends = now + (awaitsCode ? Math.min(config.codeMilliseconds, config.sessionMilliseconds) : config.sessionMilliseconds);
  await tx.rows(sql`insert into login_session
      (committee_id, id, secret_hash, account_id, created_at, seen_at, expires_at, agent, address, awaits_code, second_factor, provider)
    values (${of.committeeId}, ${newId()}, ${hashOf(secret)}, ${of.accountId}, ${iso(now)}, ${iso(now)}, ${iso(ends)},
      ${of.origin.agent?.slice(0, 300) ?? null}, ${of.origin.address}, ${awaitsCode}, ${of.secondFactor ?? null}, ${of.provider ?? null})`);
  return secret;
}

/** Ends an account's sessions, but the one named. @returns how many ended */
export async function endSessions(tx: Tx, of: { committeeId: Id; accountId: Id; but?: Id }): Promise<number> {
  const but = of.but === undefined ? sql`` : sql`and id <> ${of.but}`;
  const ended = await tx.rows(sql`update login_session set revoked_at = ${iso(Date.now())}
    where committee_id = ${of.committeeId} and account_id = ${of.accountId} and revoked_at is null ${but} returning id`);
  return ended.length;
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
  awaits_code: boolean;
  second_factor: SecondFactor | null;
  provider: string | null;
}

/** How long a found session is believed without asking the database again. */
const cacheMilliseconds = 5000;

export interface Sessions {
  find: (secret: string, origin: Origin) => Promise<SignedIn | undefined>;
  /** After sign-out, revocation, a changed password or changed posts, in this process. */
  forget: () => void;
}

/** Finds sessions by their secret, idle and absolute time-out included. */
export function sessions({ database, config, facts, clock }: Pick<Deps, 'database' | 'config' | 'facts' | 'clock'>): Sessions {
  // a delegation that begins or ends changes who somebody is, on the clock of the cases
  const known = new Map<string, { who: Omit<SignedIn, 'origin'>; at: number; changesAt: number }>();

  const look = async (hash: Buffer): Promise<{ who: Omit<SignedIn, 'origin'>; changesAt: number } | undefined> => {
    const now = Date.now();
    const [row] = await database.beforeCommittee((tx) => tx.rows(sql<FoundSession>`select * from find_login_session(${hash})`));
    if (row === undefined || row.revoked_at !== null || row.disabled_at !== null) return undefined;
    if (now >= row.expires_at || now - row.seen_at >= config.sessionIdleMilliseconds) return undefined;
    const { held, needed } = await database.inCommittee(row.committee_id, async (tx) => {
      // seen is kept to the minute: a page of ten requests is one write
      if (now - row.seen_at > 60_000)
        await tx.rows(
          sql`update login_session set seen_at = ${iso(now)} where committee_id = ${row.committee_id} and id = ${row.session_id}`,
        );
      const at = clock.now();
      const held = (await readPostsHeld(tx, row.committee_id, [row.person_id], at)).get(row.person_id) ?? { posts: [], received: [] };
      const current = await facts.of(tx, row.committee_id);
      // whoever covers a post that asks for a second factor needs one too
      return { held, needed: secondFactorNeeded(current, [...held.posts, ...postsLentTo(held, at)], at) };
    });
    const who = {
      committeeId: row.committee_id,
      sessionId: row.session_id,
      accountId: row.account_id,
      personId: row.person_id,
      operator: row.operator,
      // whom another system signs in may never have had the password
      mustChangePassword: row.must_change_password && row.provider === null,
      awaitsCode: row.awaits_code,
      mustEnrol: needed && row.second_factor === null,
      provider: row.provider,
      secondFactor: row.second_factor,
      actor: actorAt(row.person_id, held, clock.now()),
      posts: held.posts,
    };
    return { who, changesAt: nextChange(held, clock.now()) };
  };

  return {
    find: async (secret, origin) => {
      const hash = hashOf(secret);
      const key = hash.toString('base64');
      const cached = known.get(key);
      if (cached !== undefined && Date.now() - cached.at < cacheMilliseconds && clock.now() < cached.changesAt)
        return { ...cached.who, origin };
      known.delete(key);
      const found = await look(hash);
      if (found === undefined) return undefined;
      if (known.size > 20_000) known.clear();
      known.set(key, { ...found, at: Date.now() });
      return { ...found.who, origin };
    },
    forget: () => known.clear(),
  };
}

/** By the rulebook in force; one still to come asks for nothing yet. */
export function secondFactorNeeded({ rulebooks, versions }: Facts, posts: readonly Post[], now: number): boolean {
  const inForce = rulebooks.get(versionInForce(versions, now));
  return posts.some((post) => inForce?.secondFactor?.posts.includes(post.kind));
}

export async function postsOf(tx: Tx, committeeId: Id, personId: Id): Promise<Post[]> {
  const rows = await tx.rows(sql<{ kind: Post['kind']; organization_id: Id | null }>`
    select kind, organization_id from post where committee_id = ${committeeId} and person_id = ${personId} and ends_at is null`);
  return rows.map((row) => ({ kind: row.kind, organizationId: row.organization_id }));
}
