import {
  type Cases,
  type Dossier,
  type Due,
  emptyDossier,
  type Id,
  type MergedProposal,
  type ProcedureName,
  type RecordName,
  type Records,
} from '@shangliang/core';
import type { Tx } from '../db/open.ts';
import { fromRow, tableOfCase, tableOfRecord } from '../db/rows.ts';
import { allParts, isRecord, type Part, partsIn } from './parts.ts';

export type Raw = Readonly<Record<string, unknown>>;

/** What may be read of a dossier: a part, or what depends on the proposal's row alone. */
export type Readable = Part | 'main' | 'bodySize';

/**
 * All rows of a part for the proposals `$2` of the committee `$1`, as one line of the answer. Every row names its proposal.
 * One proposal is asked for by itself: for a list of one the database would plan anew each time.
 */
function selectionOf(part: Readable, those: '= $2' | '= any($2)'): string {
  const chosen = `t.committee_id = $1 and t.proposal_id ${those}`;
  if (part === 'due') return `select 'due' as part, json_agg(t) as rows from due t where ${chosen}`;
  if (part === 'merged')
    return `select 'merged' as part, json_agg(json_build_object('proposal_id', t.merged_into_id, 'id', t.id, 'title', t.title,
        'case_no', t.case_no, 'lead_id', t.lead_id, 'body_id', t.body_id, 'signatory_ids', (select coalesce(json_agg(s.person_id), '[]')
          from signatory s where s.committee_id = t.committee_id and s.proposal_id = t.id and s.state = 'signed'))) as rows
      from proposal t where t.committee_id = $1 and t.merged_into_id ${those}`;
  if (part === 'main')
    return `select 'main' as part, json_agg(json_build_object('proposal_id', t.id, 'id', n.id, 'assigned_at', n.assigned_at)) as rows
      from proposal t join proposal n on n.committee_id = t.committee_id and n.id = t.merged_into_id
      where t.committee_id = $1 and t.id ${those}`;
  if (part === 'bodySize')
    return `select 'bodySize' as part, json_agg(json_build_object('proposal_id', t.id, 'size', (select count(*) from post b
        where b.committee_id = t.committee_id and b.organization_id = t.body_id and b.kind in ('bodyMember', 'bodyLeader')
          and b.ends_at is null))) as rows
      from proposal t where t.committee_id = $1 and t.id ${those} and t.body_id is not null`;
  // of the texts only the current one: older ones are read where versions are compared
  if (part === 'text')
    return `select 'text' as part, json_agg(t) as rows from proposal p
        join proposal_text t on t.committee_id = p.committee_id and t.proposal_id = p.id and t.version = p.text_version
      where p.committee_id = $1 and p.id ${those}`;
  if (isRecord(part)) return `select '${part}' as part, json_agg(t) as rows from ${tableOfRecord(part)} t where ${chosen}`;
  return `select '${part}' as part, json_agg(t order by t.created_at, t.id) as rows from ${tableOfCase(part)} t where ${chosen}`;
}

const texts = new Map<string, string>();

/** One text a set of parts: most dossiers have one of a few dozen sets. */
function textFor(parts: readonly Readable[], those: '= $2' | '= any($2)'): string {
  const key = `${those} ${parts.join()}`;
  const text = texts.get(key) ?? parts.map((part) => selectionOf(part, those)).join(' union all ');
  texts.set(key, text);
  return text;
}

interface PartRows {
  part: Readable;
  rows: Raw[] | null;
}

/**
 * Reads the parts of proposals in one statement, whatever their number; parts none of them has are not asked for.
 * @param wanted only these parts; without it all
 */
export async function readParts(
  tx: Tx,
  committeeId: Id,
  proposals: readonly Raw[],
  wanted?: ReadonlySet<Readable>,
): Promise<Map<Id, Dossier>> {
  if (proposals.length === 0) return new Map();
  const filled = new Set(proposals.flatMap((proposal) => [...partsIn(proposal.parts)]));
  const asked: Readable[] = allParts.filter((part) => filled.has(part));
  if (proposals.some((proposal) => proposal.merged_into_id !== null)) asked.push('main');
  if (proposals.some((proposal) => proposal.body_id !== null)) asked.push('bodySize');
  const read = wanted === undefined ? asked : asked.filter((part) => wanted.has(part));
  const ids = proposals.map((proposal) => String(proposal.id));
  const [only, another] = ids;
  const [those, value] = another === undefined ? (['= $2', only] as const) : (['= any($2)', ids] as const);
  const found = read.length === 0 ? [] : await tx.ask<PartRows>(textFor(read, those), [committeeId, value]);
  const dossiers = new Map(proposals.map((proposal) => [String(proposal.id), dossierAround(proposal)]));
  for (const { part, rows } of found)
    for (const [id, own] of Map.groupBy(rows ?? [], (row) => String(row.proposal_id))) fill(dossiers, id, part, own);
  return dossiers;
}

type Filling = { -readonly [K in keyof Dossier]: Dossier[K] } & {
  cases: { [P in ProcedureName]: readonly Cases[P][] };
  records: { [R in RecordName]: readonly Records[R][] };
};

function dossierAround(proposal: Raw): Filling {
  const { parts: _known, ...row } = proposal;
  const dossier: Filling = emptyDossier();
  dossier.cases.proposal = [fromRow<Cases['proposal']>(row)];
  return dossier;
}

function fill(dossiers: ReadonlyMap<Id, Filling>, id: Id, part: Readable, rows: readonly Raw[]): void {
  const dossier = dossiers.get(id);
  if (dossier === undefined) return;
  const own = <T>(): T[] => rows.map((row) => fromRow<T>(row));
  /** Rows put together for this one: the proposal's id is no part of them. */
  const made = <T>(): T[] => rows.map(({ proposal_id: _of, ...row }) => fromRow<T>(row));
  const fillCases = <P extends ProcedureName>(name: P): void => {
    dossier.cases[name] = own<Cases[P]>() as (typeof dossier.cases)[P];
  };
  const fillRecords = <R extends RecordName>(name: R): void => {
    dossier.records[name] = own<Records[R]>() as (typeof dossier.records)[R];
  };
  if (part === 'due') dossier.dues = own<Due>();
  else if (part === 'merged') dossier.merged = made<MergedProposal>();
  else if (part === 'main') dossier.main = made<NonNullable<Dossier['main']>>()[0] ?? null;
  else if (part === 'bodySize') dossier.bodySize = Number(rows[0]?.size ?? 0);
  else if (isRecord(part)) fillRecords(part);
  else fillCases(part);
}
