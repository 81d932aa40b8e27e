import { defineProcedure } from '../procedure/define.ts';
import type { Rulebook } from '../rulebook/rulebook.ts';
import { civilFromDay, dayOf, type Instant } from '../workdays/civil.ts';
import { promptStates } from './types.ts';

/** The month whose prompt is to be out by now, where the rulebook has one in it. */
export function promptMonth(rulebook: Pick<Rulebook, 'prompts'>, now: Instant): string | undefined {
  const { year, month, day } = civilFromDay(dayOf(now));
  if (!rulebook.prompts.months.includes(month) || day < rulebook.prompts.day) return undefined;
  return `${year}-${String(month).padStart(2, '0')}`;
}

/** 季度提醒：由时钟按规程发出 (F1) */
export const prompt = defineProcedure<'prompt'>({
  name: 'prompt',
  states: promptStates,
  ends: ['sent'],
  optional: {},
  facets: {},
  awaits: {},
  actions: {
    send: {
      // the month is the key: a second one for it cannot be written
      from: [],
      under: 'committee',
      to: 'sent',
      by: ['clock'],
      begin: (_scene, { month, personIds }) => ({ month, title: month, personIds }),
      tells: ['prompted'],
    },
  },
});
