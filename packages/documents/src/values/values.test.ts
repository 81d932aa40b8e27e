import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainName } from './plain-text.ts';
import { dateOfSerial, isoDay, readDate } from './read-date.ts';
import { readChineseNumber, readWholeNumber } from './read-number.ts';
import { readSession } from './read-session.ts';

const day = fc
  .tuple(fc.integer({ min: 1900, max: 2199 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 31 }))
  .filter(([year, month, date]) => date <= new Date(Date.UTC(year, month, 0)).getUTCDate());
const two = (value: number): string => String(value).padStart(2, '0');
const wide = (text: string): string => text.replaceAll(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));
const inChinese = (value: number): string => [...String(value)].map((digit) => '〇一二三四五六七八九'[Number(digit)]).join('');
const counted = (value: number): string =>
  value < 10
    ? inChinese(value)
    : `${value < 20 ? '' : inChinese(Math.floor(value / 10))}十${value % 10 === 0 ? '' : inChinese(value % 10)}`;

describe('a date', () => {
  it('is read in every way it is written', () => {
    fc.assert(
      fc.property(day, ([year, month, date]) => {
        const iso = `${year}-${two(month)}-${two(date)}`;
        for (const written of [
          iso,
          `${year}年${month}月${date}日`,
          ` ${year} 年 ${month} 月 ${date} 日 `,
          `${inChinese(year)}年${counted(month)}月${counted(date)}日`,
          `${year}.${month}.${date}`,
          `${year}/${month}/${date}`,
          `${year}－${two(month)}－${two(date)}`,
          `${year}${two(month)}${two(date)}`,
          wide(iso),
          `${iso} 09:30:00`,
          `${iso}T09:30:00+08:00`,
        ]) {
          const read = readDate(written);
          expect(`${written} ${read === undefined ? 'none' : isoDay(read)}`).toBe(`${written} ${iso}`);
        }
      }),
    );
  });

  it('written as a spreadsheet’s day number is the day the spreadsheet shows', () => {
    fc.assert(
      fc.property(fc.integer({ min: 20_000, max: 90_000 }), (serial) => {
        const shown = new Date(Date.UTC(1899, 11, 30 + serial)).toISOString().slice(0, 10);
        expect(dateOfSerial(serial)).toBe(shown);
        expect(isoDay(readDate(String(serial)) ?? { year: 0, month: 0, day: 0 })).toBe(shown);
      }),
    );
    expect([dateOfSerial(1), dateOfSerial(59), dateOfSerial(60), dateOfSerial(61), dateOfSerial(-1), dateOfSerial(Number.NaN)]).toEqual([
      '1900-01-01',
      '1900-02-28',
      undefined,
      '1900-03-01',
      undefined,
      undefined,
    ]);
  });

  it('keeps to what was written where the day or the month is left out', () => {
    expect([readDate('2024年3月'), readDate('2024-03'), readDate('2024年'), readDate('2024')]).toEqual([
      { year: 2024, month: 3, day: null },
      { year: 2024, month: 3, day: null },
      { year: 2024, month: null, day: null },
      { year: 2024, month: null, day: null },
    ]);
  });

  it('that is no day is none, and no text makes it fail', () => {
    for (const wrong of ['2023-02-29', '2024-13-01', '2024-00-10', '20240231', '三月五日', '2024年3', '1.2', '', '十二届', '99999'])
      expect(`${wrong} ${readDate(wrong)}`).toBe(`${wrong} undefined`);
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        (text) => readDate(text) === undefined || isoDay(readDate(text) ?? { year: 0, month: 1, day: 1 }).length === 10,
      ),
    );
  });
});

describe('a number', () => {
  it('is read in any width, with thousands parted or not', () => {
    fc.assert(
      fc.property(fc.nat(), (value) => {
        expect([String(value), wide(String(value)), ` ${value} `, value.toLocaleString('en'), `${value}.0`].map(readWholeNumber)).toEqual(
          Array(5).fill(value),
        );
      }),
    );
    expect(['', '1.5', '-1', '1e3', '十二届', '1,23', '12 34'].map(readWholeNumber)).toEqual(Array(7).fill(undefined));
  });

  it('in Chinese is read up to ninety-nine, and sign by sign', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 99 }), (value) => readChineseNumber(counted(value)) === value));
    expect([readChineseNumber('二〇二四'), readChineseNumber('十'), readChineseNumber('百'), readChineseNumber('')]).toEqual([
      2024,
      10,
      undefined,
      undefined,
    ]);
  });
});

describe('a session', () => {
  it.each([
    ['十二届三次', 12, 3],
    ['第十五届二次会议', 15, 2],
    ['政协某县第十一届委员会第四次会议', 11, 4],
    ['关于对市政协十届三次会议第52号提案的答复', 10, 3],
    ['１２届３次', 12, 3],
    ['12-3', 12, 3],
    ['十二届', 12, null],
  ])('is read as places write it: %s', (text, term, session) => {
    expect(readSession(text)).toEqual({ term, session });
  });

  it.each(['', '三次', '去年', '2019', '一百届'])('that says no term is none: %s', (text) => {
    expect(readSession(text)).toBeUndefined();
  });
});

describe('a name', () => {
  it('is one name however it is spaced and dotted', () => {
    expect(['王　芳', '王 芳', ' 王芳\n'].map(plainName)).toEqual(Array(3).fill('王芳'));
    expect(['买买提·艾力', '买买提 • 艾力', '买买提・艾力', '买买提‧艾力', '买买提．艾力', '买买提･艾力'].map(plainName)).toEqual(
      Array(6).fill('买买提·艾力'),
    );
    expect([plainName('John  Smith'), plainName('Ｊｏｈｎ Smith'), plainName('一  二  三')]).toEqual([
      'John Smith',
      'John Smith',
      '一二三',
    ]);
  });

  it('once plain stays so', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('王', '芳', ' ', '　', '·', '•', 'a', 'Ａ', '\n') }),
        (text) => plainName(plainName(text)) === plainName(text),
      ),
    );
  });
});
