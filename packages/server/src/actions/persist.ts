import {
  type Decision,
  type Dossier,
  findCase,
  formatNumber,
  type Id,
  type Matter,
  mattersOf,
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

/** Numbers given while persisting, by case. */
export type GivenNumbers = Map<Id, Record<string, string>>;

type Before = ReadonlyMap<Id, Dossier>;

/**
 * Writes what was decided: cases, records, numbers, dates, matters, rights to see, notices and, last, the events.
 * The number of statements does not grow with the number of cases.
 */
export async function persist(
  tx: Tx,
  committeeId: Id,
  world: World,
  before: Before,
  decisions: readonly Decision[],
): Promise<GivenNumbers> {
  const after = decisions.at(-1)?.dossiers ?? new Map<Id, Dossier>();
  const numbers = await giveNumbers(tx, committeeId, world, decisions);
  await saveCases(tx, committeeId, after, decisions, numbers);
  await saveRecords(tx, committeeId, decisions);
  await saveDues(tx, committeeId, world, after, decisions);
  await saveMatters(tx, committeeId, world, before, after);
  await saveAccess(tx, committeeId, before, after);
  await saveNotices(
    tx,
    committeeId,
    world.now,
    decisions.flatMap((decision) => decision.notices),
  );
  // events of one request follow one another; their causes count within their own decision
  let offset = 0;
  const entries = decisions.flatMap((decision) => {
    const shifted = decision.events.map((event) => ({ ...event, cause: event.cause === null ? null : event.cause + offset }));
    offset += decision.events.length;
    return shifted.map((event) => withNumbers(event, numbers));
  });
  await appendEvents(tx, committeeId, entries);
  return numbers;
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

async function saveCases(tx: Tx, committeeId: Id, after: Before, decisions: readonly Decision[], numbers: GivenNumbers): Promise<void> {
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
  // proposals first: everything else refers to them
  const order = [...touched].sort(([a], [b]) => Number(b === 'proposal') - Number(a === 'proposal') || rank(a) - rank(b));
  for (const [procedure, rows] of order) await saveRows(tx, tableOfCase(procedure), ['id'], committeeId, [...rows.values()]);
}

/** Cases others refer to are written before those that refer to them. */
const rank = (procedure: ProcedureName): number =>
  procedure === 'assignment' || procedure === 'recommendation' ? 0 : procedure === 'reply' ? 1 : 2;

async function saveRecords(tx: Tx, committeeId: Id, decisions: readonly Decision[]): Promise<void> {
  const byTable = new Map<RecordName, Map<string, object>>();
  for (const write of decisions.flatMap((decision) => decision.records)) {
    const rows = byTable.get(write.record) ?? new Map<string, object>();
    const entries = new Map<string, unknown>(Object.entries(write.row));
    const key = [write.row.proposalId, ...recordKeys[write.record].map((name) => String(entries.get(name)))].join('|');
    rows.set(key, write.row);
    byTable.set(write.record, rows);
  }
  for (const [record, rows] of byTable) await saveRows(tx, tableOfRecord(record), keyOfRecord(record), committeeId, [...rows.values()]);
}

async function saveDues(tx: Tx, committeeId: Id, world: World, after: Before, decisions: readonly Decision[]): Promise<void> {
  const rows = new Map<string, object>();
  for (const { proposalId, due } of decisions.flatMap((decision) => decision.dues)) {
    const dossier = after.get(proposalId);
    if (dossier === undefined) throw new RangeError('a date of a dossier that was not loaded');
    const rulebook = world.rulebook(proposalOf(dossier).rulebookVersion);
    rows.set(`${due.caseId}|${due.name}`, { ...due, proposalId, clockAt: nextLook(due, rulebook, world.calendar, world.now) });
  }
  await saveRows(tx, 'due', ['case_id', 'name'], committeeId, [...rows.values()]);
}

const matterKey = (matter: Matter): string => `${matter.subject}|${matter.caseId}|${matter.action}`;

async function saveMatters(tx: Tx, committeeId: Id, world: World, before: Before, after: Before): Promise<void> {
  const gone: Matter[] = [];
  const come: object[] = [];
  for (const [proposalId, dossier] of after) {
    const old = before.get(proposalId);
    if (old === dossier) continue;
    const rulebook = world.rulebook(proposalOf(dossier).rulebookVersion);
    const was = new Map((old === undefined ? [] : mattersOf(old, rulebook)).map((matter) => [matterKey(matter), matter]));
    const is = new Map(mattersOf(dossier, rulebook).map((matter) => [matterKey(matter), matter]));
    for (const [key, matter] of was) if (!is.has(key)) gone.push(matter);
    for (const [key, matter] of is)
      if (was.get(key)?.dueAt !== matter.dueAt || !was.has(key))
        come.push({ ...matter, proposalId, since: new Date(world.now).toISOString() });
  }
  if (gone.length > 0)
    await tx.rows(sql`
      delete from matter m using jsonb_to_recordset(${JSON.stringify(gone)}::jsonb) as g(subject text, "caseId" uuid, action text)
      where m.committee_id = ${committeeId} and m.subject = g.subject and m.case_id = g."caseId" and m.action = g.action`);
  await saveRows(tx, 'matter', ['subject', 'case_id', 'action'], committeeId, come);
}

async function saveAccess(tx: Tx, committeeId: Id, before: Before, after: Before): Promise<void> {
  const rows: { subject: string; proposalId: Id }[] = [];
  for (const [proposalId, dossier] of after) {
    const old = before.get(proposalId);
    if (old === dossier) continue;
    const known = old === undefined ? new Set<string>() : participantsOf(old);
    const participants = participantsOf(dossier);
    for (const subject of participants) if (!known.has(subject)) rows.push({ subject, proposalId });
    // whose proposal was merged into another follows that one from now on
    const { mergedIntoId } = proposalOf(dossier);
    if (mergedIntoId !== null && (old === undefined || proposalOf(old).mergedIntoId !== mergedIntoId))
      for (const subject of participants) rows.push({ subject, proposalId: mergedIntoId });
  }
  await saveRows(tx, 'access', ['subject', 'proposal_id'], committeeId, rows);
}
