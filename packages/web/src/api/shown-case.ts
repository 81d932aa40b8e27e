import type { CaseView, OfferedAction } from '@shangliang/contract';
import type { Cases, ProcedureName, Records } from '@shangliang/core';

type InstantName = `${string}At` | `${string}Until` | 'at' | 'until';

/** What core keeps as milliseconds comes as ISO 8601; everything else as it is. */
export type Shown<T> = T extends readonly (infer Entry)[]
  ? readonly Shown<Entry>[]
  : T extends object
    ? {
        [K in keyof T]: K extends InstantName
          ? T[K] extends number
            ? string
            : T[K] extends number | null
              ? string | null
              : T[K]
          : Shown<T[K]>;
      }
    : T;

/** A case as the page gets it, with what may be done with it. */
export type ShownCase<P extends ProcedureName> = Shown<Cases[P]> & { allowedActions: readonly OfferedAction[] };
export type ShownDue = CaseView['dues'][number];

/** The server's `shown()` makes the rows of core; this is the one place that says so. */
export const casesOf = <P extends ProcedureName>(view: CaseView, procedure: P): readonly ShownCase<P>[] =>
  (view.cases[procedure] ?? []) as unknown as readonly ShownCase<P>[];

export const recordsOf = <R extends keyof Records>(view: CaseView, record: R): readonly Shown<Records[R]>[] =>
  (view.records[record] ?? []) as unknown as readonly Shown<Records[R]>[];

export function proposalOfView(view: CaseView): ShownCase<'proposal'> {
  const [proposal] = casesOf(view, 'proposal');
  if (proposal === undefined) throw new Error('a case without its proposal');
  return proposal;
}
