import { expect, it } from 'vitest';
import { defaultRulebook } from '../rulebook/defaults.ts';
import { at } from '../testing/calendar-years.ts';
import { documentYearOf, isDocumentNoPattern, nextDocumentNo } from './document-no.ts';

const pattern = '{unit}提复〔{year}〕{n}号';
const of = { unit: '县教育局', year: 2026 };

it('a unit’s first letter of the year is its first, the next follows the greatest number given', () => {
  expect(nextDocumentNo(pattern, of, [])).toBe('县教育局提复〔2026〕1号');
  expect(nextDocumentNo(pattern, of, ['县教育局提复〔2026〕9号', '县教育局提复〔2026〕12号'])).toBe('县教育局提复〔2026〕13号');
  expect(nextDocumentNo('{year}-{n:3}', of, ['2026-007'])).toBe('2026-008');
});

it('a form that the unit gave by hand is kept to', () => {
  expect(nextDocumentNo(pattern, of, ['云教函〔2026〕12号', '县教育局提复〔2026〕40号'])).toBe('云教函〔2026〕13号');
  expect(nextDocumentNo(pattern, of, ['无号'])).toBe('县教育局提复〔2026〕1号');
});

it('a pattern counts by exactly one running number; by another nothing is proposed', () => {
  expect(isDocumentNoPattern(defaultRulebook.reply.documentNo)).toBe(true);
  for (const broken of ['提复', '{n}{n}', '{term}{n}', '{n']) expect(isDocumentNoPattern(broken)).toBe(false);
  expect(nextDocumentNo('提复', of, [])).toBeNull();
});

it('a letter of New Year’s Eve counts to the year that ends in Shanghai', () => {
  expect(documentYearOf(at('2025-12-31', 23))).toBe(2025);
  expect(documentYearOf(at('2026-01-01', 0))).toBe(2026);
});
