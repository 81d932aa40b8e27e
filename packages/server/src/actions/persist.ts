import {
  type Decision,
  type Dossier,
  findCase,
  formatNumber,
  getRoot,
  type Id,
  isRoot,
  nextLook,
  type ProcedureName,
  participantsOf,
  proposalOf,
  type RecordName,
  recordKeys,
  type World,
} from '@shangliang/core';
import { sql } from 'kysely';
import type { Tx } from '../db/open.ts';
import { keyOfRecord, saveRows, tableOfCase, tableOfRecord } from '../db/rows.ts';
import { appendEvents } from './events.ts';
import { saveNotices } from './notices.ts';
import { saveMatters } from './save-matters.ts';

/** Numbers given while persisting, by case. */
export type GivenNumbers = Map<Id, Record<string, string>>;

type Before = ReadonlyMap<Id, Dossier>;

/**
 * Writes what was decided: cases, records, dates, matters, rights to see, notices and, last, the events.
 * The number of statements does not grow with the number of cases; they are sent together. Nothing may follow in this transaction, but where `then` says so.
 * @param beside what else is to be written before the events, now that the numbers are known
 */
export async function persist<T>(
  tx: Tx,
  committeeId: Id,
  world: World,
  before: Before,
  decisions: readonly Decision[],
  beside: (numbers: GivenNumbers) => Promise<T>,
  then: 'last' | 'more' = 'last',
): Promise<T> {
  const after = decisions.at(-1)?.dossiers ?? new Map<Id, Dossier>();
  const numbers = await giveNumbers(tx, committeeId, world, decisions);
  // events of one request follow one another; their causes count within their own decision
  let offset = 0;
  const entries = decisions.flatMap((decision) => {
    const shifted = decision.events.map((event) => ({ ...event, cause: event.cause === null ? null : event.cause + offset }));
    offset += decision.events.length;
    return shifted.map((event) => withNumbers(event, numbers));
  });
  // cases come first, for everything else refers to them; the head of the events is locked last
  const [result] = await Promise.all([
    beside(numbers),
    ...saveCases(tx, committeeId, after, decisions, numbers),
    ...saveRecords(tx, committeeId, decisions),
    saveDues(tx, committeeId, world, after, decisions),
    ...saveMatters(tx, committeeId, world, before, after),
    saveAccess(tx, committeeId, before, after),
    saveNotices(
      tx,
      committeeId,
      world.now,
      decisions.flatMap((decision) => decision.notices),
    ),
    appendEvents(tx, committeeId, entries, then),
  ]);
  return result;
}

/** The event that gave a number says which. */
function withNumbers<E extends { caseId: Id; caseVersion: number; numbers?: unknown }>(event: E, numbers: GivenNumbers): E {
  const given = numbers.get(event.caseId);
  return given === undefined || event.numbers !== undefined ? event : { ...event, numbers: given };
}

async function giveNumbers(tx: Tx, committeeId: Id, world: World, decisions: readonly Decision[]): Promise<GivenNumbers> {
  const wanted = decisions.flatMap((decision) =>
    decision.numbers.map((request) => {
      const dossier = decision.dossiers.get(request.proposalId);
      if (dossier === undefined) throw new RangeError('a number for a dossier that was not loaded');
      const { sessionId, rulebookVersion } = proposalOf(dossier);
      return { ...request, sessionId, pattern: world.rulebook(rulebookVersion).numbering[request.counter] };
    }),
  );
  const given: GivenNumbers = new Map();
  const series = Map.groupBy(wanted, (request) => `${request.sessionId}|${request.counter}`);
  for (const [, requests] of [...series].sort(([a], [b]) => a.localeCompare(b))) {
    const [first] = requests;
    if (first === undefined) continue;
    const [row] = await tx.rows(sql<{ value: number }>`
      insert into counter (committee_id, plenary_id, name, value) values (${committeeId}, ${first.sessionId}, ${first.counter}, ${requests.length})
      on conflict (committee_id, plenary_id, name) do update set value = counter.value + ${requests.length} returning value`);
    const start = (row?.value ?? requests.length) - requests.length;
    requests.forEach((request, index) => {
      const { year, term, session } = world.session(request.sessionId);
      const number = formatNumber(request.pattern, { year, term, session }, start + index + 1);
      given.set(request.caseId, { ...given.get(request.caseId), [request.column]: number });
    });
  }
  return given;
}

function saveCases(tx: Tx, committeeId: Id, after: Before, decisions: readonly Decision[], numbers: GivenNumbers): Promise<void>[] {
  const touched = new Map<ProcedureName, Map<Id, object>>();
  for (const decision of decisions)
    for (const place of [...decision.inserted, ...decision.updated]) {
      const dossier = after.get(place.proposalId);
      const row = dossier === undefined ? undefined : findCase(dossier, place.procedure, place.id);
      if (row === undefined) throw new RangeError('a decided case is missing from its dossier');
      const rows = touched.get(place.procedure) ?? new Map<Id, object>();
      rows.set(place.id, { ...row, ...numbers.get(place.id) });
      touched.set(place.procedure, rows);
    }
  // roots first, proposals before all: everything else refers to them
  const order = [...touched].sort(([a], [b]) => rank(a) - rank(b));
  return order.map(([procedure, rows]) => saveRows(tx, tableOfCase(procedure), ['id'], committeeId, [...rows.values()]));
}

/** Cases others refer to are written before those that refer to them. */
function rank(procedure: ProcedureName): number {
  if (isRoot(procedure)) return procedure === 'proposal' ? 0 : 1;
  if (procedure === 'assignment' || procedure === 'recommendation' || procedure === 'topic') return 2;
  return procedure === 'reply' ? 3 : 4;
}

function saveRecords(tx: Tx, committeeId: Id, decisions: readonly Decision[]): Promise<void>[] {
  const byTable = new Map<RecordName, Map<string, object>>();
  for (const write of decisions.flatMap((decision) => decision.records)) {
    const rows = byTable.get(write.record) ?? new Map<string, object>();
    const entries = new Map<string, unknown>(Object.entries(write.row));
    const key = [write.row.proposalId, ...recordKeys[write.record].map((name) => String(entries.get(name)))].join('|');
    rows.set(key, write.row);
    byTable.set(write.record, rows);
  }
  return [...byTable].map(([record, rows]) => saveRows(tx, tableOfRecord(record), keyOfRecord(record), committeeId, [...rows.values()]));
}

async function saveDues(tx: Tx, committeeId: Id, world: World, after: Before, decisions: readonly Decision[]): Promise<void> {
  const rows = new Map<string, object>();
  for (const { proposalId, due } of decisions.flatMap((decision) => decision.dues)) {
    const dossier = after.get(proposalId);
    if (dossier === undefined) throw new RangeError('a date of a dossier that was not loaded');
    const rulebook = world.rulebook(getRoot(dossier).rulebookVersion);
    rows.set(`${due.caseId}|${due.name}`, { ...due, proposalId, clockAt: nextLook(due, rulebook, world.calendar, world.now) });
  }
  await saveRows(tx, 'due', ['case_id', 'name'], committeeId, [...rows.values()]);
}

async function saveAccess(tx: Tx, committeeId: Id, before: Before, after: Before): Promise<void> {
  const rows: { subject: string; proposalId: Id; createdAt: number }[] = [];
  for (const [proposalId, dossier] of after) {
    const old = before.get(proposalId);
    if (old === dossier) continue;
    const known = old === undefined ? new Set<string>() : participantsOf(old);
    const participants = participantsOf(dossier);
    const { createdAt } = getRoot(dossier);
    for (const subject of participants) if (!known.has(subject)) rows.push({ subject, proposalId, createdAt });
    // whose proposal was merged into another follows that one from now on
    const main = mergedNow(old, dossier);
    const into = main === undefined ? undefined : after.get(main);
    if (into !== undefined)
      for (const subject of participants) rows.push({ subject, proposalId: proposalOf(into).id, createdAt: proposalOf(into).createdAt });
  }
  await saveRows(tx, 'access', ['subject', 'proposal_id'], committeeId, rows);
}

/** The proposal into which this one has just been merged. */
function mergedNow(old: Dossier | undefined, dossier: Dossier): Id | undefined {
  const mergedIntoId = dossier.cases.proposal[0]?.mergedIntoId ?? null;
  return mergedIntoId === null || old?.cases.proposal[0]?.mergedIntoId === mergedIntoId ? undefined : mergedIntoId;
}
