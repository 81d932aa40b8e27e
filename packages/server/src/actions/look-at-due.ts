import {
  actionOnDue,
  type Command,
  type Decision,
  type Dossier,
  type Due,
  type DueKey,
  decide,
  decideMissed,
  findDue,
  getRoot,
  type Id,
  inOfficeHours,
  isRunning,
  nextLook,
  nextOpening,
  noticesOf,
  type Rulebook,
  reminderStep,
  type World,
} from '@shangliang/core';
import { sql } from 'kysely';
import { worldOf } from '../committee-facts.ts';
import type { Tx } from '../db/open.ts';
import type { Deps } from '../deps.ts';
import { saveNotices } from './notices.ts';
import { lockFor } from './perform.ts';
import { persist } from './persist.ts';

/** A date the clock has come to. */
export interface DueToLookAt extends DueKey {
  committeeId: Id;
}

/**
 * Lets a date take effect as far as the clock has come, under its proposal's lock: the clock's action, or the record
 * that it was missed; a reminder where one is due. Done twice it does nothing.
 * @returns whether the date took effect
 */
export function lookAtDue(deps: Deps, key: DueToLookAt): Promise<boolean> {
  return deps.database.inCommittee(key.committeeId, async (tx) => {
    // what the clock's action touches is locked with it
    const before = await lockFor(tx, key.committeeId, [commandOf(key)]);
    const world = await worldOf(deps, tx, key.committeeId);
    const decisions = decideAll(world, before, key);
    const changed = decisions.filter((decision) => decision.events.length > 0 || decision.dues.length > 0);
    if (changed.length > 0) await persist(tx, key.committeeId, world, before, changed, async () => undefined, 'more');
    const dossier = (changed.at(-1)?.dossiers ?? before).get(key.proposalId);
    const due = dossier === undefined ? undefined : findDue(dossier, key);
    // who has just been told that a date is missed needs no reminder beside it
    if (dossier !== undefined && due !== undefined) await remind(tx, world, key, dossier, due, changed.length === 0);
    return changed.length > 0;
  });
}

/** The clock's action for a date; one that no table has where there is none. */
const commandOf = ({ procedure, caseId, proposalId, name }: DueKey): Command => ({
  procedure,
  action: actionOnDue({ procedure, name }) ?? '',
  caseId,
  proposalId,
  input: {},
});

function decideAll(world: World, before: ReadonlyMap<Id, Dossier>, key: DueKey): Decision[] {
  const missed = decideMissed(world, before, key);
  const action = actionOnDue(key);
  const dossier = before.get(key.proposalId);
  const due = dossier === undefined ? undefined : findDue(dossier, key);
  if (action === undefined || due === undefined || !isRunning(due) || due.at > world.now) return [missed];
  const verdict = decide(world, before, commandOf(key), 'clock');
  // nothing happens by itself: the date is overdue, and stays so until somebody acts
  return [verdict.ok ? verdict.decision : missed];
}

/** Gives out the reminder the date has come to, within the hours and once, and says when to look again. */
async function remind(tx: Tx, world: World, key: DueToLookAt, dossier: Dossier, due: Due, mayRemind: boolean): Promise<void> {
  const rulebook = world.rulebook(getRoot(dossier).rulebookVersion);
  let next = nextLook(due, rulebook, world.calendar, world.now);
  const step = reminderStep(rulebook.reminders, due, world.calendar, world.now);
  if (mayRemind && step !== undefined && (await isNewStep(tx, key, due, step))) {
    if (inOfficeHours(rulebook.reminders, world.calendar, world.now)) await giveReminder(tx, world, key, dossier, due, rulebook, step);
    else next = Math.min(next ?? Number.POSITIVE_INFINITY, nextOpening(rulebook.reminders, world.calendar, world.now));
  }
  await tx.rows(sql`update due set clock_at = ${next === null ? null : new Date(Math.max(next, world.now + 1)).toISOString()}
    where committee_id = ${key.committeeId} and case_id = ${key.caseId} and name = ${key.name}`);
}

/** A step counts once, and none after a later one: a clock that was set back reminds nobody again. */
async function isNewStep(tx: Tx, key: DueToLookAt, due: Due, step: number): Promise<boolean> {
  const [row] = await tx.rows(sql<{ last: number | null }>`select max(step) as last from reminder
    where committee_id = ${key.committeeId} and case_id = ${key.caseId} and name = ${key.name} and begun = ${due.basis.from}::date`);
  return row === undefined || row.last === null || row.last < step;
}

async function giveReminder(
  tx: Tx,
  world: World,
  key: DueToLookAt,
  dossier: Dossier,
  due: Due,
  rulebook: Rulebook,
  step: number,
): Promise<void> {
  const [given] = await tx.rows(sql<{ step: number }>`
    insert into reminder (committee_id, case_id, name, begun, step, due_at, at)
    values (${key.committeeId}, ${key.caseId}, ${key.name}, ${due.basis.from}::date, ${step},
      ${new Date(due.at).toISOString()}, ${new Date(world.now).toISOString()})
    on conflict do nothing returning step`);
  if (given !== undefined) await saveNotices(tx, key.committeeId, world.now, noticesOf(dossier, rulebook, due, 'remind'));
}
