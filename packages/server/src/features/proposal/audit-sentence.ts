import { type Language, labelsIn } from '@shangliang/contract';
import { type DueName, isDueAct, type ProcedureName, type Relation } from '@shangliang/core';

/** What the record says of an action, in the reader's language. */
export function auditSentence(
  language: Language,
  procedure: ProcedureName,
  action: string,
  actor: string | undefined,
  relation: Relation,
  dueName?: DueName,
): string {
  const labels = labelsIn[language];
  if (isDueAct(action)) {
    const said = labels.dueActs[action];
    return dueName === undefined ? said : language === 'en' ? `${said}: ${labels.dues[dueName]}` : `${said}：${labels.dues[dueName]}`;
  }
  const words: Readonly<Record<string, { audit: string }>> = labels.actions[procedure];
  return (words[action]?.audit ?? action).replace('{actor}', actor ?? labels.relations[relation]);
}
