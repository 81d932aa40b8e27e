import { useQuery } from '@tanstack/react-query';
import { useWords } from '../../look/words.ts';
import { enclosuresQuery } from '../writing/draft-view.ts';
import { caseWords } from './case-words.ts';

/** What goes out with a reply, to be opened; nothing where there is nothing. */
export function Enclosures({ of }: { of: { id: string; fileIds: readonly string[] } }) {
  const say = useWords(caseWords);
  const { data } = useQuery({ ...enclosuresQuery(of.id), enabled: of.fileIds.length > 0 });
  if (data === undefined || data.items.length === 0) return null;
  return (
    <section className="reply-enclosures" aria-label={say.enclosures}>
      <p className="quiet">{say.enclosures}</p>
      <ol>
        {data.items.map((file) => (
          <li key={file.id}>
            <a href={`/api/files/${file.id}`} download={file.name}>
              {file.name}
            </a>
          </li>
        ))}
      </ol>
    </section>
  );
}
