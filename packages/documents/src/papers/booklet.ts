import { AlignmentType, Bookmark, InternalHyperlink, LeaderType, Paragraph, type Table, TabStopType } from 'docx';
import { blocksOf } from '../word/blocks.ts';
import { face } from '../word/fonts.ts';
import { CHARACTER, LINE, page, size } from '../word/official-page.ts';
import { emptyLine, letters, lines, pageOf, paragraph } from '../word/paragraphs.ts';
import { wide } from '../word/wide.ts';
import { bodyOf, standIn, withBodies, wordFile } from '../word/word-file.ts';
import { type Sheet, sheetText } from './proposal-sheet.ts';

export type BookletProposal = Pick<Sheet, 'number' | 'title' | 'proposers' | 'coSigners' | 'units' | 'parts'>;

/** 提案汇编. Categories and their proposals stand in the order they are given. */
export interface Booklet {
  committee: string;
  /** 第十九届委员会第四次会议. */
  session: string;
  compiledBy: string;
  date: string;
  categories: readonly { name: string; proposals: readonly BookletProposal[] }[];
}

const LINES_A_PAGE = 22;
const LETTERS_A_LINE = 28;

const linesOf = (text: string, indent = 2): number => Math.max(1, Math.ceil((wide(text) + indent) / LETTERS_A_LINE));

/**
 * How many pages a proposal takes, reckoned on the grid. Only what a reader sees until Word has counted itself: it is asked to when the file
 * is opened.
 */
function pagesOf(proposal: BookletProposal): number {
  const text = proposal.parts.reduce(
    (sum, part) => sum + 1 + blocksOf(part.text).reduce((all, block) => all + (block.kind === 'paragraph' ? linesOf(block.text) : 2), 0),
    0,
  );
  return Math.ceil((5 + text) / LINES_A_PAGE);
}

const anchor = (category: number, index: number): string => `p${category}_${index}`;

/** A line of the contents: number and title, dots, the page; a click leads there. */
function entry(text: string, to: string, cached: number): Paragraph {
  return new Paragraph({
    children: [
      new InternalHyperlink({ anchor: to, children: [letters(text, { half: size.四号 })] }),
      letters('\t', { half: size.四号 }),
      pageOf(to, cached, size.四号),
    ],
    tabStops: [{ type: TabStopType.RIGHT, position: page.textWidth, leader: LeaderType.DOT }],
    indent: { left: 2 * CHARACTER, hanging: 2 * CHARACTER },
    alignment: AlignmentType.LEFT,
    spacing: { line: LINE, lineRule: 'exact' },
  });
}

const nameOf = (proposal: BookletProposal): string => `${proposal.number === undefined ? '' : `${proposal.number}　`}${proposal.title}`;

function cover(booklet: Booklet): Paragraph[] {
  const middle = (text: string, half: number, font: (typeof face)[keyof typeof face] = face.title, count = 2): Paragraph =>
    new Paragraph({ children: [letters(text, { font, half })], alignment: AlignmentType.CENTER, spacing: lines(count) });
  return [
    ...Array.from({ length: 4 }, emptyLine),
    middle(booklet.committee, size.小二),
    middle(booklet.session, size.小二),
    emptyLine(),
    middle('提案汇编', 72, face.title, 3),
    ...Array.from({ length: 5 }, emptyLine),
    middle(booklet.compiledBy, size.三号, face.second, 1),
    middle(booklet.date, size.三号, face.second, 1),
  ];
}

/** One proposal on pages of its own. */
function proposalPages(proposal: BookletProposal, id: string): (Paragraph | Table)[] {
  const line = (text: string): Paragraph => paragraph([letters(text, { font: face.second })], { align: 'left' });
  const others = proposal.coSigners.length === 0 ? '' : `　联名：${proposal.coSigners.join('、')}`;
  return [
    paragraph([...(proposal.number === undefined ? [] : [letters(proposal.number, { font: face.heading })])], {
      align: 'left',
      newPage: true,
    }),
    new Paragraph({
      children: [new Bookmark({ id, children: [letters(proposal.title, { font: face.title, half: size.二号 })] })],
      style: 'Heading2',
      alignment: AlignmentType.CENTER,
      spacing: lines(1.2),
    }),
    line(`提案者：${proposal.proposers.join('、')}${others}`),
    ...(proposal.units.length === 0 ? [] : [line(`承办单位：${proposal.units.join('、')}`)]),
    emptyLine(),
    ...sheetText(proposal),
  ];
}

/** How many are written at once. */
const together = 20;

/** Some at a time: what each makes, as it stands in the file. */
async function* pieces<T>(
  all: readonly T[],
  make: (one: T) => readonly (Paragraph | Table)[],
  onWritten: (count: number) => void = () => {},
): AsyncGenerator<string> {
  for (let from = 0; from < all.length; from += together) {
    const some = all.slice(from, from + together);
    yield await bodyOf(some.flatMap(make));
    onWritten(from + some.length);
  }
}

/** A proposal in its place: where a click leads, the page it is reckoned on, and its category where it is the first of it. */
interface Placed {
  proposal: BookletProposal;
  id: string;
  page: number;
  opens?: string;
}

function placed(booklet: Booklet): Placed[] {
  let page = 1;
  return booklet.categories.flatMap(({ name, proposals }, place) =>
    proposals.map((proposal, index): Placed => {
      const entry = { proposal, id: anchor(place, index), page, ...(index === 0 ? { opens: name } : {}) };
      page += pagesOf(proposal);
      return entry;
    }),
  );
}

const contentsOf = ({ proposal, id, page: at, opens }: Placed): Paragraph[] => [
  ...(opens === undefined ? [] : [paragraph([letters(opens, { font: face.heading })], { align: 'left', keepNext: true })]),
  entry(nameOf(proposal), id, at),
];

/**
 * The booklet as a Word file: cover, contents with pages, and every proposal by category beginning a page; page 1 is the first proposal's.
 * @param onWritten told how many proposals have their pages
 */
export async function writeBooklet(booklet: Booklet, onWritten?: (count: number) => void): Promise<Buffer> {
  const all = placed(booklet);
  const contents = [
    paragraph([letters('目　　录', { font: face.title, half: size.二号 })], { align: 'center', lines: 1.2 }),
    emptyLine(),
    standIn('contents'),
    // a section is kept in its last paragraph, which must not be what others stand in for
    new Paragraph({ children: [], spacing: { line: 20, lineRule: 'exact', before: 0, after: 0 } }),
  ];
  const file = await wordFile(`${booklet.session}提案汇编`, [
    { children: cover(booklet), numbered: false },
    { children: contents, numbered: false },
    { children: [standIn('text')], from: 1 },
  ]);
  return withBodies(file, {
    contents: pieces(all, contentsOf),
    text: pieces(all, ({ proposal, id }) => proposalPages(proposal, id), onWritten),
  });
}
