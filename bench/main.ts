import { parseArgs } from 'node:util';
import { benchActions } from './actions.ts';
import { type Figure, printTable } from './figures.ts';
import { benchCase, benchLists } from './reads.ts';
import { seeded } from './seed.ts';
import { benchStart } from './start.ts';

const usage = `npm run bench -- [lists] [case] [actions] [start] [--scale small|full]
  BENCH_DATABASE_URL  a PostgreSQL server on this machine, with a user that may create databases and roles
  --scale small       1 000 proposals, for a try; full: 100 000 (made once, then kept)`;

const sizes = {
  small: { name: 'small', copies: 15, others: Array.from({ length: 5 }, () => 2), requests: 400 },
  full: { name: 'full', copies: 1499, others: Array.from({ length: 50 }, () => 5), requests: 2000 },
} as const;

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { scale: { type: 'string', default: 'full' }, help: { type: 'boolean', default: false } },
  });
  const size = values.scale === 'small' || values.scale === 'full' ? sizes[values.scale] : undefined;
  if (values.help || size === undefined) {
    process.stdout.write(`${usage}\n`);
    return size === undefined ? 1 : 0;
  }
  const parts: Readonly<Record<string, () => Promise<Figure[]>>> = {
    lists: async () => benchLists(await seeded(size), size.requests),
    case: async () => benchCase(await seeded(size), size.requests),
    start: async () => benchStart(await seeded(size)),
    actions: async () => benchActions(await seeded(size), size.requests),
  };
  const figures: Figure[] = [];
  for (const part of positionals.length === 0 ? Object.keys(parts) : positionals) {
    const run = parts[part];
    if (run === undefined) throw new RangeError(`no part is called ${part}\n${usage}`);
    const found = await run();
    printTable(found);
    figures.push(...found);
  }
  return figures.every((figure) => figure.ok !== false) ? 0 : 2;
}

process.exitCode = await main();
