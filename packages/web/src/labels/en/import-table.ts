import type { importTable as zh } from '../zh-CN/import-table.ts';

/** A file's table before it is taken in. */
export const importTable = {
  row: 'Row',
  faultList: 'One by one',
  preview: 'What the file holds',
  previewAbout: 'The first rows and those with faults; wrong cells are marked “!”.',
  previewMore: 'Faults that are not in this table: {n}. Download the file with remarks to see them.',
  nextFault: 'Next',
  previousFault: 'Previous',
  faultAt: '{at} of {n}',
  cellFault: 'Row {row}, {column}: {value}; {detail}',
  wholeRow: 'the whole row',
  emptyCell: '(empty)',
  notRead: 'not read',
} satisfies typeof zh;
