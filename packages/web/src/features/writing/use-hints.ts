import type { HintList, TextHint } from '@shangliang/contract';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { send } from '../../api/client.ts';
import { placeNow } from '../text/sentence-of.ts';
import type { Written } from './written.ts';

const pauseMilliseconds = 1200;

type Looked = Pick<Written, 'title' | 'parts'>;

/** What one looked at a while ago and has not touched since. */
function useSettled(written: Written): Looked {
  const { title, parts } = written;
  const [settled, setSettled] = useState<Looked>({ title, parts });
  useEffect(() => {
    const timer = setTimeout(() => setSettled({ title, parts }), pauseMilliseconds);
    return () => clearTimeout(timer);
  }, [title, parts]);
  return settled;
}

/** Hints on the text, once one has stopped typing; the last ones stay until the next have come. */
export function useHints(written: Written) {
  const looked = useSettled(written);
  return useQuery({
    queryKey: ['hints', looked],
    queryFn: async ({ signal }) => {
      const { items } = await send<HintList>('/api/text/hints', looked, { signal });
      return { items, looked };
    },
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
    retry: false,
  });
}

/** A hint of the title is of the title’s step, one of a part of the part’s. */
export const stepOf = ({ place }: TextHint): string | undefined => (place === null ? undefined : (place.part ?? 'title'));

/** Marks the sentence in its field, the text being what it is now. */
export function markInField({ place }: TextHint, looked: Looked): void {
  if (place === null) return;
  const field = document.getElementById(place.part === null ? 'title' : `part-${place.part}`);
  if (!(field instanceof HTMLTextAreaElement)) return;
  const then = place.part === null ? looked.title : (looked.parts[place.part] ?? '');
  const { start, end } = placeNow(field.value, then, place);
  field.focus();
  field.setSelectionRange(start, end);
  field.scrollIntoView({ block: 'center' });
}
