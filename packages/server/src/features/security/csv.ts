/** UTF-8's mark: without it spreadsheets take Chinese for something else. */
export const byteOrderMark = '\ufeff';

/** One line, quoted where it must be; what a spreadsheet would take for a formula is made plain text. */
export function csvLine(cells: readonly string[]): string {
  const safe = cells.map((cell) => {
    const plain = /^[\s]*[=+\-@\t\r|%]/.test(cell) ? `'${cell}` : cell;
    return /[",\r\n;']/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
  });
  return `${safe.join(',')}\r\n`;
}
