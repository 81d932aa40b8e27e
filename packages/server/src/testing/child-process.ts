import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';

/** A process of its own, with what it said. */
export interface Child {
  process: ChildProcess;
  output: () => string;
  errors: () => string;
  ended: Promise<number | null>;
}

const alive = new Set<ChildProcess>();

/** Runs one of the server's source files on a data folder. */
export function startChild(file: string, folder: string, env: Readonly<Record<string, string>> = {}): Child {
  const { DATABASE_URL: _none, ...rest } = process.env;
  const child = spawn(process.execPath, [join(import.meta.dirname, '..', file), folder], {
    env: { ...rest, SHANGLIANG_DATA: folder, PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  alive.add(child);
  let output = '';
  let errors = '';
  child.stdout.on('data', (data: Buffer) => {
    output += data.toString();
  });
  child.stderr.on('data', (data: Buffer) => {
    errors += data.toString();
  });
  const ended = new Promise<number | null>((resolve) => {
    child.on('close', (code) => {
      alive.delete(child);
      resolve(code);
    });
  });
  return { process: child, output: () => output, errors: () => errors, ended };
}

/** Waits for what the process says. @throws Error where it ended before */
export async function until(child: Child, holds: (output: string) => boolean): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const look = () => {
      if (holds(child.output())) resolve();
    };
    child.process.stdout?.on('data', look);
    look();
    child.ended.then(() => reject(new Error(`ended early: ${child.errors()}`)));
  });
}

export function killChildren(): void {
  for (const child of alive) child.kill('SIGKILL');
}
