import type { ProcedureName } from '@shangliang/core';
import { useQueries } from '@tanstack/react-query';
import { caseQuery } from '../api/case.ts';
import { useMe } from '../api/me.ts';
import { usePreferences } from '../look/preferences.ts';
import { fill, useLabels, useWords } from '../look/words.ts';
import { formWords } from './form/form-words.ts';
import { turnWords, useMatterWord, useWho } from './who-has-it.ts';

export interface BulkItem {
  id: string;
  version?: number | undefined;
  /** The proposal it belongs to, where it is a part of one. */
  proposalId?: string;
  number?: string | null;
  title?: string;
  /** Its units, as one says them. */
  units?: string;
  /** Those of one kind are followed by the same: one of each is asked. */
  kind?: string;
}

const shownAtOnce = 5;
const mostKinds = 4;

const samplesOf = (items: readonly BulkItem[]): BulkItem[] =>
  [...new Map(items.map((item) => [item.kind ?? '', item])).values()].slice(0, mostKinds);

/** Whose turn it is once the act has been taken on all: each step once, with offices by name and units as a whole. */
export function useBulkAfter(procedure: ProcedureName, action: string, items: readonly BulkItem[], asked: boolean): string[] {
  const { language } = usePreferences();
  const say = useWords(turnWords);
  const labels = useLabels();
  const whoOf = useWho();
  const verbOf = useMatterWord();
  const me = useMe()?.personId;
  const samples = samplesOf(items);
  const views = useQueries({
    queries: samples.map(({ id, proposalId }) => ({ ...caseQuery(proposalId ?? id, language), enabled: asked, retry: false })),
  });
  const steps = views.flatMap(({ data }, index) => {
    const entry = data?.cases[procedure]?.find(({ id }) => id === samples[index]?.id);
    return entry?.allowedActions.find((offer) => offer.action === action)?.follows ?? [];
  });
  const said = steps.map(({ action: next, relation, who }) => {
    const own = who.some(({ person, holders }) => person?.id === me || holders.some(({ id }) => id === me));
    const shared = who.length > 0 && who.every(({ person, organization }) => person === null && organization === null);
    const many = fill(say.each, { who: labels.relations[relation] });
    return fill(say.turn, { who: own ? say.you : shared ? whoOf(who) : many, verb: verbOf(next) });
  });
  return [...new Set(said)];
}

function BulkRow({ item }: { item: BulkItem }) {
  return (
    <li>
      {item.number == null ? null : <span className="numerals quiet">{item.number} </span>}
      {item.title}
      {item.units === undefined || item.units === '' ? null : <span className="quiet bulk-units">{item.units}</span>}
    </li>
  );
}

/** What an act for many falls on, by number, title and units; the first few, the others on asking. */
export function BulkList({ items, most = shownAtOnce }: { items: readonly BulkItem[]; most?: number }) {
  const say = useWords(formWords);
  const named = items.filter((item) => item.title !== undefined);
  const rest = named.slice(most);
  if (named.length === 0) return null;
  return (
    <div className="bulk-list">
      <ul>
        {named.slice(0, most).map((item) => (
          <BulkRow key={item.id} item={item} />
        ))}
      </ul>
      {rest.length === 0 ? null : (
        <details>
          <summary>{fill(say.andMore, { n: rest.length })}</summary>
          <ul>
            {rest.map((item) => (
              <BulkRow key={item.id} item={item} />
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
