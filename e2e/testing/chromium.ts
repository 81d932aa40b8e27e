import { execFileSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

function installed(): string | undefined {
  const given = process.env.CHROMIUM;
  if (given !== undefined && given !== '') return given;
  for (const folder of (process.env.PATH ?? '').split(delimiter))
    for (const name of names) {
      const path = join(folder, name);
      try {
        accessSync(path, constants.X_OK);
        return path;
      } catch {
        // not here
      }
    }
  return undefined;
}

/**
 * The machine's Chromium; on Debian and Ubuntu it is installed where it is missing, with a Chinese font.
 * @throws Error that says what to do where it can be neither found nor installed
 */
export function chromium(): string {
  const found = installed();
  if (found !== undefined) return found;
  process.stdout.write('installing Chromium for the browser tests …\n');
  try {
    const asRoot = (...command: string[]) => {
      const [program = '', ...rest] = process.getuid?.() === 0 ? command : ['sudo', '-n', ...command];
      execFileSync(program, rest, { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
    };
    asRoot('apt-get', 'update', '-qq');
    asRoot('apt-get', 'install', '-y', '-qq', 'chromium', 'fonts-noto-cjk');
  } catch {
    // said below
  }
  const now = installed();
  if (now !== undefined) return now;
  throw new Error('the browser tests need Chromium: apt-get install chromium fonts-noto-cjk, or name one in the variable CHROMIUM');
}
