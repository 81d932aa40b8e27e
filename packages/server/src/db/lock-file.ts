import { closeSync, openSync, readFileSync, unlinkSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** The folder is in use by a living process. */
export class FolderInUse extends Error {
  readonly pid: number;
  constructor(folder: string, pid: number) {
    super(`the data folder ${folder} is in use by process ${pid}; stop it first, or choose another folder with SHANGLIANG_DATA`);
    this.name = 'FolderInUse';
    this.pid = pid;
  }
}

/** When a process started, in clock ticks since boot; tells a reused process number from the holder. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // the command name may hold blanks and brackets: fields are counted from behind it
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function holderOf(path: string): number | undefined {
  const [pidText = '', start = ''] = readFileSync(path, 'utf8').trim().split('\n');
  const pid = Number(pidText);
  if (!Number.isInteger(pid) || pid <= 0 || !isAlive(pid)) return undefined;
  // in a container the number is the same after every restart: without a start it is not ours
  if (pid === process.pid && start === '') return undefined;
  return start === '' || startOf(pid) === '' || startOf(pid) === start ? pid : undefined;
}

/**
 * Takes the folder for this process: `lock` holds the pid. A lock left by a process that is gone is taken over.
 * @returns how to let go
 * @throws FolderInUse with the holder's pid
 */
export function lockFolder(folder: string): () => void {
  const path = join(folder, 'lock');
  for (let attempt = 0; attempt < 3; attempt += 1) {
    try {
      const handle = openSync(path, 'wx', 0o600);
      writeSync(handle, `${process.pid}\n${startOf(process.pid)}\n`);
      closeSync(handle);
      return () => unlinkSync(path);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
      const holder = holderOf(path);
      if (holder !== undefined) throw new FolderInUse(folder, holder);
      unlinkSync(path);
    }
  }
  throw new FolderInUse(folder, 0);
}
