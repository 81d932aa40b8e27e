import type { Labels } from '@shangliang/contract';
import type { ProcedureName } from '@shangliang/core';
import { examples as enExamples, fields as enFields } from '../../labels/en/fields.ts';
import { form as en } from '../../labels/en/form.ts';
import { examples as zhExamples, fields as zhFields } from '../../labels/zh-CN/fields.ts';
import { form as zh } from '../../labels/zh-CN/form.ts';

export const formWords = { 'zh-CN': zh, en };
export const fieldWords: Readonly<Record<'zh-CN' | 'en', Readonly<Record<string, string>>>> = { 'zh-CN': zhFields, en: enFields };
/** What a field may look like, where its name alone leaves one at a loss. */
export const fieldExamples: Readonly<Record<'zh-CN' | 'en', Readonly<Record<string, string>>>> = { 'zh-CN': zhExamples, en: enExamples };

/** The field's name: its own under this action, else the general one. `path` names the field within lists: `people.role`. */
export const nameOfField = (words: Readonly<Record<string, string>>, procedure: string, action: string, path: string): string =>
  words[`${procedure}.${action}.${path}`] ?? words[path.split('.').at(-1) ?? path] ?? path;

type Table = Readonly<Record<string, string>>;

/** Which table of words says a choice: most fields have one everywhere, `kind`, `cause` and `outcome` one a procedure. */
export function choiceWords(labels: Labels, procedure: ProcedureName, name: string): Table {
  const byProcedure: Readonly<Record<string, Table>> = {
    'activity.kind': labels.activityKinds,
    'adjustment.kind': labels.adjustmentKinds,
    'proposal.kind': labels.proposalKinds,
    'recommendation.kind': labels.resultKinds,
    'talk.kind': labels.talkKinds,
    'reply.to': labels.states.reply,
  };
  const everywhere: Readonly<Record<string, Table>> = {
    adoption: labels.adoptions,
    attendance: labels.attendances,
    cause: labels.conciliationCauses,
    consentToPublish: labels.consents,
    mode: labels.modes,
    outcome: labels.trackingOutcomes,
    recommends: labels.reviewRecommendations,
    role: labels.roles,
    side: labels.conciliationSides,
    stage: labels.stages,
    stance: labels.stances,
    vote: labels.votes,
    withWhom: labels.withWhom,
  };
  return byProcedure[`${procedure}.${name}`] ?? everywhere[name] ?? {};
}
