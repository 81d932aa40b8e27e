import { attributeOf } from '../zip/scan-xml.ts';
import type { Numbering } from './numbering.ts';
import { headingOf, isContentsStyle, type Style } from './styles.ts';
import { symbolOf } from './symbols.ts';
import type { WordCell, WordLine, WordText } from './word-text.ts';

interface OpenParagraph {
  text: string;
  style: string;
  list: string | undefined;
  level: number;
  pictures: number;
  /** Its end was taken out by a tracked change: what follows belongs to it. */
  isJoined: boolean;
}

/** How many of each are open around what is being read. */
interface Around {
  boxes: number;
  /** What older programs are shown instead of a drawing: the same text again. */
  fallbacks: number;
  deletions: number;
  /** Moved elsewhere: it is read where it stands now. */
  moves: number;
  instructions: number;
  /** How a place was set before a tracked change of its form. */
  earlier: number;
  /** The properties of a paragraph. */
  properties: number;
  /** The reading above a character. */
  readings: number;
}
const countedAs: Readonly<Record<string, keyof Around>> = {
  txbxContent: 'boxes',
  Fallback: 'fallbacks',
  del: 'deletions',
  moveFrom: 'moves',
  instrText: 'instructions',
  pPrChange: 'earlier',
  rPrChange: 'earlier',
  pPr: 'properties',
  rt: 'readings',
};

const isOff = (value: string | undefined): boolean => value === '0' || value === 'false' || value === 'off';

/** Reads the body: what is nested in a paragraph (a text box) comes right after it. */
export class BodyReader {
  readonly out: WordText = {
    lines: [],
    tables: 0,
    pictures: 0,
    deletedCharacters: 0,
    hiddenCharacters: 0,
    footnotes: 0,
    formulas: 0,
    comments: 0,
  };
  private readonly styles: ReadonlyMap<string, Style>;
  private readonly numbering: Numbering;
  private readonly open: OpenParagraph[] = [];
  private waiting: WordLine[] = [];
  /** The tables that are open, the outermost first. */
  private readonly tables: WordCell[] = [];
  private nested = 0;
  private readonly around: Around = {
    boxes: 0,
    fallbacks: 0,
    deletions: 0,
    moves: 0,
    instructions: 0,
    earlier: 0,
    properties: 0,
    readings: 0,
  };
  private inText = false;
  private inDeleted = false;
  private isHidden = false;
  /** Of each block that is open, whether it is a table of contents. */
  private readonly blocks: boolean[] = [];
  /** Pictures before the embedded object that is open. */
  private beforeObject = 0;
  private carried: OpenParagraph | undefined;

  constructor(styles: ReadonlyMap<string, Style>, numbering: Numbering) {
    this.styles = styles;
    this.numbering = numbering;
  }

  private add(text: string): void {
    const paragraph = this.open.at(-1);
    if (paragraph === undefined || this.around.deletions > 0 || this.around.moves > 0 || this.around.readings > 0) return;
    if (this.isHidden) this.out.hiddenCharacters += text.length;
    else paragraph.text += text;
  }

  private addPicture(): void {
    this.out.pictures += 1;
    const paragraph = this.open.at(-1);
    if (paragraph !== undefined) paragraph.pictures += 1;
  }

  start(name: string, attributes: string): void {
    const { around } = this;
    const paragraph = this.open.at(-1);
    // of a paragraph's end: it is gone, and with it nothing else
    if (around.properties > 0 && (name === 'del' || name === 'moveFrom')) {
      if (paragraph !== undefined && around.earlier === 0) paragraph.isJoined = true;
      return;
    }
    const counted = countedAs[name];
    if (counted !== undefined) around[counted] += 1;
    if (around.fallbacks > 0 || around.earlier > 0) return;
    const value = (): string | undefined => attributeOf(attributes, 'val');
    switch (name) {
      case 'p':
        this.open.push({ text: '', style: '', list: undefined, level: 0, pictures: 0, isJoined: false });
        break;
      case 'pStyle':
        if (paragraph !== undefined) paragraph.style = value() ?? '';
        break;
      case 'numId':
        if (paragraph !== undefined) paragraph.list = value();
        break;
      case 'ilvl':
        if (paragraph !== undefined) paragraph.level = Number(value() ?? 0);
        break;
      case 'vanish':
        if (around.properties === 0) this.isHidden = !isOff(value());
        break;
      case 't':
        this.inText = true;
        break;
      case 'delText':
        this.inDeleted = true;
        break;
      case 'tab':
      case 'ptab':
        // a tab stop's definition has a position, a tab in the text has none
        if (around.properties === 0) this.add('\t');
        break;
      // a line, a column or a page that ends within a paragraph ends a line
      case 'br':
      case 'cr':
        this.add('\n');
        break;
      case 'noBreakHyphen':
        this.add('-');
        break;
      case 'sym':
        this.add(symbolOf(attributeOf(attributes, 'font') ?? '', attributeOf(attributes, 'char') ?? ''));
        break;
      case 'tbl':
        if (this.tables.length === 0) this.out.tables += 1;
        else this.nested += 1;
        this.tables.push({ table: this.tables.length === 0 ? this.out.tables : this.nested, row: 0, column: 0 });
        break;
      case 'tr':
      case 'tc':
        this.step(name);
        break;
      case 'sdt':
        this.blocks.push(false);
        break;
      case 'docPartGallery':
        if (/^table of contents$/i.test(value() ?? '') && this.blocks.length > 0) this.blocks[this.blocks.length - 1] = true;
        break;
      case 'object':
        this.beforeObject = this.out.pictures;
        break;
      case 'blip':
      case 'imagedata':
      // charts, drawings of boxes and arrows, and what another file brings
      case 'chart':
      case 'relIds':
      case 'altChunk':
        this.addPicture();
        break;
      case 'footnoteReference':
      case 'endnoteReference':
        this.out.footnotes += 1;
        break;
      case 'commentReference':
        this.out.comments += 1;
        break;
      case 'oMath':
        this.out.formulas += 1;
        break;
    }
  }

  private step(name: 'tr' | 'tc'): void {
    const table = this.tables.at(-1);
    if (table === undefined) return;
    if (name === 'tc') table.column += 1;
    else {
      table.row += 1;
      table.column = 0;
    }
  }

  end(name: string): void {
    const { around } = this;
    if (around.properties > 0 && (name === 'del' || name === 'moveFrom')) return;
    const isUnread = around.fallbacks > 0 || around.earlier > 0;
    const counted = countedAs[name];
    if (counted !== undefined) around[counted] -= 1;
    if (isUnread) return;
    if (name === 'p') this.finish();
    else if (name === 'r') this.isHidden = false;
    else if (name === 't') this.inText = false;
    else if (name === 'delText') this.inDeleted = false;
    else if (name === 'tbl') this.tables.pop();
    else if (name === 'sdt') this.blocks.pop();
    // one that shows no picture of itself
    else if (name === 'object' && this.out.pictures === this.beforeObject) this.addPicture();
  }

  text(text: string): void {
    const { around } = this;
    if (around.fallbacks > 0 || around.instructions > 0) return;
    if (this.inDeleted || (this.inText && around.deletions > 0)) this.out.deletedCharacters += text.length;
    else if (this.inText) this.add(text);
  }

  private finish(): void {
    const paragraph = this.open.pop();
    if (paragraph === undefined) return;
    const before = this.open.length === 0 ? this.carried : undefined;
    if (this.open.length === 0) this.carried = undefined;
    if (before !== undefined) {
      paragraph.text = before.text + paragraph.text;
      paragraph.pictures += before.pictures;
    }
    if (paragraph.isJoined && this.open.length === 0) {
      this.carried = paragraph;
      return;
    }
    const line = this.lineOf(paragraph);
    if (this.open.length > 0) this.waiting.push(line);
    else {
      this.out.lines.push(line, ...this.waiting);
      this.waiting = [];
    }
  }

  private lineOf(paragraph: OpenParagraph): WordLine {
    const style = this.styles.get(paragraph.style);
    const list = paragraph.list ?? style?.list;
    const level = paragraph.list === undefined ? (style?.level ?? 0) : paragraph.level;
    // a paragraph that is taken out of its style's list says list 0; one without text shows its number and counts
    const number = list === undefined || list === '0' ? '' : this.numbering.next(list, level);
    const styled = style?.name ?? paragraph.style;
    const heading = headingOf(styled);
    const within = this.around.boxes > 0 ? 'textBox' : this.tables.length > 0 ? 'table' : undefined;
    const [cell, inner] = this.tables;
    return {
      text: `${number}${paragraph.text}`,
      ...(heading === undefined ? {} : { heading }),
      ...(within === undefined ? {} : { within }),
      ...(cell === undefined ? {} : { cell: { ...cell } }),
      ...(inner === undefined ? {} : { inner: { ...inner } }),
      ...(this.blocks.includes(true) || isContentsStyle(styled) ? { isContents: true as const } : {}),
      ...(paragraph.pictures === 0 ? {} : { pictures: paragraph.pictures }),
    };
  }

  /** What is left when the text ends. */
  close(): WordText {
    if (this.carried !== undefined) this.out.lines.push(this.lineOf(this.carried));
    return this.out;
  }
}
