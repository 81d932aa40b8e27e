import type { SearchTextKind } from '@shangliang/contract';
import { type Id, isIssued, type ReplyState } from '@shangliang/core';
import { sql } from 'kysely';
import type { Tx } from '../../db/open.ts';
import { fromItsUnit } from '../files/of-replies.ts';

/** One text that is searched as a whole: what a proposal says, a reply, the record of a talk, a file. */
export interface SearchedText {
  proposalId: Id;
  kind: SearchTextKind;
  ofId: Id;
  /** When the proposal was begun: the newest proposals come first. */
  writtenAt: string;
  /** Its title first, where it has one. */
  texts: readonly string[];
}

/**
 * The texts of proposals as they stand. What is not said to everybody who may see the proposal (a reply on its way) is not
 * among them: whoever may see the proposal may see each of these.
 */
export async function readTexts(tx: Tx, committeeId: Id, proposalIds: readonly Id[]): Promise<SearchedText[]> {
  const ids = [...proposalIds];
  const among = sql`committee_id = ${committeeId} and proposal_id = any(${ids}::uuid[])`;
  const [proposals, replies, answers, talks, files] = await Promise.all([
    tx.rows(sql<{ id: Id; title: string; parts: Record<string, string>; created: string }>`
      select p.id, t.title, t.parts, p.created_at::text as created from proposal p
      join proposal_text t on t.committee_id = p.committee_id and t.proposal_id = p.id and t.version = p.text_version
      where p.committee_id = ${committeeId} and p.id = any(${ids}::uuid[])`),
    tx.rows(sql<{ id: Id; proposal_id: Id; state: ReplyState; opening: string; closing: string }>`
      select id, proposal_id, state, opening, closing from reply where ${among}`),
    tx.rows(sql<{ reply_id: Id; text: string; reason: string | null; next_step: string | null }>`
      select reply_id, text, reason, next_step from reply_answer where ${among}`),
    tx.rows(sql<{ id: Id; proposal_id: Id; said: string | null; agreed: string | null; open: string | null }>`
      select id, proposal_id, said, agreed, open from consultation where ${among}`),
    // a paper that one of those who wrote the text laid there is for whoever may see the proposal, what goes out with a reply likewise
    // once it has left; another's file is not opened by naming it
    tx.rows(sql<{ id: Id; proposal_id: Id; name: string; text: string }>`
      select f.id, l.proposal_id, f.name, coalesce(t.text, '') as text from (
        select p.id as proposal_id, e as file_id from proposal p, jsonb_array_elements_text(p.file_ids) e
          where p.committee_id = ${committeeId} and p.id = any(${ids}::uuid[]) and p.file_ids <> '[]'::jsonb
            and exists (select from proposal_text w join file own on own.committee_id = w.committee_id and own.id = e::uuid
              where w.committee_id = p.committee_id and w.proposal_id = p.id and w.saved_by = own.uploaded_by)
        union
        select r.proposal_id, file.id::text from reply r join file on file.committee_id = r.committee_id and ${fromItsUnit}
          where r.committee_id = ${committeeId} and r.proposal_id = any(${ids}::uuid[]) and r.state = 'issued') l
        join file f on f.committee_id = ${committeeId} and f.id = l.file_id::uuid
        left join file_text t on t.committee_id = f.committee_id and t.sha256 = f.sha256`),
  ]);
  const written = new Map(proposals.map((row) => [row.id, row.created]));
  const said = (texts: readonly (string | null)[]): string[] => texts.filter((text) => text !== null && text !== '').map(String);
  return [
    ...proposals.map(
      (row): SearchedText => ({
        proposalId: row.id,
        kind: 'text',
        ofId: row.id,
        writtenAt: row.created,
        texts: [row.title, ...said(Object.values(row.parts))],
      }),
    ),
    ...replies.filter(isIssued).map(
      (row): SearchedText => ({
        proposalId: row.proposal_id,
        kind: 'reply',
        ofId: row.id,
        writtenAt: written.get(row.proposal_id) ?? '',
        texts: said([
          row.opening,
          ...answers.filter((one) => one.reply_id === row.id).flatMap((one) => [one.text, one.reason, one.next_step]),
          row.closing,
        ]),
      }),
    ),
    ...talks.map(
      (row): SearchedText => ({
        proposalId: row.proposal_id,
        kind: 'talk',
        ofId: row.id,
        writtenAt: written.get(row.proposal_id) ?? '',
        texts: said([row.said, row.agreed, row.open]),
      }),
    ),
    ...files.map(
      (row): SearchedText => ({
        proposalId: row.proposal_id,
        kind: 'file',
        ofId: row.id,
        writtenAt: written.get(row.proposal_id) ?? '',
        texts: said([row.name, row.text]),
      }),
    ),
  ].filter((text) => written.has(text.proposalId));
}
