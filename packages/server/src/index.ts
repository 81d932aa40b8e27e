export { verifyEveryChain } from './actions/verify-every-chain.ts';
export { simulatedClock } from './clock.ts';
export { type Config, configFrom } from './config.ts';
export { FolderInUse } from './db/lock-file.ts';
export { type Database, openDatabase } from './db/open.ts';
export { type Running, startServer } from './start.ts';
