import { FilePdfOutlined, FileWordOutlined, PrinterOutlined } from '@ant-design/icons';
import type { Booklet as BookletPage } from '@shangliang/contract';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { useEffect } from 'react';
import { addressOf, read } from '../api/client.ts';
import { now, useMe } from '../api/me.ts';
import { useRulebook } from '../api/reference.ts';
import { usePdf } from '../api/use-pdf.ts';
import { Song } from '../features/case/who.tsx';
import '../features/case/print-case.css';
import '../features/lists/booklet.css';
import { queryOf } from '../features/lists/list-query.ts';
import { booklet as en } from '../labels/en/booklet.ts';
import { booklet as zh } from '../labels/zh-CN/booklet.ts';
import { usePreferences } from '../look/preferences.ts';
import { fill, useWords } from '../look/words.ts';
import { FileButton } from '../parts/file-button.tsx';
import { EmptyPlace, Loading, NotShown } from '../parts/place-states.tsx';
import { date } from '../parts/when.ts';

type Entry = BookletPage['items'][number];
/** A booklet of a plenary has some six hundred; what is beyond asks for narrower filters. */
const most = 1000;

function Page({ entry }: { entry: Entry }) {
  const say = useWords({ 'zh-CN': zh, en });
  const parts = useRulebook()?.parts ?? [];
  // a part that the rulebook in force no longer knows is printed all the same, after the others
  const codes = [
    ...parts.map((part) => part.code),
    ...Object.keys(entry.parts).filter((code) => !parts.some((part) => part.code === code)),
  ];
  return (
    <article className="sheet booklet-page" id={entry.id}>
      <p className="sheet-number numerals">{entry.number}</p>
      <h2 className="booklet-title">{entry.title}</h2>
      <p className="sheet-proposers">
        {entry.proposer}
        {entry.others > 0 ? ` ${fill(say.others, { n: entry.others })}` : ''}
        {entry.units.length === 0 ? '' : ` · ${say.units}${entry.units.join('、')}`}
      </p>
      {codes
        .filter((code) => (entry.parts[code] ?? '').trim() !== '')
        .map((code) => (
          <div key={code} className="text-part">
            <h3>{parts.find((part) => part.code === code)?.label ?? code}</h3>
            <Song text={entry.parts[code] ?? ''} />
          </div>
        ))}
    </article>
  );
}

/** The texts of a list in one piece, each on a page of its own, with a cover and its contents; printed by the browser. */
export function Booklet() {
  const say = useWords({ 'zh-CN': zh, en });
  const { language } = usePreferences();
  const pdf = usePdf();
  const who = useMe();
  const fields = useRulebook()?.fields ?? [];
  const query = queryOf('proposals', useSearch({ strict: false }));
  const found = useInfiniteQuery({
    queryKey: ['proposals', 'booklet', query],
    queryFn: ({ pageParam, signal }): Promise<BookletPage> => read('/api/proposals/booklet', { ...query, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const entries = found.data?.pages.flatMap((page) => page.items) ?? [];
  const more = found.hasNextPage && entries.length < most;
  const { isFetching, fetchNextPage, error } = found;
  useEffect(() => {
    if (more && !isFetching && error === null) void fetchNextPage();
  }, [more, isFetching, fetchNextPage, error]);
  const groups = Map.groupBy(entries, (entry) => entry.field);
  const inOrder = [...groups].sort(
    ([a], [b]) => fields.findIndex((field) => field.code === a) - fields.findIndex((field) => field.code === b),
  );
  return (
    <main className="page sheet-page booklet">
      <p className="never-print booklet-tools" role="status">
        <Button type="primary" icon={<PrinterOutlined aria-hidden />} disabled={more || entries.length === 0} onClick={() => print()}>
          {say.print}
        </Button>
        <FileButton address={addressOf('/api/proposals/booklet/word', query)} title={say.wordAbout} icon={<FileWordOutlined aria-hidden />}>
          {say.word}
        </FileButton>
        {pdf ? (
          <FileButton
            address={addressOf('/api/proposals/booklet/word', { ...query, as: 'pdf' })}
            title={say.pdfAbout}
            icon={<FilePdfOutlined aria-hidden />}
          >
            {say.pdf}
          </FileButton>
        ) : null}
        <span className="quiet numerals">{fill(more ? say.fetching : say.count, { n: entries.length })}</span>
        {!more && found.hasNextPage ? <span className="quiet">{fill(say.tooMany, { n: most })}</span> : null}
      </p>
      {error === null ? null : <NotShown error={error} onRetry={() => fetchNextPage()} />}
      {found.isPending && error === null ? <Loading /> : null}
      <header className="booklet-cover">
        <p>{who?.committee.name}</p>
        <h1>{say.title}</h1>
        <p className="quiet">{date(language, now())}</p>
      </header>
      {found.isSuccess && entries.length === 0 ? (
        <EmptyPlace action={<Link to="/proposals">{say.back}</Link>}>{say.empty}</EmptyPlace>
      ) : (
        <nav aria-label={say.contents} className="booklet-contents">
          <h2>{say.contents}</h2>
          {inOrder.map(([field, list]) => (
            <section key={field}>
              <h3>{fields.find((entry) => entry.code === field)?.label ?? field}</h3>
              <ol>
                {list.map((entry) => (
                  <li key={entry.id}>
                    <a href={`#${entry.id}`}>
                      <span className="numerals">{entry.number}</span> {entry.title}
                    </a>
                  </li>
                ))}
              </ol>
            </section>
          ))}
        </nav>
      )}
      {inOrder
        .flatMap(([, list]) => list)
        .map((entry) => (
          <Page key={entry.id} entry={entry} />
        ))}
    </main>
  );
}
