import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  decodedPair,
  encodedPairs,
  holds,
  marks,
  neededPairs,
  plain,
  question,
  rankingWords,
  simplifiedText,
  snippet,
  unitNames,
  usualSynonyms,
} from '../index.ts';
import { arabic } from './plain.ts';

const marked = (text: string, typed: string) => marks(text, question(typed)).map(({ start, end }) => text.slice(start, end));

describe('pairs of characters', () => {
  test('are exact numbers of 32 bits that can be read back', () => {
    expect([...encodedPairs('养老服务')].map(decodedPair).sort()).toEqual(['养老', '老服', '服务'].sort());
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('养', '老', '鿎', 'a', '9'), minLength: 2, maxLength: 8 }), (text) => {
        const pairs = new Set(Array.from({ length: text.length - 1 }, (_, at) => text.slice(at, at + 2)));
        expect(new Set([...encodedPairs(text)].map(decodedPair))).toEqual(pairs);
      }),
    );
  });

  test('of a phrase stand in every text that holds it', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('农', '村', '养', '老', '，'), minLength: 3, maxLength: 30 }),
        fc.nat(),
        fc.integer({ min: 2, max: 5 }),
        (text, at, length) => {
          const from = at % text.length;
          const inText = new Set(encodedPairs(text));
          expect([...encodedPairs(text.slice(from, from + length))].every((pair) => inText.has(pair))).toBe(true);
        },
      ),
    );
  });

  test('a word of one character needs none', () => {
    expect(neededPairs(question('路'))[0]?.[0]).toHaveLength(0);
  });
});

describe('the plain form', () => {
  test('is the same for traditional and simplified, full width and half width, numerals and digits', () => {
    expect(plain('養老服務條例').text).toBe(plain('养老服务条例').text);
    expect(simplifiedText('議會發後')).toBe('议会发后');
    expect(plain('二〇二五年').text).toBe(plain('２０２５年').text);
    expect(plain('第十四届三次会议').text).toBe('第14届3次会议');
    expect(plain('养 老\n服务').text).toBe('养老服务');
    for (const written of ['百分之八十', '百分之80', '８０％']) expect(plain(written).text).toBe('80%');
    expect(plain('增长百分之十二点五以上').text).toBe('增长12.5%以上');
    expect(plain('百分之百').text).toBe('100%');
  });

  test('leaves words alone that only look like numbers', () => {
    for (const word of ['统一', '一些', '万一', '十分', '一体化']) expect(plain(word).text).toBe(word);
  });

  test('reads Chinese numbers', () => {
    expect(['十', '二十', '一百零五', '两千三百', '三万', '二〇二五'].map(arabic)).toEqual(['10', '20', '105', '2300', '30000', '2025']);
    expect(arabic('养老')).toBeUndefined();
  });

  test('knows the place of every character', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('養', '老', ' ', '２', '十', '年', '㎡', 'Ａ', '😀') }), (text) => {
        const { text: form, places } = plain(text);
        expect(places).toHaveLength(form.length);
        expect([...places]).toEqual([...places].sort((one, other) => one - other));
        expect(places.every((place) => place >= 0 && place < Math.max(1, text.length))).toBe(true);
      }),
    );
  });
});

describe('what was typed', () => {
  test('falls into words, phrases, days and what is not wanted', () => {
    const { asked, without, from, to } = question('养老 “互助服务” 2023-2025年 -城市');
    expect(asked.map(({ anyOf, isPhrase }) => [anyOf[0], isPhrase])).toEqual([
      ['养老', false],
      ['互助服务', true],
    ]);
    expect([without, from, to]).toEqual([['城市'], '2023-01-01', '2025-12-31']);
  });

  test('days that cannot be are words', () => {
    expect(question('2025年2月30日').from).toBeUndefined();
    expect(question('二〇二四年二月').to).toBe('2024-02-29');
  });

  test('earlier names of a unit are searched for too, but not within quotation marks', () => {
    const names = [['工业和信息化局', '经济和信息化委员会']];
    expect(question('工业和信息化局', names).asked[0]?.anyOf).toContain('经济和信息化委员会');
    expect(question('"工业和信息化局"', names).asked[0]?.anyOf).toHaveLength(1);
  });

  test('nothing typed asks for nothing, and nothing fails', () => {
    expect(question('  ，。 ').asked).toEqual([]);
    fc.assert(fc.property(fc.string(), (typed) => void expect(question(typed).asked.length).toBeLessThanOrEqual(12)));
  });

  test('ranks by words without particles', () => {
    expect(rankingWords('关于加强农村养老服务的建议')).toContain('农村');
    expect(rankingWords('的')).toEqual([]);
  });
});

describe('hits', () => {
  const text = '關於加強農村 養老服務的建議（二〇二五年）';

  test('are marked where they stand in the text as it is written', () => {
    expect(marked(text, '农村养老 2025')).toEqual(['農村 養老', '二〇二五']);
  });

  test('are checked word for word: pairs that stand apart are no phrase', () => {
    expect(holds([text], question('养老服务'))).toBe(true);
    expect(holds(['养老院的老服务员'], question('养老服务'))).toBe(false);
    expect(holds([text], question('养老 -农村'))).toBe(false);
    expect(holds(['养老', '服务'], question('养老 服务'))).toBe(true);
  });

  test('a snippet shows the first of them', () => {
    const long = `${'前文。'.repeat(100)}${text}`;
    const { start, end, marks: found } = snippet(long, question('养老'));
    expect(long.slice(start, end)).toContain('養老');
    expect(found).toHaveLength(1);
  });
});

describe('numbers and names', () => {
  test('a number is found whole, never within a longer one', () => {
    expect(marked('十二月和2月，一千二百个与120个，2120个', '二月')).toEqual(['2月']);
    expect(marked('十二月和2月，一千二百个与120个，2120个', '120个')).toEqual(['120个']);
    expect(holds(['共1200件'], question('120'))).toBe(false);
    expect(holds(['拨打120急救'], question('120'))).toBe(true);
  });

  const names = unitNames([
    { name: '云溪县教育局', shortName: '县教育局', formerNames: [] },
    { name: '云溪县卫生健康局', shortName: '县卫健局', formerNames: ['云溪县卫生和计划生育委员会', '县卫计委'] },
    { name: '云溪县交通运输局', shortName: '交通局', formerNames: [] },
  ]);
  const anyOf = (typed: string) => question(typed, names).asked[0]?.anyOf ?? [];

  test('of units are found by what papers call them: without the place, short, and as they were called before', () => {
    expect(anyOf('雲溪縣教育局')).toEqual(expect.arrayContaining(['云溪县教育局', '教育局']));
    expect(anyOf('卫计委')).toEqual(expect.arrayContaining(['卫生健康局', '卫健局', '卫生和计划生育委员会']));
    expect(anyOf('交通局')).toEqual(expect.arrayContaining(['交通运输局']));
    expect(anyOf('“卫计委”')).toEqual(['卫计委']);
    expect(anyOf('教育')).toEqual(['教育']);
  });

  test('usual words stand for one another, but not within quotation marks', () => {
    const asked = (typed: string) => question(typed, usualSynonyms).asked[0]?.anyOf;
    expect(asked('电动自行车充电')).toEqual(['电动自行车充电', '电动车充电', '电瓶车充电']);
    expect(asked('資訊安全')).toContain('信息安全');
    expect(asked('“电动车”')).toEqual(['电动车']);
    // no word twice: which of two groups was meant would be a guess
    const all = usualSynonyms.flat();
    expect(new Set(all).size).toBe(all.length);
  });
});
