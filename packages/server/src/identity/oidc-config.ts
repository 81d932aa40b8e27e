import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** Another system that may sign people in, by OpenID Connect. */
const provider = z.strictObject({
  /** In addresses: `/api/sign-in/oidc/<id>`. */
  id: z.string().regex(/^[a-z0-9-]{1,40}$/),
  name: z.string().min(1).max(60),
  issuer: z.url({ protocol: /^https?$/ }),
  clientId: z.string().min(1),
  /** Without one the client is public: PKCE alone. */
  clientSecret: z.string().min(1).optional(),
  clientAuth: z.enum(['basic', 'post']).default('basic'),
  /** Of the ID token's claims: any of these counts as a second factor. */
  secondFactor: z.strictObject({ amr: z.array(z.string()).default([]), acr: z.array(z.string()).default([]) }).optional(),
});
export type OidcProvider = z.infer<typeof provider>;

const loopback = new Set(['127.0.0.1', 'localhost', '[::1]']);
export const isLoopback = (issuer: string): boolean => loopback.has(new URL(issuer).hostname);

function parsed(text: string, variable: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new RangeError(`${variable} is not JSON`);
  }
}

/** @throws RangeError naming what is wrong; it never shows a secret */
export function providersFrom(text: string | undefined, file: string | undefined): OidcProvider[] {
  const variable = file === undefined ? 'OIDC_PROVIDERS' : 'OIDC_PROVIDERS_FILE';
  const given = file === undefined ? text : readFileSync(file, 'utf8');
  if (given === undefined || given.trim() === '') return [];
  const found = z.array(provider).max(20).safeParse(parsed(given, variable));
  if (!found.success) {
    const [issue] = found.error.issues;
    throw new RangeError(`${variable}: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'wrong'}`);
  }
  const wrong = found.data.find((entry) => entry.issuer.startsWith('http:') && !isLoopback(entry.issuer));
  if (wrong !== undefined) throw new RangeError(`${variable}: the issuer of ${wrong.id} must be reached over https`);
  if (new Set(found.data.map((entry) => entry.id)).size < found.data.length) throw new RangeError(`${variable}: an id is used twice`);
  return found.data;
}
