import { setTimeout as pause, scheduler } from 'node:timers/promises';
import { type Id, isCompared, type ProposalState } from '@shangliang/core';
import { type Features, features, salient, storedTerms, vectorOf } from '@shangliang/text';
import { sql } from 'kysely';
import { DatabaseUnavailable, type Tx } from '../../db/open.ts';
import type { Deps } from '../../deps.ts';
import { bodyOf } from './body-of.ts';
import { countedOneIn, isCounted, lengthOf, type Standing, standingOf, termHash, vocabularyFor } from './terms.ts';

/** How many at a time: few while others wait for their answers, for the embedded engine has one connection; many cost less each. */
const fewest = 3;
const most = 50;
/** A weight of 1, as a small integer. */
const whole = 32_767;

interface Owed {
  proposal_id: Id;
  mark: number;
  state: ProposalState | null;
  text_version: number | null;
  title: string | null;
  parts: Record<string, string> | null;
}
type Counted = Pick<Owed, 'proposal_id'> & { features: Features };
interface Read {
  owed: Owed;
  /** undefined: taken back or gone, no longer compared. */
  features: Features | undefined;
}

type Indexing = Pick<Deps, 'database' | 'log' | 'underway'>;

/**
 * Brings the index of texts up to date with what was handed in, changed or taken back. May stop anywhere and begin again, and run
 * in several processes: what is owed stays owed until it is written.
 * While requests are underway it rests as long as it worked, but for those that wait for it.
 * @param of.awaited how many requests wait for this very work
 * @returns how many texts were looked at
 */
export async function indexTexts(
  deps: Indexing,
  { ending = () => false, awaited = 0 }: { ending?: () => boolean; awaited?: number } = {},
): Promise<number> {
  const committees = await deps.database.beforeCommittee((tx) => tx.rows(sql<{ id: Id }>`select committees_with_texts_owed() as id`));
  let done = 0;
  let batch = fewest;
  for (const { id } of committees)
    try {
      for (;;) {
        const began = performance.now();
        const indexed = await indexSome(deps, id, batch);
        done += indexed;
        if (indexed === 0 || ending()) break;
        const gaveWay = deps.underway.requests() > awaited;
        batch = gaveWay ? Math.max(fewest, batch >> 1) : Math.min(most, batch * 2);
        if (gaveWay) await pause(performance.now() - began);
      }
    } catch (error) {
      // one committee that cannot be indexed must not stop the others
      if (error instanceof DatabaseUnavailable) throw error;
      deps.log.error({ err: error, committeeId: id }, 'texts were not indexed');
    }
  return done;
}

async function indexSome(deps: Indexing, committeeId: Id, batch: number): Promise<number> {
  const owed = await deps.database.inCommittee(committeeId, (tx) =>
    tx.rows(
      sql<Owed>`select o.proposal_id, o.mark, p.state, p.text_version, coalesce(t.title, p.title) as title, t.parts
        from (select * from text_owed w where w.committee_id = ${committeeId} order by w.mark limit ${batch}) o
        left join proposal p on p.committee_id = o.committee_id and p.id = o.proposal_id
        left join proposal_text t on t.committee_id = p.committee_id and t.proposal_id = p.id and t.version = p.text_version
        order by o.mark`,
    ),
  );
  const read: Read[] = [];
  for (const entry of owed) {
    const compared = entry.state !== null && isCompared(entry.state);
    read.push({ owed: entry, features: compared ? features(entry.title ?? '', bodyOf(entry.parts ?? {})) : undefined });
    // cutting a text takes a millisecond; requests go in between
    await scheduler.yield();
  }
  if (read.length === 0) return 0;
  return deps.database.inCommittee(committeeId, (tx) => write(tx, committeeId, read));
}

async function write(tx: Tx, committeeId: Id, read: readonly Read[]): Promise<number> {
  await tx.rows(sql`insert into text_corpus (committee_id) values (${committeeId}) on conflict do nothing`);
  // one at a time a committee; whoever acts on a proposal meanwhile is not waited for
  const [corpus] = await tx.rows(sql<{ documents: number; swept_at_documents: number }>`
    select documents, swept_at_documents from text_corpus where committee_id = ${committeeId} for update`);
  const [taken, known] = await Promise.all([
    tx.rows(sql<{ proposal_id: Id }>`select o.proposal_id from text_owed o
      join unnest(${read.map((entry) => entry.owed.proposal_id)}::uuid[], ${read.map((entry) => entry.owed.mark)}::bigint[]) as g(id, mark)
        on o.proposal_id = g.id and o.mark = g.mark
      where o.committee_id = ${committeeId} order by o.proposal_id for update of o skip locked`),
    tx.rows(sql<{ document_id: Id }>`select d.document_id from text_document d
      where d.committee_id = ${committeeId} and d.document_id = any(${read.map((entry) => entry.owed.proposal_id)}::uuid[])`),
  ]);
  const mine = new Set(taken.map((row) => row.proposal_id));
  const counted = new Set(known.map((row) => row.document_id));
  const ready = read.filter((entry) => mine.has(entry.owed.proposal_id));
  const ids = ready.map((entry) => entry.owed.proposal_id);
  if (ids.length === 0) return 0;
  const texts = ready.flatMap(({ owed, features: found }) => (found === undefined ? [] : [{ ...owed, features: found }]));
  const added = texts.filter((text) => !counted.has(text.proposal_id));
  const documents = (corpus?.documents ?? 0) + added.length;
  const standing = await count(tx, committeeId, added, documents);
  const vocabulary = await vocabularyFor(
    tx,
    committeeId,
    texts.map((text) => text.features),
    standing,
  );
  const rows = texts.map((text) => ({
    id: text.proposal_id,
    version: text.text_version,
    length: lengthOf(text.features, vocabulary),
    terms: storedOf(text.features, vocabulary),
  }));
  const gone = ready.filter((entry) => entry.features === undefined).map((entry) => entry.owed.proposal_id);
  await Promise.all([
    tx.rows(sql`delete from text_term t using text_document d, unnest(d.terms) as old(term)
      where d.committee_id = ${committeeId} and d.document_id = any(${ids}::uuid[])
        and t.committee_id = ${committeeId} and t.term = old.term and t.document_id = d.document_id`),
    // what was taken back stays counted: it says something about how rare words are all the same
    tx.rows(
      sql`update text_document set text_version = null, terms = '{}' where committee_id = ${committeeId} and document_id = any(${gone}::uuid[])`,
    ),
    tx.rows(sql`insert into text_document (committee_id, document_id, text_version, length, counted_among, terms)
      select ${committeeId}, g.id, g.version, g.length, ${documents}, array(select (e->>0)::int from jsonb_array_elements(g.terms) e)
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as g(id uuid, version int, length float8, terms jsonb)
      on conflict (committee_id, document_id) do update set text_version = excluded.text_version, length = excluded.length,
        counted_among = excluded.counted_among, terms = excluded.terms`),
    tx.rows(sql`insert into text_term (committee_id, document_id, term, weight)
      select ${committeeId}, g.id, (e->>0)::int, (e->>1)::smallint
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as g(id uuid, terms jsonb), jsonb_array_elements(g.terms) e`),
    tx.rows(sql`delete from text_owed where committee_id = ${committeeId} and proposal_id = any(${ids}::uuid[])`),
  ]);
  if (documents >= 2 * Math.max(1, corpus?.swept_at_documents ?? 0)) await sweep(tx, committeeId, documents);
  return ids.length;
}

/** Counts texts in. @returns in how many texts each of the terms that it has looked up stands now */
async function count(tx: Tx, committeeId: Id, added: readonly Counted[], documents: number): Promise<Map<number, number>> {
  if (added.length === 0) return new Map();
  const oneIn = countedOneIn(documents);
  const counts = new Map<number, number>();
  for (const text of added.filter(({ proposal_id }) => isCounted(proposal_id, oneIn)))
    for (const hash of new Set(Array.from(text.features.keys(), termHash))) counts.set(hash, (counts.get(hash) ?? 0) + oneIn);
  const [[standing]] = await Promise.all([
    // one row: ten thousand small ones cost more than what they say
    tx.rows(sql<Standing>`with counted as (insert into text_word as w (committee_id, term, documents)
        select ${committeeId}, g.term, g.documents from unnest(${[...counts.keys()]}::int[], ${[...counts.values()]}::int[]) as g(term, documents)
        on conflict (committee_id, term) do update set documents = w.documents + excluded.documents returning term, documents)
      select array_agg(term) as terms, array_agg(documents) as documents from counted`),
    tx.rows(sql`update text_corpus set documents = ${documents} where committee_id = ${committeeId}`),
  ]);
  return standingOf(standing);
}

/** The heaviest words with their weights; of two with one hash the heavier. */
function storedOf(found: Features, vocabulary: Parameters<typeof vectorOf>[1]): [term: number, weight: number][] {
  const terms = new Map<number, number>();
  for (const { term, weight } of salient(vectorOf(found, vocabulary), storedTerms)) {
    const hash = termHash(term);
    if (!terms.has(hash)) terms.set(hash, Math.max(1, Math.round(weight * whole)));
  }
  return [...terms];
}

/** Which words are rare shifts while a committee's texts are still few: whenever they have doubled, those weighed among half as many are weighed anew. */
async function sweep(tx: Tx, committeeId: Id, documents: number): Promise<void> {
  await tx.rows(sql`insert into text_owed (committee_id, proposal_id)
    select d.committee_id, d.document_id from text_document d
    where d.committee_id = ${committeeId} and d.text_version is not null and d.counted_among * 2 <= ${documents} on conflict do nothing`);
  await tx.rows(sql`update text_corpus set swept_at_documents = ${documents} where committee_id = ${committeeId}`);
}
