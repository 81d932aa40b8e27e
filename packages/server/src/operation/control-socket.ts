import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, rmSync } from 'node:fs';
import { createServer, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { resetByOperator } from '../identity/console.ts';
import { backUp } from './backup.ts';

/** A Unix socket's path is limited to about a hundred bytes. */
const longest = 100;

function socketPath(folder: string): string {
  const inside = join(folder, 'control.sock');
  if (Buffer.byteLength(inside) <= longest) return inside;
  const aside = join(tmpdir(), `shangliang-${createHash('sha256').update(folder).digest('hex').slice(0, 16)}`);
  mkdirSync(aside, { recursive: true, mode: 0o700 });
  return join(aside, 'control.sock');
}

const answerShape = z.object({ ok: z.boolean(), message: z.string() });
export type ControlAnswer = z.infer<typeof answerShape>;

/** What the operator may ask of the running server. */
const asked = z.discriminatedUnion('what', [
  z.strictObject({ what: z.literal('backup'), target: z.string().min(1) }),
  z.strictObject({ what: z.literal('resetSecondFactor'), committeeId: z.string(), login: z.string() }),
]);
export type ControlRequest = z.infer<typeof asked>;

async function carryOut(deps: Deps, wanted: ControlRequest): Promise<string> {
  switch (wanted.what) {
    case 'backup':
      return JSON.stringify(await backUp(deps, wanted.target));
    case 'resetSecondFactor':
      await resetByOperator(deps, wanted);
      return '';
  }
}

/**
 * Lets the operator of this machine ask the running server for what else only its own process could do: a socket in the
 * data folder that only the server's own user may open. Nothing of it listens on the network.
 * @returns how to stop, after what is underway
 */
export async function openControlSocket(deps: Deps): Promise<() => Promise<void>> {
  const path = socketPath(deps.config.folder);
  // the folder's lock says that no other server is alive here: what lies there was left behind
  rmSync(path, { force: true });
  const server = createServer((incoming, outgoing) => {
    const address = new URL(incoming.url ?? '/', 'http://control');
    const wanted = asked.safeParse({ ...Object.fromEntries(address.searchParams), what: address.pathname.slice(1) });
    const work =
      incoming.method === 'POST' && wanted.success
        ? carryOut(deps, wanted.data).then((message) => ({ ok: true, message }))
        : Promise.resolve({ ok: false, message: 'no such request' });
    work
      .catch((error: unknown) => ({ ok: false, message: error instanceof Error ? error.message : String(error) }))
      .then((answer) => outgoing.setHeader('connection', 'close').end(JSON.stringify(answer)));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, resolve);
  });
  chmodSync(path, 0o600);
  return () => new Promise((resolve) => server.close(() => resolve()));
}

/** Asks the server that holds the folder. @returns undefined where none answers */
export function askRunningServer(folder: string, { what, ...given }: ControlRequest): Promise<ControlAnswer | undefined> {
  return new Promise((resolve, reject) => {
    const path = `/${what}?${new URLSearchParams(given)}`;
    const asking = request({ socketPath: socketPath(folder), path, method: 'POST' }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (piece: string) => {
        text += piece;
      });
      response.on('end', () => {
        const parsed = answerShape.safeParse(JSON.parse(text === '' ? 'null' : text));
        resolve(parsed.success ? parsed.data : undefined);
      });
      response.on('error', reject);
    });
    asking.on('error', (error) =>
      'code' in error && (error.code === 'ENOENT' || error.code === 'ECONNREFUSED') ? resolve(undefined) : reject(error),
    );
    asking.end();
  });
}
