import { type Dossier, getRoot, type Id, type Matter, mattersOf, type World } from '@shangliang/core';
import { sql } from 'kysely';
import { worldOf } from '../committee-facts.ts';
import { DatabaseUnavailable, type Tx } from '../db/open.ts';
import type { Deps } from '../deps.ts';
import { lockDossiers } from './load.ts';

type Before = ReadonlyMap<Id, Dossier>;

const keyOf = (matter: Matter): string => `${matter.subject}|${matter.caseId}|${matter.action}`;
const sameDate = (one: Matter, other: Matter): boolean =>
  one.dueAt === other.dueAt && one.dueCaseId === other.dueCaseId && one.dueName === other.dueName;

/** A matter that is known keeps since when it waits, whatever becomes of its date. */
const write = `insert into matter (committee_id, subject, case_id, action, procedure, proposal_id, due_at, due_case_id, due_name, since)
  select $1, g.subject, g."caseId", g.action, g.procedure, g."proposalId", g."dueAt", g."dueCaseId", g."dueName",
    coalesce((select min(o.since) from matter o where o.committee_id = $1 and o.case_id = g."caseId" and $4), $3::timestamptz)
  from jsonb_to_recordset($2::jsonb) as g(subject text, "caseId" uuid, action text, procedure text, "proposalId" uuid, "dueAt" timestamptz,
    "dueCaseId" uuid, "dueName" text)
  on conflict (committee_id, subject, case_id, action)
    do update set due_at = excluded.due_at, due_case_id = excluded.due_case_id, due_name = excluded.due_name`;

const asText = (proposalId: Id, matter: Matter): object => ({
  ...matter,
  proposalId,
  dueAt: matter.dueAt === null ? null : new Date(matter.dueAt).toISOString(),
});

/** What came, went, or got another date by a decision. */
export function saveMatters(tx: Tx, committeeId: Id, world: World, before: Before, after: Before): Promise<unknown>[] {
  const gone: Matter[] = [];
  const come: object[] = [];
  for (const [proposalId, dossier] of after) {
    const old = before.get(proposalId);
    if (old === dossier) continue;
    const rulebook = world.rulebook(getRoot(dossier).rulebookVersion);
    const was = new Map((old === undefined ? [] : mattersOf(old, rulebook)).map((matter) => [keyOf(matter), matter]));
    const is = new Map(mattersOf(dossier, rulebook).map((matter) => [keyOf(matter), matter]));
    for (const [key, matter] of was) if (!is.has(key)) gone.push(matter);
    for (const [key, matter] of is) {
      const known = was.get(key);
      if (known === undefined || !sameDate(known, matter)) come.push(asText(proposalId, matter));
    }
  }
  const writing: Promise<unknown>[] = [];
  if (gone.length > 0)
    writing.push(
      tx.rows(sql`
      delete from matter m using jsonb_to_recordset(${JSON.stringify(gone)}::jsonb) as g(subject text, "caseId" uuid, action text)
      where m.committee_id = ${committeeId} and m.subject = g.subject and m.case_id = g."caseId" and m.action = g.action`),
    );
  if (come.length > 0) writing.push(tx.ask(write, [committeeId, JSON.stringify(come), new Date(world.now).toISOString(), false]));
  return writing;
}

interface Owed {
  committee_id: Id;
  proposal_id: Id;
}
const batch = 500;
const first = '00000000-0000-0000-0000-000000000000';

/**
 * Writes anew what waits in dossiers whose matters depend on more than their own acts: who belongs to a body has changed, or
 * this version of the rules names others than the last. Under the dossier's lock; may stop anywhere and begin again.
 */
export async function writeMattersOwed(deps: Deps): Promise<void> {
  let after = first;
  for (;;) {
    const owed = await deps.database.beforeCommittee((tx) =>
      tx.rows(sql<Owed>`select committee_id, proposal_id from matters_owed(${after}::uuid, ${batch})`),
    );
    for (const entry of owed)
      try {
        await writeMatters(deps, entry.committee_id, entry.proposal_id);
      } catch (error) {
        if (error instanceof DatabaseUnavailable) throw error;
        deps.log.error({ err: error, proposalId: entry.proposal_id }, 'matters were not written anew');
      }
    const last = owed.at(-1);
    if (owed.length < batch || last === undefined) return;
    after = last.proposal_id;
  }
}

const writeMatters = (deps: Deps, committeeId: Id, proposalId: Id): Promise<unknown> =>
  deps.database.inCommittee(committeeId, async (tx) => {
    const dossier = (await lockDossiers(tx, committeeId, [proposalId])).get(proposalId);
    const world = await worldOf(deps, tx, committeeId);
    const matters = dossier === undefined ? [] : mattersOf(dossier, world.rulebook(getRoot(dossier).rulebookVersion));
    const rows = JSON.stringify(matters.map((matter) => asText(proposalId, matter)));
    if (matters.length > 0) await tx.ask(write, [committeeId, rows, new Date(world.now).toISOString(), true]);
    await tx.rows(sql`delete from matter m where m.committee_id = ${committeeId} and m.proposal_id = ${proposalId}
      and not exists (select from jsonb_to_recordset(${rows}::jsonb) as g(subject text, "caseId" uuid, action text)
        where m.subject = g.subject and m.case_id = g."caseId" and m.action = g.action)`);
    return tx.rows(sql`delete from matter_owed where committee_id = ${committeeId} and proposal_id = ${proposalId}`);
  });
