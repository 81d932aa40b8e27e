import type { DueName, Id, ProcedureName } from '@shangliang/core';
import { sql } from 'kysely';
import { DatabaseUnavailable } from '../db/open.ts';
import type { Deps } from '../deps.ts';
import { lookAtDue } from './look-at-due.ts';
import { sendPrompts } from './prompts.ts';
import { reckonAgain } from './reckon-again.ts';
import { writeMattersOwed } from './save-matters.ts';

interface DueRow {
  committee_id: Id;
  proposal_id: Id;
  procedure: ProcedureName;
  case_id: Id;
  name: DueName;
  clock_at: string;
}

const batch = 500;

/**
 * Lets every date the clock has come to take effect: the clock's action, the record that it was missed, a reminder.
 * Before that, dates move with a calendar that came late: none is missed by a calendar that no longer holds.
 * May run at any time, as often as one likes, in several processes: each case is looked at again under its lock.
 * Prompts that the rulebook has for this month go out too.
 * @returns how many dates and prompts took effect
 */
export async function tick(deps: Deps): Promise<number> {
  deps.calendar.forget();
  await reckonAgain(deps);
  await writeMattersOwed(deps);
  const now = new Date(deps.clock.now()).toISOString();
  let fired = 0;
  let after = { at: '-infinity', caseId: '00000000-0000-0000-0000-000000000000', name: '' };
  for (;;) {
    const dues = await deps.database.beforeCommittee((tx) =>
      tx.rows(sql<DueRow>`select committee_id, proposal_id, procedure, case_id, name, clock_at::text as clock_at
        from dues_to_look_at(${now}::timestamptz, ${after.at}::timestamptz, ${after.caseId}::uuid, ${after.name}, ${batch})`),
    );
    for (const due of dues)
      try {
        const { committee_id: committeeId, proposal_id: proposalId, procedure, case_id: caseId, name } = due;
        if (await lookAtDue(deps, { committeeId, proposalId, procedure, caseId, name })) fired += 1;
      } catch (error) {
        // one case that cannot be decided must not stop all behind it; the database's own failure stops the tick
        if (error instanceof DatabaseUnavailable) throw error;
        deps.log.error({ err: error, caseId: due.case_id, due: due.name }, 'a due date did not take effect');
      }
    const last = dues.at(-1);
    if (dues.length < batch || last === undefined) return fired + (await sendPrompts(deps));
    after = { at: last.clock_at, caseId: last.case_id, name: last.name };
  }
}

/** How long a request that is sent again finds its first answer. */
const answersKeptMilliseconds = 30 * 86_400_000;

/** Takes away answers nobody will ask for again, some at a time. @returns how many */
export async function forgetAnswers(deps: Pick<Deps, 'database'>, now = Date.now()): Promise<number> {
  const before = new Date(now - answersKeptMilliseconds).toISOString();
  for (let gone = 0; ; ) {
    const [row] = await deps.database.beforeCommittee((tx) =>
      tx.rows(sql<{ n: number }>`select forget_answers(${before}::timestamptz, ${batch}) as n`),
    );
    gone += row?.n ?? 0;
    if ((row?.n ?? 0) < batch) return gone;
  }
}
