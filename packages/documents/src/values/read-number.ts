import { narrowed, oneLine } from './plain-text.ts';

const digitsOf: Readonly<Record<string, number>> = {
  〇: 0,
  零: 0,
  '○': 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};

/** 十二 → 12, 二〇二四 → 2024; up to 99 with 十, any number of digits without. */
export function readChineseNumber(text: string): number | undefined {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  const tens = /^([一二三四五六七八九]?)十([一二三四五六七八九]?)$/.exec(text);
  if (tens !== null) return (digitsOf[tens[1] ?? ''] ?? 1) * 10 + (digitsOf[tens[2] ?? ''] ?? 0);
  if (!/^[〇零○一二三四五六七八九]{1,9}$/.test(text)) return undefined;
  return Number([...text].map((sign) => digitsOf[sign] ?? 0).join(''));
}

/** A whole number, in any width, with or without 逗号 between thousands: 1,234 or １２３４. */
export function readWholeNumber(text: string): number | undefined {
  const plain = oneLine(narrowed(text));
  const digits = /^\d{1,3}(,\d{3})+$/.test(plain) ? plain.replaceAll(',', '') : plain;
  return /^\d{1,15}(\.0+)?$/.test(digits) ? Number(digits) : undefined;
}
