/** Why a file cannot be read at all. Faults of single rows are not among them: those are the caller's to name. */
export const unreadableCodes = [
  'empty',
  'notATable',
  'oldExcel',
  'openTable',
  'oldWord',
  'notWord',
  'pdfNotWord',
  'webPageNotWord',
  'pictureNotWord',
  'tooMuchText',
  'macros',
  'foreignParts',
  'encrypted',
  'htmlTable',
  'damaged',
  'tooLargeUnpacked',
  'declaresEntities',
  'encodingUnknown',
  'quoteOpen',
  'lineNotJson',
  'lineNotObject',
  'cellTooLarge',
  'tooManyColumns',
  'tooManyRows',
  'noSheet',
] as const;
export type UnreadableCode = (typeof unreadableCodes)[number];

/** The file as a whole is refused; `row` is where the reader stood, as the file's own program counts. */
export class UnreadableFile extends Error {
  readonly code: UnreadableCode;
  readonly row: number | undefined;

  constructor(code: UnreadableCode, row?: number) {
    super(row === undefined ? code : `${code} at row ${row}`);
    this.name = 'UnreadableFile';
    this.code = code;
    this.row = row;
  }
}

/** What a file may cost at most, whatever it says of itself. */
export const limits = {
  /** Bytes a workbook may unpack to, all parts together. */
  unpacked: 768 * 1024 * 1024,
  /** Parts of a workbook; a real one has a few dozen. */
  entries: 2000,
  /** Unpacked to packed. Real sheets reach 60; checked from `ratioFrom` bytes on. */
  ratio: 300,
  ratioFrom: 16 * 1024 * 1024,
  /** UTF-16 units of all shared strings together; they are held in memory. */
  sharedStrings: 128 * 1024 * 1024,
  cell: 1_000_000,
  columns: 500,
  rows: 1_048_576,
  /** Cells that merged ranges may cover together. */
  mergedCells: 1_000_000,
} as const;
