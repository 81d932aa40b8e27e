import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { mattersQuery } from '../api/matters.ts';
import { matters as en } from '../labels/en/matters.ts';
import { matters as zh } from '../labels/zh-CN/matters.ts';
import { useLabels, useWords, verbOf } from '../look/words.ts';
import { DueDate } from '../parts/due-date.tsx';
import { EmptyPlace, Shown } from '../parts/place-states.tsx';

export function Matters() {
  const say = useWords({ 'zh-CN': zh, en });
  const labels = useLabels();
  const matters = useInfiniteQuery(mattersQuery);
  return (
    <main className="page">
      <div className="page-head">
        <h1>{say.title}</h1>
      </div>
      <h2>{say.waiting}</h2>
      <Shown of={matters}>
        {({ pages }) =>
          pages[0]?.items.length === 0 ? (
            <EmptyPlace>{say.none}</EmptyPlace>
          ) : (
            <ul>
              {pages
                .flatMap((page) => page.items)
                .map((matter) => (
                  <li key={`${matter.caseId} ${matter.action}`}>
                    {matter.dueAt === null ? null : <DueDate at={matter.dueAt} sentence={matter.due?.sentence} />}{' '}
                    <Link to="/proposals/$id" params={{ id: matter.proposalId }}>
                      {verbOf(labels, matter.procedure, matter.action.split('.').at(-1) ?? '')} {matter.title}
                    </Link>
                  </li>
                ))}
            </ul>
          )
        }
      </Shown>
      {matters.hasNextPage ? (
        <button type="button" className="button" onClick={() => matters.fetchNextPage()}>
          {say.more}
        </button>
      ) : null}
    </main>
  );
}
