import type { CaseView } from '@shangliang/contract';
import { remindedBy } from '@shangliang/core';
import { casesOf } from '../../api/shown-case.ts';
import { fill, useLabels, useWords, wordOf } from '../../look/words.ts';
import { ActionButton } from '../../parts/action-form.tsx';
import { turnWords } from '../../parts/who-has-it.ts';

/** Where others are waited for: the act that reminds them, or why not now; nothing where this reader may not. */
export function Remind({ view, step }: { view: CaseView; step: Pick<CaseView['ahead'][number]['steps'][number], 'action' | 'caseId'> }) {
  const say = useWords(turnWords);
  const labels = useLabels();
  const by = remindedBy[step.action ?? ''];
  const part = by === undefined ? undefined : casesOf(view, by.procedure).find(({ id }) => id === step.caseId);
  const offer = part?.allowedActions.find(({ action }) => action === by?.action);
  if (by === undefined || part === undefined || offer === undefined) return null;
  if (!offer.allowed) return <span className="quiet">{wordOf(labels.problems, offer.reason ?? '')}</span>;
  return <ActionButton deed={{ ...by, caseId: part.id }} label={fill(say.remind, { unit: view.names[part.unitId] ?? '' })} size="small" />;
}
