import { type Command, decide, type Id, type ProcedureName, tableOf } from '@shangliang/core';
import { sql } from 'kysely';
import { worldOf } from '../committee-facts.ts';
import { DatabaseUnavailable } from '../db/open.ts';
import type { Deps } from '../deps.ts';
import { lockFor } from './perform.ts';
import { persist } from './persist.ts';
import { sendPrompts } from './prompts.ts';

interface DueRow {
  committee_id: Id;
  proposal_id: Id;
  procedure: ProcedureName;
  case_id: Id;
  name: string;
}

const batch = 500;

/** The clock's action for a date that has passed, where the table has one. */
function actionOnDue(procedure: ProcedureName, name: string): string | undefined {
  return Object.entries(tableOf(procedure).actions).find(([, rule]) => rule.onDue === name)?.[0];
}

/**
 * Lets every date that has passed take effect: the clock's action, or the mark that the date was missed.
 * May run at any time, as often as one likes, in several processes: each case is looked at again under its lock.
 * Prompts that the rulebook has for this month go out too.
 * @returns how many dates and prompts took effect
 */
export async function tick(deps: Deps): Promise<number> {
  const now = deps.clock.now();
  let fired = 0;
  for (;;) {
    const dues = await deps.database.beforeCommittee((tx) =>
      tx.rows(
        sql<DueRow>`select committee_id, proposal_id, procedure, case_id, name from dues_before(${new Date(now).toISOString()}, ${batch})`,
      ),
    );
    let progress = 0;
    for (const due of dues)
      try {
        if (await fire(deps, due, now)) progress += 1;
      } catch (error) {
        // one case that cannot be decided must not stop all behind it; the database's own failure stops the tick
        if (error instanceof DatabaseUnavailable) throw error;
        deps.log.error({ err: error, caseId: due.case_id, due: due.name }, 'a due date did not take effect');
      }
    fired += progress;
    if (dues.length < batch || progress === 0) return fired + (await sendPrompts(deps));
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

function fire(deps: Deps, due: DueRow, now: number): Promise<boolean> {
  const committeeId = due.committee_id;
  return deps.database.inCommittee(committeeId, async (tx) => {
    const action = actionOnDue(due.procedure, due.name);
    const command: Command = {
      procedure: due.procedure,
      action: action ?? '',
      caseId: due.case_id,
      proposalId: due.proposal_id,
      input: {},
    };
    const before = await lockFor(tx, committeeId, [command]);
    const current = before.get(due.proposal_id)?.dues.find((entry) => entry.caseId === due.case_id && entry.name === due.name);
    if (current === undefined || current.state !== 'open' || current.at > now) return false;
    if (action !== undefined) {
      const world = await worldOf(deps, tx, committeeId);
      const verdict = decide(world, before, command, 'clock');
      if (verdict.ok) {
        return persist(tx, committeeId, world, before, [verdict.decision], async () => true);
      }
    }
    // nothing happens by itself: the date is overdue, and stays so until somebody acts
    await tx.rows(
      sql`update due set state = 'overdue' where committee_id = ${committeeId} and case_id = ${due.case_id} and name = ${due.name}`,
    );
    return true;
  });
}
