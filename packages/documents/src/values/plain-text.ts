/** Full-width letters, digits and signs, and the wide space, as their narrow twins; nothing else is touched. */
export const narrowed = (text: string): string =>
  text.replaceAll(/[\uff01-\uff5e\u3000]/g, (sign) => (sign === '\u3000' ? ' ' : String.fromCharCode(sign.charCodeAt(0) - 0xfee0)));

/** One line without blanks at its ends: line breaks in a cell are blanks. */
export const oneLine = (text: string): string => text.replaceAll(/[\s\u00a0\u200b\ufeff]+/g, ' ').trim();

const han = '\\p{Script=Han}';
const dots = /\s*[·•・‧∙⋅･．]\s*/gu;
const betweenHan = new RegExp(`(?<=[${han}·])\\s+(?=[${han}·])`, 'gu');

/**
 * A name as it is compared: 王　芳 is 王芳, whatever dot a name with parts is written with.
 * Names in letters keep one blank between their words.
 */
export const plainName = (text: string): string =>
  oneLine(narrowed(text.replaceAll(/[．・･]/g, '·')).replaceAll(dots, '·')).replaceAll(betweenHan, '');
