import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { caseQuery } from '../../api/case.ts';
import { usePreferences } from '../../look/preferences.ts';
import { fill, useWords } from '../../look/words.ts';
import { EmptyPlace } from '../../parts/place-states.tsx';
import { useMatterWord, useWho } from '../../parts/who-has-it.ts';
import { assignmentWords } from './desk-words.ts';
import { reviewQueue, toReview } from './queues.ts';

/** Where nothing waits to be placed: how many are on their way here, and who has the one that came first. */
export function NextCases() {
  const say = useWords(assignmentWords);
  const { language } = usePreferences();
  const whoOf = useWho();
  const wordOf = useMatterWord();
  const queue = useInfiniteQuery(reviewQueue).data?.pages ?? [];
  const n = queue[0]?.total.count ?? 0;
  const first = queue[0]?.items[0];
  const view = useQuery({ ...caseQuery(first?.id ?? '', language), enabled: first !== undefined, retry: false }).data;
  const turn = view?.waiting.find((entry) => entry.who.length > 0);
  if (n === 0) return <EmptyPlace>{say.none}</EmptyPlace>;
  return (
    <EmptyPlace
      action={
        <Link to="/proposals" search={{ state: toReview, sort: 'oldest' } as never} className="button">
          {say.toReview}
        </Link>
      }
    >
      {say.noneNow}{' '}
      {turn === undefined
        ? fill(say.inReview, { n })
        : fill(turn.mine ? say.inReviewYours : say.inReviewWith, { n, who: whoOf(turn.who), verb: wordOf(turn.action) })}
    </EmptyPlace>
  );
}
