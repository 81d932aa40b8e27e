import { join } from 'node:path';
import type { Id } from '@shangliang/core';
import type { Config } from '../../config.ts';

/** Where the bytes of a file lie: under their own hash. */
export const keptPath = (config: Pick<Config, 'folder'>, committeeId: Id, sha256: string): string =>
  join(config.folder, 'files', committeeId, sha256.slice(0, 2), sha256);
