import type { SimilarHit } from '@shangliang/contract';
import { useQuery } from '@tanstack/react-query';
import { Drawer } from 'antd';
import { useState } from 'react';
import { fill, useWords } from '../../look/words.ts';
import { Shown } from '../../parts/place-states.tsx';
import { caseQuery } from '../desks/case-text.ts';
import '../desks/review.css';
import { ReviewText } from '../desks/review-text.tsx';
import { Band, HitLine } from '../similar/hit-line.tsx';
import { SameOrNot } from '../similar/same-or-not.tsx';
import '../similar/similar.css';
import { similarQuery, useStill } from '../similar/similar-query.ts';
import { similarWords } from '../similar/similar-words.ts';
import type { ShownDraft } from './draft-view.ts';
import type { Written } from './written.ts';

/** So long after the last key the text is asked about. */
const stillMilliseconds = 1000;
const titleLeast = 4;

/** Beside the text: proposals like it, what became of them, and whether they are the same matter. */
export function SimilarProposals({ draft, written }: { draft: ShownDraft; written: Written }) {
  const say = useWords(similarWords);
  const { title, parts } = useStill({ title: written.title, parts: { ...written.parts } }, stillMilliseconds);
  const found = useQuery({ ...similarQuery({ proposalId: draft.id, title, parts }), enabled: title.trim().length >= titleLeast });
  const [open, setOpen] = useState<SimilarHit>();
  const hits = found.data?.hits ?? [];
  const mayDecide = found.data?.mayDecide ?? false;
  const list = (of: readonly SimilarHit[]) => (
    <ul className="similar-list">
      {of.map((hit) => (
        <li key={hit.id} className="similar-hit">
          <Band hit={hit} />
          <button type="button" className="similar-title" onClick={() => setOpen(hit)}>
            {hit.title}
          </button>
          <HitLine hit={hit} />
          {hit.passages.length === 0 ? null : <p className="quiet similar-fate">{fill(say.passages, { n: hit.passages.length })}</p>}
          <SameOrNot id={draft.id} hit={hit} mayDecide={mayDecide} />
        </li>
      ))}
    </ul>
  );
  const dismissed = hits.filter((hit) => hit.same === false);
  return (
    <section className="similar" aria-labelledby="similar">
      <h2 id="similar">{say.title}</h2>
      <p className="quiet" role="status">
        {found.data !== undefined && hits.length === 0 ? say.none : say.about}
      </p>
      {list(hits.filter((hit) => hit.same !== false))}
      {dismissed.length === 0 ? null : (
        <details>
          <summary>{fill(say.dismissed, { n: dismissed.length })}</summary>
          {list(dismissed)}
        </details>
      )}
      <Drawer
        title={open === undefined ? '' : fill(say.opened, { title: open.title })}
        size="large"
        open={open !== undefined}
        onClose={() => setOpen(undefined)}
        destroyOnHidden
      >
        {open === undefined ? null : <Beside hit={open} own={title} />}
      </Drawer>
    </section>
  );
}

function Beside({ hit, own }: { hit: SimilarHit; own: string }) {
  const view = useQuery(caseQuery(hit.id));
  return (
    <>
      <HitLine hit={hit} />
      <Shown of={view} lines={12}>
        {(found) => <ReviewText view={found} other={own} marks={hit.passages.flatMap((passage) => passage.theirs)} />}
      </Shown>
    </>
  );
}
