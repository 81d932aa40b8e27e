import { returnPath } from '@shangliang/contract';
import type { Id } from '@shangliang/core';
import * as client from 'openid-client';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { Refusal } from '../problem.ts';
import { isLoopback, type OidcProvider } from './oidc-config.ts';

/** What the browser keeps, sealed, between leaving for the other system and coming back. */
const kept = z.object({
  provider: z.string(),
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  returnTo: returnPath,
  /** Whose account the identity shall be linked to; null where it shall sign in. */
  linkFor: z.uuid().nullable(),
  expires: z.number(),
});
type Kept = z.infer<typeof kept>;

export const requestCookie = '__Host-shangliang-oidc';
export const requestMilliseconds = 10 * 60_000;

/** Who the other system says came. */
export interface Shown {
  provider: OidcProvider;
  subject: string;
  /** The other system saw a second factor, by what the configuration counts as one. */
  secondFactor: boolean;
  returnTo: string;
  linkFor: Id | null;
}

export interface Oidc {
  providers: readonly OidcProvider[];
  /** @throws Refusal where nobody of that name is configured */
  provider: (id: string) => OidcProvider;
  /** Where to send the browser, and what it keeps meanwhile. @throws Refusal where the other system is out of reach */
  begin: (provider: OidcProvider, to: { returnTo: string; linkFor: Id | null }) => Promise<{ location: string; sealed: string }>;
  /** @throws Refusal where what comes back does not fit what was kept, or the other system's word does not hold */
  finish: (provider: OidcProvider, query: string, sealed: string | undefined) => Promise<Shown>;
}

const patienceSeconds = 8;
const hour = 3_600_000;

/** Out of reach, rather than saying no. */
function isUnreachable(error: unknown): boolean {
  for (let current = error, depth = 0; current instanceof Error && depth < 5; current = current.cause, depth += 1) {
    if ('code' in current && (current.code === 'OAUTH_TIMEOUT' || /^E[A-Z]+$/.test(String(current.code)))) return true;
    if (current.message === 'fetch failed') return true;
    if (current.cause instanceof Response && current.cause.status >= 500) return true;
  }
  return false;
}

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : 'unknown');

export function openOidc(deps: Pick<Deps, 'config' | 'vault' | 'log'>): Oidc {
  const { config, vault, log } = deps;
  const found = new Map<string, { at: number; configuration: client.Configuration }>();

  const discover = async (provider: OidcProvider): Promise<client.Configuration> => {
    const known = found.get(provider.id);
    if (known !== undefined && Date.now() - known.at < hour) return known.configuration;
    const auth =
      provider.clientSecret === undefined
        ? client.None()
        : provider.clientAuth === 'post'
          ? client.ClientSecretPost(provider.clientSecret)
          : client.ClientSecretBasic(provider.clientSecret);
    try {
      const configuration = await client.discovery(new URL(provider.issuer), provider.clientId, {}, auth, {
        timeout: patienceSeconds,
        execute: provider.issuer.startsWith('http:') && isLoopback(provider.issuer) ? [client.allowInsecureRequests] : [],
      });
      found.set(provider.id, { at: Date.now(), configuration });
      return configuration;
    } catch (error) {
      // what was found an hour ago still serves while the other system is being restarted
      if (known !== undefined) return known.configuration;
      log.warn({ provider: provider.id, code: codeOf(error) }, 'an identity provider cannot be reached');
      throw new Refusal('providerUnavailable', { retryAfter: 30 });
    }
  };

  const unseal = (provider: OidcProvider, sealed: string | undefined): Kept => {
    const text = sealed === undefined ? undefined : vault.open('oidcRequest', provider.id, Buffer.from(sealed, 'base64url'));
    const request = text === undefined ? undefined : kept.safeParse(JSON.parse(text)).data;
    if (request === undefined || request.provider !== provider.id || request.expires < Date.now())
      throw new Refusal('externalSignInFailed');
    return request;
  };

  const addressOf = (provider: OidcProvider): string => `${config.publicUrl ?? ''}/api/sign-in/oidc/${provider.id}/callback`;

  return {
    providers: config.providers,
    provider: (id) => {
      const provider = config.providers.find((entry) => entry.id === id);
      if (provider === undefined) throw new Refusal('notFound');
      return provider;
    },
    begin: async (provider, { returnTo, linkFor }) => {
      const configuration = await discover(provider);
      const verifier = client.randomPKCECodeVerifier();
      const request: Kept = {
        provider: provider.id,
        state: client.randomState(),
        nonce: client.randomNonce(),
        verifier,
        returnTo,
        linkFor,
        expires: Date.now() + requestMilliseconds,
      };
      const acr = provider.secondFactor?.acr ?? [];
      const location = client.buildAuthorizationUrl(configuration, {
        redirect_uri: addressOf(provider),
        scope: 'openid',
        state: request.state,
        nonce: request.nonce,
        code_challenge: await client.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        ...(acr.length > 0 ? { acr_values: acr.join(' ') } : {}),
      });
      const sealed = vault.seal('oidcRequest', provider.id, JSON.stringify(request)).toString('base64url');
      return { location: location.href, sealed };
    },
    finish: async (provider, query, sealed) => {
      const request = unseal(provider, sealed);
      const configuration = await discover(provider);
      try {
        const tokens = await client.authorizationCodeGrant(configuration, new URL(`${addressOf(provider)}?${query}`), {
          expectedState: request.state,
          expectedNonce: request.nonce,
          pkceCodeVerifier: request.verifier,
          idTokenExpected: true,
        });
        const claims = tokens.claims();
        if (claims === undefined) throw new Refusal('externalSignInFailed');
        const wanted = provider.secondFactor;
        const shown = Array.isArray(claims.amr) ? claims.amr.map(String) : [];
        const secondFactor =
          wanted !== undefined && (shown.some((entry) => wanted.amr.includes(entry)) || wanted.acr.includes(String(claims.acr)));
        return { provider, subject: claims.sub, secondFactor, returnTo: request.returnTo, linkFor: request.linkFor };
      } catch (error) {
        log.warn({ provider: provider.id, code: codeOf(error) }, 'a sign-in by an identity provider did not hold');
        if (isUnreachable(error)) throw new Refusal('providerUnavailable', { retryAfter: 30 });
        throw new Refusal('externalSignInFailed');
      }
    },
  };
}
