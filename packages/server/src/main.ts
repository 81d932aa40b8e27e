import { configFrom } from './config.ts';
import { FolderInUse } from './db/lock-file.ts';
import { startServer } from './start.ts';

/** The production start: `npm start`. */
async function main(): Promise<void> {
  const config = configFrom(process.env);
  const running = await startServer(config);
  running.deps.log.info({ address: running.address, engine: running.deps.database.engine }, 'listening');
  let closing = false;
  const stop = (signal: string): void => {
    if (closing) return;
    closing = true;
    running.deps.log.info({ signal }, 'stopping');
    setTimeout(() => {
      running.deps.log.error({ waited: config.stopMilliseconds }, 'stopped before everything underway was done');
      process.exit(1);
    }, config.stopMilliseconds).unref();
    running.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

main().catch((error: unknown) => {
  // a folder in use or a wrong setting needs a sentence, not a stack
  const expected = error instanceof FolderInUse || error instanceof RangeError;
  process.stderr.write(`${expected ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(1);
});
