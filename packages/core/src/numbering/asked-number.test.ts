import { describe, expect, it } from 'vitest';
import { askedNumber } from './asked-number.ts';

const sessions = [
  { year: 2023, term: 15, session: 2 },
  { year: 2024, term: 15, session: 3 },
];

describe('a number as people type it', () => {
  it.each(['20230087', '第20230087号', '第 20230087 号', '２０２３００８７', '#20230087', 'No.20230087', '20230087号提案'])(
    '%s is the number on the paper',
    (typed) => expect(askedNumber(typed, ['第{year}{n:4}号'], sessions)?.whole).toContain('第20230087号'),
  );

  it.each(['87', '0087', '第0087号', '第87号'])('%s is that number of every session', (typed) =>
    expect(askedNumber(typed, ['第{year}{n:4}号', '{n:4}'], sessions)?.short).toEqual(['第20230087号', '第20240087号', '0087']),
  );

  it('takes letters before it, and a second part behind it', () => {
    expect(askedNumber('t014', [], sessions)).toEqual({ whole: ['T014', '第T014号'], short: [] });
    expect(askedNumber('20260004-15', [], sessions)?.whole).toContain('20260004-15');
  });

  it.each(['停车', '87个小区', 'jyj', '', '0', '9'.repeat(60)])('takes “%s” for no number of a case', (typed) =>
    expect(askedNumber(typed, ['{n:4}'], sessions)?.short ?? []).toEqual([]),
  );
});
