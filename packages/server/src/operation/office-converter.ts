import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { constants as machine, setPriority, tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { Refusal } from '../problem.ts';
import { type UsualTimes, usualTimes } from './usual-times.ts';

const minute = 60_000;
/** How many may wait for the one that is converted. */
const mostWaiting = 8;

const isProgram = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/**
 * Where LibreOffice is: as told (empty: nowhere), else on the path.
 * @throws RangeError where what is told is no program
 */
export function officeProgramFrom(env: Readonly<Record<string, string | undefined>>): string | undefined {
  const told = env.SHANGLIANG_OFFICE;
  if (told === '') return undefined;
  if (told !== undefined) {
    if (!isProgram(told)) throw new RangeError('SHANGLIANG_OFFICE is no program: the path of LibreOffice’s soffice, or empty');
    return told;
  }
  const folders = (env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  return folders.map((folder) => join(folder, 'soffice')).find(isProgram);
}

/** Where a file stands: behind how many, and once it is its turn, how many seconds such ones took lately. */
export interface Converting {
  ahead: number;
  usual: number | null;
}

/** The formats offices hand over, turned into others by LibreOffice: one at a time, for it takes a whole core and much memory. */
export interface OfficeConverter {
  isThere: boolean;
  /**
   * @param told where it stands, whenever that changes
   * @throws Refusal `converterMissing`, `converterBusy` where too many wait, `conversionFailed` where it gave up or took too long
   */
  convert: (
    bytes: Uint8Array,
    from: 'doc' | 'rtf' | 'odt' | 'docx' | 'xls' | 'ods',
    to: 'docx' | 'pdf' | 'xlsx',
    signal?: AbortSignal,
    told?: (stands: Converting) => void,
  ) => Promise<Buffer>;
}

/** Behind whatever else the machine has to do. */
function giveWay(pid: number): void {
  try {
    setPriority(pid, machine.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // ended already, or not allowed here: it is only slower for others
  }
}

/** Ends with everything it started; never later than told. */
function run(program: string, args: readonly string[], milliseconds: number, signal: AbortSignal | undefined): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: 'ignore', detached: true });
    // a paper may wait a little; whoever reads meanwhile does not
    if (child.pid !== undefined) giveWay(child.pid);
    const end = (): void => {
      try {
        if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
      } catch {
        // gone already
      }
    };
    const timer = setTimeout(end, milliseconds);
    signal?.addEventListener('abort', end, { once: true });
    if (signal?.aborted) end();
    const finish = (fine: boolean): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      resolve(fine);
    };
    child.once('error', () => finish(false));
    child.once('exit', (code) => finish(code === 0));
  });
}

export function openConverter(program: string | undefined, milliseconds = 3 * minute): OfficeConverter {
  /** The first of them is converted, the others wait for it. */
  const line: ((ahead: number) => void)[] = [];
  const times = new Map<string, UsualTimes>();
  let last: Promise<unknown> = Promise.resolve();
  const once = async (bytes: Uint8Array, from: string, to: string, signal?: AbortSignal): Promise<Buffer> => {
    if (program === undefined || signal?.aborted) throw new Refusal('converterMissing');
    const folder = await mkdtemp(join(tmpdir(), 'shangliang-office-'));
    try {
      await writeFile(join(folder, `paper.${from}`), bytes, { mode: 0o600 });
      // a profile of its own: nobody's settings, no macros, no other run to wait for
      const profile = `-env:UserInstallation=file://${folder}/profile`;
      const args = [
        profile,
        '--headless',
        '--norestore',
        '--convert-to',
        to,
        '--outdir',
        join(folder, 'out'),
        join(folder, `paper.${from}`),
      ];
      const fine = await run(program, args, milliseconds, signal);
      const made = fine ? await readFile(join(folder, 'out', `paper.${to}`)).catch(() => undefined) : undefined;
      if (made === undefined) throw new Refusal('conversionFailed');
      return made;
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  };
  return {
    isThere: program !== undefined,
    convert: async (bytes, from, to, signal, told = () => {}) => {
      if (program === undefined) throw new Refusal('converterMissing');
      if (line.length >= mostWaiting) throw new Refusal('converterBusy');
      const known = times.get(`${from} ${to}`) ?? usualTimes();
      times.set(`${from} ${to}`, known);
      const say = (ahead: number): void => told({ ahead, usual: ahead === 0 ? known.of(bytes.length) : null });
      line.push(say);
      say(line.length - 1);
      const mine = last.then(async () => {
        const began = performance.now();
        const made = await once(bytes, from, to, signal);
        known.took(bytes.length, (performance.now() - began) / 1000);
        return made;
      });
      last = mine.catch(() => undefined);
      try {
        return await mine;
      } finally {
        line.splice(line.indexOf(say), 1);
        for (const [ahead, other] of line.entries()) other(ahead);
      }
    },
  };
}
