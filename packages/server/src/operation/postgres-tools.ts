import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { BackupUnusable } from './manifest.ts';

const debianFolder = '/usr/lib/postgresql';

/** The newest installed PostgreSQL client, or whatever the path offers. A tool must not be older than the server. */
function pathOf(tool: string): string {
  if (!existsSync(debianFolder)) return tool;
  const versions = readdirSync(debianFolder)
    .filter((name) => existsSync(join(debianFolder, name, 'bin', tool)))
    .sort((a, b) => Number(b) - Number(a));
  const [newest] = versions;
  return newest === undefined ? tool : join(debianFolder, newest, 'bin', tool);
}

/**
 * Runs a PostgreSQL client tool. The connection goes by the environment, so that no password shows in the process list.
 * @throws BackupUnusable with the tool's own words
 */
export async function runTool(tool: 'pg_dump' | 'pg_restore', url: string, args: readonly string[]): Promise<void> {
  const { hostname, port, username, password, pathname, searchParams } = new URL(url);
  const env = {
    ...process.env,
    PGHOST: searchParams.get('host') ?? decodeURIComponent(hostname),
    PGPORT: port === '' ? '5432' : port,
    PGUSER: decodeURIComponent(username),
    PGPASSWORD: decodeURIComponent(password),
    PGDATABASE: decodeURIComponent(pathname.slice(1)),
    ...(searchParams.has('sslmode') ? { PGSSLMODE: searchParams.get('sslmode') ?? '' } : {}),
  };
  await new Promise<void>((resolve, reject) => {
    const child = spawn(pathOf(tool), [...args], { env, stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    child.stderr.on('data', (piece: Buffer) => {
      said = `${said}${piece.toString('utf8')}`.slice(-4000);
    });
    child.on('error', (error) =>
      reject(new BackupUnusable(`${tool} cannot be started (${error.message}); install postgresql-client, at least as new as the server`)),
    );
    child.on('close', (code) => (code === 0 ? resolve() : reject(new BackupUnusable(`${tool} failed: ${said.trim()}`))));
  });
}
