import type { CaseView } from '@shangliang/contract';
import { remindedBy } from '@shangliang/core';
import { casesOf } from '../../api/shown-case.ts';
import { usePreferences } from '../../look/preferences.ts';
import { fill, useWords } from '../../look/words.ts';
import { ActionButton } from '../../parts/action-form.tsx';
import { dayMonth } from '../../parts/when.ts';
import { turnWords } from '../../parts/who-has-it.ts';

type Step = Pick<CaseView['ahead'][number]['steps'][number], 'action' | 'caseId'>;

/** What stands ahead that names a step first: there, and nowhere else on the page, others are reminded of it. */
export const firstNaming = (view: CaseView, { action, caseId }: Step): CaseView['ahead'][number] | undefined =>
  view.ahead.find(({ steps }) => steps.some((step) => step.action === action && step.caseId === caseId));

/**
 * Where others are waited for: the act that reminds them, and when they were reminded; nothing where this reader may not.
 * `told`: only when they were, the act standing elsewhere.
 */
export function Remind({ view, step, told = false }: { view: CaseView; step: Step; told?: boolean }) {
  const say = useWords(turnWords);
  const { language } = usePreferences();
  const by = remindedBy[step.action ?? ''];
  const part = by === undefined ? undefined : casesOf(view, by.procedure).find(({ id }) => id === step.caseId);
  const offer = part?.allowedActions.find(({ action }) => action === by?.action);
  if (by === undefined || part === undefined || offer === undefined || part.opinionGivenAt !== null) return null;
  const reminded =
    part.remindedAt === null ? null : (
      <span className="quiet">{fill(say.reminded, { date: dayMonth(language, Date.parse(part.remindedAt)) })}</span>
    );
  if (told || !offer.allowed) return reminded;
  return (
    <span className="remind never-print">
      <ActionButton deed={{ ...by, caseId: part.id }} label={fill(say.remind, { unit: view.names[part.unitId] ?? '' })} size="small" />{' '}
      {reminded}
    </span>
  );
}
