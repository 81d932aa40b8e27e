import { type FigureGroup, figureQuery, type Overview } from '@shangliang/contract';

export type ListSearch = Readonly<Record<string, string | string[]>>;

/** A line of a figure: what it counts, in words, and the list that it opens. */
export interface Line {
  name: string;
  label: string;
  proposals: number;
  items: number;
  search: ListSearch;
}

/** The session and unit the overview speaks of, as the list of proposals filters them. */
export const scopeOf = ({ session, unit }: Pick<Overview, 'session' | 'unit'>): ListSearch => ({
  sessionId: session.id,
  ...(unit === null ? {} : { unitId: unit.id }),
});

/** A group's lines in the order of the words given, or else the most first. */
export function linesOf(overview: Overview, group: FigureGroup, label: (name: string) => string, order?: readonly string[]): Line[] {
  const place = (name: string): number => {
    const at = order?.indexOf(name) ?? -1;
    return at < 0 ? Number.MAX_SAFE_INTEGER : at;
  };
  return overview.groups[group]
    .map(({ name, proposals, items }) => ({
      name,
      label: label(name),
      proposals,
      items,
      search: { ...figureQuery(group, name), ...scopeOf(overview) },
    }))
    .toSorted((a, b) => place(a.name) - place(b.name) || b.proposals - a.proposals || a.label.localeCompare(b.label, 'zh-CN'));
}

export const countOf = (overview: Overview | undefined, group: FigureGroup, ...names: readonly string[]): number =>
  overview?.groups[group].reduce((sum, entry) => (names.includes(entry.name) ? sum + entry.proposals : sum), 0) ?? 0;

/** Percent to one decimal, as the year’s report writes it. */
export const percent = (part: number, whole: number): string => (whole === 0 ? '—' : `${Math.round((part / whole) * 1000) / 10}%`);
