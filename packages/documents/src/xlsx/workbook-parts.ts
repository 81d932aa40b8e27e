import { limits, UnreadableFile } from '../unreadable-file.ts';
import type { Zip } from '../zip/open-zip.ts';
import { scanPart } from '../zip/scan-part.ts';
import { attributeOf } from '../zip/scan-xml.ts';

/** `_x000D_` and its like, as workbooks write what XML cannot hold. */
export const unescaped = (text: string): string =>
  text.includes('_x')
    ? text.replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_all, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : text;

/** Texts that cells point to by number. Readings (`rPh`) beside them are left out. */
export async function sharedStrings(zip: Zip, name: string): Promise<string[]> {
  const strings: string[] = [];
  if (!zip.has(name)) return strings;
  let current = '';
  let inText = false;
  let inReading = false;
  let total = 0;
  await scanPart(zip, name, {
    open: (tag) => {
      if (tag === 'si') current = '';
      else if (tag === 't') inText = true;
      else if (tag === 'rPh') inReading = true;
    },
    close: (tag) => {
      if (tag === 't') inText = false;
      else if (tag === 'rPh') inReading = false;
      else if (tag === 'si') {
        strings.push(unescaped(current));
        total += current.length;
        if (total > limits.sharedStrings) throw new UnreadableFile('tooLargeUnpacked');
      }
    },
    text: (text) => {
      if (inText && !inReading) current += text;
      if (current.length > limits.cell) throw new UnreadableFile('cellTooLarge');
    },
  });
  return strings;
}

/** How a number in a cell is meant: a date, or digits with zeros before them. */
export type NumberMeaning = 'date' | { digits: number } | undefined;

const dateFormats = (id: number): boolean => (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);

function meaningOf(id: number, code: string | undefined): NumberMeaning {
  if (code === undefined) return dateFormats(id) ? 'date' : undefined;
  const plain = code.replaceAll(/"[^"]*"|\[[^\]]*\]|\\./g, '');
  if (/[yYdD年日]/.test(plain) || /[mM].*月/.test(code)) return 'date';
  return /^0{2,20}$/.test(plain) ? { digits: plain.length } : undefined;
}

/** The meaning of every cell style, by its number. */
export async function styles(zip: Zip, name: string): Promise<NumberMeaning[]> {
  const found: NumberMeaning[] = [];
  if (!zip.has(name)) return found;
  const codes = new Map<number, string>();
  let inCells = false;
  await scanPart(zip, name, {
    open: (tag, attributes) => {
      if (tag === 'numFmt') codes.set(Number(attributeOf(attributes, 'numFmtId')), attributeOf(attributes, 'formatCode') ?? '');
      else if (tag === 'cellXfs') inCells = true;
      else if (tag === 'xf' && inCells) {
        const id = Number(attributeOf(attributes, 'numFmtId') ?? 0);
        found.push(meaningOf(id, codes.get(id)));
      }
    },
    close: (tag) => {
      if (tag === 'cellXfs') inCells = false;
    },
  });
  return found;
}

/** Where parts of the workbook lie, by relation. */
async function relationsOf(zip: Zip, name: string): Promise<Map<string, { type: string; target: string }>> {
  const relations = new Map<string, { type: string; target: string }>();
  if (!zip.has(name)) return relations;
  await scanPart(zip, name, {
    open: (tag, attributes) => {
      if (tag !== 'Relationship' || attributeOf(attributes, 'TargetMode') === 'External') return;
      const target = attributeOf(attributes, 'Target') ?? '';
      const type = (attributeOf(attributes, 'Type') ?? '').split('/').at(-1) ?? '';
      const path = target.startsWith('/') ? target.slice(1) : `xl/${target}`;
      relations.set(attributeOf(attributes, 'Id') ?? '', { type, target: path });
    },
  });
  return relations;
}

export interface Workbook {
  /** Years begin in 1904 instead of 1900. */
  from1904: boolean;
  /** Visible sheets, in their order. */
  sheets: { name: string; part: string }[];
  sharedStringsPart: string;
  stylesPart: string;
}

/** @throws UnreadableFile notATable where the archive is no workbook (a Word document is an archive too) */
export async function workbook(zip: Zip): Promise<Workbook> {
  if (!zip.has('xl/workbook.xml')) throw new UnreadableFile('notATable');
  const relations = await relationsOf(zip, 'xl/_rels/workbook.xml.rels');
  const partOf = (type: string, otherwise: string): string =>
    [...relations.values()].find((relation) => relation.type === type)?.target ?? otherwise;
  const found: Workbook = {
    from1904: false,
    sheets: [],
    sharedStringsPart: partOf('sharedStrings', 'xl/sharedStrings.xml'),
    stylesPart: partOf('styles', 'xl/styles.xml'),
  };
  await scanPart(zip, 'xl/workbook.xml', {
    open: (tag, attributes) => {
      if (tag === 'workbookPr') found.from1904 = /^(1|true)$/.test(attributeOf(attributes, 'date1904') ?? '');
      if (tag !== 'sheet') return;
      const state = attributeOf(attributes, 'state') ?? 'visible';
      const relation = relations.get(attributeOf(attributes, 'id') ?? '');
      if (state === 'visible' && relation?.type === 'worksheet' && zip.has(relation.target))
        found.sheets.push({ name: attributeOf(attributes, 'name') ?? '', part: relation.target });
    },
  });
  if (found.sheets.length === 0) throw new UnreadableFile('noSheet');
  return found;
}
