import { AlignmentType, Document, Footer, type ISectionOptions, Packer, PageNumber, Paragraph, type Table, TextRun } from 'docx';
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
