export { verifyEveryChain } from './actions/verify-every-chain.ts';
export { simulatedClock } from './clock.ts';
export { type Config, configFrom } from './config.ts';
export { FolderInUse } from './db/lock-file.ts';
export { type Database, openDatabase } from './db/open.ts';
export { type ImportDeps, importDeps, imports } from './features/imports/console.ts';
export { ImportInUse } from './features/imports/undo-import.ts';
export { Refusal } from './problem.ts';
export { type Running, startServer } from './start.ts';
