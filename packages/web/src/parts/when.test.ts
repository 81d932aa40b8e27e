import { workCalendar } from '@shangliang/core';
import { expect, it } from 'vitest';
import { dueWords } from './when.ts';

const now = Date.parse('2026-11-23T09:00:00+08:00');
const said = (language: 'zh-CN' | 'en', at: string): string => {
  const { text, named = text } = dueWords(language, workCalendar([]), Date.parse(at), now);
  return named;
};

it('behind the name of what is due stands by when, near at hand or far off', () => {
  expect(said('zh-CN', '2026-12-04T23:59:00+08:00')).toBe('还有 9 个工作日');
  expect(said('zh-CN', '2027-10-11T23:59:00+08:00')).toBe('至 2027年10月11日');
  expect(said('en', '2027-10-11T23:59:00+08:00')).toBe('by 11 October 2027');
});
