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
        // the system's own cache stands behind it; fewer would be written out again and again while texts are indexed
        '-c',
        'shared_buffers=128MB',
        // whole pages go to the log once a checkpoint: pressed they are a quarter, and are written in one go
        '-c',
        'wal_compression=pglz',
        '-c',
        'wal_buffers=8MB',
        // one connection: what it sorts or sums stays in memory rather than in files
        '-c',
        'work_mem=16MB',
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
