import type { SimilarAnswer, SimilarHit, SimilarInput } from '@shangliang/contract';
import { type Dossier, getRoot, type Id, maySaySameMatter } from '@shangliang/core';
import { type Bands, type Features, features, sharedPassages, usualBands, type Vector, type Vocabulary, vectorOf } from '@shangliang/text';
import { sql } from 'kysely';
import type { Tx } from '../../db/open.ts';
import type { Deps } from '../../deps.ts';
import type { SignedIn } from '../../identity/session.ts';
import { loadSeen } from '../proposal/case-view.ts';
import { bodyOf, spansIn } from './body-of.ts';
import { type Candidate, findCandidates } from './candidates.ts';
import { bandsOfScores } from './standing-out.ts';
import { lengthOf, likeness, vocabularyFor } from './terms.ts';

/** Under so many characters a body says nothing yet: titles are compared with titles. */
const bodyLeast = 60;
/** So many letters in a row say the same thing in both texts; fewer are a manner of speaking. */
const passageLeast = 6;
/** How many are shown. */
const most = 8;

export interface AskedText {
  title: string;
  parts: Readonly<Record<string, string>>;
}

/** The text that is saved of a proposal. */
export async function savedText(tx: Tx, committeeId: Id, dossier: Dossier): Promise<AskedText> {
  const [text] = await tx.rows(sql<AskedText>`select t.title, t.parts from proposal_text t join proposal p
    on p.committee_id = t.committee_id and p.id = t.proposal_id and p.text_version = t.version
    where p.committee_id = ${committeeId} and p.id = ${getRoot(dossier).id}`);
  return text ?? { title: '', parts: {} };
}

export interface Compared {
  candidate: Candidate;
  score: number;
}

/** What is asked about, and the proposals most like it, each compared in full, best first. */
export async function compare(tx: Tx, who: SignedIn, asked: AskedText, proposalId: Id | undefined): Promise<Compared[]> {
  const body = bodyOf(asked.parts);
  const byTitle = body.length < bodyLeast;
  const found = features(asked.title, byTitle ? '' : body);
  const vocabulary = await vocabularyFor(tx, who.committeeId, [found]);
  if (found.size === 0 || vocabulary.texts === 0) return [];
  const vector = vectorOf(found, vocabulary);
  const candidates = await findCandidates(tx, who, vector, vocabulary, proposalId);
  const scored = byTitle
    ? await scoredByTitle(tx, who, found, candidates)
    : candidates.map((candidate) => ({ candidate, score: scoreOf(vector, candidate, vocabulary) }));
  return scored.sort((one, other) => other.score - one.score);
}

const scoreOf = (asked: Vector, candidate: Candidate, vocabulary: Vocabulary): number =>
  likeness(asked, features(candidate.title, bodyOf(candidate.parts ?? {})), candidate.length, vocabulary);

async function scoredByTitle(tx: Tx, who: SignedIn, asked: Features, candidates: readonly Candidate[]): Promise<Compared[]> {
  const titles = candidates.map((candidate) => ({ candidate, found: features(candidate.title, '') }));
  const vocabulary = await vocabularyFor(tx, who.committeeId, [asked, ...titles.map(({ found }) => found)]);
  const vector = vectorOf(asked, vocabulary);
  return titles.map(({ candidate, found }) => ({ candidate, score: likeness(vector, found, lengthOf(found, vocabulary), vocabulary) }));
}

export async function bandsOf(tx: Tx, committeeId: Id): Promise<Bands> {
  const [row] = await tx.rows(sql<{ same_from: number | null; related_from: number | null }>`
    select same_from, related_from from text_corpus where committee_id = ${committeeId}`);
  return { same: row?.same_from ?? usualBands.same, related: row?.related_from ?? usualBands.related };
}

/** Proposals like a text that is being written, or like one that is saved, with what they have in common. */
export function similar(deps: Deps, who: SignedIn, input: SimilarInput): Promise<SimilarAnswer> {
  return deps.database.inCommittee(who.committeeId, async (tx) => {
    const dossier = input.proposalId === undefined ? undefined : await loadSeen(tx, who, input.proposalId);
    const saved =
      dossier !== undefined && (input.title === undefined || input.parts === undefined)
        ? await savedText(tx, who.committeeId, dossier)
        : undefined;
    const asked = { title: input.title ?? saved?.title ?? '', parts: input.parts ?? saved?.parts ?? {} };
    const bands = await bandsOf(tx, who.committeeId);
    const compared = await compare(tx, who, asked, input.proposalId);
    const found = bandsOfScores(
      compared.map(({ score }) => score),
      bands,
    );
    const hits = compared.flatMap(({ candidate, score }, at): SimilarHit[] => {
      const band = found[at] ?? 'other';
      return band === 'other' ? [] : [hitOf(asked, candidate, score, band)];
    });
    const other = input.withId === undefined ? undefined : await savedText(tx, who.committeeId, await loadSeen(tx, who, input.withId));
    return {
      hits: hits.slice(0, most),
      beside: other === undefined ? [] : passagesIn(asked.parts, other.parts),
      mayDecide: dossier !== undefined && maySaySameMatter(dossier, who.actor),
    };
  });
}

const passagesIn = (mine: AskedText['parts'], theirs: AskedText['parts']): SimilarHit['passages'] =>
  sharedPassages(bodyOf(mine), bodyOf(theirs), passageLeast).map(({ one, other, length }) => ({
    mine: spansIn(mine, one.start, one.end),
    theirs: spansIn(theirs, other.start, other.end),
    length,
  }));

function hitOf(asked: AskedText, candidate: Candidate, score: number, band: SimilarHit['band']): SimilarHit {
  return {
    id: candidate.id,
    title: candidate.title,
    number: candidate.number,
    state: candidate.state,
    outcome: candidate.outcome,
    year: candidate.year,
    proposer: candidate.proposer ?? '',
    units: candidate.units,
    classes: candidate.classes,
    band,
    score,
    passages: passagesIn(asked.parts, candidate.parts ?? {}),
    same: candidate.same,
    saidBy: candidate.said_by,
  };
}
