import { AlignmentType, Document, Footer, type ISectionOptions, Packer, PageNumber, Paragraph, type Table, TextRun } from 'docx';
import { openZip } from '../zip/open-zip.ts';
import { type StreamedPart, streamZip } from '../zip/stream-zip.ts';
import type { ZipBounds } from '../zip/zip-list.ts';
import { face, faced, fontTable } from './fonts.ts';
import { CHARACTER, FOOTER, mm, page, size } from './official-page.ts';
import { letters, paragraph } from './paragraphs.ts';

/** —1—: at the right of a right page, at the left of a left one, a character from the edge. */
function pageNumber(side: 'left' | 'right'): Footer {
  const font = { font: faced(face.number), size: size.四号 };
  return new Footer({
    children: [
      new Paragraph({
        alignment: side === 'right' ? AlignmentType.RIGHT : AlignmentType.LEFT,
        indent: side === 'right' ? { right: CHARACTER } : { left: CHARACTER },
        children: [new TextRun({ ...font, children: ['—', PageNumber.CURRENT, '—'] })],
      }),
    ],
  });
}

export interface Section {
  children: readonly (Paragraph | Table)[];
  /** Of the first page, where it is another one than the rest; without it page one is numbered like the others. */
  firstFooter?: Footer;
  /** The number of its first page, where it begins anew. */
  from?: number;
  numbered?: false;
}

const blank = (): Footer => new Footer({ children: [paragraph([letters('')])] });

const sectionOf = (section: Section): ISectionOptions => ({
  properties: {
    titlePage: section.firstFooter !== undefined,
    page: {
      size: { width: page.width, height: page.height },
      margin: { top: page.top, bottom: page.bottom, left: page.left, right: page.right, header: mm(15), footer: FOOTER, gutter: 0 },
      ...(section.from === undefined ? {} : { pageNumbers: { start: section.from } }),
    },
  },
  footers:
    section.numbered === false
      ? { default: blank(), even: blank(), first: blank() }
      : {
          default: pageNumber('right'),
          even: pageNumber('left'),
          ...(section.firstFooter === undefined ? {} : { first: section.firstFooter }),
        },
  children: [...section.children],
});

const heading = { next: 'Normal', quickFormat: true, paragraph: { keepNext: true } } as const;

/** A paragraph in whose place others stand in the end. */
const standing = (name: string): string => `\u{f8ff}${name}\u{f8ff}`;
export const standIn = (name: string): Paragraph => new Paragraph({ children: [new TextRun(standing(name))] });

async function partOf(file: Buffer, name: string): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of openZip(file, own).chunks(name)) pieces.push(piece);
  return Buffer.concat(pieces).toString('utf8');
}

/** What we write ourselves is as large as it is. */
const own: ZipBounds = { entries: 100, ratio: Number.POSITIVE_INFINITY, unpacked: Number.POSITIVE_INFINITY };
const mainPart = 'word/document.xml';

/** Paragraphs and tables as they stand in a file, for {@link withBodies}. */
export async function bodyOf(children: readonly (Paragraph | Table)[]): Promise<string> {
  const xml = await partOf(await Packer.toBuffer(new Document({ sections: [{ children: [...children] }] })), mainPart);
  return xml.slice(xml.indexOf('<w:body>') + '<w:body>'.length, xml.lastIndexOf('<w:sectPr'));
}

/** The text of the main part, with what comes in place of each stand-in, in the order in which they stand. */
async function* inPlace(xml: string, bodies: Readonly<Record<string, AsyncIterable<string>>>): AsyncGenerator<string> {
  let from = 0;
  for (const [name, pieces] of Object.entries(bodies)) {
    const at = xml.indexOf(standing(name), from);
    yield xml.slice(from, xml.lastIndexOf('<w:p>', at));
    yield* pieces;
    from = xml.indexOf('</w:p>', at) + '</w:p>'.length;
  }
  yield xml.slice(from);
}

/**
 * A file with bodies in place of its stand-ins, packed as they come. A long text is made piece by piece and held only packed: the objects that
 * `docx` makes of one take many times as much memory as what it writes, and that takes thirty times as much as what is packed.
 */
export async function withBodies(file: Buffer, bodies: Readonly<Record<string, AsyncIterable<string>>>): Promise<Buffer> {
  async function* parts(): AsyncGenerator<StreamedPart> {
    for (const name of openZip(file, own).written) {
      const xml = await partOf(file, name);
      yield { name, chunks: name === mainPart ? inPlace(xml, bodies) : [xml] };
    }
  }
  const packed: Buffer[] = [];
  for await (const chunk of streamZip(parts())) packed.push(chunk);
  return Buffer.concat(packed);
}

/** A Word file of official pages: what GB/T 9704-2012 asks of paper, text area, fonts and page numbers. */
export async function wordFile(title: string, sections: readonly Section[]): Promise<Buffer> {
  const document = new Document({
    title,
    creator: '',
    evenAndOddHeaderAndFooters: true,
    styles: {
      default: {
        document: { run: { font: faced(face.body), size: size.三号, language: { value: 'zh-CN', eastAsia: 'zh-CN' } } },
        title: { run: { font: faced(face.title), size: size.二号 } },
        heading1: { ...heading, run: { font: faced(face.heading), size: size.三号 } },
        heading2: { ...heading, run: { font: faced(face.second), size: size.三号 } },
        heading3: { ...heading, run: { font: faced(face.body), size: size.三号 } },
        heading4: { ...heading, run: { font: faced(face.body), size: size.三号 } },
      },
    },
    sections: sections.map(sectionOf),
  });
  return Packer.toBuffer(document, false, [{ path: 'word/fontTable.xml', data: fontTable }]);
}
