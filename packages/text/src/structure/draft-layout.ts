import { fieldOfLine } from './draft-form.ts';
import { headings } from './headings.ts';
import { lineHeadings } from './line-headings.ts';

/** One line of a file as it was read. */
export interface DraftLine {
  text: string;
  /** 0: the title. */
  heading?: number;
  cell?: { table: number; row: number; column: number };
  /** Of a table that is nested in a cell. */
  inner?: { table: number; row: number; column: number };
  /** Of a table of contents. */
  isContents?: boolean;
}

/** The lines of each cell, by row and column. */
export type Cells = Map<number, Map<number, string[]>>;

/** A row of a nested table is one line of its cell, as a row of any table is one line of the text. */
function rowsOfInner(lines: readonly DraftLine[]): DraftLine[] {
  const out: DraftLine[] = [];
  let last: DraftLine['inner'];
  for (const line of lines) {
    const { inner, ...rest } = line;
    const before = out.at(-1);
    if (inner !== undefined && before !== undefined && last?.table === inner.table && last.row === inner.row)
      before.text += `${last.column === inner.column ? ' ' : '\u3000'}${line.text}`;
    else out.push(rest);
    last = inner;
  }
  return out;
}

/** Tables that only frame the text, with words in one cell of each row at most: their lines are lines like any other. */
function framesOf(lines: readonly DraftLine[]): ReadonlySet<number> {
  const columns = new Map<number, Map<number, Set<number>>>();
  const words = new Map<number, number>();
  for (const { text, cell } of lines) {
    if (cell === undefined || text.trim() === '') continue;
    const rows = columns.get(cell.table) ?? new Map<number, Set<number>>();
    columns.set(cell.table, rows);
    rows.set(cell.row, (rows.get(cell.row) ?? new Set()).add(cell.column));
    words.set(cell.table, Math.max(words.get(cell.table) ?? 0, text.length));
  }
  return new Set(
    [...columns].flatMap(([table, rows]) =>
      [...rows.values()].every(({ size }) => size === 1) && (words.get(table) ?? 0) > 30 ? table : [],
    ),
  );
}

/** Lines as they are read by a person: without contents, frames and soft line ends. */
export function plainLines(lines: readonly DraftLine[]): DraftLine[] {
  const flat = rowsOfInner(lines.filter(({ isContents }) => isContents !== true));
  const frames = framesOf(flat);
  return flat.flatMap(({ cell, ...line }) => {
    if (cell !== undefined && !frames.has(cell.table)) return [{ ...line, cell }];
    // a soft line end ends a line like any other
    return line.text.split('\n').map((text) => ({ ...line, text }));
  });
}

/** Runs of the same table together, everything else alone. */
export function* pieces(lines: readonly DraftLine[]): Generator<DraftLine | Cells> {
  let table: Cells | undefined;
  let number = 0;
  for (const line of lines) {
    const { cell } = line;
    if (table !== undefined && cell?.table !== number) {
      yield table;
      table = undefined;
    }
    if (cell === undefined) {
      yield line;
      continue;
    }
    table ??= new Map();
    number = cell.table;
    const row: Map<number, string[]> = table.get(cell.row) ?? new Map();
    table.set(cell.row, row);
    row.set(cell.column, [...(row.get(cell.column) ?? []), line.text]);
  }
  if (table !== undefined) yield table;
}

/** 案由：关于……的提案 names the title, however much 案由 may head a part elsewhere. */
const isTitleField = (text: string): boolean => {
  const field = fieldOfLine(text);
  return field?.kind === 'title' && field.value !== '' && field.value.length <= 60 && !/[。；]/u.test(field.value);
};

const isText = (text: string): boolean =>
  !isTitleField(text) && (text.length > 60 || /[。；]\s*$/u.test(text) || headings(text)[0]?.start === 0);

const year = '(?:\\d{4}|[二〇○零一三四五六七八九]{4})';
const dateAlone = new RegExp(
  `^${year}(?:年[\\d一二三四五六七八九十]{1,3}月(?:[\\d一二三四五六七八九十]{1,3}日)?|[.\\-/]\\d{1,2}[.\\-/]\\d{1,2})$`,
  'u',
);

/** What closes a paper: a date with who signs above it, a list of what is enclosed. */
function closingAmong(behind: readonly DraftLine[]): ReadonlySet<DraftLine> {
  const words = behind
    .filter(({ text }) => text.trim() !== '')
    .map((line) => ({ line, compact: line.text.replaceAll(/[\s\u3000]/gu, '') }));
  const date = words.findIndex(({ compact }) => dateAlone.test(compact));
  const enclosed = words.findIndex(({ compact }) => /^附件?[：:\d一二三]/u.test(compact));
  return new Set(
    words.flatMap(({ line, compact }, at) => {
      const signs =
        at < date && at >= date - 2 && compact.length <= 20 && !/[，。；：:、]|^[（(]?[\d一二三四五六七八九十]+[）)、．.]/u.test(compact);
      const isEnclosed = enclosed !== -1 && at >= enclosed && (date === -1 || at < date);
      if (/^(?:此致|敬礼)[！!。]?$/u.test(compact)) return [line];
      return at === date || signs || isEnclosed ? [line] : [];
    }),
  );
}

/** Lines before the text and behind it, where names of fields name one; and of those behind it what closes the paper. */
export function aroundText(lines: readonly DraftLine[]): { around: ReadonlySet<DraftLine>; closing: ReadonlySet<DraftLine> } {
  const plain = lines.filter((line) => line.cell === undefined);
  const named = new Set(lineHeadings(plain.map(({ text }) => text).join('\n')).map(({ start }) => start));
  let at = 0;
  const isOfText = plain.map(({ text }) => {
    const begins = named.has(at);
    at += text.length + 1;
    return begins || isText(text);
  });
  const first = isOfText.indexOf(true);
  if (first === -1) return { around: new Set(plain), closing: new Set() };
  const behind = plain.slice(isOfText.lastIndexOf(true) + 1);
  return { around: new Set([...plain.slice(0, first), ...behind]), closing: closingAmong(behind) };
}
