import { resolve } from 'node:path';
import { CommitteeDataRefused, configFrom, FolderInUse, importCommittee, openDatabase } from '@shangliang/server';
import { shownProgress } from './committee-progress.ts';

const usage = `用法 usage: npm run import:committee -- FILE.zip
  把 npm run export 导出的委员会整个导入到没有它的系统中，全部成功或一点不动；内置数据库须先停服务
  brings a committee taken out by npm run export into an installation that does not have it, all or nothing; stop the server first where the
  database is the embedded one`;

/** `npm run import:committee`: see docs/committee-data.md. */
async function main(): Promise<string[]> {
  const [source, ...more] = process.argv.slice(2);
  if (source === undefined || more.length > 0) throw new CommitteeDataRefused(usage);
  const config = configFrom(process.env);
  const database = await openDatabase({ url: config.databaseUrl, folder: config.folder });
  try {
    const { committee, rows, files, missing, entries, administrators } = await importCommittee(
      { config, database },
      resolve(source),
      shownProgress(),
    );
    return [
      `已导入 brought in: ${committee.name} (${committee.id})，${rows} 行 rows，${files} 个附件 files，事件记录 ${entries} 条校验相符 entries verified`,
      ...missing.map((sha256) => `导出时就缺少的附件 a file that was missing already: ${sha256}`),
      ...administrators.map(
        ({ login, oneTimePassword }) => `管理员首次登录 first sign-in of an administrator: ${login} ${oneTimePassword}`,
      ),
    ];
  } finally {
    await database.close();
  }
}

main().then(
  (lines) => process.stdout.write(`${lines.join('\n')}\n`),
  (error: unknown) => {
    const isExpected = error instanceof CommitteeDataRefused || error instanceof FolderInUse || error instanceof RangeError;
    process.stderr.write(`${isExpected ? error.message : String(error)}\n`);
    process.exitCode = 1;
  },
);
