import {
  AlignmentType,
  BorderStyle,
  Footer,
  OverlapType,
  Paragraph,
  RelativeHorizontalPosition,
  RelativeVerticalPosition,
  Table,
  TableAnchorType,
  TableCell,
  TableRow,
  TabStopType,
  WidthType,
} from 'docx';
import type { Block } from './blocks.ts';
import { face } from './fonts.ts';
import { CHARACTER, LINE, mm, page, size } from './official-page.ts';
import { emptyLine, letters, lines, paragraph, written } from './paragraphs.ts';
import { titleLines } from './title-lines.ts';
import { wide } from './wide.ts';
import { wordFile } from './word-file.ts';

/** Where a reply's class and openness stand: places differ. */
export const markPlaces = ['topRight', 'head', 'afterNumber', 'end'] as const;
export type MarkPlace = (typeof markPlaces)[number];

/** An official letter, in words ready to stand on it. */
export interface Letter {
  /** `letter`: the letter format 10.1 (double red lines); `document`: red head, number, red line. */
  form: 'letter' | 'document';
  /** 发文机关标志. */
  issuer: string;
  /** 发文字号: 渝教函〔2023〕12号. */
  number?: string;
  /** 签发人. */
  signer?: string;
  /** Class and openness: A类 同意公开. */
  mark?: { place: MarkPlace; text: string };
  title: string;
  /** 主送. */
  addressee?: string;
  body: readonly Block[];
  /** 附件说明: names in order. */
  enclosures?: readonly string[];
  /** 署名, each on a line. */
  signature: readonly string[];
  /** 成文日期: 2026年11月22日. */
  date: string;
  /** 附注: （联系人：…，联系电话：…）. */
  note?: string;
  /** 抄送. */
  copies?: readonly string[];
  /** 印发: office and day. */
  printed?: { office: string; date: string };
}

const RED = 'FF0000';

/** A line across the page. `out` widens it beyond the text, in millimetres on the left and right. */
function rule(
  style: 'single' | 'thickThin' | 'thinThick',
  side: 'top' | 'bottom',
  { eighths, out = [0, 0] }: { eighths: number; out?: readonly [number, number] },
): Paragraph {
  const styles = {
    single: BorderStyle.SINGLE,
    thickThin: BorderStyle.THICK_THIN_SMALL_GAP,
    thinThick: BorderStyle.THIN_THICK_SMALL_GAP,
  } as const;
  return new Paragraph({
    children: [],
    indent: { left: -mm(out[0]), right: -mm(out[1]) },
    border: { [side]: { style: styles[style], size: eighths, color: RED, space: 0 } },
    spacing: { line: 80, lineRule: 'exact', before: 0, after: 0 },
  });
}

/** The issuer's mark: red 小标宋, as large as it stands in one line, at most 22 mm high. */
function issuerMark(issuer: string): Paragraph {
  const points = Math.max(22, Math.min(48, Math.floor(440 / Math.max(1, wide(issuer)))));
  return new Paragraph({
    children: [letters(issuer, { font: face.title, half: points * 2, color: RED })],
    alignment: AlignmentType.CENTER,
    spacing: { line: Math.max(LINE * 2, (points + 8) * 20), lineRule: 'exact', before: 0, after: 0 },
  });
}

/** Number at the left and signer at the right of one line, or the number in its middle where nobody signs. */
function numberLine(number: string | undefined, signer: string | undefined): Paragraph {
  if (signer === undefined) return paragraph([letters(number ?? '')], { align: 'center' });
  return new Paragraph({
    children: [letters(number ?? ''), letters('\t签发人：'), letters(signer, { font: face.second })],
    tabStops: [{ type: TabStopType.RIGHT, position: page.textWidth - CHARACTER }],
    indent: { left: CHARACTER, right: CHARACTER },
    spacing: lines(),
  });
}

function head(letter: Letter): Paragraph[] {
  const mark = letter.mark;
  const first = mark?.place === 'topRight' ? [paragraph([letters(mark.text, { font: face.heading })], { align: 'right' })] : [];
  const top = mark?.place === 'head' ? [paragraph([letters(mark.text, { font: face.heading })], { align: 'left' })] : [];
  const after =
    mark?.place === 'afterNumber'
      ? [paragraph([letters(mark.text, { font: face.heading })], { align: letter.form === 'letter' ? 'right' : 'center' })]
      : [];
  if (letter.form === 'letter') {
    return [
      issuerMark(letter.issuer),
      rule('thickThin', 'bottom', { eighths: 24, out: [8, 6] }),
      ...first,
      ...(letter.number === undefined ? [] : [paragraph([letters(letter.number)], { align: 'right' })]),
      ...(letter.signer === undefined
        ? []
        : [paragraph([letters('签发人：'), letters(letter.signer, { font: face.second })], { align: 'right' })]),
      ...after,
      ...top,
      emptyLine(),
    ];
  }
  return [
    ...first,
    ...top,
    emptyLine(),
    issuerMark(letter.issuer),
    emptyLine(),
    numberLine(letter.number, letter.signer),
    rule('single', 'bottom', { eighths: 12 }),
    ...after,
    emptyLine(),
  ];
}

/** 附件：1.…, further ones under the first; named two lines below the text. */
/** The same where a template has no hanging lines. */
export const enclosureLines = (names: readonly string[]): string[] =>
  names.map((name, index) => `${index === 0 ? '附件：' : '　　　'}${names.length === 1 ? '' : `${index + 1}.`}${name}`);

function enclosed(names: readonly string[]): Paragraph[] {
  return names.map((name, index) => {
    const number = names.length === 1 ? '' : `${index + 1}.`;
    const before = index === 0 ? '附件：' : '';
    return paragraph([letters(`${before}${number}${name}`)], {
      left: 5 + wide(number),
      hanging: (index === 0 ? 3 : 0) + wide(number),
      keepNext: true,
    });
  });
}

/** The name over the date, both around one middle; the date four characters from the right edge, the name never closer than two. */
function signed(names: readonly string[], date: string, goesOn: boolean): Paragraph[] {
  const day = wide(date);
  const widest = Math.max(day, ...names.map(wide));
  const middle = Math.max(4 + day / 2, 2 + widest / 2);
  const at = (text: string): Paragraph =>
    paragraph([letters(text)], { align: 'right', right: Math.max(0, middle - wide(text) / 2), keepNext: text !== date || goesOn });
  return [...names.map(at), at(date)];
}

/** At the foot of the text of the page on which the letter ends, whatever stands above it. */
const atFoot = {
  horizontalAnchor: TableAnchorType.MARGIN,
  relativeHorizontalPosition: RelativeHorizontalPosition.CENTER,
  verticalAnchor: TableAnchorType.MARGIN,
  relativeVerticalPosition: RelativeVerticalPosition.BOTTOM,
  overlap: OverlapType.NEVER,
} as const;
/** A character of 四号, by which its lines stand in from both sides. */
const APART = 280;

/**
 * 版记: copies and printing between lines, at the foot of the last page; of the letter format the copies alone, without lines
 * (GB/T 9704-2012, 7.4 and 10.1).
 */
function imprint({ form, copies = [], printed: office }: Pick<Letter, 'form' | 'copies' | 'printed'>): (Paragraph | Table)[] {
  const lined = form === 'document';
  const printed = lined ? office : undefined;
  if (copies.length === 0 && printed === undefined) return [];
  const thick = { style: BorderStyle.SINGLE, size: 8, color: '000000' };
  const thin = { style: BorderStyle.SINGLE, size: 4, color: '000000' };
  const rows: { text: string; right?: string; hanging: number }[] = [
    ...(copies.length === 0 ? [] : [{ text: `抄送：${copies.join('，')}。`, hanging: 3 }]),
    ...(printed === undefined ? [] : [{ text: printed.office, right: `${printed.date}印发`, hanging: 0 }]),
  ];
  const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };
  const wideness = page.textWidth - 2 * APART;
  const entry = (row: (typeof rows)[number]): Paragraph =>
    new Paragraph({
      children: [
        letters(row.text, { half: size.四号 }),
        ...(row.right === undefined ? [] : [letters(`\t${row.right}`, { half: size.四号 })]),
      ],
      tabStops: [{ type: TabStopType.RIGHT, position: wideness }],
      indent: { left: row.hanging * APART, hanging: row.hanging * APART },
      spacing: { line: LINE, lineRule: 'exact', before: 0, after: 0 },
    });
  return [
    new Table({
      float: atFoot,
      width: { size: wideness, type: WidthType.DXA },
      columnWidths: [wideness],
      borders: { top: lined ? thick : none, bottom: lined ? thick : none, left: none, right: none, insideHorizontal: lined ? thin : none },
      rows: rows.map(
        (row) =>
          new TableRow({
            cantSplit: true,
            children: [
              new TableCell({
                children: [entry(row)],
                width: { size: wideness, type: WidthType.DXA },
                margins: { left: 0, right: 0 },
              }),
            ],
          }),
      ),
    }),
  ];
}

/** Three lines, which are not parted. */
const SHORT = 3 * 28 - 2;

/** An empty line on the page of what follows it. */
const room = (): Paragraph => paragraph([], { keepNext: true });

/** What stands on a letter's pages, in order. */
export function letterPages(letter: Letter): (Paragraph | Table)[] {
  const final = letter.body.at(-1);
  // nobody signs a page that says nothing: what is said last stands on it where it is short, and what is at its foot is hung to that
  const isShort = final?.kind === 'paragraph' && wide(final.text) <= SHORT;
  const last = written(letter.body.slice(-1), isShort ? 'keepsWithNext' : 'free');
  return [
    ...head(letter),
    paragraph(
      titleLines(letter.title).map((line, index) => letters(line, { font: face.title, half: size.二号, newLine: index > 0 })),
      { align: 'center', style: 'Title', lines: 1.2 },
    ),
    emptyLine(),
    ...(letter.addressee === undefined ? [] : [paragraph([letters(`${letter.addressee}：`)], { align: 'left' })]),
    ...written(letter.body.slice(0, -1)),
    ...(isShort ? [...imprint(letter), ...last] : [...last, ...imprint(letter)]),
    ...(letter.enclosures === undefined || letter.enclosures.length === 0 ? [] : [room(), ...enclosed(letter.enclosures)]),
    room(),
    room(),
    ...signed(letter.signature, letter.date, letter.note !== undefined),
    ...(letter.note === undefined ? [] : [paragraph([letters(`（${letter.note}）`)], { first: 2 })]),
    ...(letter.mark?.place === 'end' ? [paragraph([letters(letter.mark.text)], { first: 2 })] : []),
  ];
}

/** The letter as a Word file. The first page of the letter format carries no number but the lower red line, 20 mm above the paper's edge. */
export function writeLetter(letter: Letter): Promise<Buffer> {
  const foot =
    letter.form === 'letter' ? { firstFooter: new Footer({ children: [rule('thinThick', 'bottom', { eighths: 24, out: [8, 6] })] }) } : {};
  return wordFile(letter.title, [{ children: letterPages(letter), ...foot }]);
}
