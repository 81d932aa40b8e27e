import { AlignmentType, Document, Footer, type ISectionOptions, Packer, PageNumber, Paragraph, type Table, TextRun } from 'docx';
import { openZip, type ZipBounds } from '../zip/open-zip.ts';
import { writeZip } from '../zip/write-zip.ts';
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
const stand = '\u{f8ff}stand-in\u{f8ff}';
export const standIn = (): Paragraph => new Paragraph({ children: [new TextRun(stand)] });

async function partOf(file: Buffer, name: string): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of openZip(file, own).chunks(name)) pieces.push(piece);
  return Buffer.concat(pieces).toString('utf8');
}

/** What we write ourselves is as large as it is. */
const own: ZipBounds = { entries: 100, ratio: Number.POSITIVE_INFINITY, unpacked: Number.POSITIVE_INFINITY };
const mainPart = 'word/document.xml';

/** Paragraphs and tables as they stand in a file, for {@link withBody}. */
export async function bodyOf(children: readonly (Paragraph | Table)[]): Promise<Buffer> {
  const xml = await partOf(await Packer.toBuffer(new Document({ sections: [{ children: [...children] }] })), mainPart);
  return Buffer.from(xml.slice(xml.indexOf('<w:body>') + '<w:body>'.length, xml.lastIndexOf('<w:sectPr')), 'utf8');
}

/**
 * A file with bodies in place of its stand-in. A long text is made piece by piece: the objects that `docx` makes of one take many
 * times as much memory as what it writes.
 */
export async function withBody(file: Buffer, bodies: readonly Buffer[]): Promise<Buffer> {
  const zip = openZip(file, own);
  const parts: { name: string; bytes: Buffer }[] = [];
  for (const name of zip.written) {
    const xml = await partOf(file, name);
    if (name !== mainPart) {
      parts.push({ name, bytes: Buffer.from(xml, 'utf8') });
      continue;
    }
    const at = xml.indexOf(stand);
    const [from, to] = [xml.lastIndexOf('<w:p>', at), xml.indexOf('</w:p>', at) + '</w:p>'.length];
    parts.push({ name, bytes: Buffer.concat([Buffer.from(xml.slice(0, from)), ...bodies, Buffer.from(xml.slice(to))]) });
  }
  return writeZip(parts);
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
