import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';
import type { Config } from '../config.ts';
import { providersFrom } from '../identity/oidc-config.ts';
import type { Answer, Client } from './client.ts';

export const clientSecret = 'a secret only the two servers know 2026';
/** Where browsers are told to find the house; nothing listens there. */
export const publicUrl = 'https://shangliang.example';

export interface IdentityProvider {
  issuer: string;
  /** Who signs in next, and how it was shown. */
  next: { subject: string; amr?: string[]; refuses?: boolean };
  close: () => Promise<void>;
}

const listening = (server: ReturnType<typeof createServer>, port: number): Promise<number> =>
  new Promise((resolve) => server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)));

/** A certified OpenID provider on a port of its own; whoever is asked to sign in does so at once, as `next` says. */
export async function openIdentityProvider(port = 0): Promise<IdentityProvider> {
  let handle: (request: IncomingMessage, response: ServerResponse) => Promise<void> = async () => undefined;
  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => response.writeHead(500).end(String(error)));
  });
  const issuer = `http://127.0.0.1:${await listening(server, port)}`;
  const idp: IdentityProvider = {
    issuer,
    next: { subject: 'nobody' },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: 'shangliang',
        client_secret: clientSecret,
        redirect_uris: [`${publicUrl}/api/sign-in/oidc/city/callback`],
        grant_types: ['authorization_code'],
        response_types: ['code'],
      },
    ],
    claims: { openid: ['sub', 'amr', 'acr'] },
    ttl: { AccessToken: 600, AuthorizationCode: 60, Grant: 600, IdToken: 600, Interaction: 600, Session: 600 },
    cookies: { keys: ['keys of the test'] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context, interaction) => `/interaction/${interaction.uid}` },
    pkce: { required: () => true },
    findAccount: (_context, sub) => ({ accountId: sub, claims: () => ({ sub }) }),
    loadExistingGrant: async (context) => {
      const { client, session } = context.oidc;
      if (client === undefined || session?.accountId === undefined) return undefined;
      const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
      grant.addOIDCScope('openid');
      await grant.save();
      return grant;
    },
  });
  const callback = provider.callback();
  handle = async (request, response) => {
    if (!request.url?.startsWith('/interaction/')) {
      await callback(request, response);
      return;
    }
    const { subject, amr = ['pwd'], refuses = false } = idp.next;
    const result = refuses
      ? { error: 'access_denied', error_description: 'not now' }
      : { login: { accountId: subject, amr, remember: false } };
    await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
  };
  return idp;
}

/** A browser at the provider: follows it from page to page with its cookies. @returns the address it is sent back to */
export async function throughProvider(start: string): Promise<URL> {
  const jar = new Map<string, string>();
  let at = new URL(start);
  for (let page = 0; page < 10; page += 1) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(at, { redirect: 'manual', headers: { cookie } });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const [name = '', value = ''] = pair.split('=');
      if (value === '') jar.delete(name);
      else jar.set(name, value);
    }
    const there = response.headers.get('location');
    if (there === null) throw new Error(`${at.href}: ${response.status} ${await response.text()}`);
    at = new URL(there, at);
    if (at.origin === publicUrl) return at;
  }
  throw new Error('the provider leads nowhere');
}

/** What a browser keeps for the way there and back, beside the session. */
export const requestCookie = (answer: Answer): string =>
  answer.headers
    .getSetCookie()
    .find((line) => line.startsWith('__Host-shangliang-oidc='))
    ?.split(';')[0] ?? '';

/** Where the browser is sent. @throws Error where it is not */
export const there = (answer: Answer): string => {
  if (answer.status !== 302) throw new Error(`${answer.status}: ${answer.text}`);
  return answer.headers.get('location') ?? '';
};

/** A city's sign-in, and one that does not answer. */
export const providers = (issuer: string): Pick<Config, 'publicUrl' | 'providers'> => ({
  publicUrl,
  providers: providersFrom(
    JSON.stringify([
      { id: 'city', name: '市统一身份认证', issuer, clientId: 'shangliang', clientSecret, secondFactor: { amr: ['otp', 'sc'] } },
      { id: 'gone', name: '不在线', issuer: 'http://127.0.0.1:9', clientId: 'x' },
    ]),
    undefined,
  ),
});

/** Where signing in through the city begins. */
export const start = '/api/sign-in/oidc/city';

/** Comes back from the provider with the cookie it left with, and the session's. */
export const back = (client: Client, to: URL, kept: string): Promise<Answer> =>
  client.get(`${to.pathname}${to.search}`, { cookie: [kept, client.cookie()].filter((part) => part !== '').join('; ') });

/** There and back as this person of the city's. */
export async function signInThere(idp: IdentityProvider, client: Client, who: IdentityProvider['next'], query = ''): Promise<Answer> {
  idp.next = who;
  const left = await client.get(`${start}${query}`);
  return back(client, await throughProvider(there(left)), requestCookie(left));
}
