import { describe, expect, test } from 'vitest';
import { draftIn } from './draft-in.ts';
import type { DraftLine } from './draft-layout.ts';

const title = '关于提升农村幸福院服务能力的提案';
const situation = '目前我县共有农村幸福院三十六所，覆盖全部乡镇，服务老人两千余名。';
const remedy = '1.县民政局牵头制定幸福院运行补助办法。\n2.县卫健局组织乡镇卫生院每月上门巡诊。';
const text = `一、背景情况\n${situation}\n二、对策建议\n${remedy}`;
const linesOf = (whole: string): DraftLine[] => whole.split('\n').map((line) => ({ text: line }));
const rowsOf = (table: number, ...rows: string[][]): DraftLine[] =>
  rows.flatMap((cells, row) =>
    cells.flatMap((cell, column) => cell.split('\n').map((line) => ({ text: line, cell: { table, row: row + 1, column: column + 1 } }))),
  );
const whole = { title, parts: { situation, remedy } };

describe('names stand on a proposal', () => {
  test('line by line, under their own name', () => {
    expect(draftIn(linesOf(`${title}\n提案人：\n王　伟\n李秀英\n买买提·艾山\n${text}`))).toMatchObject({
      ...whole,
      proposers: ['王伟', '李秀英', '买买提·艾山'],
      rest: [],
    });
    expect(draftIn(linesOf(`${title}\n提案人：王　伟\n李秀英\n${text}`)).proposers).toEqual(['王伟', '李秀英']);
  });

  test('several fields on a line', () => {
    expect(draftIn(linesOf(`${title}\n提案人：王伟    联名人：李秀英、张敏\n界别：经济　　电话：0000\n${text}`))).toMatchObject({
      ...whole,
      proposers: ['王伟'],
      coSigners: ['李秀英', '张敏'],
      rest: ['界别：经济', '电话：0000'],
    });
  });

  test('fewer than the line says, which is told', () => {
    const found = (line: string) => draftIn(linesOf(`${title}\n${line}\n${text}`));
    expect(found('提案人：王伟、李秀英等5人').rest).toEqual(['提案人：王伟、李秀英等5人']);
    expect(found('提案人：王伟、李秀英等２人')).toMatchObject({ proposers: ['王伟', '李秀英'], rest: [] });
    expect(found('提案人：王伟等十一名委员').rest).toEqual(['提案人：王伟等十一名委员']);
  });

  test('alone under the title, where they are known', () => {
    const isKnown = (name: string) => ['王伟', '李秀英'].includes(name);
    for (const line of ['（王伟　李秀英）', '王　伟  李秀英', '政协委员　王伟、李秀英委员'])
      expect(draftIn(linesOf(`${title}\n${line}\n${text}`), { isKnown })).toMatchObject({
        ...whole,
        proposers: ['王伟', '李秀英'],
        rest: [],
      });
    expect(draftIn(linesOf(`${title}\n王伟　张敏\n${text}`), { isKnown })).toMatchObject({ proposers: [], rest: ['王伟　张敏'] });
  });

  test('in the rows of a form under a header of their own', () => {
    const form = rowsOf(
      1,
      ['案由', title],
      ['提案人', '姓名', '界别', '联系电话'],
      ['', '王　伟', '经济', '0001'],
      ['', '李秀英', '教育', ''],
      ['联名人', '姓名', '界别', '联系电话'],
      ['', '张敏', '科技', '0002'],
      ['提\n案\n内\n容', text],
    );
    expect(draftIn(form)).toMatchObject({
      ...whole,
      proposers: ['王伟', '李秀英'],
      coSigners: ['张敏'],
      rest: ['王　伟　经济　0001', '李秀英　教育', '张敏　科技　0002'],
      tablesAsLines: 0,
    });
  });
});

describe('the title is found', () => {
  test('over two styled lines', () => {
    const styled = [title.slice(0, 8), title.slice(8)].map((line) => ({ text: line, heading: 0 }));
    expect(draftIn([...styled, ...linesOf(text)])).toMatchObject({ ...whole, rest: [] });
  });

  test.each([`《${title}》`, `提案一：${title}`])('as %s', (line) => {
    expect(draftIn(linesOf(`${line}\n${text}`))).toMatchObject(whole);
  });

  test('by its place alone, unless it is numbered, a sentence or a heading', () => {
    expect(draftIn(linesOf(`加快农村幸福院建设\n${text}`)).title).toBe('加快农村幸福院建设');
    expect(draftIn(linesOf(text)).title).toBeUndefined();
    expect(draftIn(linesOf(`一、幸福院建设取得的进展\n${text}`)).title).toBeUndefined();
  });

  test('behind a table of contents', () => {
    const contents = ['目录', '一、背景情况\t1', '二、对策建议\t2'].map((line) => ({ text: line, isContents: true }));
    expect(draftIn([...contents, ...linesOf(`${title}\n${text}`)])).toMatchObject({ ...whole, rest: [] });
  });
});

test('the title’s own field is no heading of a part, and a heading of that name no title', () => {
  expect(draftIn(linesOf(`案由: ${title}\n提案人: 王伟\n${text}`))).toMatchObject({ ...whole, proposers: ['王伟'], rest: [] });
  expect(draftIn(linesOf(`${title}\n案由：\n${situation}\n建议：\n${remedy}`))).toMatchObject(whole);
});

test('text ahead of the first heading opens the first part; a stray line does not', () => {
  const opening = '近年来农村养老成为群众最关心的事，我们走访了二十个村，现将情况报告如下。';
  expect(draftIn(linesOf(`${title}\n案卷说明\n${opening}\n${text}`))).toMatchObject({
    title,
    parts: { situation: `${opening}\n${situation}`, remedy },
    rest: ['案卷说明'],
  });
});

describe('what closes a paper is no part of its last recommendation', () => {
  test.each(['2026年1月8日', '二〇二六年一月八日', '2026.1.8'])('who signs, and %s', (date) => {
    expect(draftIn(linesOf(`${title}\n${text}\n\n　　　某党县委会\n　　　${date}`))).toMatchObject({
      ...whole,
      rest: ['某党县委会', date],
    });
  });

  test('courtesies', () => {
    expect(draftIn(linesOf(`${title}\n${text}\n此致\n敬礼！`))).toMatchObject({ ...whole, rest: ['此致', '敬礼！'] });
  });

  test('a list of what is enclosed', () => {
    const found = draftIn(linesOf(`${title}\n${text}\n附件：1.幸福院名单\n2.问卷汇总\n提案人：王伟`));
    expect(found).toMatchObject({ ...whole, proposers: ['王伟'], rest: ['附件：1.幸福院名单', '2.问卷汇总'] });
  });

  test('a last recommendation without a full stop stays', () => {
    const found = draftIn(linesOf(`${title}\n一、背景情况\n${situation}\n二、对策建议\n1.制定补助办法。\n2.每月上门巡诊\n2026年1月8日`));
    expect(found).toMatchObject({ parts: { situation, remedy: '1.制定补助办法。\n2.每月上门巡诊' }, rest: ['2026年1月8日'] });
  });
});

test('a table that only frames the text is no table, and one within it keeps its rows', () => {
  const framed = rowsOf(1, [`${title}\n提案人：王伟\n一、背景情况\n${situation}`]);
  const inner = (row: number, column: number, line: string): DraftLine => ({
    text: line,
    cell: { table: 1, row: 1, column: 1 },
    inner: { table: 1, row, column },
  });
  const found = draftIn([
    ...framed,
    ...[inner(1, 1, '年份'), inner(1, 2, '所数'), inner(2, 1, '2024'), inner(2, 2, '36')],
    ...rowsOf(1, [`二、对策建议\n${remedy}`]),
  ]);
  expect(found).toMatchObject({ title, proposers: ['王伟'], parts: { situation: `${situation}\n年份　所数\n2024　36`, remedy }, rest: [] });
});

test('as many lines as a file may have are read', () => {
  expect(draftIn(linesOf('建\n'.repeat(150_000))).title).toBeUndefined();
});

test('of several proposals in a file the first is read, and the others are named', () => {
  const second = '关于加强学校周边交通管理的建议';
  const found = draftIn(linesOf(`${title}\n${text}\n${second}\n一、背景\n上下学时拥堵严重，家长停车占道。\n二、建议\n1.错峰放学。`));
  expect(found).toMatchObject({ ...whole, others: [second] });
  // a recommendation that speaks of another proposal is none
  expect(draftIn(linesOf(`${title}\n${text}\n${second}`)).others).toEqual([]);
});
