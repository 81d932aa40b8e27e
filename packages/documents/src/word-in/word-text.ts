/** One paragraph as it is read, a number that Word writes by itself before it. */
export interface WordLine {
  text: string;
  /** Of the outline, 1 the highest; 0 for the title; none for running text. */
  heading?: number;
  /** Where it stood, if not in the running text. */
  within?: 'table' | 'textBox';
  /** Which cell of which table, each counted from 1; what is nested in a cell belongs to it. */
  cell?: WordCell;
  /** Of a table that is nested in that cell, counted apart. */
  inner?: WordCell;
  /** Of a table of contents. */
  isContents?: true;
  /** Pictures, charts and objects that stood in it. */
  pictures?: number;
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
  /** Text that is set not to be seen. */
  hiddenCharacters: number;
  footnotes: number;
  formulas: number;
  /** Remarks beside the text. */
  comments: number;
}
