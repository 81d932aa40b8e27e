import { identityList, linkInput, linkStartInput, providerList, providerParams, returnPath, unlinkInput } from '@shangliang/contract';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { signedIn } from '../http/route.ts';
import { Refusal } from '../problem.ts';
import { accountOf, findLinked, linkIdentity, listLinked, unlinkIdentity } from './linked-identities.ts';
import { openOidc, requestCookie, requestMilliseconds, type Shown } from './oidc.ts';
import { noteInstallation, noteSecurity } from './security-log.ts';
import { cookieFlags, cookieName, originOf, type Sessions, setSession } from './session.ts';
import { admit } from './sign-in.ts';

const tags = ['identity'];
const administrator = { permission: { posts: ['administrator'] as const } };
const location = z.object({ location: z.string() });

/** Sign-in by other systems (OpenID Connect), and whose identities there are linked to accounts here. */
export function oidcRoutes(root: FastifyInstance, deps: Deps, sessions: Sessions): void {
  const app = root.withTypeProvider<ZodTypeProvider>();
  const { database, config } = deps;
  const oidc = openOidc(deps);
  const rateLimit = { max: config.signInRate, timeWindow: 60_000 };

  const keep = (reply: FastifyReply, sealed: string): FastifyReply =>
    reply.setCookie(requestCookie, sealed, { ...cookieFlags, maxAge: requestMilliseconds / 1000 });

  /** Whoever was sent here by a browser is told on a page, not in JSON. */
  const tellOnPage: FastifyInstance['errorHandler'] = (error, request, reply) => {
    if (!(error instanceof Refusal) || request.headers.accept?.includes('text/html') !== true)
      return root.errorHandler(error, request, reply);
    const page = request.cookies[cookieName] === undefined ? '/sign-in' : '/account';
    return reply.redirect(`${page}?problem=${error.code}`, 303);
  };

  app.get(
    '/api/sign-in/providers',
    {
      config: { permission: 'everybody' },
      schema: { summary: '可用的其他登录方式 · Other systems to sign in with', tags, response: { 200: providerList } },
    },
    async () => ({ items: oidc.providers.map(({ id, name }) => ({ id, name })) }),
  );

  app.get(
    '/api/sign-in/oidc/:provider',
    {
      errorHandler: tellOnPage,
      config: { permission: 'everybody', rateLimit },
      schema: {
        summary: '通过其他系统登录 · Sign in through another system',
        description: 'Sends the browser there; it comes back signed in, to `returnTo`.',
        tags,
        params: providerParams,
        querystring: z.object({ returnTo: returnPath.default('/') }),
      },
    },
    async (request, reply) => {
      const { location: there, sealed } = await oidc.begin(oidc.provider(request.params.provider), {
        returnTo: request.query.returnTo,
        linkFor: null,
      });
      return keep(reply, sealed).redirect(there);
    },
  );

  const enter = async (shown: Shown, request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    const origin = originOf(request);
    const detail = { provider: shown.provider.id, subject: shown.subject };
    const account = await database.beforeCommittee(async (tx) => {
      const found = await findLinked(tx, shown.provider.issuer, shown.subject);
      if (found === undefined) await noteInstallation(tx, { kind: 'identityUnknown', nameHash: undefined, origin, detail });
      return found;
    });
    if (account === undefined) throw new Refusal('identityUnknown');
    const admitted = await database.inCommittee(account.committee_id, async (tx) => {
      const session = await admit(tx, deps, account, { origin, provider: shown.provider.issuer, secondFactor: shown.secondFactor });
      const { committee_id: committeeId, person_id: personId } = account;
      if (session === undefined) await noteSecurity(tx, { committeeId, kind: 'identityRefused', personId, actorId: null, origin, detail });
      return session;
    });
    if (admitted === undefined) throw new Refusal('identityUnknown');
    setSession(reply, admitted.secret);
  };

  /** Only the session that began it may link. */
  const link = async (shown: Shown, request: FastifyRequest): Promise<void> => {
    const secret = request.cookies[cookieName];
    const who = secret === undefined ? undefined : await sessions.find(secret, originOf(request));
    if (who === undefined || who.awaitsCode || who.mustEnrol || who.accountId !== shown.linkFor) throw new Refusal('externalSignInFailed');
    await database.inCommittee(who.committeeId, (tx) =>
      linkIdentity(tx, deps, who, who, { provider: shown.provider.id, issuer: shown.provider.issuer, subject: shown.subject }),
    );
  };

  app.get(
    '/api/sign-in/oidc/:provider/callback',
    {
      errorHandler: tellOnPage,
      config: { permission: 'everybody', rateLimit },
      schema: { summary: '从其他系统返回 · Back from the other system', tags, params: providerParams },
    },
    async (request, reply) => {
      const provider = oidc.provider(request.params.provider);
      const sealed = request.cookies[requestCookie];
      // good once, whatever comes of it
      reply.clearCookie(requestCookie, cookieFlags);
      const [, query = ''] = request.url.split(/\?(.*)/s);
      let shown: Shown;
      try {
        shown = await oidc.finish(provider, query, sealed);
      } catch (error) {
        if (error instanceof Refusal && error.code === 'externalSignInFailed')
          await database.beforeCommittee((tx) =>
            noteInstallation(tx, {
              kind: 'identityRefused',
              nameHash: undefined,
              origin: originOf(request),
              detail: { provider: provider.id },
            }),
          );
        throw error;
      }
      if (shown.linkFor === null) await enter(shown, request, reply);
      else await link(shown, request);
      return reply.redirect(shown.returnTo, 303);
    },
  );

  app.get(
    '/api/identities',
    {
      config: { permission: 'signedIn' },
      schema: { summary: '我关联的外部身份 · My linked identities', tags, response: { 200: identityList } },
    },
    async (request) => {
      const who = signedIn(request);
      const rows = await database.inCommittee(who.committeeId, (tx) => listLinked(tx, who.committeeId, who.accountId));
      return { items: rows.map(shownIdentity) };
    },
  );

  const shownIdentity = (row: { id: string; issuer: string; subject: string; linked_at: number }) => ({
    id: row.id,
    provider: oidc.providers.find((entry) => entry.issuer === row.issuer)?.id ?? null,
    issuer: row.issuer,
    subject: row.subject,
    linkedAt: new Date(row.linked_at).toISOString(),
  });

  app.post(
    '/api/identities/link',
    {
      config: { permission: 'signedIn', rateLimit },
      schema: {
        summary: '关联外部身份 · Link an identity of another system',
        description: 'Answers where to send the browser; the identity is linked when it comes back in this session.',
        tags,
        body: linkStartInput,
        response: { 200: location },
      },
    },
    async (request, reply) => {
      const { provider, returnTo } = request.body;
      const begun = await oidc.begin(oidc.provider(provider), { returnTo, linkFor: signedIn(request).accountId });
      keep(reply, begun.sealed);
      return { location: begun.location };
    },
  );

  app.post(
    '/api/identities/:id/remove',
    {
      config: { permission: 'signedIn' },
      schema: { summary: '解除关联 · Remove a link', tags, params: z.object({ id: z.uuid() }), response: { 204: z.null() } },
    },
    async (request, reply) => {
      const who = signedIn(request);
      await database.inCommittee(who.committeeId, (tx) => unlinkIdentity(tx, deps, who, who, request.params.id));
      sessions.forget();
      reply.code(204);
      return null;
    },
  );

  app.get(
    '/api/people/:id/identities',
    {
      config: administrator,
      schema: {
        summary: '他人关联的外部身份 · A person’s linked identities',
        tags: ['administration'],
        params: z.object({ id: z.uuid() }),
        response: { 200: identityList },
      },
    },
    async (request) => {
      const { committeeId } = signedIn(request);
      const rows = await database.inCommittee(committeeId, async (tx) =>
        listLinked(tx, committeeId, (await accountOf(tx, committeeId, request.params.id)).accountId),
      );
      return { items: rows.map(shownIdentity) };
    },
  );

  app.post(
    '/api/people/:id/identities',
    {
      config: administrator,
      schema: {
        summary: '为他人关联外部身份 · Link an identity to a person’s account',
        tags: ['administration'],
        params: z.object({ id: z.uuid() }),
        body: linkInput,
        response: { 204: z.null() },
      },
    },
    async (request, reply) => {
      const who = signedIn(request);
      const { provider: id, subject } = request.body;
      await database.inCommittee(who.committeeId, async (tx) => {
        const owner = await accountOf(tx, who.committeeId, request.params.id);
        const provider = oidc.providers.find((entry) => entry.id === id);
        if (provider === undefined) throw new Refusal('validation', { errors: [{ pointer: '/provider', code: 'validation' }] });
        await linkIdentity(tx, deps, who, owner, { provider: id, issuer: provider.issuer, subject });
      });
      reply.code(204);
      return null;
    },
  );

  app.post(
    '/api/people/:id/identities/remove',
    {
      config: administrator,
      schema: {
        summary: '解除他人的关联 · Remove a person’s link',
        tags: ['administration'],
        params: z.object({ id: z.uuid() }),
        body: unlinkInput,
        response: { 204: z.null() },
      },
    },
    async (request, reply) => {
      const who = signedIn(request);
      await database.inCommittee(who.committeeId, async (tx) => {
        const owner = await accountOf(tx, who.committeeId, request.params.id);
        await unlinkIdentity(tx, deps, who, owner, request.body.identityId);
      });
      sessions.forget();
      reply.code(204);
      return null;
    },
  );
}
