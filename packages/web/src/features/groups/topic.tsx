import type { ProposalGroup, ProposalGroups } from '@shangliang/contract';
import { Link } from '@tanstack/react-router';
import { fill, stateWord, useLabels, useWords } from '../../look/words.ts';
import { groupWords } from './group-words.ts';
import { toCompare } from './to-compare.ts';
import './groups.css';

function Members({ group, mayMerge }: { group: ProposalGroup; mayMerge: boolean }) {
  const say = useWords(groupWords);
  const labels = useLabels();
  const pairs = mayMerge ? toCompare(group.members) : [];
  const titleOf = (id: string | undefined): string => group.members.find((member) => member.id === id)?.title ?? '';
  return (
    <>
      <ul className="topic-members">
        {group.members.map((member) => (
          <li key={member.id}>
            <Link to="/proposals/$id" params={{ id: member.id }}>
              {member.title}
            </Link>
            <span className="quiet numerals">
              {[member.number, member.proposer].filter((part) => part !== null && part !== '').join(' · ')}
              {' · '}
              <span className={member.mergeable ? 'topic-open' : undefined}>{stateWord(labels, 'proposal', member.state)}</span>
            </span>
          </li>
        ))}
      </ul>
      {group.size > group.members.length ? <p className="quiet">{fill(say.others, { n: group.size - group.members.length })}</p> : null}
      {pairs.length === 0 ? null : (
        <div className="topic-merge">
          {pairs.map((pair) => (
            <Link
              key={pair.id}
              className="button"
              to="/review"
              search={{ ...pair }}
              aria-label={fill(say.mergeOf, { one: titleOf(pair.id), other: titleOf(pair.with) })}
            >
              {pairs.length === 1 ? say.merge : fill(say.mergeOne, { title: titleOf(pair.id) })}
            </Link>
          ))}
        </div>
      )}
    </>
  );
}

/** A topic with its groups of one matter; a topic of one group shows its proposals at once. */
export function Topic({ topic, mayMerge }: { topic: ProposalGroups['items'][number]; mayMerge: boolean }) {
  const say = useWords(groupWords);
  const [only] = topic.groups;
  return (
    <section className="topic" aria-labelledby={`topic-${topic.id}`}>
      <h2 id={`topic-${topic.id}`}>
        <span lang="zh-CN">{topic.words.join('、')}</span>
        <span className="quiet numerals topic-size">{fill(say.size, { n: topic.size })}</span>
      </h2>
      {topic.groups.length === 1 && only !== undefined ? (
        <Members group={only} mayMerge={mayMerge} />
      ) : (
        topic.groups.map((group) => (
          <section key={group.id} className="topic-group" aria-labelledby={`group-${group.id}`}>
            <h3 id={`group-${group.id}`} lang="zh-CN">
              {fill(say.group, { words: group.words.join('、'), n: group.size })}
            </h3>
            <Members group={group} mayMerge={mayMerge} />
          </section>
        ))
      )}
    </section>
  );
}
