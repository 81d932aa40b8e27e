import type { CaseView } from '@shangliang/contract';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { mattersQuery } from '../../api/matters.ts';
import { proposalOfView } from '../../api/shown-case.ts';
import { fill, useWords } from '../../look/words.ts';
import { useTold, watchTold } from '../../parts/told.ts';
import { turnWords, useMatterWord } from '../../parts/who-has-it.ts';
import { placeOfMatter } from '../matters/place-of-matter.ts';
import { stillMine } from './own-turn.ts';

/** What was just done, who has it now, and, where nothing here waits for the reader any more, what comes next of the same kind. */
export function JustDone({ view }: { view: CaseView }) {
  const say = useWords(turnWords);
  const wordOf = useMatterWord();
  const { id } = proposalOfView(view);
  const told = useTold(id);
  useEffect(() => watchTold(id), [id]);
  const goesOn = told !== undefined && !stillMine(view);
  const matters = useInfiniteQuery({ ...mattersQuery, enabled: goesOn });
  if (told === undefined) return null;
  const others = (matters.data?.pages ?? []).flatMap((page) => page.items).filter((entry) => entry.proposalId !== id);
  const alike = others.find((entry) => entry.action === told.act);
  const next = goesOn ? (alike ?? others[0]) : undefined;
  const place = next === undefined ? undefined : placeOfMatter(next);
  return (
    <p className="told" role="status">
      <span>
        <span aria-hidden>✓ </span>
        <span>{told.sentence}</span>
      </span>
      {next === undefined || place === undefined ? null : (
        <Link
          to={place.to}
          params={place.params}
          {...(place.search === undefined ? {} : { search: place.search })}
          {...(place.hash === undefined ? {} : { hash: place.hash })}
        >
          {alike === undefined
            ? fill(say.otherKind, { verb: wordOf(next.action, next.back), title: next.title })
            : fill(say.nextTitle, { title: next.title })}
        </Link>
      )}
    </p>
  );
}
