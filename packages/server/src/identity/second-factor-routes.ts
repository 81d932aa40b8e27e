import { codeInput, enrolmentAnswer, recoveryCodesAnswer, secondFactorState, signInAnswer } from '@shangliang/contract';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { sql } from 'kysely';
import { z } from 'zod';
import { recordAdministration } from '../actions/administration.ts';
import type { Tx } from '../db/open.ts';
import type { Deps } from '../deps.ts';
import { signedIn } from '../http/route.ts';
import { Refusal } from '../problem.ts';
import { withCode } from './code.ts';
import { beginEnrolment, factorState, issueRecoveryCodes, removeFactor } from './second-factor.ts';
import { noteSecurity, type SecurityEntry } from './security-log.ts';
import { beginSession, endSessions, postsOf, type Sessions, type SignedIn, secondFactorNeeded, setSession } from './session.ts';

const tags = ['identity'];
/** What somebody may reach who must set up a second factor first. */
const enrolling = { permission: 'signedIn', beforeEnrolment: true } as const;

const about = (who: SignedIn): Omit<SecurityEntry, 'kind'> => ({
  committeeId: who.committeeId,
  personId: who.personId,
  actorId: who.personId,
  sessionId: who.sessionId,
  origin: who.origin,
});

/** Codes at sign-in; setting up, renewing and removing the second factor. */
export function secondFactorRoutes(root: FastifyInstance, deps: Deps, sessions: Sessions): void {
  const app = root.withTypeProvider<ZodTypeProvider>();
  const { database, config, vault } = deps;
  const rateLimit = { max: config.signInRate, timeWindow: 60_000 };

  /** Every session of the account ends; the one at work goes on under a new secret. */
  const renew = async (tx: Tx, who: SignedIn, secondFactor: SignedIn['secondFactor']): Promise<string> => {
    await endSessions(tx, who);
    return beginSession(tx, config, { ...who, awaitsCode: false, secondFactor });
  };

  app.post(
    '/api/sign-in/code',
    {
      config: { permission: 'signedIn', beforePasswordChange: true, beforeEnrolment: true, beforeCode: true, rateLimit },
      schema: {
        summary: '登录第二步：验证码 · Sign in, second step: the code',
        description: 'Takes the code of the authenticator or a recovery code; the session goes on under a new cookie.',
        tags,
        body: codeInput,
        response: { 200: signInAnswer },
      },
    },
    async (request, reply) => {
      const who = signedIn(request);
      // a second click of one that is in already
      if (!who.awaitsCode) return { mustChangePassword: who.mustChangePassword, codeNeeded: false };
      const secret = await withCode(deps, who, request.body.code, async (tx, by) => {
        const ended = await tx.rows(sql`update login_session set revoked_at = ${new Date().toISOString()}
          where committee_id = ${who.committeeId} and id = ${who.sessionId} and revoked_at is null returning id`);
        if (ended.length === 0) throw new Refusal('notSignedIn');
        await noteSecurity(tx, { ...about(who), kind: 'signedIn', detail: { secondFactor: by } });
        return beginSession(tx, config, { ...who, awaitsCode: false, secondFactor: by });
      });
      sessions.forget();
      setSession(reply, secret);
      return { mustChangePassword: who.mustChangePassword, codeNeeded: false };
    },
  );

  app.get(
    '/api/second-factor',
    { config: enrolling, schema: { summary: '两步登录 · My second factor', tags, response: { 200: secondFactorState } } },
    async (request) => {
      const who = signedIn(request);
      return database.inCommittee(who.committeeId, async (tx) => {
        const facts = await deps.facts.of(tx, who.committeeId);
        const needed = secondFactorNeeded(facts, await postsOf(tx, who.committeeId, who.personId), deps.clock.now());
        return { ...(await factorState(tx, who)), needed };
      });
    },
  );

  app.post(
    '/api/second-factor/enrolment',
    {
      config: enrolling,
      schema: {
        summary: '绑定验证器 · Begin to set up an authenticator',
        description: 'The secret is shown this once and counts only after `POST /api/second-factor/confirmation`.',
        tags,
        response: { 200: enrolmentAnswer },
      },
    },
    async (request) => {
      const who = signedIn(request);
      return database.inCommittee(who.committeeId, async (tx) => {
        const [row] = await tx.rows(
          sql<{ login: string }>`select login from account where committee_id = ${who.committeeId} and id = ${who.accountId} for update`,
        );
        return beginEnrolment(tx, vault, who, row?.login ?? '');
      });
    },
  );

  app.post(
    '/api/second-factor/confirmation',
    {
      config: { ...enrolling, rateLimit },
      schema: {
        summary: '确认绑定 · Confirm the authenticator with its first code',
        description: 'Answers ten recovery codes, shown this once. Every other session of the account ends.',
        tags,
        body: codeInput,
        response: { 200: recoveryCodesAnswer },
      },
    },
    async (request, reply) => {
      const who = signedIn(request);
      const made = await withCode(
        deps,
        who,
        request.body.code,
        async (tx) => {
          const recoveryCodes = await issueRecoveryCodes(tx, vault, who);
          const secret = await renew(tx, who, 'code');
          await noteSecurity(tx, { ...about(who), kind: 'secondFactorEnrolled' });
          await recordAdministration(
            tx,
            deps,
            { committeeId: who.committeeId, actorId: who.personId },
            'enrolSecondFactor',
            who.accountId,
            {},
          );
          return { recoveryCodes, secret };
        },
        'begun',
      );
      sessions.forget();
      setSession(reply, made.secret);
      return { recoveryCodes: made.recoveryCodes };
    },
  );

  app.post(
    '/api/second-factor/recovery-codes',
    {
      config: { permission: 'signedIn', rateLimit },
      schema: {
        summary: '换发备用码 · New recovery codes; the former ones end',
        tags,
        body: codeInput,
        response: { 200: recoveryCodesAnswer },
      },
    },
    async (request) => {
      const who = signedIn(request);
      const recoveryCodes = await withCode(deps, who, request.body.code, async (tx) => {
        await noteSecurity(tx, { ...about(who), kind: 'recoveryCodesIssued' });
        return issueRecoveryCodes(tx, vault, who);
      });
      return { recoveryCodes };
    },
  );

  app.post(
    '/api/second-factor/remove',
    {
      config: { permission: 'signedIn', rateLimit },
      schema: {
        summary: '解除验证器 · Remove the authenticator',
        description: 'Every other session of the account ends.',
        tags,
        body: codeInput,
        response: { 204: z.null() },
      },
    },
    async (request, reply) => {
      const who = signedIn(request);
      const secret = await withCode(deps, who, request.body.code, async (tx) => {
        await removeFactor(tx, who);
        await noteSecurity(tx, { ...about(who), kind: 'secondFactorRemoved' });
        await recordAdministration(
          tx,
          deps,
          { committeeId: who.committeeId, actorId: who.personId },
          'removeSecondFactor',
          who.accountId,
          {},
        );
        return renew(tx, who, who.secondFactor === 'provider' ? 'provider' : null);
      });
      sessions.forget();
      setSession(reply, secret).code(204);
      return null;
    },
  );
}
