import { actsToCompareBefore, isUnjudged } from '@shangliang/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { judgementOf } from '../features/similar/said-or-asked.tsx';
import { similarQuery } from '../features/similar/similar-query.ts';
import { similarWords } from '../features/similar/similar-words.ts';
import { fill, useWords } from '../look/words.ts';
import { oneOf } from '../plain-search.ts';
import type { Deed } from './deed.ts';
import './unjudged.css';

/** How many others may be the same matter, of which nobody has said whether they are; the first of them stands a click away. */
export function Unjudged({ proposalId, onLeave }: { proposalId: string; onLeave?: () => void }) {
  const say = useWords(similarWords);
  const found = useQuery(similarQuery({ proposalId })).data;
  const search: Record<string, unknown> = useSearch({ strict: false });
  const open = found?.hits.filter(isUnjudged) ?? [];
  const beside = open.find((hit) => hit.id === oneOf(search, 'with'));
  const [first] = open;
  if (first === undefined) return null;
  const judge = (id: string) => {
    onLeave?.();
    document.getElementById(judgementOf(id))?.querySelector('button')?.focus();
  };
  return (
    <p className="unjudged" role="status">
      {fill(open.length === 1 ? say.unjudgedOne : say.unjudged, { n: open.length })}{' '}
      {beside === undefined ? (
        <Link to="/review" search={{ id: proposalId, with: first.id }} {...(onLeave === undefined ? {} : { onClick: onLeave })}>
          {say.compareFirst}
        </Link>
      ) : found?.mayDecide === true ? (
        <button type="button" className="unjudged-judge" onClick={() => judge(beside.id)}>
          {say.judge}
        </button>
      ) : null}
    </p>
  );
}

/** The same in the form of an act before which they are to be compared. */
export function UnjudgedBefore({ deed: { procedure, action, caseId }, onLeave }: { deed: Deed; onLeave: () => void }) {
  return caseId !== undefined && actsToCompareBefore.includes(`${procedure}.${action}`) ? (
    <Unjudged proposalId={caseId} onLeave={onLeave} />
  ) : null;
}
