import { PrinterOutlined } from '@ant-design/icons';
import type { Overview as OverviewRead } from '@shangliang/contract';
import { adjustmentKinds, adoptions, outcomes } from '@shangliang/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMe } from '../api/me.ts';
import { useRulebook } from '../api/reference.ts';
import { plenariesQuery } from '../features/lists/kept.ts';
import { Flow, Months } from '../features/overview/flow.tsx';
import { GroupPanel } from '../features/overview/group-panel.tsx';
import { Headline, Late } from '../features/overview/headline.tsx';
import { countOf, type Line, linesOf, scopeOf } from '../features/overview/lines.ts';
import { overviewQuery } from '../features/overview/overview-query.ts';
import { overviewWords } from '../features/overview/panel.tsx';
import { UnitsPanel } from '../features/overview/units-panel.tsx';
import { fill, useLabels, useWords, wordOf } from '../look/words.ts';
import { BooksButton, bookQueryOf } from '../parts/books-button.tsx';
import { EmptyPlace, Shown } from '../parts/place-states.tsx';
import { oneOf } from '../plain-search.ts';

const unitPosts = ['unitLeader', 'unitSupervision', 'unitSectionHead', 'unitClerk'];

/** The year at a glance: every figure opens its list, every chart has its table. */
export function Overview() {
  const say = useWords(overviewWords);
  const who = useMe();
  const navigate = useNavigate();
  const search = useSearch({ strict: false });
  const sessionId = oneOf(search, 'session');
  const units = (who?.posts ?? []).filter((post) => unitPosts.includes(post.kind));
  const onlyUnit = who?.posts.every((post) => post.organizationId !== null) === true ? units[0]?.organizationId : undefined;
  const unitId = oneOf(search, 'unitId') ?? onlyUnit ?? undefined;
  const found = useQuery(overviewQuery(sessionId, unitId));
  const before = useQuery({
    ...overviewQuery(found.data?.before?.id, unitId),
    enabled: found.data !== undefined && found.data.before !== null,
  });
  const plenaries = useQuery(plenariesQuery);
  const choose = (session: string) =>
    navigate({ to: '/overview', search: { session, ...(oneOf(search, 'unitId') === undefined ? {} : { unitId }) } });
  return (
    <main className="page overview">
      <div className="page-head">
        <h1>{found.data?.unit == null ? say.title : `${say.title} · ${found.data.unit.name}`}</h1>
        <div className="overview-choices never-print">
          <label>
            {say.session}
            <select value={found.data?.session.id ?? ''} onChange={(event) => choose(event.target.value)}>
              {(plenaries.data?.items ?? []).map((entry) => (
                <option key={entry.id} value={entry.id}>
                  {fill(say.sessionName, { term: entry.term, session: entry.session, year: entry.year })}
                </option>
              ))}
            </select>
          </label>
          <BooksButton query={bookQueryOf({ sessionId: found.data?.session.id, unitId })} />
          <button type="button" className="button" onClick={() => print()}>
            <PrinterOutlined aria-hidden /> {say.print}
          </button>
        </div>
      </div>
      <Shown of={found} lines={8}>
        {(overview) => <Year overview={overview} before={overview.before === null ? undefined : before.data} />}
      </Shown>
    </main>
  );
}

function Year({ overview, before }: { overview: OverviewRead; before: OverviewRead | undefined }) {
  const say = useWords(overviewWords);
  const labels = useLabels();
  const rulebook = useRulebook();
  const total = countOf(overview, 'total', 'submitted');
  if (total === 0) return <EmptyPlace>{overview.unit === null ? say.empty : say.emptyUnit}</EmptyPlace>;
  const coded = (list: readonly { code: string; label: string }[] | undefined) => ({
    word: (name: string): string => list?.find((entry) => entry.code === name)?.label ?? name,
    order: list?.map((entry) => entry.code) ?? [],
  });
  const lines = (group: Parameters<typeof linesOf>[1], list: { word: (name: string) => string; order?: readonly string[] }): Line[] =>
    linesOf(overview, group, list.word, list.order);
  const fields = coded(rulebook?.fields);
  const classes = coded(rulebook?.reply.classes);
  const attitudes = coded(rulebook?.evaluation.attitudes);
  const results = coded(rulebook?.evaluation.results);
  const earlier = (group: Parameters<typeof linesOf>[1]) =>
    before === undefined ? undefined : new Map(before.groups[group].map((entry) => [entry.name, entry.proposals]));
  const at = { submitted: 'true', ...scopeOf(overview) };
  const held: Line[] = [
    { name: 'objected', label: say.held.objected, search: { ...at, unitState: 'objected' }, ...of(overview, 'unitState', 'objected') },
    { name: 'unheard', label: say.held.unheard, search: { ...at, heard: 'unheard' }, ...of(overview, 'heard', 'unheard') },
    { name: 'awaited', label: say.held.awaited, search: { ...at, evaluation: 'awaited' }, ...of(overview, 'evaluation', 'awaited') },
    {
      name: 'secondHandling',
      label: say.held.secondHandling,
      search: { ...at, secondHandling: 'true' },
      ...of(overview, 'secondHandling', 'true'),
    },
    { name: 'tracked', label: say.held.tracked, search: { ...at, tracked: 'true' }, ...of(overview, 'tracked', 'true') },
  ].filter((line) => line.proposals > 0);
  return (
    <>
      {overview.whole ? null : (
        <p className="quiet" style={{ marginBottom: '1rem' }}>
          {say.partOnly}
        </p>
      )}
      <Headline overview={overview} before={before} />
      <div className="panels">
        <Late overview={overview} />
        <Flow overview={overview} />
        <GroupPanel title={say.held.title} name={say.held.name} lines={held} />
        <Months overview={overview} before={before} />
        <UnitsPanel overview={overview} rulebook={rulebook} />
        <GroupPanel title={say.field.title} name={say.field.name} lines={lines('field', fields)} whole={total} before={earlier('field')} />
        <GroupPanel
          title={say.origin.title}
          name={say.origin.name}
          lines={lines('origin', { word: (name) => (name === 'none' ? say.origin.none : (overview.names[name] ?? name)) })}
          whole={total}
          before={earlier('origin')}
        />
        <GroupPanel
          title={say.attitude.title}
          about={say.overlap}
          name={say.attitude.name}
          lines={lines('attitude', attitudes)}
          items={say.attitude.items}
        />
        <GroupPanel
          title={say.result.title}
          about={say.overlap}
          name={say.result.name}
          lines={lines('result', results)}
          items={say.result.items}
        />
        <GroupPanel
          title={say.class.title}
          about={say.class.about}
          name={say.class.name}
          lines={lines('class', classes)}
          items={say.class.items}
        />
        <GroupPanel
          title={say.heard.title}
          about={say.overlap}
          name={say.heard.name}
          lines={lines('heard', { word: (name) => wordOf(say.heard.names, name), order: Object.keys(say.heard.names) })}
          items={say.heard.items}
        />
        <GroupPanel
          title={say.adopted.title}
          about={say.adopted.about}
          name={say.adopted.name}
          lines={lines('adopted', { word: (name) => wordOf(say.adopted.names, name), order: ['answered', 'adopted'] })}
          items={say.adopted.items}
        />
        <GroupPanel
          title={say.adoption.title}
          about={say.adoption.about}
          name={say.adoption.name}
          lines={lines('adoption', { word: (name) => wordOf(labels.adoptions, name), order: adoptions })}
          items={say.adoption.items}
        />
        <GroupPanel
          title={say.adjustment.title}
          name={say.adjustment.name}
          lines={lines('adjustment', { word: (name) => wordOf(labels.adjustmentKinds, name), order: adjustmentKinds })}
          items={say.adjustment.items}
        />
        <GroupPanel
          title={say.suggestion.title}
          about={fill(say.suggestion.about, {
            unit: countOf(overview, 'suggestion', 'unitFollowed', 'unitOther'),
            unitTaken: countOf(overview, 'suggestion', 'unitFollowed'),
            field: countOf(overview, 'suggestion', 'fieldFollowed', 'fieldOther'),
            fieldTaken: countOf(overview, 'suggestion', 'fieldFollowed'),
          })}
          name={say.suggestion.name}
          lines={lines('suggestion', { word: (name) => wordOf(say.suggestion.names, name), order: Object.keys(say.suggestion.names) })}
          before={earlier('suggestion')}
        />
        <GroupPanel
          title={say.outcome.title}
          name={say.outcome.name}
          lines={lines('outcome', { word: (name) => wordOf(labels.outcomes, name), order: outcomes })}
          before={earlier('outcome')}
        />
      </div>
    </>
  );
}

const of = (overview: OverviewRead, group: 'unitState' | 'heard' | 'evaluation' | 'secondHandling' | 'tracked', name: string) => {
  const found = overview.groups[group].find((entry) => entry.name === name);
  return { proposals: found?.proposals ?? 0, items: found?.items ?? 0 };
};
