import type { books as zh } from '../zh-CN/books.ts';

export const books = {
  books: 'Ledgers',
  booksAbout: 'Excel ledgers of assignment, handling, evaluation and figures',
  notice: 'Assignment notice with its list (Word)',
} satisfies typeof zh;
