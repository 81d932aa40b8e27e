/** Tables in and out: bytes to rows, rows to bytes. No file, clock or network. */
export { type Column, findHeader, type Header, headerWithin, plainLabel } from './header/find-header.ts';
export { openTable } from './open-table.ts';
export { type Booklet as BookletPaper, type BookletProposal, writeBooklet } from './papers/booklet.ts';
export { type EvaluationForm, factsOfEvaluation, writeEvaluationForm } from './papers/evaluation-form.ts';
export {
  assignmentNotice,
  extensionDecision,
  minutes,
  type Part as AssignedPart,
  reviewNotice,
  supervisionLetter,
} from './papers/office-letters.ts';
export { writePlainText } from './papers/plain.ts';
export { factsOfSheet, type Sheet as ProposalSheet, writeProposalSheet } from './papers/proposal-sheet.ts';
export { type About, type Answer, coHandlingOpinion, ordinal, replyLetter, type Sender } from './papers/reply.ts';
export type { Sheet, TableFile, TableRow } from './table.ts';
export { exampleOf } from './templates/examples.ts';
export type { Facts, Written } from './templates/facts.ts';
export { fillTemplate, settled } from './templates/fill-template.ts';
export { type Judgement, judgeTemplate, mayBeUsed } from './templates/judge-template.ts';
export { placeholdersOf } from './templates/placeholders.ts';
export { starterOf } from './templates/starters.ts';
export { mostTemplateBytes } from './templates/template-parts.ts';
export { readPlainText } from './text/decode-text.ts';
export { limits, type UnreadableCode, UnreadableFile, unreadableCodes } from './unreadable-file.ts';
export { narrowed, oneLine, plainName } from './values/plain-text.ts';
export { isoDay, readDate, type WrittenDate } from './values/read-date.ts';
export { readWholeNumber } from './values/read-number.ts';
export { readSession } from './values/read-session.ts';
export { type Letter, writeLetter } from './word/letter.ts';
export { readWord } from './word-in/read-word.ts';
export type { WordCell, WordLine, WordText } from './word-in/word-text.ts';
export { type Ledger, type LedgerCell, type LedgerColumn, ledgerXlsx } from './xlsx/ledger.ts';
export { writeXlsx } from './xlsx/write-xlsx.ts';
export { oldTableFault, oldWordFault } from './zip/compound-file.ts';
export { isOpenDocument } from './zip/open-document.ts';
export { openZip, openZipAt, type Zip } from './zip/open-zip.ts';
export { type StreamedPart, streamZip } from './zip/stream-zip.ts';
