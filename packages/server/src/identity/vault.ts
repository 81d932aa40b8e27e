import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, linkSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../config.ts';

/** What a key is used for: each purpose has a key of its own, derived from the installation's. */
type Purpose = 'secondFactor' | 'recoveryCode' | 'signInName' | 'oidcRequest' | 'passwordReset';

/** Seals what must be read again and hashes what must not, with the installation's key. */
export interface Vault {
  /** AES-256-GCM; `about` is what it belongs to, without which it does not open. */
  seal: (purpose: Purpose, about: string, text: string) => Buffer;
  /** Undefined where it was sealed with another key, for something else, or changed. */
  open: (purpose: Purpose, about: string, sealed: Uint8Array) => string | undefined;
  digest: (purpose: Purpose, text: string) => Buffer;
}

const keyBytes = 32;
/** In the data folder, where no key is given. */
export const keyFile = 'key';

/** @throws RangeError where it is not 32 bytes in base64 */
function keyFrom(text: string, where: string): Buffer {
  const key = Buffer.from(text.trim(), 'base64');
  if (key.length !== keyBytes || !/^[\w+/-]{43}=?$/.test(text.trim()))
    throw new RangeError(`${where} does not hold a key: 32 bytes in base64`);
  return key;
}

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT';

/** Reads the key file, or makes it, readable by its owner alone. A half-written one is never left in its place. */
function keyOfFolder(folder: string): Buffer {
  const path = join(folder, keyFile);
  try {
    return keyFrom(readFileSync(path, 'utf8'), path);
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
  const draft = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`;
  const file = openSync(draft, 'wx', 0o600);
  try {
    writeSync(file, `${randomBytes(keyBytes).toString('base64')}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  try {
    // of two that start at once the first keeps its key
    linkSync(draft, path);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  return keyFrom(readFileSync(path, 'utf8'), path);
}

/** @throws RangeError where the key given, or the one in the folder, is none */
export function openVault(config: Pick<Config, 'key' | 'folder'>): Vault {
  const root = config.key === undefined ? keyOfFolder(config.folder) : keyFrom(config.key, 'SHANGLIANG_KEY');
  const keys = new Map<Purpose, Buffer>();
  const keyFor = (purpose: Purpose): Buffer => {
    const known = keys.get(purpose) ?? Buffer.from(hkdfSync('sha256', root, '', `shangliang ${purpose}`, keyBytes));
    keys.set(purpose, known);
    return known;
  };
  return {
    seal: (purpose, about, text) => {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', keyFor(purpose), nonce).setAAD(Buffer.from(about));
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
    },
    open: (purpose, about, given) => {
      const sealed = Buffer.from(given);
      if (sealed.length < 28) return undefined;
      try {
        const decipher = createDecipheriv('aes-256-gcm', keyFor(purpose), sealed.subarray(0, 12), { authTagLength: 16 })
          .setAAD(Buffer.from(about))
          .setAuthTag(sealed.subarray(12, 28));
        return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]).toString('utf8');
      } catch {
        return undefined;
      }
    },
    digest: (purpose, text) => createHmac('sha256', keyFor(purpose)).update(text).digest(),
  };
}
