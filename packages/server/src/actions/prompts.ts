import { civilFromDay, dayOf, decide, type Id, promptMonth } from '@shangliang/core';
import { sql } from 'kysely';
import { worldOf } from '../committee-facts.ts';
import { DatabaseUnavailable, type Tx } from '../db/open.ts';
import type { Deps } from '../deps.ts';
import { persist } from './persist.ts';

/**
 * Sends the month's prompt where a rulebook has one and it is not out yet: any number of processes and ticks send it once,
 * for the month is a key.
 * @returns how many committees were prompted
 */
export async function sendPrompts(deps: Deps): Promise<number> {
  const { year, month } = civilFromDay(dayOf(deps.clock.now()));
  const wanted = `${year}-${String(month).padStart(2, '0')}`;
  const committees = await deps.database.beforeCommittee((tx) =>
    tx.rows(sql<{ committee_id: Id }>`select committee_id from committees_without_prompt(${wanted})`),
  );
  let sent = 0;
  for (const { committee_id } of committees)
    try {
      if (await deps.database.inCommittee(committee_id, (tx) => sendPrompt(deps, tx, committee_id))) sent += 1;
    } catch (error) {
      if (error instanceof DatabaseUnavailable) throw error;
      if (!isSentAlready(error)) deps.log.error({ err: error, committeeId: committee_id }, 'a prompt was not sent');
    }
  return sent;
}

const isSentAlready = (error: unknown): boolean => error instanceof Error && 'constraint' in error && error.constraint === 'prompt_once';

async function sendPrompt(deps: Deps, tx: Tx, committeeId: Id): Promise<boolean> {
  const { rulebooks, sessions } = await deps.facts.of(tx, committeeId);
  // a committee that is still being set up has nobody to prompt
  if (sessions.length === 0) return false;
  const world = await worldOf(deps, tx, committeeId);
  const rulebook = rulebooks.get(world.rulebookVersion);
  const month = rulebook === undefined ? undefined : promptMonth(rulebook, world.now);
  if (month === undefined) return false;
  const people = await tx.rows(sql<{ person_id: Id }>`select distinct person_id from post
    where committee_id = ${committeeId} and kind in ('member', 'bodyLeader') and ends_at is null order by person_id`);
  if (people.length === 0) return false;
  const input = { month, personIds: people.map((row) => row.person_id) };
  const verdict = decide(world, new Map(), { procedure: 'prompt', action: 'send', input }, 'clock');
  if (!verdict.ok) return false;
  return persist(tx, committeeId, world, new Map(), [verdict.decision], async () => true);
}
