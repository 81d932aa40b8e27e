import type { SimilarHit } from '@shangliang/contract';
import { useQuery } from '@tanstack/react-query';
import { Drawer } from 'antd';
import { useEffect, useState } from 'react';
import { fill, useWords } from '../../look/words.ts';
import { ActionButton } from '../../parts/action-form.tsx';
import { Shown } from '../../parts/place-states.tsx';
import { caseQuery } from '../desks/case-text.ts';
import '../desks/review.css';
import { ReviewText } from '../desks/review-text.tsx';
import { Band, HitLine } from '../similar/hit-line.tsx';
import { SameOrNot } from '../similar/same-or-not.tsx';
import '../similar/similar.css';
import { similarQuery, useStill } from '../similar/similar-query.ts';
import { similarWords } from '../similar/similar-words.ts';
import { type Standing, standingOf, type Warned, warnedAfter } from '../similar/standing.ts';
import { draftIn, may, type ShownDraft } from './draft-view.ts';
import type { Written } from './written.ts';

/** So long after the last key the text is asked about. */
const stillMilliseconds = 1000;
const titleLeast = 4;

/** What a text has been warned of, for as long as the tab stands: one looks at the print, or reads the page anew, and comes back. */
const warnedOf = {
  key: (draftId: string): string => `shangliang.warned/${draftId}`,
  read: (draftId: string): Warned[] => {
    try {
      const value: unknown = JSON.parse(sessionStorage.getItem(warnedOf.key(draftId)) ?? '[]');
      return Array.isArray(value) ? value : [];
    } catch {
      return [];
    }
  },
  keep: (draftId: string, warned: readonly Warned[]): void => {
    try {
      sessionStorage.setItem(warnedOf.key(draftId), JSON.stringify(warned));
    } catch {
      // full or barred: it holds until the page is left
    }
  },
};

/** Beside the text: proposals like it, what became of them, and whether they are the same matter. */
export function SimilarProposals({ draft, written }: { draft: ShownDraft; written: Written }) {
  const say = useWords(similarWords);
  const { title, parts } = useStill({ title: written.title, parts: { ...written.parts } }, stillMilliseconds);
  const found = useQuery({ ...similarQuery({ proposalId: draft.id, title, parts }), enabled: title.trim().length >= titleLeast });
  const [open, setOpen] = useState<SimilarHit>();
  const [warned, setWarned] = useState<readonly Warned[]>(() => warnedOf.read(draft.id));
  const keep = (change: (before: readonly Warned[]) => Warned[]) =>
    setWarned((before) => {
      const next = change(before);
      warnedOf.keep(draft.id, next);
      return next;
    });
  const hits = found.data?.hits ?? [];
  const mayDecide = found.data?.mayDecide ?? false;
  const body = Object.values(parts).join('\n');
  const answer = found.isPlaceholderData ? undefined : found.data;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for every answer, which is of the text it was asked with
  useEffect(() => {
    if (answer !== undefined) keep((before) => warnedAfter(before, answer.hits, { title, body }));
  }, [answer]);
  const looked = (id: string) => keep((before) => before.map((entry) => (entry.hit.id === id ? { ...entry, looked: true } : entry)));
  const look = (hit: SimilarHit) => {
    looked(hit.id);
    setOpen(hit);
  };
  const shown = standingOf(warned, hits, { title, body });
  const list = (of: readonly Standing[]) => (
    <ul className="similar-list">
      {of.map(({ hit, standing }) => (
        <li key={hit.id} className="similar-hit">
          <Band standing={standing} />
          <button type="button" className="similar-title" onClick={() => look(hit)}>
            {hit.title}
          </button>
          <HitLine hit={hit} />
          {hit.passages.length === 0 ? null : <p className="quiet similar-fate">{fill(say.passages, { n: hit.passages.length })}</p>}
          {standing === 'same' && hit.same === null ? <Advice hit={hit} mayDecide={mayDecide} onLook={() => look(hit)} /> : null}
          <SameOrNot id={draft.id} hit={hit} mayDecide={mayDecide} onSaid={() => looked(hit.id)} />
        </li>
      ))}
    </ul>
  );
  const dismissed = shown.filter(({ hit }) => hit.same === false);
  return (
    <section className="similar" aria-labelledby="similar">
      <h2 id="similar">{say.title}</h2>
      <p className="quiet" role="status">
        {found.data !== undefined && shown.length === 0 ? say.none : say.about}
      </p>
      {list(shown.filter(({ hit }) => hit.same !== false))}
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

/** What to do about one that is likely the same: look, second it where that is open, say how one's own differs, or go on. */
function Advice({ hit, mayDecide, onLook }: { hit: SimilarHit; mayDecide: boolean; onLook: () => void }) {
  const say = useWords(similarWords);
  const view = useQuery(caseQuery(hit.id)).data;
  const other = view === undefined ? undefined : draftIn(view);
  const seconds = other !== undefined && may(other, 'second');
  const words = { second: seconds ? say.adviceSecond : '', judge: mayDecide ? say.adviceJudge : '' };
  return (
    <>
      <p className="similar-advice">{fill(say.advice, words)}</p>
      <div className="similar-buttons">
        <button type="button" className="button" onClick={onLook}>
          {say.look}
        </button>
        {seconds ? <ActionButton deed={{ procedure: 'proposal', action: 'second', caseId: hit.id }} /> : null}
      </div>
    </>
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
