import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Adds to `package-lock.json` the optional packages of other platforms that the registry at hand did not serve when the
 * lock was written; without them `npm ci` refuses the lock. To be run after every change of dependencies.
 */
interface Locked {
  version?: string;
  cpu?: string[];
  dev?: boolean;
  devOptional?: boolean;
  libc?: string[];
  optional?: boolean;
  os?: string[];
  optionalDependencies?: Record<string, string>;
}

const systems = ['android', 'darwin', 'freebsd', 'linux', 'win32', 'openharmony', 'sunos', 'netbsd', 'openbsd', 'aix'];
const processors = ['arm64', 'x64', 'ia32', 'riscv64', 'ppc64', 's390x', 'loong64', 'wasm32', 'arm'];

function entryFor(name: string, version: string, parent: Locked): Locked {
  const last = name.split('/').at(-1) ?? name;
  const os = systems.find((system) => last.includes(system));
  const cpu = processors.find((processor) => last.includes(processor));
  const libc = os === 'linux' ? (last.includes('musl') ? 'musl' : last.includes('gnu') ? 'glibc' : undefined) : undefined;
  return {
    version: version.replace(/^[~^]/, ''),
    ...(cpu === undefined ? {} : { cpu: [cpu] }),
    ...(parent.dev || parent.devOptional ? { dev: true } : {}),
    ...(libc === undefined ? {} : { libc: [libc] }),
    optional: true,
    ...(os === undefined ? {} : { os: [os] }),
  };
}

const path = join(import.meta.dirname, '..', 'package-lock.json');
const lock: { packages: Record<string, Locked> } = JSON.parse(readFileSync(path, 'utf8'));
const packages = new Map(Object.entries(lock.packages));
let added = 0;
for (const [place, entry] of [...packages])
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    if (packages.has(`node_modules/${name}`) || packages.has(`${place}/node_modules/${name}`)) continue;
    packages.set(`node_modules/${name}`, entryFor(name, version, entry));
    added += 1;
  }
const sorted = [...packages].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
writeFileSync(path, `${JSON.stringify({ ...lock, packages: Object.fromEntries(sorted) }, null, 2)}\n`);
process.stdout.write(`package-lock.json: ${added} added\n`);
