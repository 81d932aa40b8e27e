import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { type CaseView, type Language, labelsIn, type Timeline } from '@shangliang/contract';
import { findCoded, type Id, procedureNames, proposalOf } from '@shangliang/core';
import { type StreamedPart, streamZip } from '@shangliang/documents';
import { sql } from 'kysely';
import { type ChainAlgorithm, chainHash, genesis } from '../../actions/events.ts';
import { worldOf } from '../../committee-facts.ts';
import type { Deps } from '../../deps.ts';
import type { SignedIn } from '../../identity/session.ts';
import { keptPath } from '../files/kept.ts';
import { mayOpen } from '../files/rights.ts';
import { paperMinute } from '../papers/paper-words.ts';
import { listPapers, writePaper } from '../papers/papers.ts';
import { getCase, getTimeline, loadSeen } from '../proposal/case-view.ts';
import { archivePage, type Listed } from './archive-page.ts';
import { archiveWords } from './archive-words.ts';

const filled = (text: string, values: Readonly<Record<string, string | number>>): string =>
  text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));

/** A name that every file system takes. */
const plainName = (name: string): string => name.replaceAll(/[\p{Cc}\p{Cf}/\\:*?"<>|]/gu, '_').slice(0, 120);

interface Entry {
  seq: number;
  body: string;
  hash: Buffer | Uint8Array;
  before: Buffer | Uint8Array | null;
}

interface Kept {
  id: Id;
  name: string;
  sha256: string;
}

/** What stands beside the view: versions of the text, entries of the chain with the hash before each, files. */
async function readBeside(deps: Deps, who: SignedIn, id: Id, view: CaseView, seqs: readonly number[]) {
  const named = [...new Set(JSON.stringify(view).match(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g) ?? [])];
  return deps.database.inCommittee(who.committeeId, async (tx) => {
    const proposal = proposalOf(await loadSeen(tx, who, id));
    const world = await worldOf(deps, tx, who.committeeId);
    // what somebody signed, voted on or handed in was kept; in between it was the authors' own
    const texts = await tx.rows(sql<{ version: number; title: string; parts: Record<string, string>; saved_at: number }>`
      select version, title, parts, saved_at from proposal_text where committee_id = ${who.committeeId} and proposal_id = ${id}
      and (kept or version = ${proposal.textVersion}) order by version`);
    const entries = await tx.rows(sql<Entry>`select e.seq, e.body, e.hash, b.hash as before from event e
      left join event b on b.committee_id = e.committee_id and b.seq = e.seq - 1
      where e.committee_id = ${who.committeeId} and e.proposal_id = ${id} and e.seq = any(${[...seqs]}::bigint[]) order by e.seq`);
    const [head] = await tx.rows(sql<{ seq: number; hash: Buffer | Uint8Array; algorithm: ChainAlgorithm; name: string }>`
      select h.seq, h.hash, c.chain_algorithm as algorithm, c.name from event_head h join committee c on c.id = h.committee_id
      where h.committee_id = ${who.committeeId}`);
    const files = await tx.rows(sql<Kept>`select id, name, sha256 from file
      where committee_id = ${who.committeeId} and id = any(${named}::uuid[]) ${mayOpen(who)} order by uploaded_at, id`);
    const [maker] = await tx.rows(
      sql<{ name: string }>`select name from person where committee_id = ${who.committeeId} and id = ${who.personId}`,
    );
    if (head === undefined) throw new RangeError('the committee has no event chain');
    return { texts, entries, head, files, maker: maker?.name ?? '', rulebook: world.rulebook(proposal.rulebookVersion), proposal };
  });
}

async function wholeTimeline(deps: Deps, who: SignedIn, id: Id, language: Language): Promise<Timeline['items']> {
  const items: Timeline['items'] = [];
  let cursor: string | undefined;
  do {
    const page = await getTimeline(deps, who, id, { limit: 200, cursor }, language);
    items.push(...page.items);
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return items;
}

const hex = (bytes: Buffer | Uint8Array | null): string => (bytes === null ? genesis : Buffer.from(bytes)).toString('hex');

const rowWords = (row: Readonly<Record<string, unknown>>, names: Readonly<Record<string, string>>, state: string): string => {
  const text = (value: unknown): string => (typeof value === 'string' ? value : '');
  const unit = names[text(row.unitId)] ?? names[text(row.leadUnitId)] ?? '';
  const said = [unit, text(row.text) || text(row.title) || text(row.documentNo) || text(row.opinion), state];
  return said.filter((part) => part !== '').join(' · ');
};

/** The same parts, each told when it is begun. */
async function* counting(parts: AsyncIterable<StreamedPart>, told: (done: number) => void): AsyncGenerator<StreamedPart> {
  let done = 0;
  for await (const part of parts) {
    told(done);
    done += 1;
    yield part;
  }
}

/** Every part counted on its way into the archive; the sums come last. */
async function* withSums(parts: AsyncIterable<StreamedPart>): AsyncGenerator<StreamedPart> {
  const sums: string[] = [];
  for await (const { name, chunks } of parts) {
    const hash = createHash('sha256');
    const counted = async function* (): AsyncGenerator<string | Uint8Array> {
      for await (const chunk of chunks) {
        hash.update(chunk);
        yield chunk;
      }
    };
    yield { name, chunks: counted() };
    sums.push(`${hash.digest('hex')}  ${name}\n`);
  }
  yield { name: 'SHA256SUMS', chunks: sums };
}

/**
 * A case as one archive, streamed: what is read of the database is read before; papers are made and files opened one by one.
 * @throws Refusal notFound
 */
export async function caseArchive(
  deps: Deps,
  who: SignedIn,
  id: Id,
  language: Language,
  told: (done: number, of: number) => void,
): Promise<{ name: string; bytes: AsyncGenerator<Buffer> }> {
  const say = archiveWords[language];
  const labels = labelsIn[language];
  const view = await getCase(deps, who, id, language);
  const timeline = await wholeTimeline(deps, who, id, language);
  const { texts, entries, head, files, maker, rulebook, proposal } = await readBeside(
    deps,
    who,
    id,
    view,
    timeline.map(({ seq }) => seq),
  );
  const papers = (await listPapers(deps, who, id)).items;
  const number = proposal.caseNo ?? proposal.unfiledNo ?? proposal.serialNo ?? '';
  const broken = entries.find(
    (entry) => !chainHash(head.algorithm, Buffer.from(entry.before ?? genesis), entry.seq, entry.body).equals(Buffer.from(entry.hash)),
  );

  const listedTexts = texts.map((text): Listed & { text: string } => ({
    path: `${say.folders.texts}/${filled(say.draft, { n: text.version })}.txt`,
    name: `${filled(say.draft, { n: text.version })} · ${paperMinute(text.saved_at)}`,
    text: [
      text.title,
      ...Object.entries(text.parts).map(([code, words]) => `${findCoded(rulebook.parts, code)?.label ?? code}\n${words}`),
    ].join('\n\n'),
  }));
  const listedPapers = papers.map((paper, index) => {
    const name = [labels.papers[paper.kind], paper.unit ?? ''].filter((part) => part !== '').join(' ');
    return { path: `${say.folders.papers}/${String(index + 1).padStart(2, '0')} ${plainName(name)}.docx`, name, paper };
  });
  const listedFiles = await Promise.all(
    files.map(async (file, index) => {
      const path = keptPath(deps.config, who.committeeId, file.sha256);
      const isThere = await stat(path).catch(() => undefined);
      return {
        path: `${say.folders.files}/${String(index + 1).padStart(2, '0')} ${plainName(file.name)}`,
        name: file.name,
        missing: isThere === undefined,
        from: path,
      };
    }),
  );
  const casePath = `${say.folders.record}/case.json`;
  const eventsPath = `${say.folders.record}/events.jsonl`;
  const stateOf = (procedure: string, state: unknown): string => {
    const table: Readonly<Record<string, Readonly<Record<string, string>>>> = labels.states;
    return table[procedure]?.[String(state)] ?? '';
  };
  const page = archivePage({
    language,
    title: `${proposal.title} · ${say.title}`,
    facts: [
      [say.committee, head.name],
      [say.number, number],
      [say.state, stateOf('proposal', proposal.state)],
      [say.made, paperMinute(deps.clock.now())],
      [say.by, maker],
    ],
    texts: listedTexts,
    papers: listedPapers,
    files: listedFiles,
    data: [casePath, eventsPath].map((path) => ({ path, name: path })),
    cases: procedureNames
      .filter((procedure) => procedure !== 'proposal' && (view.cases[procedure]?.length ?? 0) > 0)
      .map((procedure) => ({
        name: labels.procedures[procedure].name,
        rows: (view.cases[procedure] ?? []).map((row) => rowWords(row, view.names, stateOf(procedure, row.state))),
      })),
    entries: timeline.map(({ seq, at, sentence }) => ({ seq, at: paperMinute(Date.parse(at)), sentence })),
    chain: [
      broken === undefined ? filled(say.intact, { n: entries.length }) : filled(say.broken, { seq: broken.seq }),
      filled(say.head, { seq: head.seq, hash: hex(head.hash) }),
      filled(say.how, { algorithm: head.algorithm.toUpperCase() }),
      say.sums,
    ],
    isIntact: broken === undefined,
  });

  const parts = async function* (): AsyncGenerator<StreamedPart> {
    yield { name: 'index.html', chunks: [page] };
    for (const { path, text } of listedTexts) yield { name: path, chunks: [text] };
    for (const { path, paper } of listedPapers)
      yield { name: path, chunks: [(await writePaper(deps, who, id, paper.kind, paper.ofId)).bytes] };
    for (const { path, from, missing } of listedFiles) if (!missing) yield { name: path, chunks: createReadStream(from) };
    const { cases, records, dues, merged, names } = view;
    // what may be done with it is no part of what it is
    const lasting = (key: string, value: unknown): unknown => (key === 'allowedActions' ? undefined : value);
    yield { name: casePath, chunks: [`${JSON.stringify({ cases, records, dues, merged, names }, lasting, 2)}\n`] };
    yield {
      name: eventsPath,
      chunks: entries.map(
        (entry) => `${JSON.stringify({ seq: entry.seq, before: hex(entry.before), body: entry.body, hash: hex(entry.hash) })}\n`,
      ),
    };
  };
  return {
    name: `${plainName([number, proposal.title].filter((part) => part !== '').join(' '))}.zip`,
    bytes: streamZip(withSums(counting(parts(), (done) => told(done, 3 + listedTexts.length + listedPapers.length + listedFiles.length)))),
  };
}
