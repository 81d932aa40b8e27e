import { resolve } from 'node:path';
import { BackupUnusable, configFrom, FolderInUse, restore } from '@shangliang/server';

/** `npm run restore -- FOLDER`: puts a backup into an empty data folder (and database), and verifies every chain. */
async function main(): Promise<boolean> {
  const [source] = process.argv.slice(2);
  if (source === undefined) throw new BackupUnusable('用法 usage: npm run restore -- 备份文件夹 BACKUP-FOLDER');
  const { at, applied, chains } = await restore(configFrom(process.env), resolve(source));
  process.stdout.write(
    `已恢复 restored the backup of ${at}${applied.length > 0 ? `, schema brought up to date: ${applied.join(', ')}` : ''}\n`,
  );
  for (const { committee, verification } of chains)
    process.stdout.write(`${committee}: ${verification.intact ? '完整 intact' : '断裂 BROKEN'}, ${verification.entries} entries\n`);
  return chains.every((chain) => chain.verification.intact);
}

main().then(
  (intact) => {
    process.exitCode = intact ? 0 : 1;
  },
  (error: unknown) => {
    const expected = error instanceof BackupUnusable || error instanceof FolderInUse;
    process.stderr.write(`${expected ? error.message : String(error)}\n`);
    process.exitCode = 2;
  },
);
