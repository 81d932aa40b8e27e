import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { z } from 'zod';

/** What a backup holds, written last: a folder without it was never finished. */
export const manifestShape = z.object({
  format: z.literal('shangliang-backup-1'),
  engine: z.enum(['embedded', 'server']),
  at: z.iso.datetime(),
  migrations: z.array(z.string()),
  /** Path inside the backup, with slashes, to the SHA-256 of its bytes. */
  files: z.record(z.string(), z.string()),
});
export type Manifest = z.infer<typeof manifestShape>;

export const manifestName = 'manifest.json';

/** The backup cannot be trusted, or the place it is to go to cannot be used. Its message is for the operator. */
export class BackupUnusable extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'BackupUnusable';
  }
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(path)) hash.update(piece as Buffer);
  return hash.digest('hex');
}

/** Every file below a folder and its hash. */
export async function hashesOf(folder: string): Promise<Record<string, string>> {
  const hashes: Record<string, string> = {};
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const name = relative(folder, path).split(sep).join('/');
    if (name !== manifestName) hashes[name] = await sha256Of(path);
  }
  return hashes;
}

/** Reads a backup's manifest and compares every file with it. @throws BackupUnusable naming the first that differs */
export async function checkedManifest(folder: string): Promise<Manifest> {
  const text = await readFile(join(folder, manifestName), 'utf8').catch(() => undefined);
  if (text === undefined) throw new BackupUnusable(`${folder} is no finished backup: it has no ${manifestName}`);
  const parsed = manifestShape.safeParse(parsedJson(text));
  if (!parsed.success) throw new BackupUnusable(`the ${manifestName} in ${folder} cannot be read`);
  const manifest = parsed.data;
  const found = await hashesOf(folder);
  for (const [name, hash] of Object.entries(manifest.files)) {
    if (found[name] === undefined) throw new BackupUnusable(`the backup lacks ${name}`);
    if (found[name] !== hash) throw new BackupUnusable(`${name} in the backup was changed or damaged`);
  }
  const extra = Object.keys(found).find((name) => manifest.files[name] === undefined);
  if (extra !== undefined) throw new BackupUnusable(`${extra} does not belong to the backup`);
  return manifest;
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
