import { type Dossier, homeOf, type Id, isRoot, type ProcedureName } from '@shangliang/core';
import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../db/open.ts';
import { tableOfCase } from '../db/rows.ts';
import { loadBeside, lockBeside } from './load-beside.ts';
import { readDossierOf, readDossiers } from './load-parts.ts';

const uuids = (ids: readonly Id[]): RawBuilder<unknown> => sql`${[...ids]}::uuid[]`;

/** One by itself: for a list of one the database would plan anew each time. */
const among = (ids: readonly Id[]): RawBuilder<unknown> => (ids.length === 1 ? sql`= ${ids[0]}` : sql`= any(${uuids(ids)})`);

const without = (ids: readonly Id[], found: ReadonlyMap<Id, unknown>): Id[] => ids.filter((id) => !found.has(id));

/** Everything of some proposals in one statement, whatever their number; other dossiers in one more. */
export async function loadDossiers(tx: Tx, committeeId: Id, ids: readonly Id[]): Promise<Map<Id, Dossier>> {
  if (ids.length === 0) return new Map();
  const found = await readDossiers(tx, committeeId, ids);
  return withBeside(found, await loadBeside(tx, committeeId, without(ids, found)));
}

const withBeside = (found: Map<Id, Dossier>, beside: ReadonlyMap<Id, Dossier>): Map<Id, Dossier> => new Map([...found, ...beside]);

/**
 * The same, locked for this transaction by their roots: proposals first, always in the order of their ids. The question
 * after the lock is answered as things stand once it is held.
 */
export async function lockDossiers(tx: Tx, committeeId: Id, ids: readonly Id[]): Promise<Map<Id, Dossier>> {
  if (ids.length === 0) return new Map();
  const [, found] = await Promise.all([
    tx.rows(sql`select from proposal p where p.committee_id = ${committeeId} and p.id ${among(ids)} order by p.id for update`),
    readDossiers(tx, committeeId, ids),
  ]);
  const others = without(ids, found);
  if (others.length === 0) return found;
  await lockBeside(tx, committeeId, others);
  return withBeside(found, await loadBeside(tx, committeeId, others));
}

export interface Locked {
  dossiers: Map<Id, Dossier>;
  /** The proposals that the cases lie under, by case. */
  proposals: Map<Id, Id>;
}

/** Locks and loads the dossiers that cases lie in; what is not there is missing from the answer. */
export async function lockDossiersOf(tx: Tx, committeeId: Id, procedure: ProcedureName, caseIds: readonly Id[]): Promise<Locked> {
  if (isRoot(procedure)) {
    const dossiers = await lockDossiers(tx, committeeId, caseIds);
    return { dossiers, proposals: new Map([...dossiers.keys()].map((id) => [id, id])) };
  }
  if (homeOf[procedure] !== 'proposal') {
    const proposals = await findProposalsOf(tx, committeeId, procedure, caseIds);
    return { proposals, dossiers: await lockDossiers(tx, committeeId, [...new Set(proposals.values())]) };
  }
  const [only, another] = caseIds;
  const locking = tx.rows(sql<{ case_id: Id; proposal_id: Id }>`
    select c.id as case_id, p.id as proposal_id
    from ${sql.table(tableOfCase(procedure))} c join proposal p on p.committee_id = c.committee_id and p.id = c.proposal_id
    where c.committee_id = ${committeeId} and c.id ${among(caseIds)} order by p.id for update of p`);
  const reading = only === undefined || another !== undefined ? undefined : readDossierOf(tx, committeeId, procedure, only);
  const [rows, found] = await Promise.all([locking, reading]);
  const proposals = new Map(rows.map((row) => [row.case_id, row.proposal_id]));
  return { proposals, dossiers: found ?? (await loadDossiers(tx, committeeId, [...new Set(proposals.values())])) };
}

/** The proposals that cases lie under, by case; one statement whatever their number. */
export async function findProposalsOf(tx: Tx, committeeId: Id, procedure: ProcedureName, caseIds: readonly Id[]): Promise<Map<Id, Id>> {
  if (caseIds.length === 0) return new Map();
  if (isRoot(procedure)) return new Map(caseIds.map((id) => [id, id]));
  const rows = await tx.rows(sql<{ id: Id; proposal_id: Id }>`select id, proposal_id from ${sql.table(tableOfCase(procedure))}
    where committee_id = ${committeeId} and id ${among(caseIds)}`);
  return new Map(rows.map((row) => [row.id, row.proposal_id]));
}
