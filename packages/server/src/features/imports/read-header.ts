import { type ImportKind, type ImportProblem, importKinds } from '@shangliang/contract';
import { findHeader, type Header, headerWithin, type Sheet, type TableFile, type TableRow } from '@shangliang/documents';
import { recogniser, rulesOf } from './fields.ts';

/** How the file is to be read. */
export interface Reading {
  kind: ImportKind;
  sheet: Sheet;
  otherSheets: string[];
  /** Column number → field, for those that are read. */
  fields: ReadonlyMap<number, string>;
  /** Field → the column's name in the file. */
  labels: ReadonlyMap<string, string>;
  ignored: string[];
  lastHeaderRow: number;
}

export interface ReadingOptions {
  kind?: ImportKind | undefined;
  /** Column's name → field, or `ignore`. */
  map?: Readonly<Record<string, string>> | undefined;
}

async function firstRows(sheet: Sheet): Promise<TableRow[]> {
  const rows: TableRow[] = [];
  for await (const row of sheet.rows()) {
    rows.push(row);
    if (rows.length > headerWithin + 1) break;
  }
  return rows;
}

const required = (kind: ImportKind): [string, string][] =>
  Object.entries(rulesOf(kind)).flatMap(([field, rule]) => (rule.required === true ? [[field, rule.label] as [string, string]] : []));

/** A list of units is no list of replies: these say what was answered, and what the answer was. */
const replySigns = [
  ['caseNo', 'title'],
  ['text', 'date', 'class', 'documentNo'],
];

/** The kind that the header fits best: all it needs is there, and it has most of its fields. */
function kindOf(rows: readonly TableRow[], map: Readonly<Record<string, string>>): ImportKind | undefined {
  const candidates = importKinds.flatMap((kind) => {
    const header = findHeader(rows, mapped(kind, map));
    const fields = new Set(header?.columns.flatMap(({ field }) => (field === undefined ? [] : [field])));
    if (!required(kind).every(([field]) => fields.has(field))) return [];
    if (kind === 'replies' && !replySigns.every((names) => names.some((name) => fields.has(name)))) return [];
    // who answered by a numbered document speaks of the reply; what is sorted by subject or led by a person, of the proposal
    const leaning =
      kind === 'replies'
        ? (fields.has('documentNo') ? 3 : 0) + (fields.has('proposers') ? 0 : 2)
        : kind === 'proposals'
          ? (fields.has('field') ? 3 : 0) + (fields.has('coUnits') ? 2 : 0)
          : 0;
    return [{ kind, score: fields.size + leaning }];
  });
  candidates.sort((a, b) => b.score - a.score);
  const [first, second] = candidates;
  return first === undefined || first.score === second?.score ? undefined : first.kind;
}

const mapped =
  (kind: ImportKind, map: Readonly<Record<string, string>>) =>
  (label: string): string | undefined =>
    Object.hasOwn(map, label) ? map[label] : recogniser(kind)(label);

function readingOf(kind: ImportKind, header: Header, sheet: Sheet, otherSheets: string[]): Reading | ImportProblem[] {
  const fields = new Map<number, string>();
  const labels = new Map<string, string>();
  const ignored: string[] = [];
  const problems: ImportProblem[] = [];
  header.columns.forEach(({ label, field }, index) => {
    if (field === undefined || field === 'ignore') {
      if (label !== '') ignored.push(label);
      return;
    }
    const earlier = labels.get(field);
    if (earlier !== undefined) {
      problems.push({ code: 'fieldTwice', value: `${earlier}、${label}`, about: rulesOf(kind)[field]?.label ?? field });
      return;
    }
    fields.set(index, field);
    labels.set(field, label);
  });
  const missing = required(kind).filter(([field]) => !labels.has(field));
  if (missing.length > 0)
    problems.push({ code: 'columnMissing', about: missing.map(([field, label]) => `${label}（${field}）`).join('、') });
  return problems.length > 0 ? problems : { kind, sheet, otherSheets, fields, labels, ignored, lastHeaderRow: header.lastRow };
}

/** Finds the sheet, the header and what each column is. */
export async function readHeader(file: TableFile, options: ReadingOptions): Promise<Reading | ImportProblem[]> {
  const map = options.map ?? {};
  let problems: ImportProblem[] = [{ code: 'noRows' }];
  for (const sheet of file.sheets) {
    const rows = await firstRows(sheet);
    if (rows.length === 0) continue;
    const shown =
      (rows.find((row) => row.cells.filter((cell) => cell.trim() !== '').length > 1) ?? rows[0])?.cells.join('、').slice(0, 300) ?? '';
    const kind = options.kind ?? kindOf(rows, map);
    if (kind === undefined) {
      problems = [{ code: 'kindUnclear', about: shown }];
      continue;
    }
    const wrong = Object.entries(map).flatMap(([label, field]): ImportProblem[] =>
      field === 'ignore' || Object.hasOwn(rulesOf(kind), field)
        ? []
        : [{ code: 'fieldUnknown', value: `${label}=${field}`, about: Object.keys(rulesOf(kind)).join('、') }],
    );
    if (wrong.length > 0) return wrong;
    const header = findHeader(rows, mapped(kind, map));
    if (header === undefined) {
      problems = [{ code: 'headerMissing' }];
      continue;
    }
    const unknown = Object.keys(map).filter((label) => !header.columns.some((column) => column.label === label));
    if (unknown.length > 0)
      return unknown.map((label) => ({
        code: 'columnUnknown',
        value: label,
        about: header.columns.map((column) => column.label).join('、'),
      }));
    const others = file.sheets.filter((other) => other !== sheet).map((other) => other.name);
    return readingOf(kind, header, sheet, others);
  }
  return problems;
}
