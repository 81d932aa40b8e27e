import { configFrom, FolderInUse, openDatabase, verifyEveryChain } from '@shangliang/server';

/** `npm run verify`: recomputes every committee's event chain. Exit code 1 where one is broken. */
async function main(): Promise<number> {
  const config = configFrom(process.env);
  const database = await openDatabase({ url: config.databaseUrl, folder: config.folder });
  try {
    const chains = await verifyEveryChain(database);
    for (const { committee, verification } of chains) {
      const { intact, entries, head, broken } = verification;
      const found = intact
        ? `完整 intact, ${entries} entries, head ${head}`
        : `断裂 BROKEN at ${broken?.seq ?? 0}: ${broken?.why ?? 'unknown'}`;
      process.stdout.write(`${committee}: ${found}\n`);
    }
    if (chains.length === 0) process.stdout.write('没有委员会 no committee yet\n');
    return chains.every((chain) => chain.verification.intact) ? 0 : 1;
  } finally {
    await database.close();
  }
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    const sentence =
      error instanceof FolderInUse
        ? `${error.message}\n运行中的服务请用 GET /api/events/verification 校验；while the server runs, ask it: GET /api/events/verification`
        : String(error);
    process.stderr.write(`${sentence}\n`);
    process.exit(2);
  },
);
