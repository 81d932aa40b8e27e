export const books = {
  books: '台账',
  booksAbout: '交办、承办、评价、统计的 Excel 台账',
  notice: '交办通知（附清单，Word）',
};
