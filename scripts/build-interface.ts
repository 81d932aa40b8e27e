import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Builds the interface where it is missing or older than what it is made of. */

const root = join(import.meta.dirname, '..');
const built = join(root, 'packages/web/dist/index.html');
const sources = ['packages/web/src', 'packages/web/public', 'packages/web/index.html', 'packages/contract/src', 'packages/core/src'];

const newest = (path: string): number => {
  const found = statSync(path);
  if (!found.isDirectory()) return found.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))));
};

const stale = !existsSync(built) || Math.max(...sources.map((path) => newest(join(root, path)))) > statSync(built).mtimeMs;
const vite = join(root, 'node_modules/vite/bin/vite.js');
if (stale && existsSync(vite)) {
  process.stdout.write('正在构建界面 · building the interface …\n');
  execFileSync(process.execPath, [vite, 'build', join(root, 'packages/web'), '--logLevel', 'warn'], {
    cwd: root,
    stdio: 'inherit',
    // a test runner says otherwise, and libraries then leave out what screen readers need
    env: { ...process.env, NODE_ENV: 'production' },
  });
} else if (stale && !existsSync(built))
  process.stderr.write('没有构建好的界面，只提供接口 · no built interface: serving the API alone (npm ci && npm run build)\n');
