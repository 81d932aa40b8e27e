import { forgottenInput, resetInput, signInWays } from '@shangliang/contract';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import type { FirstRun } from '../features/administration/setup.ts';
import { askForReset, resetByLink } from './password-reset.ts';
import { originOf, type Sessions } from './session.ts';

const tags = ['identity'];

/** For whom the password is gone, and for whoever stands before the door. */
export function passwordResetRoutes(root: FastifyInstance, deps: Deps, sessions: Sessions, first: FirstRun): void {
  const app = root.withTypeProvider<ZodTypeProvider>();
  const { config } = deps;
  const rateLimit = { max: config.signInRate, timeWindow: 60_000 };

  app.get(
    '/api/sign-in/ways',
    { config: { permission: 'everybody' }, schema: { summary: '登录方式 · Ways to sign in', tags, response: { 200: signInWays } } },
    async () => ({
      providers: config.providers.map(({ id, name }) => ({ id, name })),
      passwordByMail: config.delivery.mail !== undefined,
      firstRun: first.code() !== undefined,
    }),
  );

  app.post(
    '/api/password/forgotten',
    {
      config: { permission: 'everybody', rateLimit },
      schema: {
        summary: '忘记密码 · Ask for a link by mail',
        description: 'Always answers the same, whether or not anybody bears the name and a mail leaves.',
        tags,
        body: forgottenInput,
        response: { 204: z.null() },
      },
    },
    async (request, reply) => {
      await askForReset(deps, request.body.login, originOf(request));
      reply.code(204);
      return null;
    },
  );

  app.post(
    '/api/password/reset',
    {
      config: { permission: 'everybody', rateLimit },
      schema: {
        summary: '用链接设置新密码 · Set a new password through the link',
        description: 'The link is good once, for half an hour. Every session of the account ends.',
        tags,
        body: resetInput,
        response: { 204: z.null() },
      },
    },
    async (request, reply) => {
      await resetByLink(deps, request.body.token, request.body.next, originOf(request));
      sessions.forget();
      reply.code(204);
      return null;
    },
  );
}
