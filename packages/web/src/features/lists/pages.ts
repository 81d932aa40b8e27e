import { useQueries } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import { type Query, read } from '../../api/client.ts';

export const pageSize = 100;
/** Pages held beyond those in sight, above and below. */
const above = 1;
const below = 2;
const notYet = '';

interface Page<R> {
  items: R[];
  next: string | null;
  total: { count: number; capped: boolean };
}

/** Where each page begins, as far as they are known; the end is known once the last one says so. */
interface Chain {
  of: string;
  starts: readonly (string | undefined)[];
}

export interface Rows<R> {
  /** Rows known to be there; more may follow. */
  count: number;
  at: (index: number) => R | undefined;
  /** Rows held now. */
  held: () => R[];
  total: Page<R>['total'] | undefined;
  error: unknown;
  isPending: boolean;
  refetch: () => void;
  /** Says which rows are in sight. */
  look: (first: number, last: number) => void;
}

/** An endless list: pages near those in sight are held, the others are forgotten and fetched again when they come near. */
export function useRows<R>(path: string, query: Query): Rows<R> {
  const of = `${path} ${JSON.stringify(query)}`;
  const [known, setKnown] = useState<Chain>({ of, starts: [undefined] });
  const { starts } = known.of === of ? known : { starts: [undefined] };
  const [sight, setSight] = useState({ of, first: 0, last: 0 });
  const { first, last } = sight.of === of ? sight : { first: 0, last: 0 };
  const from = Math.max(0, Math.min(first - above, starts.length - 1));
  const until = Math.min(starts.length - 1, last + below);
  const wanted = Array.from({ length: until - from + 1 }, (_none, index) => from + index);

  const pages = useQueries({
    queries: wanted.map((page) => ({
      queryKey: ['rows', of, starts[page] ?? ''],
      queryFn: ({ signal }: { signal: AbortSignal }) => read<Page<R>>(path, { ...query, limit: pageSize, cursor: starts[page] }, signal),
      gcTime: 60_000,
      staleTime: 30_000,
    })),
  });

  // each page says where the next begins; where a page has changed, what was known beyond it is found anew
  const nexts = pages.map((page) => (page.data === undefined ? notYet : page.data.next));
  const said = JSON.stringify([from, nexts]);
  useEffect(() => {
    setKnown((before) => {
      const chain = before.of === of ? [...before.starts] : [undefined];
      let moved = before.of !== of;
      const [begin, found] = JSON.parse(said) as [number, (string | null)[]];
      for (const [index, next] of found.entries()) {
        const place = begin + index + 1;
        if (next === notYet || chain.length < place || (chain[place] ?? null) === next) continue;
        chain.splice(place);
        if (next !== null) chain.push(next);
        moved = true;
      }
      return moved ? { of, starts: chain } : before;
    });
  }, [of, said]);

  const look = useCallback(
    (firstRow: number, lastRow: number) => {
      const seen = { of, first: Math.floor(firstRow / pageSize), last: Math.floor(lastRow / pageSize) };
      setSight((before) => (before.of === of && before.first === seen.first && before.last === seen.last ? before : seen));
    },
    [of],
  );

  const end = pages[starts.length - 1 - from]?.data;
  const beyond = starts.length === 1 ? 0 : pageSize / 2;
  return {
    count: (starts.length - 1) * pageSize + (end === undefined ? beyond : end.items.length),
    at: (index) => pages[Math.floor(index / pageSize) - from]?.data?.items[index % pageSize],
    held: () => pages.flatMap((page) => page.data?.items ?? []),
    total: pages.find((page) => page.data !== undefined)?.data?.total,
    error: pages.find((page) => page.error !== null)?.error ?? null,
    isPending: pages.every((page) => page.isPending),
    refetch: () => {
      for (const page of pages) void page.refetch();
    },
    look,
  };
}
