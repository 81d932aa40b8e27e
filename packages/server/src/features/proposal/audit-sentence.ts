import { type Language, labelsIn } from '@shangliang/contract';
import { type DueName, type HandlingRole, handlingRoles, isDueAct, type ProcedureName, type Relation } from '@shangliang/core';

/** Whoever did it; of a delegate both names (王某代张某). */
function actorNamed(language: Language, actor: string, principal: string | undefined): string {
  const gap = language === 'en' ? ' ' : '';
  return principal === undefined ? actor : [actor, labelsIn[language].letters.onBehalfOf, principal].join(gap);
}

const noUnit = { 'zh-CN': '撤回原来的拟定', en: 'the plan was taken back' };

const unitIn = (entry: unknown): { unitId: string; role: HandlingRole } | undefined => {
  if (typeof entry !== 'object' || entry === null || !('unitId' in entry) || !('role' in entry)) return undefined;
  const role = handlingRoles.find((one) => one === entry.role);
  return typeof entry.unitId === 'string' && role !== undefined ? { unitId: entry.unitId, role } : undefined;
};

/** The units an act names, in the words of the record; nothing where it names none. */
export function unitsSaid(language: Language, input: unknown, names: Readonly<Record<string, string>>): string {
  const units: unknown = typeof input === 'object' && input !== null && 'units' in input ? input.units : undefined;
  if (!Array.isArray(units)) return '';
  const { roles } = labelsIn[language];
  const [mark, open, close, colon] = language === 'en' ? [', ', ' (', ')', ': '] : ['、', '（', '）', '：'];
  const said = units.flatMap((entry) => {
    const unit = unitIn(entry);
    return unit === undefined ? [] : [`${names[unit.unitId] ?? ''}${open}${roles[unit.role]}${close}`];
  });
  return `${colon}${units.length === 0 ? noUnit[language] : said.join(mark)}`;
}

/** What the record says of an action, in the reader's language. */
export function auditSentence(
  language: Language,
  procedure: ProcedureName,
  action: string,
  actor: string | undefined,
  relation: Relation,
  dueName?: DueName,
  principal?: string,
): string {
  const labels = labelsIn[language];
  if (isDueAct(action)) {
    const said = labels.dueActs[action];
    return dueName === undefined ? said : language === 'en' ? `${said}: ${labels.dues[dueName]}` : `${said}：${labels.dues[dueName]}`;
  }
  const words: Readonly<Record<string, { audit: string }>> = labels.actions[procedure];
  return (words[action]?.audit ?? action).replace('{actor}', () => actorNamed(language, actor ?? labels.relations[relation], principal));
}
