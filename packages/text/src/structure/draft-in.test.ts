import { describe, expect, test } from 'vitest';
import { draftIn } from './draft-in.ts';
import type { DraftLine } from './draft-layout.ts';

const situation = '目前我县共有农村幸福院三十六所，覆盖全部乡镇，服务老人两千余名。近年来投入逐年增加，设施有所改善。';
const analysis = '一些幸福院缺乏专职人员，夜间无人值守，难以满足失能老人的需要。备注：经费主要依靠村集体，不够稳定。';
const remedy = '1.县民政局牵头制定幸福院运行补助办法。\n2.县卫健局组织乡镇卫生院每月上门巡诊。';
const title = '关于提升农村幸福院服务能力的提案';
const linesOf = (text: string): DraftLine[] => text.split('\n').map((line) => ({ text: line }));

describe('a proposal in a file', () => {
  test('has its title, its names and its parts', () => {
    const found = draftIn(
      linesOf(
        `政协某县第十二届委员会第三次会议提案\n\n${title}\n\n第一提案人：张　三\n联名人：李四（民进）、王五委员 欧阳小明\n一、背景情况\n${situation}\n二、存在的问题\n${analysis}\n三、对策建议\n${remedy}`,
      ),
    );
    expect(found).toEqual({
      title,
      proposers: ['张三'],
      coSigners: ['李四', '王五', '欧阳小明'],
      parts: { situation, analysis, remedy },
      from: 'headings',
      numbered: 2,
      rest: ['政协某县第十二届委员会第三次会议提案'],
      tablesAsLines: 0,
      others: [],
    });
  });

  test('has a title over two lines, and names behind the text', () => {
    const found = draftIn(linesOf(`关于提升农村幸福院\n服务能力的提案\n情况：\n${situation}\n建议：\n${remedy}\n提案人：\n张三  李四`));
    expect(found.title).toBe(title);
    expect(found.proposers).toEqual(['张三', '李四']);
    expect(found.parts.remedy?.trim()).toBe(remedy);
  });

  test('may stand in a form that is laid out as a table', () => {
    const cell = (row: number, column: number, ...texts: string[]): DraftLine[] =>
      texts.map((text) => ({ text, cell: { table: 1, row, column } }));
    const found = draftIn([
      { text: '提　案　表', heading: 0 },
      ...cell(1, 1, '案　由'),
      ...cell(1, 2, title),
      ...cell(2, 1, '提案人'),
      ...cell(2, 2, '张三'),
      ...cell(2, 3, '联系电话'),
      ...cell(2, 4, '0000'),
      ...cell(3, 1, '情况分析'),
      ...cell(3, 2, situation, analysis),
      ...cell(4, 1, '具体建议'),
      ...cell(4, 2, ...remedy.split('\n')),
    ]);
    expect(found).toMatchObject({ title, proposers: ['张三'], tablesAsLines: 0, rest: ['提　案　表', '联系电话：0000'] });
    expect(found.parts).toMatchObject({ remedy });
    expect(`${found.parts.situation}\n${found.parts.analysis ?? ''}`).toContain(situation);
  });

  test('keeps a table of figures as lines where it stands', () => {
    const row = (number: number, ...cells: string[]): DraftLine[] =>
      cells.map((text, index) => ({ text, cell: { table: 1, row: number, column: index + 1 } }));
    const found = draftIn([
      ...linesOf(`${title}\n背景情况：${situation}`),
      ...row(1, '年份', '床位'),
      ...row(2, '2024', '120'),
      ...linesOf(`问题分析：${analysis}\n具体建议：${remedy}`),
    ]);
    expect(found.parts.situation).toBe(`${situation}\n年份　床位\n2024　120`);
    expect(found.tablesAsLines).toBe(1);
  });

  test('says what it could not place', () => {
    const found = draftIn(linesOf(`${title}\n案卷说明\n背景情况：${situation}\n具体建议：${remedy}`));
    expect(found.rest).toEqual(['案卷说明']);
  });

  test('without any words is nothing', () => {
    expect(draftIn([{ text: '' }, { text: '　' }])).toMatchObject({ title: undefined, parts: {}, rest: [] });
  });
});
