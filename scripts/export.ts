import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import {
  askRunningServer,
  CommitteeDataRefused,
  type Config,
  configFrom,
  exportCommittee,
  FolderInUse,
  listCommittees,
  openDatabase,
} from '@shangliang/server';
import { shownProgress } from './committee-progress.ts';

const usage = `用法 usage: npm run export -- --committee ID --out FILE.zip
          npm run export -- --list
  一个委员会的全部资料，开放格式（JSON Lines 和原样的附件），可用 npm run import:committee 导入；服务运行中也可执行
  everything of one committee in open formats (JSON Lines, files as they are), for npm run import:committee; also while the server serves`;

/** Where the data lie; of a running embedded server a copy of this very moment, for only its own process may read them. */
async function within<T>(config: Config, run: (config: Config) => Promise<T>): Promise<T> {
  if (config.databaseUrl !== undefined) return run(config);
  const room = await mkdtemp(join(tmpdir(), 'shangliang-export-'));
  try {
    const copy = join(room, 'copy');
    const answer = await askRunningServer(config.folder, { what: 'backup', target: copy });
    if (answer === undefined) return await run(config);
    if (!answer.ok) throw new CommitteeDataRefused(answer.message);
    return await run({ ...config, folder: copy });
  } finally {
    await rm(room, { recursive: true, force: true });
  }
}

/** `npm run export`: see docs/committee-data.md. */
async function main(): Promise<string> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({ options: { committee: text, out: text, list: { type: 'boolean', default: false } } });
  const { committee, out, list } = values;
  if (!list && (committee === undefined || out === undefined)) throw new CommitteeDataRefused(usage);
  return within(configFrom(process.env), async (config) => {
    const database = await openDatabase({ url: config.databaseUrl, folder: config.folder });
    try {
      if (committee === undefined || out === undefined)
        return (await listCommittees(database)).map(({ id, name }) => `${id} ${name}`).join('\n');
      await exportCommittee({ config, database }, committee.toLowerCase(), resolve(out), shownProgress());
      return `已导出 written: ${resolve(out)}`;
    } finally {
      await database.close();
    }
  });
}

main().then(
  (said) => process.stdout.write(`${said}\n`),
  (error: unknown) => {
    const isExpected = error instanceof CommitteeDataRefused || error instanceof FolderInUse || error instanceof RangeError;
    process.stderr.write(`${isExpected ? error.message : String(error)}\n`);
    process.exitCode = 1;
  },
);
