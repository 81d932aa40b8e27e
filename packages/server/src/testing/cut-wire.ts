import { connect, createServer, type Socket } from 'node:net';

/** A wire to a database server that can be cut, and mended, while the application hangs on it. */
export interface Wire {
  /** The database's address by way of the wire. */
  url: string;
  /** Breaks every connection and lets no new one through. */
  cut: () => void;
  mend: () => void;
  /** Lets everything stand still instead: nothing is refused, nothing comes back. */
  freeze: () => void;
  /** Breaks the next connection that has sent this many bytes more. */
  cutAfter: (bytes: number) => void;
  close: () => Promise<void>;
}

export async function wireTo(databaseUrl: string): Promise<Wire> {
  const target = new URL(databaseUrl);
  const pairs = new Set<{ near: Socket; far: Socket }>();
  let state: 'whole' | 'cut' | 'frozen' = 'whole';
  let left = Number.POSITIVE_INFINITY;
  const breakAll = (): void => {
    for (const { near, far } of pairs) {
      near.destroy();
      far.destroy();
    }
  };
  const server = createServer((near) => {
    near.on('error', () => undefined);
    if (state === 'cut') {
      near.destroy();
      return;
    }
    const far = connect(Number(target.port === '' ? 5432 : target.port), target.hostname);
    const pair = { near, far };
    pairs.add(pair);
    const end = (): void => {
      pairs.delete(pair);
      near.destroy();
      far.destroy();
    };
    far.on('error', end);
    near.on('close', end);
    far.on('close', end);
    near.on('data', (piece: Buffer) => {
      if (state === 'frozen') return;
      left -= piece.length;
      if (left < 0) {
        left = Number.POSITIVE_INFINITY;
        end();
      } else far.write(piece);
    });
    far.on('data', (piece: Buffer) => {
      if (state !== 'frozen') near.write(piece);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const at = server.address();
  const url = new URL(databaseUrl);
  url.hostname = '127.0.0.1';
  url.port = String(typeof at === 'object' && at !== null ? at.port : 0);
  return {
    url: url.href,
    cut: () => {
      state = 'cut';
      breakAll();
    },
    mend: () => {
      // what stood still will never go on
      if (state === 'frozen') breakAll();
      state = 'whole';
    },
    freeze: () => {
      state = 'frozen';
    },
    cutAfter: (bytes) => {
      left = bytes;
    },
    close: async () => {
      breakAll();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
