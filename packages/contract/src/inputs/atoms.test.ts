import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { code, id, instant, line, lineOrEmpty, note, optionalNote, parts, text, textOrEmpty } from './atoms.ts';
import { codeOfIssue } from './input-problem.ts';

const codesOf = (schema: z.ZodType, value: unknown): string[] => schema.safeParse(value).error?.issues.map(codeOfIssue) ?? [];

const texts = { note, optionalNote, text, textOrEmpty };
const lines = { line, lineOrEmpty };

describe('what an input is made of', () => {
  test.each(Object.entries({ ...texts, ...lines }))('%s refuses NUL', (name, schema) => {
    expect(codesOf(schema, '提案\u0000')).toEqual([name in lines ? 'controlCharacter' : 'nulCharacter']);
  });

  test.each(Object.entries({ ...texts, ...lines }))('%s refuses half a character and takes the whole one', (_name, schema) => {
    expect(codesOf(schema, '提\ud842案')).toEqual(['loneSurrogate']);
    expect(schema.safeParse('提\u{20bb7}案').success).toBe(true);
  });

  test.each(Object.entries(lines))('%s refuses what breaks a line', (_name, schema) => {
    for (const control of ['\n', '\r', '\t', '\u0007', '\u0085', '\u2028'])
      expect(codesOf(schema, `甲${control}乙`)).toEqual(['controlCharacter']);
  });

  test.each([
    ['line', line, 200],
    ['note', note, 2_000],
    ['optionalNote', optionalNote, 2_000],
    ['text', text, 20_000],
    ['textOrEmpty', textOrEmpty, 20_000],
  ] as const)('%s ends where its limit is', (_name, schema, most) => {
    expect(schema.safeParse('政'.repeat(most)).success).toBe(true);
    expect(codesOf(schema, '政'.repeat(most + 1))).toEqual(['too_big']);
  });

  test('ten megabytes in a line are refused in no time', () => {
    const began = performance.now();
    expect(codesOf(line, '政'.repeat(10_000_000 / 2))).toEqual(['too_big']);
    expect(performance.now() - began).toBeLessThan(1_000);
  });

  test('a text keeps its paragraphs and their indents', () => {
    expect(text.parse('　　第一段\n\n　　第二段')).toBe('　　第一段\n\n　　第二段');
  });

  test('white space alone is no text', () => {
    expect(codesOf(text, ' 　\n')).toEqual(['blank']);
    expect(codesOf(note, ' 　\n')).toEqual(['too_small']);
    expect(codesOf(line, ' 　')).toEqual(['too_small']);
  });

  test('a remark left blank counts as none', () => {
    expect(optionalNote.parse('  ')).toBeUndefined();
    expect(optionalNote.parse(' 同意 ')).toBe('同意');
  });

  test('an id is a UUID in lower case', () => {
    expect(id.parse('0197F3A0-7C1E-7B3A-9F00-0123456789AB')).toBe('0197f3a0-7c1e-7b3a-9f00-0123456789ab');
    expect(codesOf(id, '1 or 1=1')).toEqual(['invalid_format']);
  });

  test('an instant with its offset becomes milliseconds', () => {
    expect(instant.parse('2026-03-05T20:00:00+08:00')).toBe(Date.UTC(2026, 2, 5, 12));
    expect(instant.parse('2026-03-05T12:00:00.250Z')).toBe(Date.UTC(2026, 2, 5, 12, 0, 0, 250));
  });

  test.each(['2026-03-05T20:00:00', '2026-03-05', '2026-02-30T00:00:00Z', '5.3.2026', '', 1_772_712_000_000])(
    '%j is no instant',
    (value) => {
      expect(instant.safeParse(value).success).toBe(false);
    },
  );

  test('an instant lies within living memory', () => {
    expect(codesOf(instant, '0001-01-01T00:00:00Z')).toEqual(['instantOutOfRange']);
    expect(codesOf(instant, '2200-01-01T00:00:00Z')).toEqual(['instantOutOfRange']);
  });

  test('a part may be empty, and there are at most twenty', () => {
    expect(parts.parse({ background: '', 建议: '逐条' })).toEqual({ background: '', 建议: '逐条' });
    const many = Object.fromEntries(Array.from({ length: 21 }, (_, index) => [`part${index}`, '']));
    expect(codesOf(parts, many)).toEqual(['tooManyParts']);
  });

  test('a part’s code cannot break a pointer', () => {
    expect(parts.safeParse({ 'a/b': '' }).success).toBe(false);
    expect(code.safeParse('a~1').success).toBe(false);
  });
});
