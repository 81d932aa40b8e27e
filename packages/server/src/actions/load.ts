import {
  type Cases,
  type Dossier,
  type Due,
  emptyDossier,
  homeOf,
  homeOfRecord,
  type Id,
  isRoot,
  type MergedProposal,
  type ProcedureName,
  procedureNames,
  type RecordName,
  type Records,
  recordNames,
} from '@shangliang/core';
import { sql } from 'kysely';
import type { Tx } from '../db/open.ts';
import { fromRow, tableOfCase, tableOfRecord } from '../db/rows.ts';
import { loadBeside, lockBeside } from './load-beside.ts';

type Raw = Readonly<Record<string, unknown>>;

/** Locks dossiers for this transaction by their roots: proposals first, always in the order of their ids. */
export async function lockProposals(tx: Tx, committeeId: Id, ids: readonly Id[]): Promise<void> {
  const locked = await tx.rows(
    sql<{ id: Id }>`select id from proposal where committee_id = ${committeeId} and id = any(${[...ids]}::uuid[]) order by id for update`,
  );
  const beside = without(ids, new Set(locked.map((row) => row.id)));
  if (beside.length > 0) await lockBeside(tx, committeeId, beside);
}

const without = (ids: readonly Id[], found: { has: (id: Id) => boolean }): Id[] => ids.filter((id) => !found.has(id));

const caseTables = procedureNames.filter((name) => name !== 'proposal' && homeOf[name] === 'proposal');
const recordTables = recordNames.filter((name) => homeOfRecord[name] === 'proposal');

const cases = sql.join(
  caseTables.map(
    (name) => sql`(select coalesce(json_agg(t order by t.created_at, t.id), '[]') from ${sql.table(tableOfCase(name))} t
      where t.committee_id = p.committee_id and t.proposal_id = p.id) as ${sql.ref(`case_${name}`)}`,
  ),
);
/** Of the texts only the current one: older ones are read where versions are compared. */
const recordFilter = (name: RecordName) => (name === 'text' ? sql`and t.version = p.text_version` : sql``);
const records = sql.join(
  recordTables.map(
    (name) => sql`(select coalesce(json_agg(t), '[]') from ${sql.table(tableOfRecord(name))} t
      where t.committee_id = p.committee_id and t.proposal_id = p.id ${recordFilter(name)}) as ${sql.ref(`record_${name}`)}`,
  ),
);

/** Everything of some proposals in one statement, whatever their number; other dossiers in one more. */
export async function loadDossiers(tx: Tx, committeeId: Id, ids: readonly Id[]): Promise<Map<Id, Dossier>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.rows(sql<Raw>`
    select to_json(p) as proposal, ${cases}, ${records},
      (select coalesce(json_agg(d), '[]') from due d where d.committee_id = p.committee_id and d.proposal_id = p.id) as dues,
      (select coalesce(json_agg(json_build_object('id', m.id, 'title', m.title, 'case_no', m.case_no, 'lead_id', m.lead_id, 'body_id', m.body_id,
          'signatory_ids', (select coalesce(json_agg(s.person_id), '[]') from signatory s
            where s.committee_id = m.committee_id and s.proposal_id = m.id and s.state = 'signed'))), '[]')
        from proposal m where m.committee_id = p.committee_id and m.merged_into_id = p.id) as merged,
      (select json_build_object('id', n.id, 'assigned_at', n.assigned_at) from proposal n
        where n.committee_id = p.committee_id and n.id = p.merged_into_id) as main,
      case when p.body_id is null then 0 else (select count(*) from post b
        where b.committee_id = p.committee_id and b.organization_id = p.body_id and b.kind in ('bodyMember', 'bodyLeader') and b.ends_at is null) end as body_size
    from proposal p where p.committee_id = ${committeeId} and p.id = any(${[...ids]}::uuid[])`);
  const found = new Map(rows.map((row) => [String(asRaw(row.proposal).id), dossierFrom(row)]));
  for (const [id, dossier] of await loadBeside(tx, committeeId, without(ids, found))) found.set(id, dossier);
  return found;
}

const asRaw = (value: unknown): Raw => (typeof value === 'object' && value !== null ? { ...value } : {});
const listOf = <T>(value: unknown): T[] => (Array.isArray(value) ? value.map((entry) => fromRow<T>(asRaw(entry))) : []);

function dossierFrom(row: Raw): Dossier {
  const loadedCases: { [P in ProcedureName]: readonly Cases[P][] } = emptyDossier().cases;
  const fill = <P extends ProcedureName>(name: P): void => {
    loadedCases[name] = listOf<Cases[P]>(row[`case_${name}`]) as (typeof loadedCases)[P];
  };
  for (const name of caseTables) fill(name);
  loadedCases.proposal = [fromRow<Cases['proposal']>(asRaw(row.proposal))];
  const loadedRecords: { [R in RecordName]: readonly Records[R][] } = emptyDossier().records;
  const fillRecord = <R extends RecordName>(name: R): void => {
    loadedRecords[name] = listOf<Records[R]>(row[`record_${name}`]) as (typeof loadedRecords)[R];
  };
  for (const name of recordTables) fillRecord(name);
  return {
    cases: loadedCases,
    records: loadedRecords,
    dues: listOf<Due>(row.dues),
    merged: listOf<MergedProposal>(row.merged),
    main: row.main === null ? null : fromRow<NonNullable<Dossier['main']>>(asRaw(row.main)),
    bodySize: Number(row.body_size ?? 0),
  };
}

/** The proposals that cases lie under, by case; one statement whatever their number. */
export async function findProposalsOf(tx: Tx, committeeId: Id, procedure: ProcedureName, caseIds: readonly Id[]): Promise<Map<Id, Id>> {
  if (caseIds.length === 0) return new Map();
  if (isRoot(procedure)) return new Map(caseIds.map((id) => [id, id]));
  const rows = await tx.rows(sql<{ id: Id; proposal_id: Id }>`select id, proposal_id from ${sql.table(tableOfCase(procedure))}
    where committee_id = ${committeeId} and id = any(${[...caseIds]}::uuid[])`);
  return new Map(rows.map((row) => [row.id, row.proposal_id]));
}
