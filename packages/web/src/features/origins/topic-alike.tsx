import type { ProposalAlike, SameTopicInput, TopicAlike, TopicAlikeAnswer } from '@shangliang/contract';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { read, send } from '../../api/client.ts';
import { fill, stateWord, useLabels, useWords } from '../../look/words.ts';
import { Shown } from '../../parts/place-states.tsx';
import { HitLine } from '../similar/hit-line.tsx';
import { SaidOrAsked } from '../similar/said-or-asked.tsx';
import '../similar/similar.css';
import { originWords } from './origin-words.ts';

const alikeQuery = (topicId: string) =>
  queryOptions({
    queryKey: ['topic-alike', topicId],
    queryFn: ({ signal }): Promise<TopicAlikeAnswer> => read(`/api/topics/${topicId}/alike`, undefined, signal),
  });

type Other = { kind: 'topic'; hit: TopicAlike } | { kind: 'proposal'; hit: ProposalAlike };

const othersIn = ({ topics, proposals }: TopicAlikeAnswer): Other[] => [
  ...topics.map((hit): Other => ({ kind: 'topic', hit })),
  ...proposals.map((hit): Other => ({ kind: 'proposal', hit })),
];

/** Topics others have and proposals that are like one, with the words they share; whether they are one matter is said here, once. */
export function TopicAlikeList({ topicId }: { topicId: string }) {
  const say = useWords(originWords);
  const found = useQuery(alikeQuery(topicId));
  return (
    <section className="topic-alike" aria-label={say.alike}>
      <Shown of={found} lines={3}>
        {(answer) => {
          const all = othersIn(answer);
          const dismissed = all.filter(({ hit }) => hit.same === false);
          const list = (of: readonly Other[]) => (
            <ul className="similar-list">
              {of.map((other) => (
                <li key={other.hit.id} className="similar-hit">
                  <OneAlike topicId={topicId} other={other} mayDecide={answer.mayDecide} />
                </li>
              ))}
            </ul>
          );
          return (
            <>
              <p className="quiet" role="status">
                {all.length === 0 ? say.alikeNone : say.alikeAbout}
              </p>
              {list(all.filter(({ hit }) => hit.same !== false))}
              {dismissed.length === 0 ? null : (
                <details>
                  <summary>{fill(say.alikeDismissed, { n: dismissed.length })}</summary>
                  {list(dismissed)}
                </details>
              )}
            </>
          );
        }}
      </Shown>
    </section>
  );
}

/** The same behind a button, where nobody is about to take the topic. */
export function TopicAlikeDoor({ topicId, title }: { topicId: string; title: string }) {
  const say = useWords(originWords);
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        className="button topic-alike-door"
        aria-expanded={open}
        aria-label={fill(say.alikeOf, { title })}
        onClick={() => setOpen(!open)}
      >
        {say.alike}
      </button>
      {open ? <TopicAlikeList topicId={topicId} /> : null}
    </>
  );
}

function OneAlike({ topicId, other, mayDecide }: { topicId: string; other: Other; mayDecide: boolean }) {
  const say = useWords(originWords);
  const { hit } = other;
  return (
    <>
      <p className={hit.band === 'same' ? 'similar-band similar-band-same' : 'similar-band'}>{say.alikeBand[hit.band]}</p>
      {other.kind === 'topic' ? <TopicLine hit={other.hit} /> : <ProposalLine hit={other.hit} />}
      {hit.words.length === 0 ? null : (
        <p className="quiet similar-fate">
          {say.alikeWords} <span lang="zh-CN">{hit.words.join('、')}</span>
        </p>
      )}
      <Judgement topicId={topicId} other={other} mayDecide={mayDecide} />
    </>
  );
}

function TopicLine({ hit }: { hit: TopicAlike }) {
  const say = useWords(originWords);
  const labels = useLabels();
  const holders = hit.holders.map((entry) => `${entry.name}（${labels.reservationWays[entry.way]}）`).join('、');
  return (
    <>
      <Link to="/catalogues/$id" params={{ id: hit.catalogueId }} hash={`topic-${hit.id}`} className="topic-alike-title">
        {hit.title}
      </Link>
      <p className="quiet numerals similar-fate">
        {[
          fill(say.alikeTopic, { year: hit.year }),
          stateWord(labels, 'topic', hit.state),
          holders === '' ? say.alikeFree : fill(say.heldBy, { names: holders }),
        ].join(' · ')}
      </p>
    </>
  );
}

function ProposalLine({ hit }: { hit: ProposalAlike }) {
  return (
    <>
      <Link to="/proposals/$id" params={{ id: hit.id }} className="topic-alike-title">
        {hit.title}
      </Link>
      <HitLine hit={hit} />
    </>
  );
}

/** Of a topic and another, or a proposal. */
function Judgement({ topicId, other: { kind, hit }, mayDecide }: { topicId: string; other: Other; mayDecide: boolean }) {
  const client = useQueryClient();
  const saying = useMutation({
    mutationFn: (said: SameTopicInput) => send(`/api/topics/${topicId}/same-matter`, said),
    onSuccess: () =>
      Promise.all([client.invalidateQueries({ queryKey: ['topic-alike'] }), client.invalidateQueries({ queryKey: ['catalogue'] })]),
  });
  return (
    <SaidOrAsked
      hit={hit}
      mayDecide={mayDecide}
      saying={saying}
      onSay={(same) => saying.mutate(kind === 'topic' ? { topicId: hit.id, same } : { proposalId: hit.id, same })}
    />
  );
}
