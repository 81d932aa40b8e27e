import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { classifyRows, groupRows, hintRows, replyRows, similarRows, structureRows } from './text/commands.ts';
import { type Row, readRows, UnreadableRow } from './text/json-lines.ts';
import { wordRows } from './text/word-rows.ts';

const usage = `用法 Usage: npm run text -- COMMAND …   （每行一个 JSON，UTF-8 · one JSON object a line, in and out）
  similar   --corpus F --queries F [--top 20]        → {query, hits: [{id, score}]}
  group     --in F [--join 0.2]                      → {id, group, topic}
  classify  --train F --test F --label FIELD         → {id, label, confidence, top3, reasons}
  structure --in F                                   → {id, parts, recommendations: [{start, end}], matters}
  reply     --in F   (proposal, recommendations, reply) → {id, answers, unanswered, findings}
  word      --in F   (title, text)                   → {id, same, title, parts}: written to Word and read back
  hints     --in F [--level county|city|province|national] → {id, hints}
`;

const options = {
  corpus: { type: 'string' },
  queries: { type: 'string' },
  train: { type: 'string' },
  test: { type: 'string' },
  label: { type: 'string' },
  in: { type: 'string' },
  top: { type: 'string' },
  join: { type: 'string' },
  level: { type: 'string' },
  help: { type: 'boolean' },
} as const;

type Asked = ReturnType<typeof asked>['values'];

/** @throws TypeError naming what cannot be understood */
function asked() {
  return parseArgs({ allowPositionals: true, options });
}

function needed(values: Asked, name: 'corpus' | 'queries' | 'train' | 'test' | 'label' | 'in'): string {
  const value = values[name];
  if (value === undefined) throw new UnreadableRow(`缺少 --${name} is missing\n${usage}`);
  return value;
}

/** A number above 0. @throws UnreadableRow naming the option */
function numberOf(written: string | undefined, name: string): number | undefined {
  if (written === undefined) return undefined;
  const value = Number(written);
  if (!(value > 0)) throw new UnreadableRow(`--${name}: ${written} 不是正数 is not a number above 0`);
  return value;
}

const commands: Readonly<Record<string, (values: Asked) => Promise<Iterable<object>>>> = {
  similar: async (values) => {
    const [corpus, queries] = [needed(values, 'corpus'), needed(values, 'queries')];
    // one file asked against itself: nobody wants to hear that a text is like itself
    const isSame = resolve(corpus) === resolve(queries);
    const rows = await readRows(corpus);
    return similarRows(rows, isSame ? rows : await readRows(queries), { isSame, top: numberOf(values.top, 'top') });
  },
  group: async (values) => groupRows(await readRows(needed(values, 'in')), numberOf(values.join, 'join')),
  classify: async (values) => {
    const [train, test, label] = [needed(values, 'train'), needed(values, 'test'), needed(values, 'label')];
    return classifyRows(await readRows(train), await readRows(test), label);
  },
  structure: (values) => each(values, structureRows),
  reply: (values) => each(values, replyRows),
  word: async (values) => wordRows(await readRows(needed(values, 'in'))),
  hints: (values) => each(values, (rows) => hintRows(rows, values.level)),
};

async function each(values: Asked, perform: (rows: readonly Row[]) => Iterable<object>): Promise<Iterable<object>> {
  return perform(await readRows(needed(values, 'in')));
}

async function main(): Promise<number> {
  try {
    const { values, positionals } = asked();
    const [name, ...rest] = positionals;
    if (values.help === true) {
      process.stdout.write(usage);
      return 0;
    }
    const command = name === undefined ? undefined : commands[name];
    if (command === undefined || rest.length > 0)
      throw new UnreadableRow(`${name === undefined ? '' : `没有这个命令 no such command: ${positionals.join(' ')}\n`}${usage}`);
    for (const row of await command(values)) {
      // a slow reader of the output is waited for
      if (!process.stdout.write(`${JSON.stringify(row)}\n`)) await new Promise<void>((done) => process.stdout.once('drain', () => done()));
    }
    return 0;
  } catch (error) {
    if (!(error instanceof UnreadableRow || error instanceof RangeError || error instanceof TypeError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 1;
  }
}

// whoever reads only the first lines (head) ends the work, without a complaint
process.stdout.on('error', () => process.exit(0));
process.exitCode = await main();
