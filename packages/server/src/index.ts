export { verifyChain } from './actions/events.ts';
export { type Config, configFrom } from './config.ts';
export { FolderInUse } from './db/lock-file.ts';
export { openDatabase } from './db/open.ts';
export { type Running, startServer } from './start.ts';
