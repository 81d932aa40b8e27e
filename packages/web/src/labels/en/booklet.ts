import type { booklet as zh } from '../zh-CN/booklet.ts';

export const booklet = {
  title: 'Proposals',
  contents: 'Contents',
  print: 'Print the booklet',
  word: 'Word file',
  wordAbout: 'Cover, contents with pages and the texts by category in one Word file',
  pdf: 'PDF file',
  pdfAbout: 'The same booklet as PDF; a long one takes a minute or two',
  open: 'Booklet',
  openAbout: 'The texts of this list in one piece, to be printed',
  fetching: 'Fetching, {n} so far…',
  count: '{n} in all',
  tooMany: 'Only the first {n} are here: narrow the filters.',
  others: 'and {n} others',
  units: 'handled by ',
  empty: 'No proposals under these filters.',
  back: 'Back to the list',
} satisfies typeof zh;
