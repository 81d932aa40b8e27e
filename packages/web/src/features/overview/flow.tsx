import type { Overview } from '@shangliang/contract';
import { outcomes, proposalStates } from '@shangliang/core';
import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useCallback, useMemo } from 'react';
import { fill, stateWord, useLabels, useWords, wordOf } from '../../look/words.ts';
import { Bars } from './bars.tsx';
import type { ChartColours } from './chart.tsx';
import { type Line, type ListSearch, linesOf, scopeOf } from './lines.ts';
import { overviewWords, Panel } from './panel.tsx';

const Chart = lazy(() => import('./chart.tsx').then((found) => ({ default: found.Chart })));

interface Stream {
  nodes: Map<string, { label: string; search: ListSearch; settled: boolean }>;
  links: { source: string; target: string; value: number }[];
}

/** From submission to the decision, and of what was filed to where it stands now. */
function streamOf(
  overview: Overview,
  words: { submitted: string; undecided: string; outcome: (name: string) => string; state: (name: string) => string },
): Stream {
  const at = { submitted: 'true', ...scopeOf(overview) };
  const nodes: Stream['nodes'] = new Map([['submitted', { label: words.submitted, search: at, settled: false }]]);
  const links: Stream['links'] = [];
  const add = (source: string, target: string, value: number): void => {
    const known = links.find((link) => link.source === source && link.target === target);
    if (known === undefined) links.push({ source, target, value });
    else known.value += value;
  };
  const order = (name: string): number => {
    const [outcome = '', state = ''] = name.split('/');
    return (outcomes as readonly string[]).indexOf(outcome) * 100 + (proposalStates as readonly string[]).indexOf(state);
  };
  for (const { name, proposals } of overview.groups.flow.toSorted((a, b) => order(a.name) - order(b.name))) {
    const [outcome = '', state = ''] = name.split('/');
    const first = outcome === 'undecided' ? 'undecided' : `o ${outcome}`;
    nodes.set(first, {
      label: outcome === 'undecided' ? words.undecided : words.outcome(outcome),
      search: outcome === 'undecided' ? at : { ...at, outcome },
      settled: false,
    });
    add('submitted', first, proposals);
    // of the others the outcome says where they stand
    if (outcome !== 'filed') continue;
    nodes.set(`s ${state}`, { label: words.state(state), search: { ...at, outcome, state }, settled: true });
    add(first, `s ${state}`, proposals);
  }
  return { nodes, links };
}

export function Flow({ overview }: { overview: Overview }) {
  const say = useWords(overviewWords);
  const labels = useLabels();
  const navigate = useNavigate();
  const lines = linesOf(overview, 'state', (name) => stateWord(labels, 'proposal', name), proposalStates);
  const stuck = new Map(linesOf(overview, 'stuck', (name) => name).map((line): [string, Line] => [line.name, line]));
  const late = new Map(
    [...stuck].map(([name, line]): [string, { n: number; search: ListSearch; label: string }] => [
      name,
      { n: line.proposals, search: line.search, label: say.late.overdue },
    ]),
  );
  const stream = useMemo(
    () =>
      streamOf(overview, {
        submitted: say.flow.submitted,
        undecided: say.flow.undecided,
        outcome: (name) => wordOf(labels.outcomes, name),
        state: (name) => stateWord(labels, 'proposal', name),
      }),
    [overview, say, labels],
  );
  const draw = useCallback(
    (colours: ChartColours) => ({
      series: [
        {
          type: 'sankey',
          left: 0,
          right: 9 * colours.size,
          top: 8,
          bottom: 8,
          nodeWidth: 6,
          nodeGap: 1.1 * colours.size,
          layoutIterations: 0,
          draggable: false,
          emphasis: { focus: 'adjacency' },
          lineStyle: { color: colours.accent, opacity: 0.16, curveness: 0.5 },
          label: {
            color: colours.ink,
            fontSize: 0.875 * colours.size,
            fontFamily: 'inherit',
            // the last ones have the margin on the right and no more
            width: 8.5 * colours.size,
            overflow: 'break',
            lineHeight: colours.size,
            formatter: ({ name, value }: { name: string; value: number }) => `${stream.nodes.get(name)?.label ?? ''} ${value}`,
          },
          data: [...stream.nodes].map(([name]) => ({ name, itemStyle: { color: colours.accent, borderWidth: 0 } })),
          links: stream.links,
        },
      ],
    }),
    [stream],
  );
  const pick = useCallback(
    (name: string) => {
      const search = stream.nodes.get(name)?.search;
      if (search !== undefined) navigate({ to: '/proposals', search });
    },
    [stream, navigate],
  );
  return (
    <Panel
      wide
      title={say.flow.title}
      about={say.flow.about}
      head={[say.flow.step, say.proposals, say.flow.stuck]}
      rows={lines.map((line) => {
        const held = stuck.get(line.name);
        return {
          key: line.name,
          label: line.label,
          cells: [
            { value: line.proposals, search: line.search },
            { value: held?.proposals ?? 0, search: held?.search, urgent: true },
          ],
        };
      })}
      chart={
        <div className="flow">
          <Suspense fallback={<div style={{ height: '22rem' }} />}>
            <Chart draw={draw} height={22} onPick={pick} />
          </Suspense>
          <Bars lines={lines} late={late} />
        </div>
      }
    />
  );
}

export function Months({ overview, before }: { overview: Overview; before: Overview | undefined }) {
  const say = useWords(overviewWords);
  const navigate = useNavigate();
  const word = useCallback((name: string) => fill(say.months.label, { year: name.slice(0, 4), month: Number(name.slice(5)) }), [say]);
  const lines = useMemo(() => linesOf(overview, 'month', word).toSorted((a, b) => a.name.localeCompare(b.name)), [overview, word]);
  const draw = useCallback(
    (colours: ChartColours) => ({
      grid: { left: 0, right: 0, top: 1.75 * colours.size, bottom: 1.75 * colours.size },
      xAxis: {
        type: 'category',
        data: lines.map((line) => line.label),
        axisTick: { show: false },
        axisLine: { lineStyle: { color: colours.line } },
        axisLabel: { color: colours.quiet, fontSize: 0.8125 * colours.size, fontFamily: 'inherit' },
      },
      yAxis: { type: 'value', show: false },
      series: [
        {
          type: 'bar',
          barMaxWidth: 2 * colours.size,
          data: lines.map((line) => line.proposals),
          itemStyle: { color: colours.accent, borderRadius: [2, 2, 0, 0] },
          label: { show: true, position: 'top', color: colours.ink, fontSize: 0.875 * colours.size, fontFamily: 'inherit' },
        },
      ],
    }),
    [lines],
  );
  const pick = useCallback(
    (name: string) => {
      const line = lines.find((entry) => entry.label === name);
      if (line !== undefined) navigate({ to: '/proposals', search: line.search });
    },
    [lines, navigate],
  );
  const earlier = new Map(before?.groups.month.map((entry) => [entry.name.slice(5), entry.proposals]));
  return (
    <Panel
      title={say.months.title}
      head={[say.months.month, say.proposals, ...(before === undefined ? [] : [say.lastYear])]}
      rows={lines.map((line) => ({
        key: line.name,
        label: line.label,
        cells: [
          { value: line.proposals, search: line.search },
          ...(before === undefined ? [] : [{ value: earlier.get(line.name.slice(5)) ?? 0 }]),
        ],
      }))}
      chart={
        <Suspense fallback={<div style={{ height: '14rem' }} />}>
          <Chart draw={draw} height={14} onPick={pick} />
        </Suspense>
      }
    />
  );
}
