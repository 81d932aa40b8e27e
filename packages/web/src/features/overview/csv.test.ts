import { expect, test } from 'vitest';
import { csvOf } from './csv.ts';

test('a table opens in a spreadsheet: its mark, quoted where it must be, nothing taken for a formula', () => {
  expect(
    csvOf([
      ['单位', '件'],
      ['县教育局', 6],
      ['=1+1', null],
      ['甲,乙"丙', -2],
    ]),
  ).toBe('\ufeff单位,件\r\n县教育局,6\r\n"\'=1+1",\r\n"甲,乙""丙",-2\r\n');
});
