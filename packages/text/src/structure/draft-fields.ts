import { countOn, type FieldKind, fieldOfLine, fieldsApart, kindOfLabel, namesOn } from './draft-form.ts';
import type { Cells, DraftLine } from './draft-layout.ts';
import { headings } from './headings.ts';

/** What has been read so far. */
export interface Reading {
  body: string[];
  fields: Record<FieldKind, string[]>;
  rest: string[];
  styled: string | undefined;
  tablesAsLines: number;
  /** The field whose value stands on the next line. */
  waits: FieldKind | undefined;
  /** Who is known by name: a line of such names alone says who proposes. */
  isKnown: (name: string) => boolean;
}

const compacted = (text: string): string => text.replaceAll(/[\s\u3000]/gu, '');

export const isPartName = (cell: string): boolean => {
  const text = compacted(cell);
  const [heading] = headings(`${text.replace(/[：:]$/u, '')}：`);
  return heading !== undefined && heading.start === 0 && heading.end >= text.length;
};

/** A form that is laid out as a table names its fields in cells; any other table is part of the text. */
export const isForm = (table: Cells): boolean => {
  let named = 0;
  for (const row of table.values())
    for (const texts of row.values()) {
      const text = texts.join('\n');
      if (text.length <= 12 && (kindOfLabel(text) !== undefined || isPartName(text))) named += 1;
      else if (texts.length > 1 && headings(text).length > 1) return true;
    }
  return named >= 2;
};

/** Takes names, and keeps the line where it says that there are more of them: 等5人. */
function takeField(kind: Exclude<FieldKind, 'other' | 'content'>, value: string, line: string, into: Reading): void {
  into.fields[kind].push(value);
  if (kind !== 'title' && (countOn(value) ?? 0) > namesOn(value).length) into.rest.push(line.trim());
}

/** The list of people within a form: its header names the columns, its rows hold a person each. */
interface People {
  column: number;
  kind: 'proposer' | 'coSigner';
}

function takePerson(row: ReadonlyMap<number, string[]>, people: People, into: Reading): boolean {
  const name = row.get(people.column)?.join('\n') ?? '';
  if (compacted(name) === '') return false;
  into.fields[people.kind].push(name);
  const more = [...row].flatMap(([column, texts]) => (column > people.column ? texts.filter((text) => compacted(text) !== '') : []));
  if (more.length > 0) into.rest.push([name, ...more].map((text) => text.trim()).join('\u3000'));
  return true;
}

/** Name cell, then what stands beside it up to the next name. */
export function readForm(table: Cells, into: Reading): void {
  let people: People | undefined;
  for (const row of table.values()) {
    const cells = [...row].map(([column, texts]) => ({ column, texts, text: texts.join('\n') }));
    const kinds = cells.map(({ text }) => kindOfLabel(text));
    const header = cells.find(({ text }) => /^(?:姓名|提案人姓名|联名人姓名)$/u.test(compacted(text)));
    const owner = kinds.find((kind) => kind === 'proposer' || kind === 'coSigner');
    if (header !== undefined && kinds.filter((kind) => kind !== undefined).length > 2) {
      people = { column: header.column, kind: owner === 'coSigner' ? 'coSigner' : 'proposer' };
      continue;
    }
    // under a header the cells are people, until a row names something of its own
    if (people !== undefined && kinds.every((kind) => kind === undefined || kind === owner)) {
      if (owner === 'proposer' || owner === 'coSigner') people.kind = owner;
      if (takePerson(row, people, into)) continue;
    }
    people = undefined;
    let open: FieldKind | 'part' | undefined;
    let name = '';
    for (const { texts, text } of cells) {
      const kind = kindOfLabel(text);
      if (kind !== undefined) {
        open = kind === 'content' ? 'part' : kind;
        name = compacted(text).replace(/[：:]$/u, '');
      } else if (text.length <= 12 && isPartName(text)) {
        open = 'part';
        into.body.push(`${compacted(text).replace(/[：:]$/u, '')}：`);
      } else if (open !== undefined && open !== 'part' && open !== 'content') {
        if (compacted(text) === '') continue;
        if (open === 'other') into.rest.push(`${name}：${text.trim()}`);
        else takeField(open, text, `${name}：${text.trim()}`, into);
        open = undefined;
      } else if (text.trim() !== '')
        for (const line of texts.flatMap((one) => one.split('\n'))) takeLine({ text: line }, into, false, false);
    }
  }
}

export function readData(table: Cells, into: Reading): void {
  into.tablesAsLines += 1;
  for (const row of table.values()) into.body.push([...row.values()].map((texts) => texts.join(' ')).join('\u3000'));
}

const preface =
  /^(?:中国人民政治协商会议|政协|区政协|市政协|县政协).{0,40}(?:提案|会议|提案表|提案纸)$|^(?:委员|集体|政协)?提案(?:表|纸|稿|内容|正文)?[：:]?$/u;

/** Names alone on a line, all of them known: （王伟　李秀英）. */
function namesAlone(text: string, into: Reading): boolean {
  const plain = text.trim().replace(/^[（(【](.*)[）)】]$/u, '$1');
  if (plain.length > 60 || /[。；：:！？]/u.test(plain)) return false;
  const names = namesOn(plain);
  return names.length > 0 && names.every((name) => into.isKnown(name));
}

const looksLikeName = (text: string): boolean =>
  /^[\p{Script=Han}·•]{2,15}$/u.test(compacted(text)) && compacted(text).length <= (/[·•]/u.test(text) ? 15 : 4);

/** @param isAround before the text or behind it, where names of fields name one @param isClosing of what closes the paper behind its text */
export function takeLine(line: DraftLine, into: Reading, isAround: boolean, isClosing: boolean): void {
  const compact = compacted(line.text);
  const wait = into.waits;
  if (compact === '') {
    into.body.push(line.text);
    return;
  }
  const apart = isAround ? fieldsApart(line.text) : [];
  if (apart.length > 1) {
    for (const text of apart) takeLine({ text }, into, true, isClosing);
    return;
  }
  const { text } = line;
  into.waits = undefined;
  const field = isAround ? fieldOfLine(text) : undefined;
  if (field?.kind === 'content') {
    if (field.value !== '') into.body.push(field.value);
  } else if (field !== undefined && (field.kind !== 'title' || into.fields.title.length === 0)) {
    if (field.value === '') into.waits = field.kind;
    else if (field.kind !== 'other') takeField(field.kind, field.value, text, into);
    if (field.kind === 'other') into.rest.push(text.trim());
    // names may go on line by line
    if ((field.kind === 'proposer' || field.kind === 'coSigner') && /^\S/u.test(field.value) && looksLikeName(field.value))
      into.waits = field.kind;
  } else if (
    wait !== undefined &&
    wait !== 'content' &&
    wait !== 'other' &&
    isAround &&
    compact.length <= 60 &&
    (into.fields[wait].length === 0 || looksLikeName(text))
  ) {
    takeField(wait, text.trim(), text, into);
    if (wait !== 'title' && looksLikeName(text)) into.waits = wait;
  } else if (isAround && namesAlone(text, into)) into.fields.proposer.push(text.trim().replace(/^[（(【](.*)[）)】]$/u, '$1'));
  // a form's name for what follows is no part of it
  else if (kindOfLabel(compact) === 'content' && into.body.every((one) => one.trim() === '')) return;
  else if (isClosing) into.rest.push(text.trim());
  else if (preface.test(compact) && into.body.every((one) => one.trim() === '')) into.rest.push(text.trim());
  else if (line.heading === 0 && into.styled === undefined) into.styled = text.trim();
  // a title set over two lines
  else if (line.heading === 0 && into.body.every((one) => one.trim() === '') && `${into.styled}${compact}`.length <= 100)
    into.styled = `${into.styled}${text.trim()}`;
  else into.body.push(text);
}
