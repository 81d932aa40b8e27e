import {
  type AnyRow,
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
import type { Asking, Tx } from '../db/open.ts';
import { fromRow, tableOfCase, tableOfRecord } from '../db/rows.ts';
import { allParts, isRecord, type Part } from './parts.ts';

export type Raw = Readonly<Record<string, unknown>>;

/** What may be read of a dossier: a part, or what depends on the proposal's row alone. */
export type Readable = Part | 'main' | 'bodyPeople';

export const readableParts: readonly Readable[] = [...allParts, 'main', 'bodyPeople'];

/** Whose rows: as SQL, the committee's id and what the proposal's id is compared with. */
interface Whose {
  committee: string;
  id: string;
}

/** One proposal is asked for by itself: for a list of one the database would plan anew each time. */
const one: Whose = { committee: '$1', id: '= $2' };
const many: Whose = { committee: '$1', id: '= any($2)' };
/** Of the row `p` of the statement around. */
const ofRow: Whose = { committee: 'p.committee_id', id: '= p.id' };

/** All rows of a part, as JSON. Every row names its proposal. */
function rowsOf(part: Readable, { committee, id }: Whose): string {
  const chosen = `t.committee_id = ${committee} and t.proposal_id ${id}`;
  if (part === 'due') return `select json_agg(t) from due t where ${chosen}`;
  if (part === 'merged')
    return `select json_agg(json_build_object('proposal_id', t.merged_into_id, 'id', t.id, 'title', t.title,
        'case_no', t.case_no, 'lead_id', t.lead_id, 'body_id', t.body_id, 'signatory_ids', (select coalesce(json_agg(s.person_id), '[]')
          from signatory s where s.committee_id = t.committee_id and s.proposal_id = t.id and s.state = 'signed')))
      from proposal t where t.committee_id = ${committee} and t.merged_into_id ${id}`;
  if (part === 'main')
    return `select json_agg(json_build_object('proposal_id', t.id, 'id', n.id, 'assigned_at', n.assigned_at))
      from proposal t join proposal n on n.committee_id = t.committee_id and n.id = t.merged_into_id
      where t.committee_id = ${committee} and t.id ${id}`;
  if (part === 'bodyPeople')
    return `select json_agg(json_build_object('proposal_id', t.id, 'ids', (select json_agg(distinct b.person_id) from post b
        where b.committee_id = t.committee_id and b.organization_id = t.body_id and b.kind in ('bodyMember', 'bodyLeader')
          and b.ends_at is null)))
      from proposal t where t.committee_id = ${committee} and t.id ${id} and t.body_id is not null`;
  // of the texts only the current one: older ones are read where versions are compared
  if (part === 'text')
    return `select json_agg(t) from proposal r
        join proposal_text t on t.committee_id = r.committee_id and t.proposal_id = r.id and t.version = r.text_version
      where r.committee_id = ${committee} and r.id ${id}`;
  if (isRecord(part)) return `select json_agg(t) from ${tableOfRecord(part)} t where ${chosen}`;
  return `select json_agg(t) from ${tableOfCase(part)} t where ${chosen}`;
}

const columnsOf = (parts: readonly Readable[], whose: Whose): string[] => parts.map((part) => `(${rowsOf(part, whose)}) as "${part}"`);

/** The parts of the proposal `p` of a statement, as further columns of it. */
export const partsBeside = (parts: ReadonlySet<Readable>): string =>
  columnsOf([...parts], ofRow)
    .map((column) => `, ${column}`)
    .join('');

const whole = (whose: Whose): string =>
  `select (select json_agg(t) from proposal t where t.committee_id = ${whose.committee} and t.id ${whose.id}) as proposals,
    ${columnsOf(readableParts, whose).join(', ')}`;
/** Two texts, whatever proposals hold: each is planned once a connection, and a part without rows costs next to nothing. */
const texts = { one: whole(one), many: whole(many) };

/** The dossier that a case lies in, by the case: asked in one go with its lock. */
const wholeOfCase = (procedure: ProcedureName): string =>
  `select (select json_agg(t) from proposal t where t.committee_id = c.committee_id and t.id = c.proposal_id) as proposals,
    ${columnsOf(readableParts, { committee: 'c.committee_id', id: '= c.proposal_id' }).join(', ')}
  from ${tableOfCase(procedure)} c where c.committee_id = $1 and c.id = $2`;
const textsOfCases = new Map<ProcedureName, string>();

export type PartsRow = Readonly<Partial<Record<Readable, Raw[] | null>>>;
type WholeRow = PartsRow & { readonly proposals: readonly Raw[] | null };

/** Everything of some proposals in one statement, whatever their number; what is not there is missing from the answer. */
export async function readDossiers(tx: Tx, committeeId: Id, ids: readonly Id[], asking?: Asking): Promise<Map<Id, Dossier>> {
  const [only, another] = ids;
  const [text, value] = another === undefined ? [texts.one, only] : [texts.many, [...ids]];
  const [row] = await tx.ask<WholeRow>(text, [committeeId, value], asking);
  return dossiersIn(row);
}

/** The dossier that a case of a proposal lies in. */
export async function readDossierOf(tx: Tx, committeeId: Id, procedure: ProcedureName, caseId: Id): Promise<Map<Id, Dossier>> {
  const text = textsOfCases.get(procedure) ?? wholeOfCase(procedure);
  textsOfCases.set(procedure, text);
  const [row] = await tx.ask<WholeRow>(text, [committeeId, caseId]);
  return dossiersIn(row);
}

function dossiersIn(row: WholeRow | undefined): Map<Id, Dossier> {
  const dossiers = new Map((row?.proposals ?? []).map((proposal) => [String(proposal.id), dossierAround(proposal)]));
  for (const part of readableParts)
    for (const [id, own] of Map.groupBy(row?.[part] ?? [], (entry) => String(entry.proposal_id))) {
      const dossier = dossiers.get(id);
      if (dossier !== undefined) fill(dossier, part, own);
    }
  return dossiers;
}

/** A dossier of a row that has these parts beside its proposal. */
export function dossierFrom(proposal: Raw, beside: PartsRow, parts: ReadonlySet<Readable>): Dossier {
  const dossier = dossierAround(proposal);
  for (const part of parts) fill(dossier, part, beside[part] ?? []);
  return dossier;
}

type Filling = { -readonly [K in keyof Dossier]: Dossier[K] } & {
  cases: { [P in ProcedureName]: readonly Cases[P][] };
  records: { [R in RecordName]: readonly Records[R][] };
};

function dossierAround(proposal: Raw): Filling {
  const dossier: Filling = emptyDossier();
  dossier.cases.proposal = [fromRow<Cases['proposal']>(proposal)];
  return dossier;
}

/** Cases lie in the order in which they began; sorting a few here is cheaper than in the statement. */
const byAge = (a: AnyRow, b: AnyRow): number => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1);

function fill(dossier: Filling, part: Readable, rows: readonly Raw[]): void {
  const own = <T>(): T[] => rows.map((row) => fromRow<T>(row));
  /** Rows put together for this one: the proposal's id is no part of them. */
  const made = <T>(): T[] => rows.map(({ proposal_id: _of, ...row }) => fromRow<T>(row));
  const fillCases = <P extends ProcedureName>(name: P): void => {
    dossier.cases[name] = own<Cases[P]>().sort(byAge) as (typeof dossier.cases)[P];
  };
  const fillRecords = <R extends RecordName>(name: R): void => {
    dossier.records[name] = own<Records[R]>() as (typeof dossier.records)[R];
  };
  if (part === 'due') dossier.dues = own<Due>();
  else if (part === 'merged') dossier.merged = made<MergedProposal>();
  else if (part === 'main') dossier.main = made<NonNullable<Dossier['main']>>()[0] ?? null;
  else if (part === 'bodyPeople') dossier.bodyPeople = made<{ ids: Id[] | null }>()[0]?.ids ?? [];
  else if (isRecord(part)) fillRecords(part);
  else fillCases(part);
}
