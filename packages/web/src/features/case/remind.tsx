import type { CaseView } from '@shangliang/contract';
import { remindedBy } from '@shangliang/core';
import { casesOf } from '../../api/shown-case.ts';
import { usePreferences } from '../../look/preferences.ts';
import { fill, useWords } from '../../look/words.ts';
import { ActionButton } from '../../parts/action-form.tsx';
import { dayMonth } from '../../parts/when.ts';
import { turnWords } from '../../parts/who-has-it.ts';

/** Where others are waited for: the act that reminds them, and when they were reminded; nothing where this reader may not. */
export function Remind({ view, step }: { view: CaseView; step: Pick<CaseView['ahead'][number]['steps'][number], 'action' | 'caseId'> }) {
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
  if (!offer.allowed) return reminded;
  return (
    <span className="remind never-print">
      <ActionButton deed={{ ...by, caseId: part.id }} label={fill(say.remind, { unit: view.names[part.unitId] ?? '' })} size="small" />{' '}
      {reminded}
    </span>
  );
}
