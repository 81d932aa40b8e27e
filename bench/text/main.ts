import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type Figure, printTable } from '../figures.ts';
import { benchClasses, benchSpeed } from './classes.ts';
import { benchAnswers, benchEvents, benchReplies } from './likeness.ts';
import { type Material, material } from './material.ts';
import { benchStructure } from './structure.ts';

const usage = `npm run bench:text -- --data FOLDER [classes] [structure] [events] [replies] [answers] [speed]
  Quality of the Chinese text analysis beside its targets and floors; without arguments all parts.
  FOLDER holds any of proposals.jsonl, messages-labelled.jsonl, messages.jsonl, messages-answered.jsonl.
`;

const benches: Readonly<Record<string, (data: Material) => Figure[]>> = {
  classes: benchClasses,
  structure: benchStructure,
  events: benchEvents,
  replies: benchReplies,
  answers: benchAnswers,
  speed: benchSpeed,
};

function main(): number {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { data: { type: 'string' }, help: { type: 'boolean' } } });
  if (values.help === true || values.data === undefined || !existsSync(values.data)) {
    process.stderr.write(values.data === undefined || existsSync(values.data) ? usage : `${values.data}: no such folder\n${usage}`);
    return values.help === true ? 0 : 1;
  }
  const data = material(values.data);
  const figures: Figure[] = [];
  for (const name of positionals.length === 0 ? Object.keys(benches) : positionals) {
    const bench = benches[name];
    if (bench === undefined) throw new RangeError(`no part is called ${name}\n${usage}`);
    process.stderr.write(`${name} …\n`);
    figures.push(...bench(data));
  }
  printTable(figures);
  return figures.every(({ ok }) => ok !== false) ? 0 : 2;
}

process.exitCode = main();
