/** One line of the table: what was promised, what came out. */
export interface Figure {
  what: string;
  target: string;
  figure: string;
  /** Undefined where nothing was promised. */
  ok: boolean | undefined;
}

const wide = (text: string): number => [...text].reduce((sum, sign) => sum + ((sign.codePointAt(0) ?? 0) > 0x2e80 ? 2 : 1), 0);

export function printTable(figures: readonly Figure[]): void {
  const widths = [0, 0, 0];
  for (const { what, target, figure } of figures)
    [what, target, figure].forEach((text, index) => {
      widths[index] = Math.max(widths[index] ?? 0, wide(text));
    });
  const line = (cells: readonly string[]): string =>
    cells.map((text, index) => text + ' '.repeat(Math.max(0, (widths[index] ?? 0) - wide(text)))).join('  ');
  for (const { what, target, figure, ok } of figures)
    process.stdout.write(`${ok === undefined ? ' ' : ok ? '✓' : '✗'} ${line([what, target, figure])}\n`);
}

const shown = (value: number, unit: string): string => (Number.isFinite(value) ? `${value.toFixed(2)} ${unit}` : 'n/a');
export const times = (value: number): string => shown(value, '×');
export const milliseconds = (value: number): string => shown(value, 'ms');
