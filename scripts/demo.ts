import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Config, configFrom, FolderInUse, simulatedClock, startServer } from '@shangliang/server';
import { type DemoAccount, demoStart, fillDemo } from '@shangliang/simulate/demo';

/** `npm run demo`: a server with the demo committee in the middle of its year. */
async function main(): Promise<void> {
  const config = configFrom(process.env);
  const accountsFile = join(config.folder, 'demo-accounts.json');
  mkdirSync(config.folder, { recursive: true });
  await fillIfEmpty({ ...config, logLevel: 'error' }, accountsFile);
  const running = await startServer({ ...config, logLevel: process.env.LOG_LEVEL ?? 'warn' });
  printAccounts(accountsFile);
  process.stdout.write(
    `\n商量 Shangliang ${running.address}\n接口文档 API documentation ${running.address}/api/docs\n按 Ctrl-C 停止 · Ctrl-C stops\n`,
  );
  const stop = (): void => {
    running.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

/** On an installation without a committee, lives through the demo's year on a clock of its own. */
async function fillIfEmpty(config: Config, accountsFile: string): Promise<void> {
  const today = Date.now();
  const filling = await startServer({ ...config, port: 0, signInRate: 100_000 }, simulatedClock(demoStart(today)));
  try {
    const setupCode = filling.setupCode();
    if (setupCode === undefined) return;
    process.stdout.write('正在生成演示委员会 · filling the demo committee …\n');
    const started = performance.now();
    const accounts = await fillDemo({ baseUrl: filling.address, setupCode, today });
    writeFileSync(accountsFile, `${JSON.stringify(accounts, null, 2)}\n`, { mode: 0o600 });
    process.stdout.write(`已就绪，用时 ${Math.round((performance.now() - started) / 1000)} 秒 · filled\n`);
  } finally {
    await filling.close();
  }
}

function printAccounts(accountsFile: string): void {
  let accounts: DemoAccount[];
  try {
    accounts = JSON.parse(readFileSync(accountsFile, 'utf8'));
  } catch {
    process.stdout.write('这个数据目录不是演示目录，没有演示账号 · this data folder was not filled by the demo\n');
    return;
  }
  const shown = accounts.filter((account) => !/^(member|unit)\d/.test(account.login) || /^(member[1-3]|unit[12]-\w+)$/.test(account.login));
  const width = Math.max(...shown.map((account) => account.login.length));
  process.stdout.write(`\n登录名 login · 密码 password: ${accounts[0]?.password ?? ''}（全部相同 the same for all）\n`);
  for (const account of shown) process.stdout.write(`  ${account.login.padEnd(width)}  ${account.name}  ${account.role}\n`);
  process.stdout.write(`  … 共 ${accounts.length} 个账号，见 ${accountsFile} · all accounts are in that file\n`);
}

main().catch((error: unknown) => {
  const sentence =
    error instanceof FolderInUse || error instanceof RangeError
      ? error.message
      : error instanceof Error
        ? (error.stack ?? error.message)
        : String(error);
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
});
