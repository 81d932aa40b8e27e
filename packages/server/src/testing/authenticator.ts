import { enrolmentAnswer, recoveryCodesAnswer } from '@shangliang/contract';
import { Secret, TOTP } from 'otpauth';
import { z } from 'zod';
import { password } from './cast.ts';
import { type Client, clientOf, read } from './client.ts';
import { signIn } from './founding.ts';
import type { House } from './house.ts';

/** What an authenticator shows now, or so many steps of thirty seconds from now. */
export const codeAt = (secret: string, steps = 0): string =>
  TOTP.generate({ secret: Secret.fromBase32(secret), timestamp: Date.now() + steps * 30_000 });

/** Six digits that no step anywhere near has. */
export function wrongCode(secret: string): string {
  const near = new Set([-3, -2, -1, 0, 1, 2, 3].map((steps) => codeAt(secret, steps)));
  return ['111111', '222222', '333333', '444444', '555555', '666666', '777777', '888888'].find((code) => !near.has(code)) ?? '';
}

/** Sets up an authenticator with the code of now: the next it can use is the one of the next step. */
export async function enrolled(client: Client): Promise<{ secret: string; recoveryCodes: string[] }> {
  const { secret } = read(await client.post('/api/second-factor/enrolment', undefined), enrolmentAnswer);
  const { recoveryCodes } = read(await client.post('/api/second-factor/confirmation', { code: codeAt(secret) }), recoveryCodesAnswer);
  return { secret, recoveryCodes };
}

/** A member with an account, the first password changed, signed in. */
export async function newMember(house: House, login: string): Promise<{ id: string; client: Client }> {
  const made = read(
    await house.as('administrator').post('/api/people', { people: [{ name: `${login}委员`, login, posts: [{ kind: 'member' }] }] }),
    z.object({ people: z.tuple([z.object({ id: z.uuid(), oneTimePassword: z.string() })]) }),
  );
  const [{ id, oneTimePassword }] = made.people;
  const client = clientOf(house.address);
  await signIn(client, login, oneTimePassword);
  const changed = await client.post('/api/password', { current: oneTimePassword, next: password });
  if (changed.status !== 204) throw new Error(changed.text);
  return { id, client };
}
