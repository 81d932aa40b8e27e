import { readdirSync, readFileSync } from 'node:fs';
import { withClient } from './database.ts';

/** Clock ticks a second, as Linux counts processor time. */
const ticks = 100;

/** Processor seconds of a process, user and system. */
export function cpuOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // the name may hold spaces; what follows the last parenthesis does not
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / ticks;
}

/** Memory a process holds now, and the most it has held. */
export function residentMegabytes(pid: number): { now: number; most: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const of = (name: string): number => Number(status.match(new RegExp(`${name}:\\s+(\\d+) kB`))?.[1] ?? 0) / 1024;
  return { now: of('VmRSS'), most: of('VmHWM') };
}

/** Processor seconds of a database's connections, by process; those that have ended keep their last figure. */
export async function backendsOf(url: string): Promise<Map<number, number>> {
  const pids = await withClient(url, async (client) => {
    const { rows } = await client.query<{ pid: number }>(
      'select pid from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
    );
    return rows.map((row) => row.pid);
  });
  const running = new Set(readdirSync('/proc'));
  return new Map(pids.filter((pid) => running.has(String(pid))).map((pid) => [pid, cpuOf(pid)]));
}

export const spent = (before: ReadonlyMap<number, number>, after: ReadonlyMap<number, number>): number =>
  [...after].reduce((sum, [pid, seconds]) => sum + seconds - (before.get(pid) ?? 0), 0);
