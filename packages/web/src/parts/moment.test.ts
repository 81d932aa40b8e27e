import { describe, expect, it } from 'vitest';
import { moment } from './moment.ts';

const now = Date.parse('2026-11-22T19:55:00+08:00');

describe('the moment something was saved', () => {
  it.each([
    ['2026-11-22T15:39:00+08:00', '15:39', '15:39'],
    ['2026-11-03T15:39:00+08:00', '11月3日 15:39', '3 November 15:39'],
    ['2025-11-03T15:39:00+08:00', '2025年11月3日 15:39', '3 November 2025 15:39'],
  ])('%s', (at, zh, en) => {
    expect(moment('zh-CN', Date.parse(at), now)).toBe(zh);
    expect(moment('en', Date.parse(at), now)).toBe(en);
  });
});
