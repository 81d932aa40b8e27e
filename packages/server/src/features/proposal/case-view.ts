import { type CaseView, dueSentence, type Language, type Timeline } from '@shangliang/contract';
import {
  type AnyRow,
  allowedActions,
  allowedBeginnings,
  contentOf,
  coverageOf,
  type Dossier,
  type Due,
  type DueName,
  dueNames,
  familyOf,
  homeOf,
  homeOfRecord,
  type Id,
  isAnswering,
  isDueAct,
  isProcedureAction,
  isVisibleEvent,
  maySee,
  type ProcedureName,
  procedureNames,
  proposalOf,
  type Relation,
  type RootName,
  recordNames,
  relations,
  rootNameOf,
  sideOf,
  visibleEvidence,
  visiblePart,
} from '@shangliang/core';
import { sql } from 'kysely';
import { loadDossiers } from '../../actions/load.ts';
import { loadBeside } from '../../actions/load-beside.ts';
import { worldOf } from '../../committee-facts.ts';
import type { Tx } from '../../db/open.ts';
import type { Deps } from '../../deps.ts';
import type { SignedIn } from '../../identity/session.ts';
import { Refusal } from '../../problem.ts';
import { decodeCursor, encodeCursor, iso, isoOrNull } from '../paging.ts';
import { auditSentence } from './audit-sentence.ts';

const isInstant = (name: string): boolean => name.endsWith('At') || name.endsWith('Until') || name === 'at' || name === 'until';

/** Instants as ISO 8601, at any depth; everything else as it is. */
function shown(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shown);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, entry]) => [name, isInstant(name) && typeof entry === 'number' ? iso(entry) : shown(entry)]),
  );
}

export const shownRow = (row: object): Record<string, unknown> => ({ ...(shown(row) as Record<string, unknown>) });

/** @throws Refusal notFound, for what is not there and what may not be seen alike */
export async function loadSeen(tx: Tx, who: SignedIn, id: Id, root: RootName = 'proposal'): Promise<Dossier> {
  const dossier = (await loadDossiers(tx, who.committeeId, [id])).get(id);
  if (dossier === undefined || rootNameOf(dossier) !== root || !maySee(dossier, who.actor)) throw new Refusal('notFound');
  return dossier;
}

export async function namesIn(deps: Deps, tx: Tx, who: SignedIn, text: string): Promise<Record<string, string>> {
  const ids = new Set(text.match(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g) ?? []);
  const { names } = await deps.facts.of(tx, who.committeeId);
  const people = await tx.rows(
    sql<{ id: Id; name: string }>`select id, name from person where committee_id = ${who.committeeId} and id = any(${[...ids]}::uuid[])`,
  );
  const organizations = [...ids].flatMap((id) => {
    const name = names.get(id);
    return name === undefined ? [] : [[id, name] as const];
  });
  return Object.fromEntries([...organizations, ...people.map((row) => [row.id, row.name] as const)]);
}

/** The talks a proposal rests on; most rest on none. */
async function talksOf(tx: Tx, who: SignedIn, dossier: Dossier): Promise<CaseView['talks']> {
  const ids = proposalOf(dossier).evidence.map((entry) => entry.talkId);
  const found = await loadBeside(tx, who.committeeId, ids);
  return [...found.values()]
    .flatMap((entry) => entry.cases.talk)
    .map((talk) => ({ id: talk.id, ...shownRow(visibleEvidence(dossier, who.actor, contentOf(talk))), title: talk.title }));
}

const shownDue = (due: Due, language: Language): CaseView['dues'][number] => ({
  caseId: due.caseId,
  procedure: due.procedure,
  name: due.name,
  at: iso(due.at),
  state: due.state,
  overdueAt: isoOrNull(due.overdueAt),
  veryOverdueAt: isoOrNull(due.veryOverdueAt),
  pausedAt: isoOrNull(due.pausedAt),
  pausedDays: due.pausedDays,
  basis: { ...due.basis },
  sentence: dueSentence(language, due),
});

/** Everything of one proposal that this reader may see, with what may be done where. */
export async function getCase(deps: Deps, who: SignedIn, id: Id, language: Language): Promise<CaseView> {
  return deps.database.inCommittee(who.committeeId, async (tx) => {
    const whole = await loadSeen(tx, who, id);
    const world = await worldOf(deps, tx, who.committeeId);
    const dossier = visiblePart(whole, who.actor);
    const cases: CaseView['cases'] = {};
    for (const procedure of procedureNames.filter((name) => homeOf[name] === 'proposal')) {
      const rows: readonly AnyRow[] = dossier.cases[procedure];
      cases[procedure] = rows.map((row) => ({
        ...(shownRow(row) as AnyRow & Record<string, unknown>),
        allowedActions: allowedActions(world, whole, procedure, row, who.actor),
      }));
    }
    const records = Object.fromEntries(
      recordNames.filter((name) => homeOfRecord[name] === 'proposal').map((name) => [name, dossier.records[name].map(shownRow)]),
    );
    const dues = dossier.dues.map((due) => shownDue(due, language));
    const rulebook = world.rulebook(proposalOf(dossier).rulebookVersion);
    const coverage = dossier.cases.assignment
      .filter(isAnswering)
      .flatMap((entry) =>
        familyOf(dossier).map((aboutId) => ({ assignmentId: entry.id, aboutId, coverage: coverageOf(dossier, entry, aboutId, rulebook) })),
      );
    const talks = await talksOf(tx, who, dossier);
    const view = {
      cases,
      records,
      dues,
      merged: dossier.merged.map((entry) => ({ ...entry })),
      beginnings: allowedBeginnings(world, whole, who.actor),
      talks,
      coverage,
      rulebookVersion: proposalOf(dossier).rulebookVersion,
    };
    return { ...view, names: await namesIn(deps, tx, who, JSON.stringify([view.cases, view.records, view.merged])) };
  });
}

interface EventRow {
  seq: number;
  procedure: string;
  case_id: Id | null;
  action: string;
  actor_id: Id | null;
  at: number;
  body: string;
}

/** What happened, oldest first, each entry saying whose it is. */
export async function getTimeline(
  deps: Deps,
  who: SignedIn,
  id: Id,
  query: { limit: number; cursor?: string | undefined },
  language: Language,
  root: RootName = 'proposal',
): Promise<Timeline> {
  return deps.database.inCommittee(who.committeeId, async (tx) => {
    const dossier = await loadSeen(tx, who, id, root);
    const after = decodeCursor(query.cursor, 1)?.[0] ?? 0;
    const rows = await tx.rows(sql<EventRow>`select seq, procedure, case_id, action, actor_id, at, body from event
      where committee_id = ${who.committeeId} and proposal_id = ${id} and seq > ${after} order by seq limit ${query.limit + 1}`);
    const page = rows.slice(0, query.limit);
    const items = page.filter((row) =>
      isVisibleEvent(dossier, who.actor, { procedure: row.procedure, action: row.action, caseId: row.case_id, actorId: row.actor_id }),
    );
    const names = await namesIn(deps, tx, who, JSON.stringify(items.map((row) => [row.actor_id, row.body])));
    const last = page.at(-1);
    return {
      items: items.map((row) => entryOf(row, names, language)),
      next: rows.length > query.limit && last !== undefined ? encodeCursor([last.seq]) : null,
      names,
    };
  });
}

const isRelation = (value: unknown): value is Relation => relations.some((relation) => relation === value);
const isProcedure = (value: string): value is ProcedureName => procedureNames.some((name) => name === value);
const together = new Set(['confirm', 'confirmByUnit', 'confirmByCoHandler']);

/** The date an entry is about, where it is about one. */
function dueNameIn(input: unknown): DueName | undefined {
  const named: unknown = typeof input === 'object' && input !== null && 'name' in input ? input.name : undefined;
  return dueNames.find((name) => name === named);
}

function entryOf(row: EventRow, names: Readonly<Record<string, string>>, language: Language): Timeline['items'][number] {
  const body = new Map<string, unknown>(Object.entries(JSON.parse(row.body) as Record<string, unknown>));
  const relation = body.get('relation');
  const text = (name: string): string | null => {
    const value = body.get(name);
    return typeof value === 'string' ? value : null;
  };
  const { procedure } = row;
  const known = isProcedure(procedure) && (isDueAct(row.action) || isProcedureAction(procedure, row.action)) && isRelation(relation);
  return {
    seq: row.seq,
    procedure: row.procedure,
    caseId: row.case_id,
    action: row.action,
    relation: isRelation(relation) ? relation : null,
    side: row.procedure === 'consultation' && together.has(row.action) ? 'together' : known ? sideOf[relation] : 'office',
    actorId: row.actor_id,
    at: iso(row.at),
    from: text('from'),
    to: text('to'),
    input: shown(body.get('input')),
    sentence: known
      ? auditSentence(
          language,
          procedure,
          row.action,
          row.actor_id === null ? undefined : names[row.actor_id],
          relation,
          dueNameIn(body.get('input')),
        )
      : row.action,
  };
}
