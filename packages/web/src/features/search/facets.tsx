import { type SearchAnswer, type SearchFacet, searchSorts } from '@shangliang/contract';
import { Link } from '@tanstack/react-router';
import { useOrganizations, useRulebook } from '../../api/reference.ts';
import { stateWord, useLabels, useWords } from '../../look/words.ts';
import { searchWords } from './found.tsx';

export type Narrowing = Readonly<Partial<Record<SearchFacet, string>>>;

const mostValues = 8;

/** What was found by state, year, field and unit, each a way to less; and the order. */
export function Facets({
  facets,
  asked,
  chosen,
  sort,
}: {
  facets: NonNullable<SearchAnswer['facets']>;
  asked: string;
  chosen: Narrowing;
  sort: string;
}) {
  const say = useWords(searchWords);
  const labels = useLabels();
  const fields = useRulebook()?.fields ?? [];
  const organizations = useOrganizations();
  const wordOf = (facet: SearchFacet, value: string): string => {
    const words: Readonly<Record<SearchFacet, () => string | undefined>> = {
      state: () => stateWord(labels, 'proposal', value),
      year: () => value,
      field: () => fields.find((entry) => entry.code === value)?.label,
      unitId: () => organizations.find((entry) => entry.id === value)?.name,
    };
    return words[facet]() ?? value;
  };
  const to = (over: Readonly<Record<string, string | undefined>>) => ({ q: asked, in: 'proposals', ...chosen, sort, ...over });
  return (
    <nav className="search-facets" aria-label={say.narrow}>
      <dl>
        <div>
          <dt>{say.sort}</dt>
          {searchSorts.map((one) => (
            <dd key={one}>
              <Link to="/search" search={to({ sort: one }) as never} {...(one === sort ? { 'aria-current': 'true' as const } : {})}>
                {say.sorts[one]}
              </Link>
            </dd>
          ))}
        </div>
        {facets.map(({ facet, values }) =>
          values.length < 2 && chosen[facet] === undefined ? null : (
            <div key={facet}>
              <dt>{say.facets[facet]}</dt>
              {chosen[facet] === undefined ? null : (
                <dd>
                  <Link to="/search" search={to({ [facet]: undefined }) as never}>
                    {say.every}
                  </Link>
                </dd>
              )}
              {values.slice(0, mostValues).map(({ value, count }) => (
                <dd key={value}>
                  <Link
                    to="/search"
                    search={to({ [facet]: value }) as never}
                    {...(chosen[facet] === value ? { 'aria-current': 'true' as const } : {})}
                  >
                    {wordOf(facet, value)} <span className="quiet numerals">{count}</span>
                  </Link>
                </dd>
              ))}
            </div>
          ),
        )}
      </dl>
    </nav>
  );
}
