import { expect, test } from 'vitest';
import { titleLines } from './title-lines.ts';

test('a title breaks where one breathes, and never within a number', () => {
  expect(titleLines('提案立案通知书')).toEqual(['提案立案通知书']);
  expect(titleLines('关于政协云溪县委员会十六届五次会议第165044号提案的答复函')).toEqual([
    '关于政协云溪县委员会十六届五次会议',
    '第165044号提案的答复函',
  ]);
  expect(titleLines('关于交办政协云溪县委员会十六届五次会议提案的通知')).toEqual(['关于交办政协云溪县委员会', '十六届五次会议提案的通知']);
});

test('whatever the title, nothing of it is lost, and what cannot be broken well is left to Word', () => {
  for (const title of [
    '',
    '长'.repeat(65),
    '1234567890'.repeat(6),
    '关于《中华人民共和国某某法》第十二条在我县落实情况和下一步打算的再次答复函（第二轮办理）',
  ])
    expect(titleLines(title).join('')).toBe(title);
});
