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
  obstaclesTo,
  type ProcedureName,
  procedureNames,
  proposalOf,
  type Relation,
  type RootName,
  recordNames,
  relations,
  rootNameOf,
  sideOf,
  talksCounted,
  visibleEvidence,
  visiblePart,
} from '@shangliang/core';
import { sql } from 'kysely';
import { loadDossiers } from '../../actions/load.ts';
import { loadBeside } from '../../actions/load-beside.ts';
import { readDossiers } from '../../actions/load-parts.ts';
import { type Facts, worldOf } from '../../committee-facts.ts';
import type { Asking, Tx } from '../../db/open.ts';
import type { Deps } from '../../deps.ts';
import type { SignedIn } from '../../identity/session.ts';
import type { ReadNames } from '../../known-people.ts';
import { Refusal } from '../../problem.ts';
import { decodeCursor, encodeCursor, iso, isoOrNull } from '../paging.ts';
import { auditSentence, unitsSaid } from './audit-sentence.ts';
import { shown, shownRow } from './shown.ts';
import { textObstacles } from './text-obstacles.ts';
import { offerShown, peopleIn, postsIn, speaker, turnsIn, turnsShown } from './whose-turn.ts';

/** @throws Refusal notFound, for what is not there and what may not be seen alike */
export async function loadSeen(tx: Tx, who: SignedIn, id: Id, root: RootName = 'proposal'): Promise<Dossier> {
  return seenOf((await loadDossiers(tx, who.committeeId, [id])).get(id), who, root);
}

function seenOf(dossier: Dossier | undefined, who: SignedIn, root: RootName): Dossier {
  if (dossier === undefined || rootNameOf(dossier) !== root || !maySee(dossier, who.actor)) throw new Refusal('notFound');
  return dossier;
}

const idsIn = (text: string): string[] => text.match(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g) ?? [];

/** The names of organizations and people among the ids in a text. */
export const namesIn = async (deps: Deps, tx: Tx, who: SignedIn, text: string): Promise<Record<string, string>> =>
  namesOf(deps, await deps.facts.of(tx, who.committeeId), who, new Set(idsIn(text)), (query) => tx.rows(query));

async function namesOf(deps: Deps, facts: Facts, who: SignedIn, ids: ReadonlySet<Id>, read: ReadNames): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  const others: Id[] = [];
  for (const id of ids) {
    const name = facts.names.get(id);
    if (name === undefined) others.push(id);
    else found[id] = name;
  }
  const people = await deps.facts.people(who.committeeId, others, read);
  for (const id of others) {
    const name = people.get(id);
    if (name !== undefined) found[id] = name;
  }
  return found;
}

/** The talks a proposal rests on; most rest on none. */
async function talksOf(deps: Deps, who: SignedIn, dossier: Dossier): Promise<CaseView['talks']> {
  const ids = proposalOf(dossier).evidence.map((entry) => entry.talkId);
  if (ids.length === 0) return [];
  const found = await deps.database.inCommittee(who.committeeId, (tx) => loadBeside(tx, who.committeeId, ids));
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

const ownCases = procedureNames.filter((name) => homeOf[name] === 'proposal');
const ownRecords = recordNames.filter((name) => homeOfRecord[name] === 'proposal');

/** Everything of one proposal that this reader may see, with what may be done where: mostly one piece there, one back. */
export async function getCase(deps: Deps, who: SignedIn, id: Id, language: Language): Promise<CaseView> {
  const inCommittee = <T>(run: (tx: Tx) => Promise<T>): Promise<T> => deps.database.inCommittee(who.committeeId, run);
  const then = 'last';
  const { found, acts, world, facts } = await inCommittee(async (tx) => {
    const world = await worldOf(deps, tx, who.committeeId);
    const facts = await deps.facts.of(tx, who.committeeId);
    // sent together: what was done on behalf is looked at only where the dossier may be
    const [found, acts] = await Promise.all([readDossiers(tx, who.committeeId, [id]), readActsOnBehalf(tx, who, id, { then })]);
    return { found, acts, world, facts };
  });
  const whole = seenOf(found.get(id), who, 'proposal');
  const dossier = visiblePart(whole, who.actor);
  const ids = new Set<Id>();
  const turns = turnsIn(world, whole, who.actor);
  const beginnings = allowedBeginnings(world, whole, who.actor).map((action) => turns.offered(action, 'beginning'));
  const rowsOf = (procedure: ProcedureName): readonly AnyRow[] => dossier.cases[procedure];
  const offers = new Map(
    ownCases.flatMap((procedure) =>
      rowsOf(procedure).map((row) => [
        row.id,
        allowedActions(world, whole, procedure, row, who.actor).map((action) => turns.offered(action, { procedure, row })),
      ]),
    ),
  );
  const posts = postsIn(turns, [...beginnings, ...[...offers.values()].flat()], whole, who.actor);
  const shownRows = new Map(ownCases.map((procedure) => [procedure, rowsOf(procedure).map((row) => shownRow(row, ids))]));
  const records = Object.fromEntries(ownRecords.map((name) => [name, dossier.records[name].map((row) => shownRow(row, ids))]));
  shown(dossier.merged, ids);
  const onBehalf = acts.filter((row) =>
    isVisibleEvent(whole, who.actor, { procedure: row.procedure, action: row.action, caseId: row.case_id }),
  );
  for (const act of onBehalf) for (const found of idsIn(JSON.stringify(act))) ids.add(found);
  // cases have no names
  for (const procedure of ownCases) for (const row of dossier.cases[procedure]) ids.delete(row.id);
  const rulebook = world.rulebook(proposalOf(dossier).rulebookVersion);
  for (const person of peopleIn(turns)) ids.add(person);
  const [names, holders] = await Promise.all([
    namesOf(deps, facts, who, ids, (query) => inCommittee((tx) => tx.rows(query, { then }))),
    deps.facts.holders(who.committeeId, posts, (query) => inCommittee((tx) => tx.rows(query, { then }))),
  ]);
  const speak = speaker((found) => names[found] ?? facts.names.get(found), holders);
  const cases: CaseView['cases'] = {};
  for (const [procedure, rows] of shownRows)
    cases[procedure] = rows.map((row) =>
      Object.assign(row as AnyRow & Record<string, unknown>, {
        allowedActions: (offers.get(String(row.id)) ?? []).map((offer) => offerShown(offer, speak)),
      }),
    );
  return {
    ...turnsShown(turns, speak, who.actor),
    cases,
    records,
    dues: dossier.dues.map((due) => shownDue(due, language)),
    merged: dossier.merged.map((entry) => ({ ...entry })),
    beginnings: beginnings.map((offer) => offerShown(offer, speak)),
    talks: await talksOf(deps, who, dossier),
    coverage: dossier.cases.assignment.filter(isAnswering).flatMap((entry) =>
      familyOf(dossier).map((aboutId) => ({
        assignmentId: entry.id,
        aboutId,
        coverage: coverageOf(dossier, entry, aboutId, rulebook),
        ...talksCounted(dossier, entry, aboutId, rulebook),
      })),
    ),
    obstacles: [
      ...dossier.cases.reply.map((reply) => ({
        caseId: reply.id,
        reasons: obstaclesTo(world, whole, 'reply', reply, 'sendUp', who.actor),
      })),
      ...textObstacles(world, whole, who.actor),
    ],
    rulebookVersion: proposalOf(dossier).rulebookVersion,
    onBehalf: onBehalf.map((row) => onBehalfShown(row, names, language)),
    names,
  };
}

interface EventRow {
  seq: number;
  procedure: string;
  case_id: Id | null;
  action: string;
  actor_id: Id | null;
  on_behalf_of: Id | null;
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
    const rows = await tx.rows(sql<EventRow>`select seq, procedure, case_id, action, actor_id, on_behalf_of, at, body from event
      where committee_id = ${who.committeeId} and proposal_id = ${id} and seq > ${after} order by seq limit ${query.limit + 1}`);
    const page = rows.slice(0, query.limit);
    const items = page.filter((row) =>
      isVisibleEvent(dossier, who.actor, { procedure: row.procedure, action: row.action, caseId: row.case_id, actorId: row.actor_id }),
    );
    const names = await namesIn(deps, tx, who, JSON.stringify(items.map((row) => [row.actor_id, row.on_behalf_of, row.body])));
    const last = page.at(-1);
    return {
      items: items.map((row) => entryOf(row, names, language)),
      next: rows.length > query.limit && last !== undefined ? encodeCursor([last.seq]) : null,
      names,
    };
  });
}

/** What was done on somebody's behalf in this case. */
const readActsOnBehalf = (tx: Tx, who: SignedIn, id: Id, asking: Asking): Promise<EventRow[]> =>
  tx.rows(
    sql<EventRow>`select seq, procedure, case_id, action, actor_id, on_behalf_of, at, body from event
    where committee_id = ${who.committeeId} and proposal_id = ${id} and on_behalf_of is not null order by seq desc limit 200`,
    asking,
  );

function onBehalfShown(row: EventRow, names: Readonly<Record<string, string>>, language: Language): CaseView['onBehalf'][number] {
  const { seq, caseId, action, actorId, onBehalfOf, sentence } = entryOf(row, names, language);
  return { seq, caseId, action, actorId: actorId ?? '', onBehalfOf: onBehalfOf ?? '', sentence };
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
    onBehalfOf: row.on_behalf_of,
    sentence: known
      ? `${auditSentence(
          language,
          procedure,
          row.action,
          row.actor_id === null ? undefined : names[row.actor_id],
          relation,
          dueNameIn(body.get('input')),
          row.on_behalf_of === null ? undefined : names[row.on_behalf_of],
        )}${unitsSaid(language, body.get('input'), names)}`
      : row.action,
  };
}
