import { dueSentence, type Language, type MatterList } from '@shangliang/contract';
import type { Due } from '@shangliang/core';
import { fromRow } from '../../db/rows.ts';
import { isoOrNull } from '../paging.ts';

/** The date behind a matter, as the database joins it. */
export function shownDue(row: Readonly<Record<string, unknown>> | null, language: Language): MatterList['items'][number]['due'] {
  if (row === null) return null;
  const due = fromRow<Due>(row);
  return {
    name: due.name,
    state: due.state,
    pausedAt: isoOrNull(due.pausedAt),
    veryOverdueAt: isoOrNull(due.veryOverdueAt),
    sentence: dueSentence(language, due),
  };
}
