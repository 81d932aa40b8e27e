import { type Language, labelsIn } from '@shangliang/contract';
import type { ProcedureName, Relation } from '@shangliang/core';

/** What the record says of an action, in the reader's language. */
export function auditSentence(
  language: Language,
  procedure: ProcedureName,
  action: string,
  actor: string | undefined,
  relation: Relation,
): string {
  const labels = labelsIn[language];
  const words: Readonly<Record<string, { audit: string }>> = labels.actions[procedure];
  return (words[action]?.audit ?? action).replace('{actor}', actor ?? labels.relations[relation]);
}
