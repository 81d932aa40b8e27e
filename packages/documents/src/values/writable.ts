/** What Word files and workbooks, being XML, cannot hold: control characters but tab and line ends, and what is no character. */
const unwritable = /[\p{Cc}\uFFFE\uFFFF]/gu;
const keptControls = '\t\n\r';

/** The text without what a file of XML cannot hold; halves of pairs become the sign for an unreadable letter. */
export const writable = (text: string): string =>
  text.toWellFormed().replace(unwritable, (sign) => (keptControls.includes(sign) ? sign : ''));
