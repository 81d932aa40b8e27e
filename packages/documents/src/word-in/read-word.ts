import { UnreadableFile } from '../unreadable-file.ts';
import { openZip, type Zip } from '../zip/open-zip.ts';
import { scanPart } from '../zip/scan-part.ts';
import { attributeOf } from '../zip/scan-xml.ts';
import { type Numbering, readNumbering } from './numbering.ts';

/** One paragraph as it is read, a number that Word writes by itself before it. */
export interface WordLine {
  text: string;
  /** Of the outline, 1 the highest; 0 for the title; none for running text. */
  heading?: number;
  /** Where it stood, if not in the running text. */
  within?: 'table' | 'textBox';
  /** Which cell of which table, each counted from 1; what is nested in a cell belongs to it. */
  cell?: WordCell;
}

export interface WordCell {
  table: number;
  row: number;
  column: number;
}

/** What a Word file says, and what of it could not be taken over. */
export interface WordText {
  lines: WordLine[];
  tables: number;
  pictures: number;
  /** Text that somebody crossed out with tracked changes: it is left out. */
  deletedCharacters: number;
  footnotes: number;
  formulas: number;
}

interface OpenParagraph {
  text: string;
  style: string;
  list: string | undefined;
  level: number;
}

/** Names of styles by their ids, and the list that a style numbers by itself. */
interface Style {
  name: string;
  list: string | undefined;
  level: number;
}

async function readStyles(zip: Zip): Promise<Map<string, Style>> {
  const styles = new Map<string, Style>();
  if (!zip.has('word/styles.xml')) return styles;
  let style: Style | undefined;
  await scanPart(zip, 'word/styles.xml', {
    open: (name, attributes) => {
      const value = attributeOf(attributes, 'val');
      if (name === 'style') {
        style = { name: '', list: undefined, level: 0 };
        styles.set(attributeOf(attributes, 'styleId') ?? '', style);
      } else if (style !== undefined && value !== undefined) {
        if (name === 'name') style.name = value;
        else if (name === 'numId') style.list = value;
        else if (name === 'ilvl') style.level = Number(value);
      }
    },
    close: (name) => {
      if (name === 'style') style = undefined;
    },
  });
  return styles;
}

const headingOf = (style: string): number | undefined => {
  if (/^(?:title|标题)$/i.test(style)) return 0;
  const level = style.match(/^(?:heading|标题)\s*([1-9])$/i)?.[1];
  return level === undefined ? undefined : Number(level);
};

/** Reads the body: what is nested in a paragraph (a text box) comes right after it. */
class Reader {
  readonly out: WordText = { lines: [], tables: 0, pictures: 0, deletedCharacters: 0, footnotes: 0, formulas: 0 };
  private readonly styles: ReadonlyMap<string, Style>;
  private readonly numbering: Numbering;
  private readonly open: OpenParagraph[] = [];
  private waiting: WordLine[] = [];
  private tables = 0;
  private row = 0;
  private column = 0;
  private boxes = 0;
  private fallbacks = 0;
  private deletions = 0;
  private inText = false;
  private inDeleted = false;
  private instructions = 0;

  constructor(styles: ReadonlyMap<string, Style>, numbering: Numbering) {
    this.styles = styles;
    this.numbering = numbering;
  }

  private add(text: string): void {
    const paragraph = this.open.at(-1);
    if (paragraph !== undefined && this.deletions === 0) paragraph.text += text;
  }

  start(name: string, attributes: string): void {
    if (name === 'Fallback') this.fallbacks += 1;
    if (this.fallbacks > 0) return;
    const paragraph = this.open.at(-1);
    switch (name) {
      case 'p':
        this.open.push({ text: '', style: '', list: undefined, level: 0 });
        break;
      case 'pStyle':
        if (paragraph !== undefined) paragraph.style = attributeOf(attributes, 'val') ?? '';
        break;
      case 'numId':
        if (paragraph !== undefined) paragraph.list = attributeOf(attributes, 'val');
        break;
      case 'ilvl':
        if (paragraph !== undefined) paragraph.level = Number(attributeOf(attributes, 'val') ?? 0);
        break;
      case 't':
        this.inText = true;
        break;
      case 'delText':
        this.inDeleted = true;
        break;
      case 'tab':
        // a tab stop's definition has a position, a tab in the text has none
        if (attributeOf(attributes, 'pos') === undefined) this.add('\t');
        break;
      case 'br':
        if (attributeOf(attributes, 'type') === undefined || attributeOf(attributes, 'type') === 'textWrapping') this.add('\n');
        break;
      case 'cr':
        this.add('\n');
        break;
      case 'noBreakHyphen':
        this.add('-');
        break;
      case 'tbl':
        this.tables += 1;
        if (this.tables === 1) {
          this.out.tables += 1;
          this.row = 0;
        }
        break;
      case 'tr':
        if (this.tables === 1) {
          this.row += 1;
          this.column = 0;
        }
        break;
      case 'tc':
        if (this.tables === 1) this.column += 1;
        break;
      case 'txbxContent':
        this.boxes += 1;
        break;
      case 'del':
      case 'moveFrom':
        this.deletions += 1;
        break;
      case 'blip':
      case 'imagedata':
        this.out.pictures += 1;
        break;
      case 'footnoteReference':
        this.out.footnotes += 1;
        break;
      case 'oMath':
        this.out.formulas += 1;
        break;
      case 'instrText':
        this.instructions += 1;
        break;
    }
  }

  end(name: string): void {
    if (name === 'Fallback') this.fallbacks -= 1;
    if (this.fallbacks > 0) return;
    if (name === 'p') this.finish();
    else if (name === 't') this.inText = false;
    else if (name === 'delText') this.inDeleted = false;
    else if (name === 'tbl') this.tables -= 1;
    else if (name === 'txbxContent') this.boxes -= 1;
    else if (name === 'del' || name === 'moveFrom') this.deletions -= 1;
    else if (name === 'instrText') this.instructions -= 1;
  }

  text(text: string): void {
    if (this.fallbacks > 0 || this.instructions > 0) return;
    if (this.inDeleted || (this.inText && this.deletions > 0)) this.out.deletedCharacters += text.length;
    else if (this.inText) this.add(text);
  }

  private finish(): void {
    const paragraph = this.open.pop();
    if (paragraph === undefined) return;
    const style = this.styles.get(paragraph.style);
    const list = paragraph.list ?? style?.list;
    const level = paragraph.list === undefined ? (style?.level ?? 0) : paragraph.level;
    // a paragraph that is taken out of its style's list says list 0; one without text shows its number and counts
    const number = list === undefined || list === '0' ? '' : this.numbering.next(list, level);
    const heading = headingOf(style?.name ?? paragraph.style);
    const within = this.boxes > 0 ? 'textBox' : this.tables > 0 ? 'table' : undefined;
    const line: WordLine = {
      text: `${number}${paragraph.text}`,
      ...(heading === undefined ? {} : { heading }),
      ...(within === undefined ? {} : { within }),
      ...(this.tables === 0 ? {} : { cell: { table: this.out.tables, row: this.row, column: this.column } }),
    };
    if (this.open.length > 0) this.waiting.push(line);
    else {
      this.out.lines.push(line, ...this.waiting);
      this.waiting = [];
    }
  }
}

/**
 * What a `.docx` says, in order: tracked changes as if accepted, numbers of lists written out, soft line ends as line ends.
 * @throws UnreadableFile where it is no Word file, is locked, damaged, carries macros or would unpack to too much
 */
export async function readWord(given: Uint8Array): Promise<WordText> {
  const bytes = Buffer.from(given.buffer, given.byteOffset, given.byteLength);
  if (bytes.length === 0) throw new UnreadableFile('empty');
  const start = bytes.toString('latin1', 0, 8);
  if (start.startsWith('\xd0\xcf\x11\xe0'))
    throw new UnreadableFile(bytes.includes(Buffer.from('EncryptedPackage', 'utf16le')) ? 'encrypted' : 'oldWord');
  if (!start.startsWith('PK')) throw new UnreadableFile('notWord');
  const zip = openZip(bytes);
  if (zip.names.some((name) => name.endsWith('vbaproject.bin'))) throw new UnreadableFile('macros');
  if (!zip.has('word/document.xml')) throw new UnreadableFile('notWord');
  const reader = new Reader(await readStyles(zip), await readNumbering(zip));
  await scanPart(zip, 'word/document.xml', {
    open: (name, attributes) => reader.start(name, attributes),
    close: (name) => reader.end(name),
    text: (text) => reader.text(text),
  });
  return reader.out;
}
