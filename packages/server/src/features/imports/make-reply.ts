import type { Id } from '@shangliang/core';
import { plainName } from '@shangliang/documents';
import { dateIn, instantOf, type PastRole, pastAssignment, pastEvaluation, pastReply, type ReplyRecord } from './history-rows.ts';
import type { KnownProposal } from './known.ts';
import { plainNumber, proposalFromReply, proposalRecord } from './make-proposal.ts';
import { doubleOf, type ImportRow, type Making } from './making.ts';
import { pastSession } from './past-session.ts';
import { unitNamed } from './proposers.ts';

/** 关于《…》的答复 quotes the proposal's own title. */
const quotedTitle = (title: string): string =>
  (/《([^》]{4,})》/.exec(title)?.[1] ?? /[“"]([^”"]{4,})[”"]/.exec(title)?.[1])?.replace(/的提案$/, '') ?? title;

const bare = (title: string): string => plainName(title).replace(/的(提案|建议)$/, '');

function roleOf(text: string): PastRole {
  if (/会办|协办|co[-_ ]?hand/i.test(text)) return 'coHandler';
  return /分办|separate/i.test(text) ? 'separate' : 'lead';
}

/** The proposal a reply answers: by number within its session, else by title alone. */
function proposalAnswered(making: Making, row: ImportRow): { proposal: KnownProposal; createdAt: number; added?: object } | undefined {
  const number = plainNumber(row.of('caseNo'));
  const title = quotedTitle(row.of('title'));
  const problemsBefore = row.problems.length;
  const titled = title === '' ? [] : making.known.proposals.filter((entry) => bare(entry.title) === bare(title));
  const [only] = titled;
  if (number === '' && titled.length === 1 && only !== undefined) return { proposal: only, createdAt: createdAtOf(making, only) };
  if (number === '' && titled.length > 1) {
    row.fault('proposalAmbiguous', 'title', title);
    return undefined;
  }
  if (number === '' && title === '') {
    row.fault('required', 'caseNo');
    return undefined;
  }
  const session = pastSession(making, row, dateIn(row, 'date'));
  if (session === undefined || row.problems.length > problemsBefore) return undefined;
  const same = (entry: KnownProposal): boolean =>
    entry.caseNo === number || (/^\d+$/.test(number) && /^\d+$/.test(entry.caseNo ?? '') && Number(entry.caseNo) === Number(number));
  const found = number === '' ? undefined : making.known.proposals.find((entry) => entry.sessionId === session.id && same(entry));
  if (found !== undefined) return { proposal: found, createdAt: session.opensAt };
  if (!making.createMissing || (number !== '' && title === '')) {
    row.fault(
      'proposalMissing',
      number === '' ? 'title' : 'caseNo',
      `${session.year} 年${number === '' ? `《${title}》` : `第 ${number} 号`}`,
    );
    return undefined;
  }
  const made = proposalFromReply(making, row, session, title, number);
  return made === undefined
    ? undefined
    : { proposal: made.proposal, createdAt: made.createdAt, added: proposalRecord(made.proposal.id, made.record, []) };
}

const createdAtOf = (making: Making, proposal: KnownProposal): number =>
  making.known.sessions.find((entry) => entry.id === proposal.sessionId)?.opensAt ?? making.now;

/** A reply of the past under its proposal. */
export function makeReply(making: Making, row: ImportRow): void {
  const date = dateIn(row, 'date');
  const unitName = plainName(row.of('unit').replace(/[(（].*[)）]$/, ''));
  const unitId = unitName === '' ? undefined : unitNamed(making, row, 'unit', unitName);
  if (row.problems.length > 0 || unitId === undefined) return;
  const target = proposalAnswered(making, row);
  if (target === undefined || row.problems.length > 0) return;
  const { proposal } = target;
  const before = doubleOf(making, `reply|${proposal.id}|${unitId}`, row.row);
  if (before !== undefined) {
    row.fault('rowDouble', 'unit', `${proposal.caseNo ?? proposal.title} ${unitName}`, String(before));
    return;
  }
  const of = { proposalId: proposal.id, createdAt: target.createdAt, leadId: proposal.leadId, bodyId: proposal.bodyId };
  const part = making.known.parts.get(`${proposal.id}|${unitId}`);
  if (part?.replied === true) {
    row.fault('replyThere', 'unit', unitName, proposal.caseNo ?? proposal.title);
    return;
  }
  const assignment = part ?? pastAssignment(making, of, unitId, roleOf(row.of('role')), date === undefined ? null : instantOf(date));
  const reply = pastReply(making, of, assignment.id, unitId, {
    text: row.textOf('text'),
    date,
    class: row.of('class'),
    openness: row.of('openness'),
    documentNo: row.of('documentNo'),
  });
  pastEvaluation(making, row, of, { id: reply.id, assignmentId: assignment.id, unitId });
  if (target.added !== undefined) making.made(row.row, proposal.id, target.added);
  making.made(row.row, reply.id, replyRecord(reply.id, proposal.id, reply.record));
}

/** What the root proves of a reply that came by itself. */
export const replyRecord = (id: Id, proposalId: Id, record: ReplyRecord): object => ({ id, proposalId, ...record });
