import { changePasswordInput, me, signInAnswer, signInInput } from '@shangliang/contract';
import { civilFromDay, dayOf } from '@shangliang/core';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { sql } from 'kysely';
import { z } from 'zod';
import { recordAdministration } from '../actions/administration.ts';
import type { Deps } from '../deps.ts';
import { signedIn } from '../http/route.ts';
import { Refusal } from '../problem.ts';
import { countFailure, forgetFailures, lockedRefusal, lockedUntil, nameHashOf } from './attempts.ts';
import { hashPassword, isPasswordFit, passwordMatches } from './password.ts';
import { coversShown } from './posts-held.ts';
import { noteSecurity } from './security-log.ts';
import { beginSession, cookieFlags, cookieName, endSessions, originOf, type Sessions, type SignedIn, setSession } from './session.ts';
import { signInByPassword } from './sign-in.ts';

const iso = (at: number): string => new Date(at).toISOString();

/** Sign-in, sign-out, password, who I am. */
export function identityRoutes(root: FastifyInstance, deps: Deps, sessions: Sessions): void {
  const app = root.withTypeProvider<ZodTypeProvider>();
  const { database, config } = deps;
  const rateLimit = { max: config.signInRate, timeWindow: 60_000 };

  app.post(
    '/api/sign-in',
    {
      config: { permission: 'everybody', rateLimit },
      schema: {
        summary: '登录 · Sign in',
        description: 'Where `codeNeeded` is answered, nothing is open yet but `POST /api/sign-in/code`, for a few minutes.',
        tags: ['identity'],
        body: signInInput,
        response: { 200: signInAnswer },
      },
    },
    async (request, reply) => {
      const { secret, ...answer } = await signInByPassword(deps, request.body.login, request.body.password, originOf(request));
      setSession(reply, secret);
      return answer;
    },
  );

  app.post(
    '/api/sign-out',
    {
      config: { permission: 'signedIn', beforePasswordChange: true, beforeEnrolment: true, beforeCode: true },
      schema: { summary: '退出 · Sign out', tags: ['identity'], response: { 204: z.null() } },
    },
    async (request, reply) => {
      const who = signedIn(request);
      const { committeeId, personId, sessionId, origin } = who;
      await database.inCommittee(committeeId, async (tx) => {
        await tx.rows(
          sql`update login_session set revoked_at = ${iso(Date.now())} where committee_id = ${committeeId} and id = ${sessionId}`,
        );
        await noteSecurity(tx, { committeeId, kind: 'signedOut', personId, actorId: personId, sessionId, origin });
      });
      sessions.forget();
      reply.clearCookie(cookieName, cookieFlags).code(204);
      return null;
    },
  );

  /** A session left open must not be the place to guess the password: wrong ones count as at sign-in. */
  const checkCurrent = async (who: SignedIn, current: string): Promise<{ login: string; passwordHash: string }> => {
    const { account, until } = await database.inCommittee(who.committeeId, async (tx) => {
      const [row] = await tx.rows(sql<{ login: string; password_hash: string }>`
        select login, password_hash from account where committee_id = ${who.committeeId} and id = ${who.accountId}`);
      return { account: row, until: row === undefined ? undefined : await lockedUntil(tx, nameHashOf(deps.vault, row.login)) };
    });
    if (account === undefined) throw new Refusal('notSignedIn');
    if (until !== undefined) throw lockedRefusal(until);
    if (await passwordMatches(current, account.password_hash)) return { login: account.login, passwordHash: account.password_hash };
    await database.inCommittee(who.committeeId, async (tx) => {
      const lockedNow = await countFailure(tx, config, nameHashOf(deps.vault, account.login));
      const entry = {
        committeeId: who.committeeId,
        personId: who.personId,
        actorId: who.personId,
        sessionId: who.sessionId,
        origin: who.origin,
      };
      await noteSecurity(tx, { ...entry, kind: 'signInFailed', detail: { at: 'passwordChange' } });
      if (lockedNow) await noteSecurity(tx, { ...entry, kind: 'locked' });
    });
    throw new Refusal('signInFailed', { errors: [{ pointer: '/current', code: 'signInFailed' }] });
  };

  app.post(
    '/api/password',
    {
      config: { permission: 'signedIn', beforePasswordChange: true, beforeEnrolment: true, rateLimit },
      schema: {
        summary: '修改密码 · Change password',
        description: 'Every other session of the account ends; this one goes on under a new cookie.',
        tags: ['identity'],
        body: changePasswordInput,
        response: { 204: z.null() },
      },
    },
    async (request, reply) => {
      const who = signedIn(request);
      const { current, next } = request.body;
      const { login, passwordHash } = await checkCurrent(who, current);
      if (!isPasswordFit(next, login) || next === current)
        throw new Refusal('passwordTooWeak', { errors: [{ pointer: '/next', code: 'passwordTooWeak' }] });
      const hash = await hashPassword(next);
      const { committeeId, accountId, personId, sessionId, origin } = who;
      const secret = await database.inCommittee(committeeId, async (tx) => {
        const changed = await tx.rows(sql`update account set password_hash = ${hash}, must_change_password = false
          where committee_id = ${committeeId} and id = ${accountId} and password_hash = ${passwordHash} returning id`);
        // an administrator's new one-time password came between
        if (changed.length === 0) throw new Refusal('conflict');
        await forgetFailures(tx, nameHashOf(deps.vault, login));
        // whoever knew the old password is signed out everywhere
        await endSessions(tx, who);
        await noteSecurity(tx, { committeeId, kind: 'passwordChanged', personId, actorId: personId, sessionId, origin });
        await recordAdministration(tx, deps, { committeeId, actorId: personId }, 'changePassword', accountId, {});
        return beginSession(tx, config, { ...who, awaitsCode: false });
      });
      sessions.forget();
      setSession(reply, secret).code(204);
      return null;
    },
  );

  app.get(
    '/api/me',
    {
      config: { permission: 'signedIn', beforePasswordChange: true, beforeEnrolment: true },
      schema: { summary: '我是谁 · Who I am', tags: ['identity'], response: { 200: me } },
    },
    async (request) => {
      const who = signedIn(request);
      const row = await database.inCommittee(who.committeeId, async (tx) => {
        const [found] = await tx.rows(sql<{ name: string; committee: string; level: string }>`
          select p.name, c.name as committee, c.level from person p join committee c on c.id = p.committee_id
          where p.committee_id = ${who.committeeId} and p.id = ${who.personId}`);
        const { names } = await deps.facts.of(tx, who.committeeId);
        return { found, names, covers: await coversShown(tx, who), years: await deps.calendar.years(tx) };
      });
      if (row.found === undefined) throw new Refusal('notFound');
      const thisYear = civilFromDay(dayOf(deps.clock.now())).year;
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
        mustEnrolSecondFactor: who.mustEnrol,
        now: iso(deps.clock.now()),
        calendar: row.years
          .filter((entry) => Math.abs(entry.year - thisYear) <= 1)
          .map(({ year, holidays, makeUpDays }) => ({ year, holidays: [...holidays], makeUpDays: [...makeUpDays] })),
      };
    },
  );
}
