import { parseArgs } from 'node:util';
import { benchActions } from './actions.ts';
import { benchDocuments, documentsSize } from './documents.ts';
import { benchBookletEmbedded } from './documents-embedded.ts';
import { type Figure, printTable } from './figures.ts';
import { benchFinds } from './finds.ts';
import { benchFirstLoad } from './first-load.ts';
import { benchGrowth, uneven } from './growth.ts';
import { benchMemory } from './memory.ts';
import { benchCase, benchLists } from './reads.ts';
import { benchRush } from './rush.ts';
import { seeded } from './seed.ts';
import { benchSimilar } from './similar.ts';
import { benchStart } from './start.ts';

const usage = `npm run bench -- [lists] [finds] [case] [actions] [growth] [rush] [memory] [start] [first-load] [similar] [documents] [--scale small|middle|full] [--texts FILE]
  BENCH_DATABASE_URL  a PostgreSQL server on this machine, with a user that may create databases and roles
  --scale small       1 000 proposals; growth to 6 000 in 60 committees (what is run without it)
          middle      10 000; growth to 50 000 in 300 committees, the largest 20 000
          full        100 000; growth to 1 000 000 in 3 000 committees, the largest 100 000 (an hour to make once, 30 GB, then kept)
  --texts FILE        JSON objects a line with "text": what the texts of \`similar\` are made of; the demo committee's without it`;

const sizes = {
  small: { name: 'small', copies: 15, others: Array.from({ length: 5 }, () => 2), requests: 3000 },
  middle: { name: 'middle', copies: 149, others: Array.from({ length: 20 }, () => 3), requests: 3000 },
  full: { name: 'full', copies: 1499, others: Array.from({ length: 50 }, () => 5), requests: 2000 },
} as const;

/** From one committee with 536 proposals to many committees of uneven size; the first is the largest. */
const grown = {
  small: { name: 'grown_small', copies: 29, others: uneven(59, 60), requests: 100 },
  middle: { name: 'grown_middle', copies: 299, others: uneven(299, 450), requests: 200 },
  full: { name: 'grown_full', copies: 1499, others: uneven(2999, 13_430), requests: 200 },
} as const;
/** Texts among which similar ones are looked for. */
const texts = { small: 10_000, middle: 100_000, full: 1_000_000 } as const;
const beforeGrowth = { name: 'before_growth', copies: 7, others: [] };

/** Words, names and figures are looked for in one committee of this size, whatever the scale: 50 000 proposals. */
const large = { name: 'large', copies: 746, others: [30, 10, 5] };

const isScale = (name: string): name is keyof typeof sizes => name in sizes;

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { scale: { type: 'string', default: 'small' }, texts: { type: 'string' }, help: { type: 'boolean', default: false } },
  });
  if (values.help || !isScale(values.scale)) {
    process.stdout.write(`${usage}\n`);
    return values.help ? 0 : 1;
  }
  const size = sizes[values.scale];
  const growth = grown[values.scale];
  const documents = texts[values.scale];
  const parts: Readonly<Record<string, () => Promise<Figure[]>>> = {
    lists: async () => benchLists(await seeded(size), size.requests),
    finds: async () => benchFinds(await seeded(large), 400),
    case: async () => benchCase(await seeded(size), size.requests),
    actions: async () => benchActions(await seeded(size), size.requests),
    growth: async () => benchGrowth(await seeded(beforeGrowth), await seeded(growth), growth.requests),
    rush: () => benchRush(500),
    memory: benchMemory,
    start: async () => benchStart(await seeded(size)),
    'first-load': benchFirstLoad,
    similar: () => benchSimilar(documents, values.texts),
    documents: async () => [...(await benchDocuments(await seeded(documentsSize))), ...(await benchBookletEmbedded())],
  };
  const figures: Figure[] = [];
  for (const part of positionals.length === 0 ? Object.keys(parts) : positionals) {
    const run = parts[part];
    if (run === undefined) throw new RangeError(`no part is called ${part}\n${usage}`);
    process.stderr.write(`${part} …\n`);
    figures.push(...(await run()));
  }
  printTable(figures);
  return figures.every((figure) => figure.ok !== false) ? 0 : 2;
}

process.exitCode = await main();
