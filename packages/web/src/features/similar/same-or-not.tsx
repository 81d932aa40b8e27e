import type { SimilarHit } from '@shangliang/contract';
import { fill, useWords } from '../../look/words.ts';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { useSaySameMatter } from './similar-query.ts';
import { similarWords } from './similar-words.ts';

/** Where one says of another whether it is the same. */
export const judgementOf = (otherId: string): string => `judge-${otherId}`;

/** Whether two are one matter, said once by whoever may; what was said stands there instead of the question, and can be said anew. */
export function SameOrNot({ id, hit, mayDecide, onSaid }: { id: string; hit: SimilarHit; mayDecide: boolean; onSaid?: () => void }) {
  const say = useWords(similarWords);
  const saying = useSaySameMatter(id);
  const said = hit.same === null ? null : fill(hit.same ? say.saidSame : say.saidOther, { name: hit.saidBy ?? '' });
  return (
    <div className="similar-said">
      {said === null ? null : <p className="quiet">{said}</p>}
      {mayDecide ? (
        <fieldset className="similar-buttons" id={judgementOf(hit.id)}>
          <legend className="only-heard">
            {say.question} {hit.title}
          </legend>
          {[true, false]
            .filter((same) => same !== hit.same)
            .map((same) => (
              <button
                key={String(same)}
                type="button"
                className="button"
                disabled={saying.isPending}
                onClick={() => saying.mutate({ otherId: hit.id, same }, { onSuccess: () => onSaid?.() })}
              >
                {same ? say.asSame : say.asOther}
              </button>
            ))}
        </fieldset>
      ) : null}
      <ProblemNotice error={saying.error} />
    </div>
  );
}
