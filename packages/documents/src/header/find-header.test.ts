import { describe, expect, it } from 'vitest';
import { findHeader, plainLabel } from './find-header.ts';

const known: Readonly<Record<string, string>> = {
  姓名: 'name',
  委员证号: 'no',
  界别: 'sector',
  提案人姓名: 'proposer',
  主办: 'lead',
  会办: 'co',
};
const recognise = (label: string) => known[plainLabel(label)];
const find = (...rows: string[][]) =>
  findHeader(
    rows.map((cells, index) => ({ row: index + 1, cells })),
    recognise,
  );

describe('a header', () => {
  it('is found below titles and notes', () => {
    expect(
      find(
        ['委员名册', '委员名册', '委员名册'],
        ['填表说明：', '', '请如实填写'],
        ['姓 名*', '委员证号（必填）', '电话'],
        ['王芳', '1', '2'],
      ),
    ).toEqual({
      columns: [
        { label: '姓 名*', field: 'name' },
        { label: '委员证号（必填）', field: 'no' },
        { label: '电话', field: undefined },
      ],
      lastRow: 3,
    });
  });

  it('of two rows is joined', () => {
    expect(find(['提案人', '提案人', '承办单位', ''], ['姓名', '界别', '主办', '会办'], ['王芳', '教育界', '甲局', '乙局'])).toEqual({
      columns: [
        { label: '提案人姓名', field: 'proposer' },
        { label: '提案人界别', field: 'sector' },
        { label: '承办单位主办', field: 'lead' },
        { label: '会办', field: 'co' },
      ],
      lastRow: 2,
    });
    expect(find(['姓名', '界别'], ['姓名', '界别'], ['王芳', '教育界'])?.lastRow).toBe(2);
  });

  it('does not take the first row of data for its second row', () => {
    expect(find(['姓名', '', '界别'], ['王芳', '甲', '教育界'])?.lastRow).toBe(1);
  });

  it('tells doubles apart', () => {
    expect(find(['姓名', '备注', '备注', ''])?.columns.map((column) => column.label)).toEqual(['姓名', '备注', '备注2', '']);
  });

  it('that nobody knows is none', () => {
    expect(find(['a', 'b'], ['1', '2'])).toBeUndefined();
    expect(find()).toBeUndefined();
  });
});
