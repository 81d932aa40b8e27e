import type { Calendar } from './calendar.ts';
import type { Clock } from './clock.ts';
import type { CommitteeFacts } from './committee-facts.ts';
import type { Config } from './config.ts';
import type { Database } from './db/open.ts';
import type { Models } from './features/learning/models.ts';
import type { Vault } from './identity/vault.ts';
import type { Logger } from './log.ts';
import type { Underway } from './operation/underway.ts';

/** What the server is made of; handed down, never fetched. */
export interface Deps {
  config: Config;
  database: Database;
  clock: Clock;
  calendar: Calendar;
  facts: CommitteeFacts;
  models: Models;
  vault: Vault;
  underway: Underway;
  log: Logger;
}
