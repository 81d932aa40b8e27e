import type { Id, NoticeDraft } from '@shangliang/core';
import type { Tx } from '../db/open.ts';
import { saveRows } from '../db/rows.ts';
import { newId } from '../ids.ts';

/** The one place where anybody is told anything. */
export async function saveNotices(tx: Tx, committeeId: Id, at: number, drafts: readonly NoticeDraft[]): Promise<void> {
  const rows = drafts.map((notice) => ({ id: newId(), ...notice, at }));
  await saveRows(tx, 'notice', ['id'], committeeId, rows);
}
