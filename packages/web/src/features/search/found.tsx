import { type SearchAnswer, type SearchGroup, searchGroups } from '@shangliang/contract';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { search as en } from '../../labels/en/search.ts';
import { search as zh } from '../../labels/zh-CN/search.ts';
import { fill, stateWord, useLabels, useWords, wordOf } from '../../look/words.ts';
import { byMarks, marked } from './marked.ts';

export const searchWords = { 'zh-CN': zh, en };

function Marked({ text, asked, marks }: { text: string; asked?: string; marks?: readonly { start: number; end: number }[] }) {
  let at = 0;
  return (marks === undefined ? marked(text, asked ?? '') : byMarks(text, marks)).map((piece) => {
    at += piece.text.length;
    return piece.hit ? <mark key={at}>{piece.text}</mark> : <span key={at}>{piece.text}</span>;
  });
}

type Groups = { [G in SearchGroup]: NonNullable<SearchAnswer[G]>['items'] };

/** The rows of each group; `/proposals` shows what a person wrote and what a unit handles. */
function useRows(asked: string): { [G in SearchGroup]: (items: Groups[G]) => ReactNode[] } {
  const labels = useLabels();
  const say = useWords(searchWords);
  return {
    proposals: (items) =>
      items.map(({ id, title, number, state, proposer, titleMarks, hits }) => (
        <Link key={id} to="/proposals/$id" params={{ id }} className="search-row">
          <Marked text={title} marks={titleMarks} />
          <span className="search-row-about numerals">
            {[number, proposer, stateWord(labels, 'proposal', state)].filter((part) => part !== null && part !== '').join(' · ')}
          </span>
          {hits.map((hit) => (
            <span key={`${hit.kind} ${hit.ofId}`} className="search-row-text" lang="zh-CN">
              <span className="quiet">{say.inTexts[hit.kind]}　</span>
              <Marked text={hit.snippet} marks={hit.marks} />
            </span>
          ))}
        </Link>
      )),
    people: (items) =>
      items.map(({ id, name, posts }) => (
        <Link key={id} to="/proposals" search={{ proposerId: id }} className="search-row">
          <Marked text={name} asked={asked} />
          <span className="search-row-about">
            {posts.length === 0
              ? say.noPost
              : posts.map(({ kind, organization }) => [organization, wordOf(labels.posts, kind)].filter(Boolean).join(' ')).join(' · ')}
          </span>
        </Link>
      )),
    organizations: (items) =>
      items.map(({ id, name, kind, shortName, active }) => (
        <Link key={id} to="/proposals" search={kind === 'unit' ? { unitId: id } : { proposerId: id }} className="search-row">
          <Marked text={name} asked={asked} />
          <span className="search-row-about">
            {[wordOf(labels.organizationKinds, kind), shortName, active ? null : say.inactive].filter(Boolean).join(' · ')}
          </span>
        </Link>
      )),
  };
}

/** What was found, group by group. */
export function Found({ pages, asked, only }: { pages: readonly SearchAnswer[]; asked: string; only: SearchGroup | undefined }) {
  const say = useWords(searchWords);
  const rows = useRows(asked);
  const rowsOf: Readonly<Record<SearchGroup, () => ReactNode[]>> = {
    proposals: () => rows.proposals(pages.flatMap((page) => page.proposals?.items ?? [])),
    people: () => rows.people(pages.flatMap((page) => page.people?.items ?? [])),
    organizations: () => rows.organizations(pages.flatMap((page) => page.organizations?.items ?? [])),
  };
  return searchGroups.map((group) => {
    const page = pages[0]?.[group];
    if (page === null || page === undefined || page.items.length === 0) return null;
    const count = page.total.capped ? `${page.total.count}+` : page.total.count;
    return (
      <section key={group} className="search-group" aria-labelledby={`found-${group}`}>
        <div className="search-group-head">
          <h2 id={`found-${group}`}>
            {say.groups[group]} <span className="quiet numerals">{count}</span>
          </h2>
          {page.next !== null && only === undefined ? (
            <Link to="/search" search={{ q: asked, in: group }}>
              {fill(say.all, { n: count })}
            </Link>
          ) : null}
        </div>
        <ul>
          {rowsOf[group]().map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the rows carry keys of their own
            <li key={index}>{row}</li>
          ))}
        </ul>
      </section>
    );
  });
}
