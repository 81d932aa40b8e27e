import type { Id } from '@shangliang/core';
import { isoDay, plainName, readDate, type WrittenDate } from '@shangliang/documents';
import { newId } from '../../ids.ts';
import type { ImportRow, Making } from './making.ts';
import { unitNamed } from './proposers.ts';

/** The day as the office's clock has it. */
export const instantOf = (date: WrittenDate): number => Date.parse(`${isoDay(date)}T00:00:00+08:00`);

export function dateIn(row: ImportRow, field: string): WrittenDate | undefined {
  const text = row.of(field);
  if (text === '') return undefined;
  const date = readDate(text);
  if (date === undefined) row.fault('notADate', field, text);
  return date;
}

/** The code a committee's rulebook has for a word, by code or label; 类 and the like do not matter. */
function codeOf(list: readonly { code: string; label: string }[], text: string): string | undefined {
  const bare = (word: string): string => word.replace(/[类级]$/, '').toLowerCase();
  return list.find((entry) => entry.code === text || entry.label === text || bare(entry.label) === bare(text))?.code;
}

/** Places and years differ: a class that today's rulebook does not have stays as it was written. */
export const classOf = (making: Making, text: string): string | null =>
  text === '' ? null : (codeOf(making.rulebook.reply.classes, plainName(text)) ?? plainName(text).slice(0, 60));

function opennessOf(making: Making, text: string): string | null {
  const plain = plainName(text).replace(/^是否(同意)?公开[:：]/, '');
  if (plain === '') return null;
  if (/^(是|同意(全文)?公开|公开|全文公开|可公开)$/.test(plain)) return codeOf(making.rulebook.reply.openness, 'full') ?? plain;
  if (/^(否|不同意公开|不公开)$/.test(plain)) return codeOf(making.rulebook.reply.openness, 'none') ?? plain;
  return codeOf(making.rulebook.reply.openness, plain) ?? plain.slice(0, 60);
}

const row0 = (making: Making, proposalId: Id, createdAt: number) => ({
  id: newId(),
  proposalId,
  version: 1,
  rulebookVersion: making.rulebookVersion,
  createdAt: new Date(createdAt).toISOString(),
  importedBatch: making.batchId,
});

export type PastRole = 'lead' | 'coHandler' | 'separate';

/** A unit's part in a past proposal: nothing is to be done in it any more. */
export function pastAssignment(
  making: Making,
  of: { proposalId: Id; createdAt: number },
  unitId: Id,
  role: PastRole,
  answeredAt: number | null,
): { id: Id } {
  const assignment = {
    ...row0(making, of.proposalId, of.createdAt),
    state: 'completed',
    unitId,
    role,
    round: 1,
    acceptedBy: null,
    objection: null,
    answeredAt: answeredAt === null ? null : new Date(answeredAt).toISOString(),
  };
  making.write('assignment', assignment);
  making.write('access', { subject: `v:${unitId}`, proposalId: of.proposalId, createdAt: of.createdAt });
  return assignment;
}

export interface ReplySaid {
  text: string;
  date: WrittenDate | undefined;
  class: string;
  openness: string;
  documentNo: string;
}

export interface ReplyRecord {
  unitId: Id;
  text: string;
  class: string | null;
  openness: string | null;
  documentNo: string | null;
  issuedAt: number | null;
}

/** A reply that left long ago, whole and as it was written. */
export function pastReply(
  making: Making,
  of: { proposalId: Id; createdAt: number },
  assignmentId: Id,
  unitId: Id,
  said: ReplySaid,
): { id: Id; record: ReplyRecord } {
  const issuedAt = said.date === undefined ? null : instantOf(said.date);
  const reply = {
    ...row0(making, of.proposalId, issuedAt ?? of.createdAt),
    state: 'issued',
    assignmentId,
    unitId,
    round: 1,
    textVersion: 1,
    opening: said.text,
    closing: '',
    class: classOf(making, said.class),
    openness: opennessOf(making, said.openness),
    documentNo: said.documentNo === '' ? null : said.documentNo,
    fileIds: [],
    draftedBy: making.by,
    issuedAt,
  };
  making.write('reply', reply);
  const { opening, openness, documentNo } = reply;
  return { id: reply.id, record: { unitId, text: opening, class: reply.class, openness, documentNo, issuedAt } };
}

/** What the proposer said of a reply, in the words of today's rulebook. */
export function pastEvaluation(
  making: Making,
  row: ImportRow,
  of: { proposalId: Id; createdAt: number; leadId: Id | null; bodyId: Id | null },
  reply: { id: Id; assignmentId: Id; unitId: Id },
): void {
  const text = plainName(row.of('satisfaction'));
  if (text === '' || /^(未评价|未反馈|无|未表态|-+|\/)$/.test(text)) return;
  const { results, attitudes } = making.rulebook.evaluation;
  const bare = text
    .replace(/^(很|非常)满意$/, '满意')
    .replace(/^较满意$/, '基本满意')
    .replace(/^不太满意$/, '不满意');
  const result = codeOf(results, bare);
  if (result === undefined) {
    row.fault('valueUnknown', 'satisfaction', text, results.map((entry) => entry.label).join('、'));
    return;
  }
  making.write('evaluation', {
    ...row0(making, of.proposalId, of.createdAt),
    state: 'given',
    aboutId: of.proposalId,
    assignmentId: reply.assignmentId,
    unitId: reply.unitId,
    replyId: reply.id,
    round: 1,
    evaluatorId: of.bodyId === null ? of.leadId : null,
    bodyId: of.bodyId,
    attitude: codeOf(attitudes, bare) ?? null,
    result,
    comment: null,
    channel: null,
  });
}

/** Units named in one cell, each once. */
export function unitsIn(making: Making, row: ImportRow, field: string): Id[] {
  const names = row
    .of(field)
    .split(/[、，,;；\n|]+/)
    .map(plainName)
    .filter((name) => name !== '');
  return [...new Set(names.flatMap((name) => unitNamed(making, row, field, name) ?? []))];
}
