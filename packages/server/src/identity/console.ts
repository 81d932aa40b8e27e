import type { Id } from '@shangliang/core';
import { sql } from 'kysely';
import { recordAdministration } from '../actions/administration.ts';
import { wallClock } from '../clock.ts';
import { migrate } from '../db/migrate.ts';
import type { Database } from '../db/open.ts';
import type { Deps } from '../deps.ts';
import { removeFactor } from './second-factor.ts';
import { noteSecurity } from './security-log.ts';
import { endSessions } from './session.ts';

/** Nothing was reset. Its message is for the operator. */
export class NothingReset extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'NothingReset';
  }
}

export interface WhoseFactor {
  committeeId: Id;
  login: string;
}

/**
 * For a lone administrator who lost the telephone and the recovery codes: the operator of the machine removes the second
 * factor, and every session of the account ends. Recorded and told like an administrator's reset, in nobody's name.
 * @throws NothingReset where there is no such committee, account or second factor
 */
export async function resetByOperator(deps: Pick<Deps, 'database' | 'clock'>, { committeeId, login }: WhoseFactor): Promise<void> {
  const { database } = deps;
  const committees = await database.asOwner((tx) =>
    tx.rows(sql<{ id: Id; name: string }>`select id, name from committee order by created_at`),
  );
  if (!committees.some((committee) => committee.id === committeeId)) {
    const known = committees.map(({ id, name }) => `${id} ${name}`).join('; ');
    throw new NothingReset(`没有这个委员会，已有 no such committee, there are: ${known}`);
  }
  await database.inCommittee(committeeId, async (tx) => {
    const [account] = await tx.rows(sql<{ id: Id; person_id: Id }>`select id, person_id from account
      where committee_id = ${committeeId} and login = ${login} for update`);
    if (account === undefined) throw new NothingReset(`这个委员会没有登录名 no account of this committee has the login: ${login}`);
    const owner = { committeeId, accountId: account.id };
    if (!(await removeFactor(tx, owner))) throw new NothingReset(`没有绑定验证器 no second factor to reset: ${login}`);
    await endSessions(tx, owner);
    const origin = { address: 'console', agent: undefined };
    await noteSecurity(tx, { committeeId, kind: 'secondFactorResetByOperator', personId: account.person_id, actorId: null, origin });
    await recordAdministration(tx, deps, { committeeId, actorId: null }, 'resetSecondFactorByOperator', account.person_id, {});
  });
}

/** Where no server holds the database, or it is shared; the schema is brought up to date first. @throws NothingReset */
export async function resetAtConsole(database: Database, whose: WhoseFactor): Promise<void> {
  await migrate(database);
  await resetByOperator({ database, clock: wallClock }, whose);
}
