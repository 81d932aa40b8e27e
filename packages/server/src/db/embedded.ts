import { fsyncSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';
import { lockFolder } from './lock-file.ts';
import { parsers } from './parsers.ts';

/**
 * The embedded engine's file system with a working `fsync`: as shipped, the call is accepted and
 * does nothing, so that a power cut could lose what was acknowledged (docs/adr/0004).
 */
class DurableFS extends NodeFS {
  override async init(...[engine, options]: Parameters<NodeFS['init']>): ReturnType<NodeFS['init']> {
    const prepared = await super.init(engine, options);
    const { emscriptenOpts } = prepared;
    const before = emscriptenOpts.preRun ?? [];
    emscriptenOpts.preRun = [
      ...(Array.isArray(before) ? before : [before]),
      (module: { NODEFS?: { stream_ops: Record<string, unknown> } }) => {
        if (module.NODEFS === undefined) throw new Error('the embedded engine has no file system to make durable');
        module.NODEFS.stream_ops.fsync = (stream: { nfd: number }): number => {
          fsyncSync(stream.nfd);
          return 0;
        };
      },
    ];
    return prepared;
  }
}

/** Where in the data folder the engine keeps its files. */
export const databaseFolder = 'database';

export interface Embedded {
  engine: PGlite;
  release: () => void;
}

/** Opens the embedded engine in a folder, durable, for this process alone. @throws FolderInUse */
export async function openEmbedded(folder: string): Promise<Embedded> {
  mkdirSync(folder, { recursive: true });
  const release = lockFolder(folder);
  try {
    const engine = await PGlite.create({
      fs: new DurableFS(join(folder, databaseFolder)),
      parsers,
      startParams: [
        ...PGlite.defaultStartParams.filter((parameter) => parameter !== '-F'),
        '-c',
        'fsync=on',
        // the log is opened O_SYNC, so that a commit is on disk when it returns
        '-c',
        'wal_sync_method=open_datasync',
        // the system's own cache stands behind it; more is memory twice
        '-c',
        'shared_buffers=32MB',
        '-c',
        'timezone=UTC',
      ],
    });
    return { engine, release };
  } catch (error) {
    release();
    throw error;
  }
}
