/** Signs that Word keeps as places in a symbol font: what is seen of them. */
const wingdings: Readonly<Record<number, string>> = {
  108: '●',
  110: '■',
  111: '□',
  113: '❑',
  117: '◆',
  118: '❖',
  168: '□',
  216: '➢',
  224: '→',
  251: '✗',
  252: '✓',
  253: '☒',
  254: '☑',
};
const wingdings2: Readonly<Record<number, string>> = { 80: '✓', 82: '☑', 84: '☒', 163: '□' };
const greekAndMore: Readonly<Record<number, string>> = {
  97: 'α',
  98: 'β',
  103: 'γ',
  109: 'μ',
  112: 'π',
  87: 'Ω',
  162: '′',
  163: '≤',
  165: '∞',
  176: '°',
  177: '±',
  178: '″',
  179: '≥',
  180: '×',
  183: '•',
  184: '÷',
  185: '≠',
  187: '≈',
};

/** What stands for a sign that nobody can tell: the printer's mark for a missing one. */
const unknown = '〓';

/** @param font the symbol font @param code its place there, as the file writes it: hexadecimal, often from F000 on */
export function symbolOf(font: string, code: string): string {
  const whole = Number.parseInt(code, 16);
  if (!Number.isFinite(whole)) return unknown;
  const place = whole >= 0xf000 && whole <= 0xf0ff ? whole - 0xf000 : whole;
  if (/^wingdings$/i.test(font)) {
    // circled numbers, light and dark
    if (place > 128 && place < 139) return String.fromCodePoint(0x2460 + place - 129);
    if (place > 139 && place < 150) return String.fromCodePoint(0x2776 + place - 140);
    return wingdings[place] ?? unknown;
  }
  if (/^wingdings 2$/i.test(font)) return wingdings2[place] ?? unknown;
  if (/^symbol$/i.test(font)) return greekAndMore[place] ?? unknown;
  // another font, by its own place: what it says in any font
  const isPrivate = (whole >= 0xe000 && whole <= 0xf8ff) || whole < 32 || whole > 0xffff;
  return isPrivate ? unknown : String.fromCodePoint(whole);
}
