import {
  AlignmentType,
  BorderStyle,
  ImportedXmlComponent,
  Paragraph,
  type ParagraphChild,
  Tab,
  Table,
  TableCell,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx';
import { writable } from '../values/writable.ts';
import type { Block, Level } from './blocks.ts';
import { type Face, face, faced } from './fonts.ts';
import { CHARACTER, LINE, page, size, TIGHTER } from './official-page.ts';

/** Letters of one face; in the body's size they stand 28 to a line. */
export function letters(
  text: string,
  {
    font = face.body,
    half = size.三号,
    color,
    bold,
    newLine,
  }: { font?: Face; half?: number; color?: string; bold?: true; newLine?: boolean } = {},
): TextRun {
  return new TextRun({
    ...(newLine ? { break: 1 } : {}),
    children: writable(text)
      .split('\t')
      .flatMap((part, index) => (index === 0 ? [part] : [new Tab(), part])),
    font: faced(font),
    size: half,
    ...(half === size.三号 ? { characterSpacing: TIGHTER } : {}),
    ...(color === undefined ? {} : { color }),
    ...(bold ? { bold } : {}),
  });
}

const fieldMark = (kind: 'begin' | 'separate' | 'end'): ImportedXmlComponent =>
  ImportedXmlComponent.fromXmlString(
    `<w:fldChar xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" w:fldCharType="${kind}"${kind === 'begin' ? ' w:dirty="true"' : ''}/>`,
  );

/** The page a bookmark stands on: the reckoned number until the reader's own Word has counted, which it does when the file is opened. */
export function pageOf(bookmark: string, reckoned: number, half: number): TextRun {
  const instruction = ImportedXmlComponent.fromXmlString(
    `<w:instrText xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xml:space="preserve">PAGEREF ${bookmark} \\h</w:instrText>`,
  );
  return new TextRun({
    font: faced(face.number),
    size: half,
    children: [fieldMark('begin'), instruction, fieldMark('separate'), String(reckoned), fieldMark('end')],
  });
}

/** As many lines of the grid as said, by default one. */
export const lines = (count = 1): { line: number; lineRule: 'exact'; before: 0; after: 0 } => ({
  line: LINE * count,
  lineRule: 'exact',
  before: 0,
  after: 0,
});

interface Placed {
  align?: 'left' | 'center' | 'right' | 'both';
  /** Characters of body text. */
  first?: number;
  left?: number;
  right?: number;
  hanging?: number;
  lines?: number;
  style?: string;
  keepNext?: boolean;
  keepLines?: boolean;
  newPage?: boolean;
}

const alignments = {
  left: AlignmentType.LEFT,
  center: AlignmentType.CENTER,
  right: AlignmentType.RIGHT,
  both: AlignmentType.BOTH,
} as const;

/** One paragraph on the grid. */
export function paragraph(children: readonly ParagraphChild[], at: Placed = {}): Paragraph {
  const indent = {
    ...(at.first === undefined ? {} : { firstLine: at.first * CHARACTER }),
    ...(at.left === undefined ? {} : { left: at.left * CHARACTER }),
    ...(at.right === undefined ? {} : { right: at.right * CHARACTER }),
    ...(at.hanging === undefined ? {} : { hanging: at.hanging * CHARACTER }),
  };
  return new Paragraph({
    children: [...children],
    alignment: alignments[at.align ?? 'both'],
    spacing: lines(at.lines),
    indent,
    ...(at.style === undefined ? {} : { style: at.style }),
    ...(at.keepNext ? { keepNext: true } : {}),
    ...(at.keepLines ? { keepLines: true } : {}),
    ...(at.newPage ? { pageBreakBefore: true } : {}),
  });
}

/** An empty line of the grid. */
export const emptyLine = (): Paragraph => paragraph([]);

/** Faces of headings by their level. */
export const headingFace: Readonly<Record<Level, Face>> = { 1: face.heading, 2: face.second, 3: face.body, 4: face.body };

const line = { style: BorderStyle.SINGLE, size: 4, color: '000000' };

function cell(text: string, width: number, head: boolean): TableCell {
  return new TableCell({
    children: text.split('\n').map(
      (part) =>
        new Paragraph({
          children: [letters(part, { half: size.四号, font: head ? face.heading : face.body })],
          alignment: head ? AlignmentType.CENTER : AlignmentType.LEFT,
          spacing: { line: 440, lineRule: 'atLeast' },
        }),
    ),
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlign.CENTER,
    margins: { left: 80, right: 80, top: 40, bottom: 40 },
  });
}

/**
 * A table as wide as the text, its head repeated on every page; widths are parts of the whole.
 * @param on `anyPage`: as wide as the text of a page whose measures are not known
 */
export function table(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  widths: readonly number[] = head.map(() => 1),
  on: 'officialPage' | 'anyPage' = 'officialPage',
): Table {
  const whole = widths.reduce((sum, width) => sum + width, 0);
  const twips = widths.map((width) => Math.floor((page.textWidth * width) / whole));
  const row = (cells: readonly string[], isHead: boolean): TableRow =>
    new TableRow({ tableHeader: isHead, cantSplit: isHead, children: cells.map((text, index) => cell(text, twips[index] ?? 0, isHead)) });
  return new Table({
    width: on === 'anyPage' ? { size: 100, type: WidthType.PERCENTAGE } : { size: page.textWidth, type: WidthType.DXA },
    columnWidths: twips,
    borders: { top: line, bottom: line, left: line, right: line, insideHorizontal: line, insideVertical: line },
    rows: [...(head.length === 0 ? [] : [row(head, true)]), ...rows.map((cells) => row(cells, false))],
  });
}

function writtenBlock(block: Block, keepNext: boolean): Paragraph | Table {
  if (block.kind === 'table') return table(block.head, block.rows, block.widths);
  if (block.kind === 'paragraph') return paragraph([letters(block.text)], { first: 2, keepNext, keepLines: keepNext });
  if (block.kind === 'item')
    return paragraph([letters(block.heading, { font: headingFace[block.level] }), letters(block.text)], { first: 2, keepNext });
  return paragraph([letters(block.text, { font: headingFace[block.level] })], { first: 2, style: `Heading${block.level}`, keepNext: true });
}

/**
 * Blocks as Word has them: headings as headings, so that they are found in its outline.
 * @param end `keepsWithNext`: the last paragraph, whole, stands on the page of what follows it
 */
export const written = (blocks: readonly Block[], end: 'free' | 'keepsWithNext' = 'free'): (Paragraph | Table)[] =>
  blocks.map((block, index) => writtenBlock(block, end === 'keepsWithNext' && index === blocks.length - 1));
