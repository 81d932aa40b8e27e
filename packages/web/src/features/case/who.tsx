import type { CaseView } from '@shangliang/contract';
import { Link } from '@tanstack/react-router';
import { createContext, Fragment, type ReactNode, useContext } from 'react';
import { proposalOfView } from '../../api/shown-case.ts';
import { usePreferences } from '../../look/preferences.ts';
import { AboutCase } from '../../parts/about-case.ts';

/** Names of the people and organizations a case speaks of. */
export const Names = createContext<Readonly<Record<string, string>>>({});
export const useNames = () => useContext(Names);

/** What the parts of a page know of its case without being told each time. */
export function CaseContext({ view, children }: { view: CaseView; children: ReactNode }) {
  return (
    <AboutCase value={proposalOfView(view).title}>
      <Names value={view.names}>{children}</Names>
    </AboutCase>
  );
}

/** A unit's or body's name, leading to the proposals it has a part in. */
export function Unit({ id }: { id: string }) {
  const names = useNames();
  return (
    <Link to="/proposals" search={{ unitId: id }}>
      {names[id] ?? ''}
    </Link>
  );
}

/** A person's name, leading to what is known under it. */
export function Person({ id }: { id: string }) {
  const name = useNames()[id] ?? '';
  return (
    <Link to="/search" search={{ q: name }}>
      {name}
    </Link>
  );
}

/** Several of them, as the language joins them. */
export function Several({ of }: { of: readonly ReactNode[] }) {
  const { language } = usePreferences();
  return of.map((one, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: in the order in which they stand
    <Fragment key={index}>
      {index === 0 ? null : language === 'en' ? ', ' : '、'}
      {one}
    </Fragment>
  ));
}

/** A text somebody wrote, paragraph by paragraph, in Song. */
export function Song({ text, quiet = false }: { text: string; quiet?: boolean }) {
  return (
    <div className={quiet ? 'song song-small' : 'song'} lang="zh-CN">
      {text
        .split(/\n+/)
        .filter((paragraph) => paragraph.trim() !== '')
        .map((paragraph, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs of one text, never moved
          <p key={index}>{paragraph.trim()}</p>
        ))}
    </div>
  );
}

/** A part of the case that names itself. Its id is marked as a part's: the fields of a form are called by plain names. */
export function Part({ id, title, children, count }: { id: string; title: string; children: ReactNode; count?: number }) {
  return (
    <section className="case-part" id={`part-${id}`} aria-labelledby={`part-${id}-title`}>
      <h2 id={`part-${id}-title`}>
        {title}
        {count === undefined ? null : <span className="quiet numerals"> {count}</span>}
      </h2>
      {children}
    </section>
  );
}

const circled = (ordinal: number): string =>
  ordinal >= 1 && ordinal <= 20
    ? String.fromCodePoint(0x2460 + ordinal - 1)
    : ordinal <= 35
      ? String.fromCodePoint(0x3251 + ordinal - 21)
      : `(${ordinal})`;

/** ① ② …: heard as a plain number. */
export function Ordinal({ of }: { of: number }) {
  return (
    <span className="ordinal">
      <span aria-hidden="true">{circled(of)}</span>
      <span className="only-heard">{of}</span>
    </span>
  );
}
