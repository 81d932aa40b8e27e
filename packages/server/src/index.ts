export { verifyEveryChain } from './actions/verify-every-chain.ts';
export { simulatedClock, wallClock } from './clock.ts';
export { committeeFacts } from './committee-facts.ts';
export { type Config, configFrom } from './config.ts';
export { FolderInUse } from './db/lock-file.ts';
export { type Database, openDatabase } from './db/open.ts';
export { type Running, startServer } from './start.ts';
