import { mkdir, rename, stat, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Id } from '@shangliang/core';
import type { Config } from '../../config.ts';
import { newId } from '../../ids.ts';
import { Refusal } from '../../problem.ts';

/** Where the bytes of a file lie: under their own hash. */
export const keptPath = (config: Pick<Config, 'folder'>, committeeId: Id, sha256: string): string =>
  join(config.folder, 'files', committeeId, sha256.slice(0, 2), sha256);

/** Whole or not at all; two alike are one. */
export async function keepFile(path: string, bytes: Buffer): Promise<void> {
  if (await stat(path).catch(() => undefined)) return;
  await mkdir(join(path, '..'), { recursive: true });
  const half = `${path}.${newId()}`;
  try {
    await writeFile(half, bytes, { mode: 0o600, flush: true });
    await rename(half, path);
  } catch (error) {
    await unlink(half).catch(() => undefined);
    throw error;
  }
}

/** A name is shown, never used: what could mislead a reader or a header is taken out. */
export const shownName = (name: string): string =>
  name
    .toWellFormed()
    .replaceAll(/[\p{Cc}\p{Cf}/\\:*?"<>|]/gu, '_')
    .trim()
    .slice(0, 150) || 'file';

/** A form without a boundary, or broken off half way, is the sender's fault; what has a code is known already. */
export async function received<T>(coming: Promise<T>): Promise<T> {
  try {
    return await coming;
  } catch (error) {
    if (error instanceof Error && !('code' in error)) throw new Refusal('validation');
    throw error;
  }
}
