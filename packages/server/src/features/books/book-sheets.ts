import type { BookColumn, Labels, ListColumn, Statistics } from '@shangliang/contract';
import { adoptions, dayOf, findCoded, type Instant, isoDate, type Rulebook } from '@shangliang/core';
import type { Ledger, LedgerCell, LedgerColumn } from '@shangliang/documents';
import type { EvaluationLine, PartLine } from './book-rows.ts';

/** What the sheets of a book are written with. */
export interface Bookkeeping {
  labels: Labels;
  rulebook: Rulebook;
  isEnglish: boolean;
  title: string;
}

type Cells<Line> = readonly (readonly [name: BookColumn | ListColumn, width: number, cell: (line: Line, at: number) => LedgerCell])[];

const day = (at: Instant | null): LedgerCell => (at === null ? null : { day: isoDate(dayOf(at)) });

const columnName = ({ bookColumns, listColumns }: Labels, name: BookColumn | ListColumn): string => {
  const words: Readonly<Record<string, string>> = { ...listColumns, ...bookColumns };
  return words[name] ?? name;
};

async function* numbered<Line>(cells: Cells<Line>, lines: AsyncIterable<Line>): AsyncGenerator<LedgerCell[]> {
  let at = 0;
  for await (const line of lines) {
    at += 1;
    yield cells.map(([, , cell]) => cell(line, at));
  }
}

const ledger = <Line>(on: Bookkeeping, sheet: string, cells: Cells<Line>, lines: AsyncIterable<Line>): Ledger => ({
  title: on.title,
  sheet,
  columns: cells.map(([name, width]): LedgerColumn => ({ name: columnName(on.labels, name), width })),
  rows: numbered(cells, lines),
});

interface About {
  number: string | null;
  title: string;
  lead: string;
  others: number;
  unit: string;
}

const about = ({ isEnglish }: Bookkeeping): Cells<About> => [
  ['row', 6, (_line, at) => at],
  ['number', 12, (line) => line.number],
  ['title', 40, (line) => line.title],
  ['proposer', 16, ({ lead, others }) => (others === 0 ? lead : isEnglish ? `${lead} +${others}` : `${lead}等${others + 1}人`)],
  ['unit', 20, (line) => line.unit],
];

/** What was given to whom, and by when it is to be answered. */
export const assigningSheet = (on: Bookkeeping, lines: AsyncIterable<PartLine>): Ledger =>
  ledger<PartLine>(
    on,
    on.labels.books.assigning,
    [
      ...about(on),
      ['field', 12, (line) => findCoded(on.rulebook.fields, line.field)?.label ?? line.field],
      ['role', 10, (line) => on.labels.roles[line.role]],
      ['assignedAt', 12, (line) => day(line.assigned_at)],
      ['receivedAt', 12, (line) => day(line.received_at)],
      ['answerDue', 12, (line) => day(line.due_at)],
      ['objection', 24, (line) => line.objection],
      ['state', 12, (line) => on.labels.states.assignment[line.state]],
    ],
    lines,
  );

/** One line a unit's part: what it is to do, who does it, how and when it talked with the proposers, what came of it. */
export function handlingSheet(on: Bookkeeping, lines: AsyncIterable<PartLine>): Ledger {
  const { labels, rulebook } = on;
  const separator = on.isEnglish ? ', ' : '、';
  return ledger<PartLine>(
    on,
    labels.books.handling,
    [
      ...about(on),
      ['role', 10, (line) => labels.roles[line.role]],
      ['work', 44, (line) => line.work.join('\n')],
      ['aim', 30, (line) => line.plan],
      ['head', 10, (line) => line.head_name],
      ['deputy', 10, (line) => line.deputy_name],
      ['handler', 10, (line) => line.handler_name],
      ['talks', 8, (line) => line.talks.length],
      ['talkedAt', 14, (line) => line.talks.flatMap((talk) => talk.day ?? []).join('\n')],
      [
        'talkModes',
        14,
        (line) => [...new Set(line.talks.flatMap((talk) => (talk.mode === null ? [] : labels.modes[talk.mode])))].join(separator),
      ],
      ['answerDue', 12, (line) => day(line.due_at)],
      ['answeredAt', 12, (line) => day(line.issued_at)],
      ['documentNo', 20, (line) => line.document_no],
      ['class', 10, (line) => labelled(rulebook.reply.classes, line.class)],
      ['evaluated', 14, (line) => line.results.map((code) => labelled(rulebook.evaluation.results, code)).join(separator)],
      ['state', 12, (line) => labels.states.assignment[line.state]],
    ],
    lines,
  );
}

export const evaluationSheet = (on: Bookkeeping, lines: AsyncIterable<EvaluationLine>): Ledger =>
  ledger<EvaluationLine>(
    on,
    on.labels.books.evaluation,
    [
      ...about(on),
      ['round', 8, (line) => line.round],
      ['answeredAt', 12, (line) => day(line.issued_at)],
      ['class', 10, (line) => labelled(on.rulebook.reply.classes, line.class)],
      ['evaluator', 12, (line) => line.evaluator],
      ['attitude', 12, (line) => labelled(on.rulebook.evaluation.attitudes, line.attitude)],
      ['result', 12, (line) => labelled(on.rulebook.evaluation.results, line.result)],
      ['relevance', 12, (line) => line.relevance],
      ['comment', 40, (line) => line.comment],
      ['channel', 14, (line) => (line.channel === null ? '' : on.labels.channels[line.channel])],
      ['givenAt', 12, (line) => day(line.given_at)],
    ],
    lines,
  );

const labelled = (list: readonly { code: string; label: string }[], code: string | null): string =>
  code === null ? '' : (list.find((entry) => entry.code === code)?.label ?? code);

/** Names and numbers with their part of the whole, then the units one by one: a sheet each. */
export function statisticsSheets(on: Bookkeeping, figures: Statistics, byField: Readonly<Record<string, number>>): Ledger[] {
  const { labels, rulebook } = on;
  const share = (count: number, whole: number): LedgerCell => (whole === 0 ? null : Math.round((count * 1000) / whole) / 10);
  const head = (...names: BookColumn[]): LedgerColumn[] =>
    names.map((name, index) => ({ name: columnName(labels, name), width: index === 0 ? 28 : 14 }));
  const shared = (
    sheet: keyof Labels['bookSheets'],
    counts: Readonly<Record<string, number>>,
    order: readonly string[],
    word: (code: string) => string,
  ): Ledger => {
    const codes = [...order, ...Object.keys(counts).filter((code) => !order.includes(code))].filter((code) => (counts[code] ?? 0) > 0);
    const whole = Object.values(counts).reduce((sum, count) => sum + count, 0);
    return {
      title: `${on.title} · ${labels.bookSheets[sheet]}`,
      sheet: labels.bookSheets[sheet],
      columns: head('figure', 'count', 'share'),
      rows: codes.map((code) => [word(code), counts[code] ?? 0, share(counts[code] ?? 0, whole)]),
    };
  };
  const coded = (list: readonly { code: string; label: string }[]) =>
    [list.map(({ code }) => code), (code: string) => labelled(list, code)] as const;
  const worded = (table: Readonly<Record<string, string>>) => [Object.keys(table), (code: string) => table[code] ?? code] as const;
  const whole = labels.bookFigures;
  const lines: [string, number, number | null][] = [
    [whole.submitted, figures.submitted, null],
    [whole.collective, figures.collective, figures.collectiveShare],
    [whole.interSession, figures.interSession, null],
    [whole.filed, figures.outcomes.filed ?? 0, figures.filingShare],
    [whole.answeringUnits, figures.answeringUnits, null],
    [whole.replies, figures.replies, null],
    [whole.confirmedTalks, figures.consultations.confirmed, null],
    [whole.waivedTalks, figures.consultations.waived, null],
    [whole.secondHandling, figures.secondHandling, null],
    [whole.overdue, figures.overdue, null],
  ];
  return [
    { title: on.title, sheet: labels.bookSheets.whole, columns: head('figure', 'count', 'share'), rows: lines },
    shared('outcomes', figures.outcomes, ...worded(labels.outcomes)),
    shared('fields', byField, ...coded(rulebook.fields)),
    shared('states', figures.states, ...worded(labels.states.proposal)),
    shared('classes', figures.classes, ...coded(rulebook.reply.classes)),
    shared('adoptions', figures.adoption.byRecommendation, adoptions, (code) => worded(labels.adoptions)[1](code)),
    shared('evaluationResults', figures.evaluationResults, ...coded(rulebook.evaluation.results)),
    {
      title: `${on.title} · ${labels.bookSheets.units}`,
      sheet: labels.bookSheets.units,
      columns: [
        { name: labels.listColumns.unit, width: 28 },
        ...head('answered', 'adopted', 'adoptedShare', 'overdue').map((column) => ({ ...column, width: 14 })),
        ...rulebook.reply.classes.map(({ label }) => ({ name: label, width: 12 })),
      ],
      rows: figures.byUnit.map((unit) => [
        unit.unit,
        unit.answered,
        unit.adopted,
        unit.adoptedShare,
        unit.overdue,
        ...rulebook.reply.classes.map(({ code }) => unit.classes[code] ?? 0),
      ]),
    },
  ];
}
