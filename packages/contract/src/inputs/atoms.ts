import { z } from 'zod';
import { inputProblem } from './input-problem.ts';

/**
 * What an input is made of. Limits here keep out what no rulebook allows; a committee's own limits are
 * the rules' business (`partTooLong`, `titleTooLong`, …), so that its sentence is the one that is read.
 */

const mostOfLine = 200;
const mostOfNote = 2_000;
const mostOfText = 20_000;

// PostgreSQL stores neither; both come from broken paste buffers and from attackers
const withoutNul = inputProblem('nulCharacter', (value: string) => !value.includes('\u0000'));
const wellFormed = inputProblem('loneSurrogate', (value: string) => value.isWellFormed());
const withoutControls = inputProblem('controlCharacter', (value: string) => !/[\p{Cc}\u2028\u2029]/u.test(value));
// white space alone is no text, but a text keeps its own: paragraphs begin with two wide blanks
const notBlank = inputProblem('blank', (value: string) => value.trim() !== '');

/** A case, person, organization or file. Lower case, because ids are compared as strings. */
export const id = z.uuid().toLowerCase();

/** A code of the rulebook: its own check says whether the committee knows it. */
const codePattern = /^[\p{L}\p{N}_.-]*$/u;
export const code = z.string().min(1).max(60).regex(codePattern);
/** Not chosen yet, while one still types. */
export const codeOrEmpty = z.string().max(60).regex(codePattern);

/** One line: a name, a place, a number on paper. */
export const line = z.string().trim().min(1).max(mostOfLine).check(wellFormed, withoutControls);
export const optionalLine = line.optional();
export const lineOrEmpty = z.string().trim().max(mostOfLine).check(wellFormed, withoutControls);

/** A reason or remark; may have paragraphs. */
export const note = z.string().trim().min(1).max(mostOfNote).check(withoutNul, wellFormed);
/** A remark left blank counts as none. */
export const optionalNote = z
  .string()
  .trim()
  .max(mostOfNote)
  .check(withoutNul, wellFormed)
  .transform((value) => (value === '' ? undefined : value))
  .optional();

/** A text of some length, kept as written. */
export const text = z.string().min(1).max(mostOfText).check(notBlank, withoutNul, wellFormed);
/** A text that is still being written. */
export const textOrEmpty = z.string().max(mostOfText).check(withoutNul, wellFormed);

const earliest = Date.UTC(1949, 0, 1);
const latest = Date.UTC(2200, 0, 1);

/** An ISO 8601 date and time with its offset (`2026-03-05T20:00:00+08:00` or `…Z`); epoch milliseconds within. */
export const instant = z.iso
  .datetime({ offset: true })
  .max(40)
  .transform((value) => Date.parse(value))
  .check(inputProblem('instantOutOfRange', (value: number) => value >= earliest && value < latest));

/** A number that counts from one: a version, a round, a place in a list. */
export const ordinal = z.int().min(1).max(100_000);

export const unitIds = z.array(id).max(200);
export const personIds = z.array(id).min(1).max(1000);
export const participants = z.array(line).min(1).max(100);
/** Uploaded files beside a text. */
export const fileIds = z.array(id).max(50).optional();
/** Proposals of one group. */
export const proposalIds = z.array(id).max(50);

/** A proposal's text, part by part as the rulebook names them; a part not written yet is empty. */
export const parts = z
  .record(code, textOrEmpty)
  .check(inputProblem('tooManyParts', (value: Record<string, string>) => Object.keys(value).length <= 20));

/** For actions that take nothing beyond being taken. */
export const nothing = z.strictObject({});
