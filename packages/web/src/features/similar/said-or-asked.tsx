import { fill, useWords } from '../../look/words.ts';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { similarWords } from './similar-words.ts';

/** Where one says of another whether it is the same. */
export const judgementOf = (otherId: string): string => `judge-${otherId}`;

/** Whether two are one matter, said once by whoever may; what was said stands there instead of the question, and can be said anew. */
export function SaidOrAsked({
  hit,
  mayDecide,
  saying,
  onSay,
}: {
  hit: { id: string; title: string; same: boolean | null; saidBy: string | null };
  mayDecide: boolean;
  saying: { isPending: boolean; error: unknown };
  onSay: (same: boolean) => void;
}) {
  const say = useWords(similarWords);
  return (
    <div className="similar-said">
      {hit.same === null ? null : <p className="quiet">{fill(hit.same ? say.saidSame : say.saidOther, { name: hit.saidBy ?? '' })}</p>}
      {mayDecide ? (
        <fieldset className="similar-buttons" id={judgementOf(hit.id)}>
          <legend className="only-heard">
            {say.question} {hit.title}
          </legend>
          {[true, false]
            .filter((same) => same !== hit.same)
            .map((same) => (
              <button key={String(same)} type="button" className="button" disabled={saying.isPending} onClick={() => onSay(same)}>
                {same ? say.asSame : say.asOther}
              </button>
            ))}
        </fieldset>
      ) : null}
      <ProblemNotice error={saying.error} />
    </div>
  );
}
