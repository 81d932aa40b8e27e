import { changePasswordInput, me, signInInput } from '@shangliang/contract';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { sql } from 'kysely';
import { z } from 'zod';
import { recordAdministration } from '../actions/administration.ts';
import type { Deps } from '../deps.ts';
import { signedIn } from '../http/route.ts';
import { Refusal } from '../problem.ts';
import { hashPassword, isPasswordFit, passwordMatches } from './password.ts';
import { coversShown } from './posts-held.ts';
import { beginSession, cookieName, type Sessions } from './session.ts';

interface Account {
  committee_id: string;
  account_id: string;
  person_id: string;
  password_hash: string;
  must_change_password: boolean;
  failed_attempts: number;
  locked_until: number | null;
  disabled_at: number | null;
}

const iso = (at: number): string => new Date(at).toISOString();

/** A hash no password fits, so that an unknown name takes as long as a known one. */
const nobodysHash = hashPassword('no account has this password');

const cookie = { path: '/', httpOnly: true, secure: true, sameSite: 'lax' } as const;

/** Sign-in, sign-out, sessions, password. */
export function identityRoutes(root: FastifyInstance, deps: Deps, sessions: Sessions): void {
  const app = root.withTypeProvider<ZodTypeProvider>();
  const { database, config } = deps;
  // unknown names lock like known ones: a lock tells nobody that an account exists
  const unknownNames = new Map<string, { failures: number; until: number }>();

  const failUnknown = (login: string): Refusal => {
    const now = Date.now();
    const entry = unknownNames.get(login) ?? { failures: 0, until: 0 };
    if (entry.until > now) return locked(entry.until);
    entry.failures += 1;
    if (entry.failures >= config.lockAfter) unknownNames.set(login, { failures: 0, until: now + config.lockMilliseconds });
    else unknownNames.set(login, entry);
    if (unknownNames.size > 50_000) unknownNames.clear();
    return new Refusal('signInFailed');
  };
  const locked = (until: number): Refusal => new Refusal('locked', { retryAfter: Math.max(1, Math.ceil((until - Date.now()) / 1000)) });

  const failKnown = (account: Account): Promise<Refusal> =>
    database.inCommittee(account.committee_id, async (tx) => {
      // counted where it is kept: many wrong passwords at once are many
      const [counted] = await tx.rows(sql<{ failed_attempts: number }>`update account set failed_attempts = failed_attempts + 1
        where committee_id = ${account.committee_id} and id = ${account.account_id} returning failed_attempts`);
      const until = (counted?.failed_attempts ?? 0) >= config.lockAfter ? Date.now() + config.lockMilliseconds : null;
      if (until !== null)
        await tx.rows(sql`update account set failed_attempts = 0, locked_until = ${iso(until)}
          where committee_id = ${account.committee_id} and id = ${account.account_id}`);
      if (until !== null)
        await recordAdministration(tx, deps, { committeeId: account.committee_id, actorId: null }, 'lockAccount', account.account_id, {});
      return new Refusal('signInFailed');
    });

  const authenticate = async (login: string, password: string): Promise<Account> => {
    const [account] = await database.beforeCommittee((tx) => tx.rows(sql<Account>`select * from find_account(${login})`));
    if (account === undefined) {
      await passwordMatches(password, await nobodysHash);
      throw failUnknown(login);
    }
    if (account.locked_until !== null && account.locked_until > Date.now()) throw locked(account.locked_until);
    if (!(await passwordMatches(password, account.password_hash)) || account.disabled_at !== null) throw await failKnown(account);
    return account;
  };

  const setCookie = (reply: FastifyReply, secret: string): FastifyReply => reply.setCookie(cookieName, secret, cookie);

  app.post(
    '/api/sign-in',
    {
      config: { permission: 'everybody', rateLimit: { max: config.signInRate, timeWindow: 60_000 } },
      schema: {
        summary: '登录 · Sign in',
        tags: ['identity'],
        body: signInInput,
        response: { 200: z.object({ mustChangePassword: z.boolean() }) },
      },
    },
    async (request, reply) => {
      const account = await authenticate(request.body.login, request.body.password);
      const secret = await database.inCommittee(account.committee_id, async (tx) => {
        await tx.rows(sql`update account set failed_attempts = 0, locked_until = null
          where committee_id = ${account.committee_id} and id = ${account.account_id} and (failed_attempts > 0 or locked_until is not null)`);
        return beginSession(tx, config, {
          committeeId: account.committee_id,
          accountId: account.account_id,
          agent: request.headers['user-agent'],
          address: request.ip,
        });
      });
      setCookie(reply, secret);
      return { mustChangePassword: account.must_change_password };
    },
  );

  app.post(
    '/api/sign-out',
    {
      config: { permission: 'signedIn', beforePasswordChange: true },
      schema: { summary: '退出 · Sign out', tags: ['identity'], response: { 204: z.null() } },
    },
    async (request, reply) => {
      const who = signedIn(request);
      await database.inCommittee(who.committeeId, (tx) =>
        tx.rows(
          sql`update login_session set revoked_at = ${iso(Date.now())} where committee_id = ${who.committeeId} and id = ${who.sessionId}`,
        ),
      );
      sessions.forget();
      reply.clearCookie(cookieName, cookie).code(204);
      return null;
    },
  );

  app.post(
    '/api/password',
    {
      config: { permission: 'signedIn', beforePasswordChange: true, rateLimit: { max: config.signInRate, timeWindow: 60_000 } },
      schema: { summary: '修改密码 · Change password', tags: ['identity'], body: changePasswordInput, response: { 204: z.null() } },
    },
    async (request, reply) => {
      const who = signedIn(request);
      const { current, next } = request.body;
      const account = await database.inCommittee(who.committeeId, async (tx) => {
        const [row] = await tx.rows(sql<{ login: string; password_hash: string }>`
          select login, password_hash from account where committee_id = ${who.committeeId} and id = ${who.accountId}`);
        return row;
      });
      if (account === undefined || !(await passwordMatches(current, account.password_hash)))
        throw new Refusal('signInFailed', { errors: [{ pointer: '/current', code: 'signInFailed' }] });
      if (!isPasswordFit(next, account.login) || next === current)
        throw new Refusal('passwordTooWeak', { errors: [{ pointer: '/next', code: 'passwordTooWeak' }] });
      const hash = await hashPassword(next);
      const secret = await database.inCommittee(who.committeeId, async (tx) => {
        await tx.rows(sql`update account set password_hash = ${hash}, must_change_password = false
          where committee_id = ${who.committeeId} and id = ${who.accountId}`);
        // whoever knew the old password is signed out everywhere
        await tx.rows(sql`update login_session set revoked_at = ${iso(Date.now())}
          where committee_id = ${who.committeeId} and account_id = ${who.accountId} and revoked_at is null`);
        await recordAdministration(tx, deps, { committeeId: who.committeeId, actorId: who.personId }, 'changePassword', who.accountId, {});
        return beginSession(tx, config, {
          committeeId: who.committeeId,
          accountId: who.accountId,
          agent: request.headers['user-agent'],
          address: request.ip,
        });
      });
      sessions.forget();
      setCookie(reply, secret).code(204);
      return null;
    },
  );

  app.get(
    '/api/sessions',
    {
      config: { permission: 'signedIn' },
      schema: {
        summary: '我的登录 · My sessions',
        tags: ['identity'],
        response: {
          200: z.object({
            items: z.array(
              z.object({
                id: z.uuid(),
                current: z.boolean(),
                createdAt: z.string(),
                seenAt: z.string(),
                agent: z.string().nullable(),
                address: z.string().nullable(),
              }),
            ),
          }),
        },
      },
    },
    async (request) => {
      const who = signedIn(request);
      const rows = await database.inCommittee(who.committeeId, (tx) =>
        tx.rows(sql<{ id: string; created_at: number; seen_at: number; agent: string | null; address: string | null }>`
          select id, created_at, seen_at, agent, address from login_session
          where committee_id = ${who.committeeId} and account_id = ${who.accountId} and revoked_at is null and expires_at > ${iso(Date.now())}
          order by created_at desc limit 100`),
      );
      return {
        items: rows.map((row) => ({
          id: row.id,
          current: row.id === who.sessionId,
          createdAt: iso(row.created_at),
          seenAt: iso(row.seen_at),
          agent: row.agent,
          address: row.address,
        })),
      };
    },
  );

  app.post(
    '/api/sessions/:id/revoke',
    {
      config: { permission: 'signedIn' },
      schema: { summary: '下线 · Revoke a session', tags: ['identity'], params: z.object({ id: z.uuid() }), response: { 204: z.null() } },
    },
    async (request, reply) => {
      const who = signedIn(request);
      const rows = await database.inCommittee(who.committeeId, (tx) =>
        tx.rows(sql`update login_session set revoked_at = ${iso(Date.now())}
          where committee_id = ${who.committeeId} and account_id = ${who.accountId} and id = ${request.params.id} and revoked_at is null returning id`),
      );
      if (rows.length === 0) throw new Refusal('notFound');
      sessions.forget();
      reply.code(204);
      return null;
    },
  );

  app.get(
    '/api/me',
    {
      config: { permission: 'signedIn', beforePasswordChange: true },
      schema: { summary: '我是谁 · Who I am', tags: ['identity'], response: { 200: me } },
    },
    async (request) => {
      const who = signedIn(request);
      const row = await database.inCommittee(who.committeeId, async (tx) => {
        const [found] = await tx.rows(sql<{ name: string; committee: string; level: string }>`
          select p.name, c.name as committee, c.level from person p join committee c on c.id = p.committee_id
          where p.committee_id = ${who.committeeId} and p.id = ${who.personId}`);
        const { names } = await deps.facts.of(tx, who.committeeId);
        return { found, names, covers: await coversShown(tx, who) };
      });
      if (row.found === undefined) throw new Refusal('notFound');
      return {
        personId: who.personId,
        name: row.found.name,
        committee: { id: who.committeeId, name: row.found.committee, level: row.found.level },
        posts: who.posts.map((post) => ({
          kind: post.kind,
          organizationId: post.organizationId,
          organization: post.organizationId === null ? null : (row.names.get(post.organizationId) ?? null),
        })),
        covers: row.covers,
        operator: who.operator,
        mustChangePassword: who.mustChangePassword,
        now: iso(deps.clock.now()),
      };
    },
  );
}
