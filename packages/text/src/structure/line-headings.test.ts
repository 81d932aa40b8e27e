import { describe, expect, test } from 'vitest';
import { findParts } from './parts.ts';
import { findRecommendations } from './recommendations.ts';

const situation = '全县现有二〇〇〇年以前建成的住宅小区一百二十六个，居住着三万多名六十岁以上的老人。';
const analysis = '一是意见难统一，低层住户担心采光。二是资金缺口大，补贴到位慢。三是审批环节多，一部电梯要盖十几个章。';
const remedy = '（一）建立联席会议制度，每月集中会审一次。\n（二）将补贴提高到十五万元，开工即拨付一半。';

/** What stands in each part of a text under three headings. */
function cut(text: string): Record<string, string | undefined> {
  const found = findParts(text);
  const of = (part: 'situation' | 'analysis' | 'remedy') => found[part] && text.slice(found[part].start, found[part].end);
  return { situation: of('situation'), analysis: of('analysis'), remedy: of('remedy') };
}

describe('headings that a text words itself', () => {
  test.each([
    ['一、我县老旧小区加装电梯的基本情况', '二、当前老旧小区加装电梯存在的主要问题', '三、加快推进老旧小区加装电梯的几点建议'],
    ['一、案由', '二、案据', '三、方案'],
    ['现状：', '短板：', '对策措施：'],
    ['一、问题的提出', '二、问题剖析', '三、意见及建议'],
    ['一、发展现状与成效', '二、存在的困难与问题', '三、下一步工作建议'],
    ['【情况反映】', '【问题及原因剖析】', '【建议】'],
    ['１．提案背景', '２．存在的问题及原因', '３．具体建议及措施'],
    ['一、提案理由', '二、分析', '三、解决办法与建议'],
    ['一、加装电梯的必要性', '二、目前的困难', '三、有关工作建议如下'],
    ['第一部分：背景和意义', '第二部分：突出短板', '第三部分：应对举措'],
  ])('%s · %s · %s', (first, second, third) => {
    const text = [first, situation, second, analysis, third, remedy].join('\n');
    expect(cut(text)).toEqual({ situation, analysis, remedy });
    expect(findParts(text).from).toBe('headings');
  });

  test.each(['。', '：'])('may have their text behind them on the line, after %s', (end) => {
    const text = `一、我县的基本情况${end}${situation}\n二、存在的主要困难${end}${analysis}\n三、下一步的建议${end}\n${remedy}`;
    expect(cut(text)).toEqual({ situation, analysis, remedy });
  });

  test('are those of the outermost numbering, and never a complaint', () => {
    const inner = '（一）认识上的问题\n有的乡镇不重视。\n（二）缺乏保障措施\n没有专门经费。';
    const text = ['一、基本情况', situation, '二、突出问题', inner, '三、相关举措', remedy].join('\n');
    expect(cut(text)).toEqual({ situation, analysis: inner, remedy });
  });

  test('are no recommendations that speak of a problem or a measure', () => {
    const text = `${situation}\n1.破解停车难问题。由县交通局牵头。\n2.完善应对措施。由县住建局牵头。`;
    expect(findParts(text).from).toBe('sentences');
  });

  test('are none where the order is another one', () => {
    expect(findParts(`一、完善工作措施\n${remedy}\n二、破解突出问题\n${analysis}`).from).toBe('sentences');
  });
});

test('a line that turns to the remedy begins it, and its words stay', () => {
  const turned = `为此，建议：\n一、建立联席会议制度。\n二、提高补贴标准。`;
  const text = `${situation}\n但是，在推进中还存在以下问题：\n${analysis}\n${turned}`;
  expect(cut(text)).toEqual({ situation, analysis: `但是，在推进中还存在以下问题：\n${analysis}`, remedy: turned });
});

test('no part begins in the middle of a list that runs on in its paragraph', () => {
  const text = `${situation}存在的问题也不少。${analysis}希望县里建立联席会议制度，每月集中会审一次。应当将补贴提高到十五万元。`;
  for (const part of Object.values(cut(text))) expect(part ?? '').not.toMatch(/^(?:二|三)是/u);
});

test.each(['１．', '（１）', '１、', '①', '⑴', '⒈', '❶', '㊀', '第一条 ', '建议一：', '对策１：'])(
  'recommendations numbered %s are counted, and not a sign of theirs is changed',
  (first) => {
    const second = first.replace(/[１①⑴⒈❶㊀]/u, (sign) => String.fromCodePoint((sign.codePointAt(0) ?? 0) + 1)).replace('一', '二');
    const text = `${first}建立联席会议制度。\n${second}提高补贴标准。`;
    const found = findRecommendations(text, { start: 0, end: text.length });
    expect(found.map(({ by, start, end }) => [by, text.slice(start, end)])).toEqual([
      ['numbers', `${first}建立联席会议制度。`],
      ['numbers', `${second}提高补贴标准。`],
    ]);
  },
);

test('a text beyond all reason is one recommendation', () => {
  const text = '要多建车位。'.repeat(3000);
  expect(findRecommendations(text, { start: 0, end: text.length })).toEqual([
    { start: 0, end: text.length, wordsFrom: 0, by: 'sentences' },
  ]);
});
