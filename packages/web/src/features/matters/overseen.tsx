import type { OverseenList } from '@shangliang/contract';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { overseenQuery } from '../../api/matters.ts';
import { fill, useWords } from '../../look/words.ts';
import { matterWords } from './matter-words.ts';

type Overseen = OverseenList['items'][number];
const said = ({ count, capped }: Overseen['overdue']): string => (capped ? `${count}+` : String(count));

function OverseenRow({ item: { unit, overdue, veryOverdue } }: { item: Overseen }) {
  const say = useWords(matterWords);
  const of = unit === null ? {} : { unitId: unit.id };
  return (
    <li className="overseen-row">
      <span>
        {unit === null ? say.overseenAll : unit.name}
        {': '}
        <Link to="/proposals" search={{ late: 'overdue', ...of }} className="overseen-late">
          {fill(overdue.count === 1 ? say.overseenOne : say.overseenLate, { n: said(overdue) })}
        </Link>
        {veryOverdue.count === 0 ? null : (
          <Link to="/proposals" search={{ late: 'veryOverdue', ...of }} className="overseen-very">
            {fill(say.overseenVery, { n: said(veryOverdue) })}
          </Link>
        )}
      </span>
      <Link to="/overview" search={of}>
        {say.overview}
      </Link>
    </li>
  );
}

/** What is late of all that one watches over, though it waits for others: shown where there is any. */
export function OverseenPart() {
  const say = useWords(matterWords);
  const { data } = useQuery(overseenQuery);
  const late = data?.items.filter(({ overdue }) => overdue.count > 0) ?? [];
  if (late.length === 0) return null;
  return (
    <section aria-label={say.overseen} className="overseen">
      <ul>
        {late.map((item) => (
          <OverseenRow key={item.unit?.id ?? ''} item={item} />
        ))}
      </ul>
    </section>
  );
}
