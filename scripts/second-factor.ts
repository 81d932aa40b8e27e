import { parseArgs } from 'node:util';
import { askRunningServer, configFrom, FolderInUse, NothingReset, openDatabase, resetAtConsole } from '@shangliang/server';

const usage = `用法 usage: npm run second-factor -- --reset --committee ID --login NAME
  解除一个账号的验证器，全部登录随即下线；记入安全日志，服务运行中也可执行
  removes the second factor of an account and ends its sessions; recorded in the security log; also while the server serves`;

/** `npm run second-factor`: for a lone administrator without telephone and recovery codes, see docs/identity.md. */
async function main(): Promise<string> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({ options: { reset: { type: 'boolean', default: false }, committee: text, login: text } });
  const { reset, committee, login } = values;
  if (!reset || committee === undefined || login === undefined) throw new RangeError(usage);
  const whose = { committeeId: committee.toLowerCase(), login };
  const config = configFrom(process.env);
  if (config.databaseUrl === undefined) {
    const answer = await askRunningServer(config.folder, { what: 'resetSecondFactor', ...whose });
    if (answer !== undefined) {
      if (!answer.ok) throw new NothingReset(answer.message);
      return login;
    }
  }
  const database = await openDatabase({ url: config.databaseUrl, folder: config.folder });
  try {
    await resetAtConsole(database, whose);
  } finally {
    await database.close();
  }
  return login;
}

main().then(
  (login) => process.stdout.write(`已解除验证器，全部登录已下线 second factor removed, all sessions ended: ${login}\n`),
  (error: unknown) => {
    const unknownOption = error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
    const expected = error instanceof NothingReset || error instanceof FolderInUse || error instanceof RangeError;
    process.stderr.write(`${unknownOption ? `${error.message}\n${usage}` : expected ? error.message : String(error)}\n`);
    process.exitCode = error instanceof RangeError || unknownOption ? 2 : 1;
  },
);
