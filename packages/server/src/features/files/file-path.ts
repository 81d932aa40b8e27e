import { join } from 'node:path';
import type { Config } from '../../config.ts';

/** Files lie under their content's hash; two alike are one. */
export const filePath = ({ folder }: Pick<Config, 'folder'>, committeeId: string, sha256: string): string =>
  join(folder, 'files', committeeId, sha256.slice(0, 2), sha256);
