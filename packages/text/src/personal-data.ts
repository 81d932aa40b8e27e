/** What may not stand in a paper that is made public. */
export const personalDataKinds = ['identityNumber', 'mobile', 'landline', 'bankCard', 'email', 'address', 'licencePlate'] as const;
export type PersonalDataKind = (typeof personalDataKinds)[number];

/** Where in the text (UTF-16 offsets, end excluded), of which kind, and what to write instead: of the same length. */
export type PersonalData = { readonly kind: PersonalDataKind; readonly start: number; readonly end: number; readonly masked: string };

/** Full-width digits and letters as plain ones, every character staying at its place. */
function plain(text: string): string {
  return text.replace(/[\uff01-\uff5e]/gu, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0)).replace(/[\u3000\u00a0]/gu, ' ');
}

const factors = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** An 18-place identity number: a date that can be, and the check character of GB 11643. */
export function isIdentityNumber(written: string): boolean {
  if (!/^[1-9]\d{5}(?:18|19|20)\d{2}\d{7}[\dXx]$/u.test(written)) return false;
  const month = Number(written.slice(10, 12));
  const day = Number(written.slice(12, 14));
  if (month < 1 || month > 12 || day < 1 || day > 31) return false;
  const sum = factors.reduce((total, factor, at) => total + factor * Number(written.charAt(at)), 0);
  return '10X98765432'.charAt(sum % 11) === written.charAt(17).toUpperCase();
}

/** The check digit of bank cards (ISO/IEC 7812, Luhn). */
export function isBankCard(written: string): boolean {
  const digits = written.replace(/[ -]/gu, '');
  if (!/^[3-6]\d{15,18}$/u.test(digits)) return false;
  const sum = [...digits].reverse().reduce((total, digit, at) => {
    const value = at % 2 === 1 ? Number(digit) * 2 : Number(digit);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

function isOldIdentityNumber(written: string): boolean {
  const month = Number(written.slice(8, 10));
  const day = Number(written.slice(10, 12));
  return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

const dwelling =
  /(?:(?:[\p{Script=Han}]{2,8}(?:路|街|道|巷|弄|胡同|里|村|小区|花园|新村|公寓|苑))?[\p{Script=Han}A-Za-z]{0,8}?\d{1,5}(?:号|弄|栋|幢|座|号楼)(?:[\p{Script=Han}A-Za-z\d-]{0,6}?\d{1,3}(?:单元|栋|幢|号楼|楼|门|座))?[\dA-Za-z-]{0,6}?\d{2,5}(?:室|号房|房|户|号)?)/gu;

type Rule = {
  readonly kind: PersonalDataKind;
  readonly pattern: RegExp;
  readonly holds?: (found: string) => boolean;
  readonly shown: readonly [head: number, tail: number];
};

const rules: readonly Rule[] = [
  { kind: 'identityNumber', pattern: /(?<![\dA-Za-z])[1-9]\d{16}[\dXx](?![\dA-Za-z])/gu, holds: isIdentityNumber, shown: [6, 0] },
  { kind: 'identityNumber', pattern: /(?<=身份证(?:号码?)?[：:为是]?\s*)[1-9]\d{14}(?!\d)/gu, holds: isOldIdentityNumber, shown: [6, 0] },
  { kind: 'bankCard', pattern: /(?<![\d.])[3-6]\d{3}(?:[ -]?\d{4}){3}(?:[ -]?\d{1,3})?(?![\d.])/gu, holds: isBankCard, shown: [0, 4] },
  { kind: 'mobile', pattern: /(?<![\d.])(?:\+?86[ -]?)?1[3-9]\d(?:[ -]?\d{4}){2}(?![\d.])/gu, shown: [3, 4] },
  { kind: 'landline', pattern: /(?<![\d.])(?:\(0\d{2,3}\)|0\d{2,3}-)\s?[2-9]\d{6,7}(?:-\d{1,6})?(?![\d.])/gu, shown: [4, 0] },
  { kind: 'landline', pattern: /(?<=(?:电话|联系方式|热线|传真)(?:号码)?[：:是为]?\s*)[2-9]\d{6,7}(?!\d)/gu, shown: [3, 0] },
  { kind: 'email', pattern: /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/gu, shown: [1, 0] },
  {
    kind: 'licencePlate',
    pattern: /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z][·• ]?[A-HJ-NP-Z\d]{5,6}(?![A-Za-z\d])/gu,
    holds: (found) => /\d/u.test(found),
    shown: [2, 0],
  },
  { kind: 'address', pattern: dwelling, holds: (found) => /(?:室|户|单元|号房|房|栋|幢|号楼)/u.test(found), shown: [0, 0] },
];

/** Personal data in a text, in its order, none overlapping another. Office telephones are found too: whether they may stay is for the reader to say. */
export function personalData(text: string): PersonalData[] {
  const looked = plain(text);
  const found: PersonalData[] = [];
  for (const { kind, pattern, holds, shown } of rules) {
    for (const match of looked.matchAll(pattern)) {
      if (holds !== undefined && !holds(match[0])) continue;
      const start = match.index;
      const end = start + match[0].length;
      if (found.some((other) => start < other.end && other.start < end)) continue;
      found.push({ kind, start, end, masked: masked(text.slice(start, end), shown) });
    }
  }
  return found.sort((one, other) => one.start - other.start);
}

function masked(words: string, [head, tail]: readonly [number, number]): string {
  const hidden = words.slice(head, words.length - tail).replace(/[^\s()（）-]/gu, '*');
  return `${words.slice(0, head)}${hidden}${words.slice(words.length - tail)}`;
}

/** The text with its personal data masked; every other character stays where it was. */
export function withoutPersonalData(text: string): string {
  let result = text;
  for (const { start, end, masked: mask } of personalData(text)) result = `${result.slice(0, start)}${mask}${result.slice(end)}`;
  return result;
}
