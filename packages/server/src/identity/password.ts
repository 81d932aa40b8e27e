import { argon2, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify(argon2);

/** OWASP's second recommendation for Argon2id: 19 MiB, two passes, one lane. */
const cost = { memory: 19_456, passes: 2, parallelism: 1 };

function argon2id(password: string, nonce: Buffer, settings: typeof cost): Promise<Buffer> {
  const message = Buffer.from(password.normalize('NFKC'), 'utf8');
  return derive('argon2id', { message, nonce, tagLength: 32, ...settings }) as Promise<Buffer>;
}

/** A hash that carries its own cost, so that it can be raised later. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16);
  const tag = await argon2id(password, nonce, cost);
  return ['argon2id', cost.memory, cost.passes, cost.parallelism, nonce.toString('base64'), tag.toString('base64')].join('$');
}

export async function passwordMatches(password: string, stored: string): Promise<boolean> {
  const [kind, memory, passes, parallelism, nonce, tag] = stored.split('$');
  if (kind !== 'argon2id' || nonce === undefined || tag === undefined) return false;
  const expected = Buffer.from(tag, 'base64');
  const settings = { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) };
  const actual = await argon2id(password, Buffer.from(nonce, 'base64'), settings);
  return actual.length === expected.length && timingSafeEqual(actual, expected);
}

/** Long rather than intricate (NIST SP 800-63B), neither digits alone nor the sign-in name. */
export function isPasswordFit(password: string, login: string): boolean {
  const length = [...password].length;
  if (length < 10 || length > 200) return false;
  if (/^\d+$/.test(password)) return false;
  return new Set(password).size >= 5 && !password.toLowerCase().includes(login.toLowerCase());
}

// without 0 O 1 l I: it is read from paper
const alphabet = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** A password for the first sign-in, to be changed then. */
export function oneTimePassword(): string {
  return Array.from({ length: 12 }, () => alphabet[randomInt(alphabet.length)] ?? 'x').join('');
}
