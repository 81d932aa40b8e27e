import type { Me } from '../../api/me.ts';
import { fill, useLabels, useWords, wordOf } from '../../look/words.ts';
import { accountWords } from './account-words.ts';
import { Part } from './part.tsx';

/** What I am here, and for whom I act. */
export function PostsPart({ who }: { who: Me }) {
  const say = useWords(accountWords).posts;
  const labels = useLabels();
  const mark = useWords({ 'zh-CN': '、', en: ', ' });
  return (
    <Part id="posts" title={say.title}>
      {who.posts.length === 0 ? <p>{say.none}</p> : null}
      <ul>
        {who.posts.map((post) => (
          <li key={`${post.kind} ${post.organizationId}`} className="account-row">
            <p>
              {wordOf(labels.posts, post.kind)}
              {post.organization === null ? null : <span className="quiet"> {post.organization}</span>}
            </p>
          </li>
        ))}
      </ul>
      {who.covers.map(({ principal, posts }) => (
        <p key={principal.id}>
          {fill(say.covers, { name: principal.name, posts: posts.map((post) => wordOf(labels.posts, post.kind)).join(mark) })}
        </p>
      ))}
      <p className="quiet">{say.wrong}</p>
    </Part>
  );
}
