import { hashPassword, oneTimePassword } from '../../identity/password.ts';

/** One-time passwords for sign-in names, a few at a time: each takes a twentieth of a second. */
export async function firstPasswords(logins: readonly string[]): Promise<Map<string, { password: string; hash: string }>> {
  const passwords = new Map<string, { password: string; hash: string }>();
  for (let at = 0; at < logins.length; at += 4)
    await Promise.all(
      logins.slice(at, at + 4).map(async (login) => {
        const password = oneTimePassword();
        passwords.set(login, { password, hash: await hashPassword(password) });
      }),
    );
  return passwords;
}
