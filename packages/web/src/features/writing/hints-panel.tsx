import type { TextHint } from '@shangliang/contract';
import type { Rulebook } from '@shangliang/core';
import { Link } from '@tanstack/react-router';
import { useLabels, useWords } from '../../look/words.ts';
import { sentenceOfHint } from '../text/sentence-of.ts';
import { textWords } from '../text/text-words.ts';
import './hints-panel.css';
import { markInField, stepOf, type useHints } from './use-hints.ts';

/** What stands out in the text, each a step away. It bars nothing. */
export function HintsPanel({ hints, rulebook, draftId }: { hints: ReturnType<typeof useHints>; rulebook: Rulebook; draftId: string }) {
  const say = useWords(textWords);
  const labels = useLabels();
  const items = hints.data?.items ?? [];
  const isEmpty = Object.values(hints.data?.looked.parts ?? {}).every((text) => text.trim() === '');
  const nameOf = ({ place }: TextHint): string =>
    place === null || place.part === null ? '' : (rulebook.parts.find((entry) => entry.code === place.part)?.label ?? place.part);
  return (
    <section className="hints-panel" aria-labelledby="hints">
      <h2 id="hints">
        {say.hints} {items.length === 0 ? null : <span className="quiet numerals">{items.length}</span>}
      </h2>
      {hints.isError ? (
        <p className="quiet">{say.hintsAway}</p>
      ) : hints.data === undefined || isEmpty ? (
        <p className="quiet">{say.hintsUnder}</p>
      ) : items.length === 0 ? (
        <p className="quiet">{say.noHints}</p>
      ) : (
        <>
          <p className="quiet">{say.hintsAbout}</p>
          <ul>
            {items.map((hint, index) => {
              const step = stepOf(hint);
              const words = sentenceOfHint(labels, hint, say.listSeparator);
              const about = `${labels.hintWeights[hint.weight]}${nameOf(hint) === '' ? '' : ` · ${nameOf(hint)}`}`;
              const key = `${hint.code} ${step ?? ''} ${hint.place?.start ?? ''} ${index}`;
              return (
                <li key={key} data-hint={hint.code} data-weight={hint.weight}>
                  {step === undefined ? (
                    <div>
                      {words} <span className="quiet">{about}</span>
                    </div>
                  ) : (
                    <Link
                      to="/write/$id"
                      params={{ id: draftId }}
                      search={{ step } as never}
                      // on a phone the step is shown first
                      onClick={() => setTimeout(() => hints.data !== undefined && markInField(hint, hints.data.looked), 80)}
                    >
                      {words} <span className="quiet">{about}</span>
                    </Link>
                  )}
                </li>
              );
            })}
          </ul>
        </>
      )}
    </section>
  );
}
