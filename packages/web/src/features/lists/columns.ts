import type { ReactNode } from 'react';

/** A list's column: how wide it is, in rem, and what stands in it. */
export interface Column<R> {
  name: string;
  /** Takes what is left over, and never less. */
  grows?: boolean;
  width: number;
  cell: (row: R) => ReactNode;
}

export const besideColumns = 2.75;

/** The columns that fit, from the first on; those that grow are always there. */
export function fitting<R>(columns: readonly Column<R>[], room: number): Column<R>[] {
  let left = room - besideColumns - columns.filter((column) => column.grows).reduce((sum, column) => sum + column.width, 0);
  return columns.filter((column) => {
    if (column.grows) return true;
    // once one does not fit, none after it is shown: nobody expects the second-last without the last
    if (left < column.width) left = Math.min(left, 0);
    else left -= column.width;
    return left > 0 || (left === 0 && column.width === 0);
  });
}

export const templateOf = <R>(columns: readonly Column<R>[]): string =>
  [`${besideColumns}rem`, ...columns.map((column) => (column.grows ? `minmax(${column.width}rem, 1fr)` : `${column.width}rem`))].join(' ');
