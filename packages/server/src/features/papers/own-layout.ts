import { readFile } from 'node:fs/promises';
import type { Id, Instant, PaperForm } from '@shangliang/core';
import { type Facts, fillTemplate, settled, type Written, writeLetter } from '@shangliang/documents';
import type { Deps } from '../../deps.ts';
import { keptPath } from '../files/kept.ts';
import { templateAt } from './template-store.ts';

/**
 * A paper in the committee's own layout, where it has one for the form.
 * @param standsSince what was issued keeps the layout of its day; null: the one in use
 */
export async function inOwnLayout(
  deps: Deps,
  committeeId: Id,
  form: PaperForm,
  standsSince: Instant | null,
  { facts, title }: { facts: Facts; title: string },
): Promise<Buffer | undefined> {
  const file = await deps.database.inCommittee(committeeId, (tx) => templateAt(tx, committeeId, form, standsSince));
  if (file === undefined) return undefined;
  return fillTemplate(await readFile(keptPath(deps.config, committeeId, file.sha256)), facts, title);
}

/** A letter as a Word file: in the committee's own layout, or the standard one. The same letter is the same bytes. */
export async function paperInWord(
  deps: Deps,
  committeeId: Id,
  committee: string,
  { form, letter, facts }: Written,
  standsSince: Instant | null,
): Promise<Buffer> {
  const said = { facts: { 委员会: committee, ...facts }, title: letter.title };
  return (await inOwnLayout(deps, committeeId, form, standsSince, said)) ?? settled(await writeLetter(letter));
}
