import { resolve } from 'node:path';
import { askRunningServer, BackupUnusable, backUp, configFrom, FolderInUse, openDatabase } from '@shangliang/server';

/** `npm run backup -- FOLDER`: a consistent copy of the database and the files, while the server serves. */
async function main(): Promise<string> {
  const [given] = process.argv.slice(2);
  if (given === undefined) throw new BackupUnusable('用法 usage: npm run backup -- 新文件夹 NEW-FOLDER');
  const target = resolve(given);
  const config = configFrom(process.env);
  if (config.databaseUrl === undefined) {
    const answer = await askRunningServer(config.folder, { what: 'backup', target });
    if (answer !== undefined) {
      if (!answer.ok) throw new BackupUnusable(answer.message);
      return target;
    }
  }
  const database = await openDatabase({ url: config.databaseUrl, folder: config.folder });
  try {
    await backUp({ config, database }, target);
  } finally {
    await database.close();
  }
  return target;
}

main().then(
  (target) => process.stdout.write(`备份完成 backup written: ${target}\n`),
  (error: unknown) => {
    const expected = error instanceof BackupUnusable || error instanceof FolderInUse;
    process.stderr.write(`${expected ? error.message : String(error)}\n`);
    process.exitCode = 1;
  },
);
