import { type FieldKind, fieldOfLine, kindOfLabel, namesOn } from './draft-form.ts';
import { headings, type Part, parts } from './headings.ts';
import { findParts } from './parts.ts';
import { findRecommendations } from './recommendations.ts';

/** One line of a file as it was read. */
export interface DraftLine {
  text: string;
  /** 0: the title. */
  heading?: number;
  cell?: { table: number; row: number; column: number };
}

/** What a file holds of a proposal. No character of a part is another one than in the file. */
export interface DraftFound {
  title: string | undefined;
  proposers: string[];
  coSigners: string[];
  parts: { [part in Part]?: string };
  from: 'headings' | 'sentences';
  /** Recommendations that carry numbers. */
  numbered: number;
  /** Text that went nowhere, in its order. */
  rest: string[];
  /** Tables that stand in the text as lines, a row a line. */
  tablesAsLines: number;
}

type Cells = Map<number, Map<number, string[]>>;

/** Runs of the same table together, everything else alone. */
function* pieces(lines: readonly DraftLine[]): Generator<DraftLine | Cells> {
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

const isPartName = (cell: string): boolean => {
  const text = cell.replaceAll(/[\s\u3000]/gu, '');
  const [heading] = headings(`${text.replace(/[：:]$/u, '')}：`);
  return heading !== undefined && heading.start === 0 && heading.end >= text.length;
};

/** A form that is laid out as a table names its fields in cells; any other table is part of the text. */
const isForm = (table: Cells): boolean => {
  let named = 0;
  for (const row of table.values())
    for (const texts of row.values()) {
      const text = texts.join('\n');
      if (text.length <= 12 && (kindOfLabel(text) !== undefined || isPartName(text))) named += 1;
      else if (texts.length > 1 && headings(text).length > 1) return true;
    }
  return named >= 2;
};

interface Reading {
  body: string[];
  fields: Record<FieldKind, string[]>;
  rest: string[];
  styled: string | undefined;
  tablesAsLines: number;
  /** The field whose value stands on the next line. */
  waits: FieldKind | undefined;
}

/** Name cell, then what stands beside it up to the next name. */
function readForm(table: Cells, into: Reading): void {
  for (const row of table.values()) {
    let open: FieldKind | 'part' | undefined;
    let name = '';
    for (const texts of row.values()) {
      const text = texts.join('\n');
      const kind = kindOfLabel(text);
      if (kind !== undefined) {
        open = kind;
        name = text.replaceAll(/[\s\u3000：:]/gu, '');
      } else if (text.length <= 12 && isPartName(text)) {
        open = 'part';
        into.body.push(`${text.replaceAll(/[\s\u3000：:]/gu, '')}：`);
      } else if (open !== undefined && open !== 'part') {
        if (text.trim() !== '' && open === 'other') into.rest.push(`${name}：${text.trim()}`);
        else if (text.trim() !== '') into.fields[open].push(text);
        open = undefined;
      } else if (text.trim() !== '') for (const line of texts) takeLine({ text: line }, into, false);
    }
  }
}

function readData(table: Cells, into: Reading): void {
  into.tablesAsLines += 1;
  for (const row of table.values()) into.body.push([...row.values()].map((texts) => texts.join(' ')).join('\u3000'));
}

const preface =
  /^(?:中国人民政治协商会议|政协|区政协|市政协|县政协).{0,40}(?:提案|会议|提案表|提案纸)$|^(?:委员|集体|政协)?提案(?:表|纸|稿|内容)?$/u;

const isText = (text: string): boolean => text.length > 60 || /[。；]\s*$/u.test(text) || headings(text)[0]?.start === 0;

/** Lines before the text and behind it: only there do names of fields name one. */
function aroundText(lines: readonly DraftLine[]): ReadonlySet<DraftLine> {
  const plain = lines.filter((line) => line.cell === undefined);
  const first = plain.findIndex((line) => isText(line.text));
  if (first === -1) return new Set(plain);
  return new Set([...plain.slice(0, first), ...plain.slice(plain.findLastIndex((line) => isText(line.text)) + 1)]);
}

function takeLine(line: DraftLine, into: Reading, isAround: boolean): void {
  const compact = line.text.replaceAll(/[\s\u3000]/gu, '');
  const wait = into.waits;
  if (compact === '') {
    into.body.push(line.text);
    return;
  }
  into.waits = undefined;
  const field = isAround ? fieldOfLine(line.text) : undefined;
  if (field !== undefined && (field.kind !== 'title' || into.fields.title.length === 0)) {
    if (field.value === '') into.waits = field.kind;
    else into.fields[field.kind].push(field.value);
    if (field.kind === 'other') into.rest.push(line.text.trim());
  } else if (wait !== undefined && isAround && compact.length <= 60) into.fields[wait].push(line.text.trim());
  else if (preface.test(compact) && into.body.every((text) => text.trim() === '')) into.rest.push(line.text.trim());
  else if (line.heading === 0 && into.styled === undefined) into.styled = line.text.trim();
  else into.body.push(line.text);
}

const closes = /(?:提案|建议|意见|议案)(?:[（(].{0,20}[）)])?$/u;

/** A title that only its place and its words tell, among the first lines with words; it may run over two lines. */
function titleAmong(body: string[]): string | undefined {
  const first = body.findIndex((text) => text.trim() !== '');
  const [one = '', two = ''] = [body[first]?.trim(), body[first + 1]?.trim()];
  if (first === -1 || one.length > 60 || /[。；！？]/u.test(one)) return undefined;
  if (/^关于/u.test(one) && !closes.test(one) && two.length <= 40 && closes.test(two) && !isPartName(two)) {
    body.splice(first, 2);
    return `${one}${two}`;
  }
  if (isPartName(one) || !(closes.test(one) || /^关于/u.test(one))) return undefined;
  body.splice(first, 1);
  return one;
}

/** What of the body stands in no part, headings left out. */
function leftOver(
  body: string,
  spans: readonly { start: number; end: number }[],
  names: readonly { start: number; end: number }[],
): string[] {
  const taken = [...spans, ...names].sort((one, other) => one.start - other.start);
  const left: string[] = [];
  let from = 0;
  for (const { start, end } of [...taken, { start: body.length, end: body.length }]) {
    if (start > from) left.push(...body.slice(from, start).split('\n'));
    from = Math.max(from, end);
  }
  return left.map((text) => text.trim()).filter((text) => text !== '');
}

/**
 * A file's lines as a proposal: title and names from the lines and cells that say so, the parts by their headings or else by their
 * sentences. @param own what this committee calls its parts
 */
export function draftIn(lines: readonly DraftLine[], own?: Partial<Record<Part, readonly string[]>>): DraftFound {
  const into: Reading = {
    body: [],
    fields: { title: [], proposer: [], coSigner: [], other: [] },
    rest: [],
    styled: undefined,
    tablesAsLines: 0,
    waits: undefined,
  };
  // a soft line end ends a line like any other
  const all = lines.flatMap((line) => (line.cell === undefined ? line.text.split('\n').map((text) => ({ ...line, text })) : [line]));
  const around = aroundText(all);
  for (const piece of pieces(all)) {
    if (!(piece instanceof Map)) takeLine(piece, into, around.has(piece));
    else if (isForm(piece)) readForm(piece, into);
    else readData(piece, into);
  }
  const [written, ...more] = into.fields.title;
  const title = written?.replaceAll('\n', '').trim() ?? into.styled ?? titleAmong(into.body);
  // a second one is not thrown away
  const rest = [
    ...into.rest,
    ...more,
    ...(written !== undefined && into.styled !== undefined && into.styled !== written ? [into.styled] : []),
  ];
  const body = into.body.join('\n');
  const found = findParts(body, own);
  const spans = parts.flatMap((part) => found[part] ?? []);
  const proposers = [...new Set(into.fields.proposer.flatMap(namesOn))];
  const remedy = found.remedy;
  return {
    title: title === '' ? undefined : title,
    proposers,
    coSigners: [...new Set(into.fields.coSigner.flatMap(namesOn))].filter((name) => !proposers.includes(name)),
    parts: Object.fromEntries(
      parts.flatMap((part) => (found[part] === undefined ? [] : [[part, body.slice(found[part].start, found[part].end)]])),
    ),
    from: found.from,
    numbered: remedy === undefined ? 0 : findRecommendations(body, remedy).filter(({ by }) => by === 'numbers').length,
    rest: [...rest, ...leftOver(body, spans, headings(body, own))],
    tablesAsLines: into.tablesAsLines,
  };
}
