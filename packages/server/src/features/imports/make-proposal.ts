import type { Id } from '@shangliang/core';
import { narrowed, plainName } from '@shangliang/documents';
import { newId } from '../../ids.ts';
import { dateIn, instantOf, pastAssignment, pastEvaluation, pastReply, type ReplyRecord, unitsIn } from './history-rows.ts';
import type { KnownProposal, KnownSession } from './known.ts';
import { doubleOf, type ImportRow, type Making } from './making.ts';
import { pastSession } from './past-session.ts';
import { namesIn, type Proposer, proposerNamed } from './proposers.ts';

/** 第0153号 is 0153. */
export const plainNumber = (text: string): string => narrowed(text).replaceAll(/\s+/g, '').replace(/^第/, '').replace(/号$/, '');

interface Proposers {
  first: Proposer;
  others: Proposer[];
  /** As written, where names are left out: 王华等11人 */
  written: string | undefined;
}

function proposersOf(making: Making, row: ImportRow, fields: { lead: string; others?: string }): Proposers | undefined {
  const lead = namesIn(row.of(fields.lead));
  const co = fields.others === undefined ? { names: [], more: false } : namesIn(row.of(fields.others));
  const [first, ...more] = lead.names;
  if (first === undefined) {
    row.fault('required', fields.lead);
    return undefined;
  }
  const hints = { memberNo: narrowed(row.of('memberNo')), sector: row.of('sector') };
  const found = proposerNamed(making, row, fields.lead, first, hints);
  const rest = [
    ...more.map((name) => ({ name, field: fields.lead })),
    ...co.names.map((name) => ({ name, field: fields.others ?? fields.lead })),
  ];
  const others = rest
    .filter(({ name }, index) => name !== first && rest.findIndex((entry) => entry.name === name) === index)
    .flatMap(({ name, field }) => proposerNamed(making, row, field, name) ?? []);
  if (found === undefined) return undefined;
  return {
    first: found,
    others,
    written: lead.more || co.more ? [row.of(fields.lead), co.more ? row.of(fields.others ?? '') : ''].join(' ').trim() : undefined,
  };
}

export interface ProposalRecord {
  title: string;
  field: string;
  parts: Readonly<Record<string, string>>;
  sessionId: Id;
  caseNo: string | null;
  leadId: Id | null;
  bodyId: Id | null;
  signatories: readonly Id[];
  submittedAt: number | null;
}

export interface PastProposal {
  proposal: KnownProposal;
  createdAt: number;
  record: ProposalRecord;
}

/** A proposal of a past session, closed: searched and listed with the others, and moving nothing. */
export function pastProposal(
  making: Making,
  row: ImportRow,
  session: KnownSession,
  said: { title: string; proposers: Proposers; submittedAt: number | null; text: string; caseNo: string },
): PastProposal {
  const id = newId();
  const { first, others, written } = said.proposers;
  const createdAt = said.submittedAt ?? session.opensAt;
  const at = new Date(createdAt).toISOString();
  const field = plainName(row.of('field'));
  const known = making.rulebook.fields.find((entry) => entry.code === field || entry.label === field)?.code;
  const signatories = others.flatMap((entry) => entry.personId ?? []);
  const caseNo = said.caseNo === '' ? null : said.caseNo;
  const parts = { ...(said.text === '' ? {} : { text: said.text }), ...(written === undefined ? {} : { proposers: written }) };
  making.write('proposal', {
    id,
    proposalId: id,
    state: 'closed',
    version: 1,
    rulebookVersion: making.rulebookVersion,
    createdAt,
    kind: first.bodyId !== null ? 'collective' : signatories.length > 0 || written !== undefined ? 'joint' : 'individual',
    bodyId: first.bodyId,
    bodyKind: first.bodyKind,
    createdBy: first.personId ?? making.by,
    leadId: first.personId,
    title: said.title,
    field: known ?? (field === '' ? 'unknown' : field),
    textVersion: 1,
    sessionId: session.id,
    occasion: null,
    caseNo,
    submittedAt: at,
    decidedAt: at,
    closedAt: at,
    consentToPublish: 'none',
    secrecyChecked: false,
    reviewStep: 0,
    outcome: 'filed',
    key: 'general',
    suggestedUnitIds: [],
    unitPlan: [],
    endorsedBy: [],
    unitsReturned: null,
    importedBatch: making.batchId,
  });
  making.write('proposal_text', {
    proposalId: id,
    version: 1,
    title: said.title,
    parts,
    kept: true,
    savedBy: first.personId ?? making.by,
    savedAt: createdAt,
  });
  signatories.forEach((personId, index) => {
    making.write('signatory', {
      proposalId: id,
      personId,
      ordinal: index + 1,
      state: 'signed',
      textVersion: 1,
      invitedAt: createdAt,
      decidedAt: createdAt,
      reason: null,
    });
  });
  for (const subject of new Set([
    first.bodyId === null ? `p:${first.personId}` : `v:${first.bodyId}`,
    ...signatories.map((person) => `p:${person}`),
  ]))
    making.write('access', { subject, proposalId: id, createdAt: at });
  const proposal: KnownProposal = {
    id,
    sessionId: session.id,
    caseNo,
    title: said.title,
    leadName: first.name,
    leadId: first.personId,
    bodyId: first.bodyId,
    imported: true,
  };
  making.known.proposals.push(proposal);
  const record = {
    title: said.title,
    field: known ?? (field === '' ? 'unknown' : field),
    parts,
    sessionId: session.id,
    caseNo,
    leadId: first.personId,
    bodyId: first.bodyId,
    signatories,
    submittedAt: createdAt,
  };
  return { proposal, createdAt, record };
}

/** What the root proves of a proposal; replies in their order. */
export const proposalRecord = (id: Id, record: ProposalRecord, replies: readonly ReplyRecord[]): object => ({ id, ...record, replies });

function isDouble(making: Making, row: ImportRow, session: KnownSession, title: string, caseNo: string, lead: string): boolean {
  const checks: [string, string, string, 'caseNoTaken' | 'proposalThere'][] = [
    ...(caseNo === ''
      ? []
      : [[`case|${session.id}|${caseNo}`, 'caseNo', caseNo, 'caseNoTaken'] as [string, string, string, 'caseNoTaken']]),
    ...(caseNo === ''
      ? [[`title|${session.id}|${title}|${lead}`, 'title', title, 'proposalThere'] as [string, string, string, 'proposalThere']]
      : []),
  ];
  for (const [key, field, value, code] of checks) {
    const before = doubleOf(making, key, row.row);
    if (before === undefined) continue;
    if (before === 0) row.fault(code, field, value);
    else row.fault('rowDouble', field, value, String(before));
    return true;
  }
  return false;
}

/** Rows 0 are what is there already. */
export function keepWhatIsThere(making: Making): void {
  for (const entry of making.known.proposals) {
    if (entry.caseNo !== null) making.seen.set(`case|${entry.sessionId}|${entry.caseNo}`, 0);
    making.seen.set(`title|${entry.sessionId}|${entry.title}|${entry.leadName}`, 0);
  }
}

export function makeProposal(making: Making, row: ImportRow): void {
  const title = row.of('title');
  const submitted = dateIn(row, 'submittedAt');
  const answered = dateIn(row, 'replyDate');
  const session = pastSession(making, row, submitted ?? answered);
  const proposers = proposersOf(making, row, { lead: 'proposer', others: 'coProposers' });
  const leads = unitsIn(making, row, 'leadUnits');
  const helpers = unitsIn(making, row, 'coUnits').filter((unit) => !leads.includes(unit));
  const said = {
    text: row.textOf('replyText'),
    date: answered,
    class: row.of('class'),
    openness: row.of('openness'),
    documentNo: row.of('documentNo'),
  };
  const answering =
    said.text !== '' || said.date !== undefined || said.class !== '' || said.documentNo !== '' || row.of('satisfaction') !== '';
  if (answering && leads.length === 0) row.fault('required', 'leadUnits');
  if (row.problems.length > 0 || session === undefined || proposers === undefined) return;
  const caseNo = plainNumber(row.of('caseNo')) || row.of('reference');
  if (isDouble(making, row, session, title, caseNo, proposers.first.name)) return;
  const made = pastProposal(making, row, session, {
    title,
    proposers,
    submittedAt: submitted === undefined ? null : instantOf(submitted),
    text: row.textOf('text'),
    caseNo,
  });
  const of = { proposalId: made.proposal.id, createdAt: made.createdAt, leadId: made.proposal.leadId, bodyId: made.proposal.bodyId };
  const replies: ReplyRecord[] = [];
  leads.forEach((unitId, index) => {
    const assignment = pastAssignment(
      making,
      of,
      unitId,
      leads.length === 1 ? 'lead' : 'separate',
      answered === undefined ? null : instantOf(answered),
    );
    // one text in a row of several units is the first one's
    if (!answering || index > 0) return;
    const reply = pastReply(making, of, assignment.id, unitId, said);
    replies.push(reply.record);
    pastEvaluation(making, row, of, { id: reply.id, assignmentId: assignment.id, unitId });
  });
  for (const unitId of helpers) pastAssignment(making, of, unitId, 'coHandler', null);
  making.made(row.row, made.proposal.id, proposalRecord(made.proposal.id, made.record, replies));
}

/** For a reply whose proposal is nowhere: what the reply says of it. */
export function proposalFromReply(
  making: Making,
  row: ImportRow,
  session: KnownSession,
  title: string,
  caseNo: string,
): PastProposal | undefined {
  const proposers = proposersOf(making, row, { lead: 'proposers' });
  if (proposers === undefined) return undefined;
  return pastProposal(making, row, session, { title, proposers, submittedAt: null, text: '', caseNo });
}
