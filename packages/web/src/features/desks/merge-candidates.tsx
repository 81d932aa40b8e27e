import type { SimilarHit } from '@shangliang/contract';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { fill, useWords } from '../../look/words.ts';
import { Shown } from '../../parts/place-states.tsx';
import { Band, HitLine } from '../similar/hit-line.tsx';
import { SameOrNot } from '../similar/same-or-not.tsx';
import '../similar/similar.css';
import { similarQuery } from '../similar/similar-query.ts';
import { similarWords } from '../similar/similar-words.ts';

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** The passages that a case shares with the one beside it, found or picked by hand; and what was said of the two. */
export function useBeside(
  id: string | undefined,
  withId: string | undefined,
): { passages: SimilarHit['passages']; same: boolean | null; known: boolean } {
  const enabled = id !== undefined && withId !== undefined;
  const found = useQuery({ ...similarQuery({ proposalId: id }), enabled });
  const hit = found.data?.hits.find((entry) => entry.id === withId);
  const byHand = enabled && found.data !== undefined && hit === undefined;
  const asked = useQuery({ ...similarQuery({ proposalId: id, withId }), enabled: byHand, placeholderData: () => undefined });
  const passages = byHand ? asked.data?.beside : hit?.passages;
  return { passages: passages ?? [], same: hit?.same ?? null, known: enabled && passages !== undefined };
}

/** Proposals like the one on the desk, that it may be merged into: each a key away from standing beside it. */
export function MergeCandidates({ id, withId, onPick }: { id: string; withId: string | undefined; onPick: (id: string) => void }) {
  const say = useWords(similarWords);
  const found = useQuery(similarQuery({ proposalId: id }));
  const open = (found.data?.hits ?? []).filter((hit) => hit.same !== false);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || event.key.toUpperCase() !== 'C') return;
      const next = open[(open.findIndex((hit) => hit.id === withId) + 1) % open.length];
      if (next !== undefined && document.querySelector('.ant-drawer-open, .ant-modal-wrap') === null) onPick(next.id);
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  });
  return (
    <section className="candidates never-print" aria-labelledby="candidates">
      <h2 id="candidates">{say.candidates}</h2>
      <Shown of={found} lines={2}>
        {({ hits, mayDecide }) => (
          <>
            <p className="quiet">
              {hits.length === 0 ? say.candidatesNone : hits.every((hit) => hit.same !== null) ? say.candidatesJudged : say.candidatesAbout}
            </p>
            <ul className="similar-list">
              {hits.map((hit) => (
                <li key={hit.id} className={hit.id === withId ? 'candidate candidate-now' : 'candidate'}>
                  <div>
                    <Band standing={hit.band} />
                    <button
                      type="button"
                      className="similar-title"
                      aria-label={fill(say.pick, { title: hit.title })}
                      aria-pressed={hit.id === withId}
                      onClick={() => onPick(hit.id)}
                    >
                      {hit.title}
                    </button>
                    <HitLine hit={hit} />
                  </div>
                  <SameOrNot id={id} hit={hit} mayDecide={mayDecide} />
                </li>
              ))}
            </ul>
          </>
        )}
      </Shown>
    </section>
  );
}
