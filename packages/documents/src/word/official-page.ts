/**
 * The measures of an official page. Source: GB/T 9704-2012 (A4; top 37 mm, binding 28 mm, text 156 × 225 mm; 22 lines of 28 characters in 3号;
 * page numbers 4号, 7 mm below the text) and its letter format 10.1.
 */

/** Twentieths of a point, the unit of Word, in a millimetre. */
const TWIPS_A_MM = 1440 / 25.4;

/** Millimetres as Word's twentieths of a point. */
export const mm = (millimetres: number): number => Math.round(millimetres * TWIPS_A_MM);

export const page = {
  width: mm(210),
  height: mm(297),
  top: mm(37),
  left: mm(28),
  /** What 156 mm of text leave of 210 mm. */
  right: mm(26),
  /** What 225 mm of text leave of 297 mm. */
  bottom: mm(35),
  textWidth: mm(156),
} as const;

/** Half points, the unit of Word for letters, of the sizes that official papers know by number. */
export const size = { 二号: 44, 小二: 36, 三号: 32, 小三: 30, 四号: 28, 小四: 24, 五号: 21 } as const;

/** One line: 225 mm / 22, kept exactly so that every page has 22. Twentieths of a point. */
export const LINE = 579;

/** 16 points less this is 156 mm / 28. Twentieths of a point; a character of 3号 then takes 15.75 points. */
export const TIGHTER = -5;

/** Width of one character of body text. Twentieths of a point. */
export const CHARACTER = 315;

/** Half of a page number's place: the footer begins 7 mm below the text. */
export const FOOTER = page.bottom - mm(7) - 280;
