import type { SimilarHit } from '@shangliang/contract';
import { SaidOrAsked } from './said-or-asked.tsx';
import { useSaySameMatter } from './similar-query.ts';

/** Of two proposals. */
export function SameOrNot({ id, hit, mayDecide, onSaid }: { id: string; hit: SimilarHit; mayDecide: boolean; onSaid?: () => void }) {
  const saying = useSaySameMatter(id);
  return (
    <SaidOrAsked
      hit={hit}
      mayDecide={mayDecide}
      saying={saying}
      onSay={(same) => saying.mutate({ otherId: hit.id, same }, { onSuccess: () => onSaid?.() })}
    />
  );
}
