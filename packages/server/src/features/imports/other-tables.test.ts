import { importAnswer, importPreview } from '@shangliang/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { officeProgramFrom } from '../../operation/office-converter.ts';
import { read, refusal } from '../../testing/client.ts';
import { type House, openHouse } from '../../testing/house.ts';
import { csv } from '../../testing/imports.ts';
import { savedAs } from '../../testing/office-files.ts';
import { isClosingRow } from './closing-row.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse({ officeProgram: officeProgramFrom(process.env) });
});
afterAll(() => house.close());

const sent = (file: Uint8Array | string, path = '/api/imports', fields: Record<string, string> = {}, at = house) => {
  const form = new FormData();
  for (const [name, value] of Object.entries({ kind: 'members', ...fields })) form.append(name, value);
  form.append('file', new Blob([typeof file === 'string' ? file : new Uint8Array(file)]), '名册');
  return at.as('administrator').send('POST', path, { body: form });
};
const roll = (first: string, number = '7') =>
  csv(
    ['区政协委员名册'],
    ['序号', '姓　名', '界别', '委员证号'],
    ['1', first, '经济界', `${number}1`],
    ['2', `${first}甲`, '教育界', `${number}2`],
    ['合计', '2'],
    ['填表人：某某'],
  );

describe('a roll that another program saved', () => {
  it.each([
    ['xls', '8'],
    ['ods', '9'],
  ])('as .%s is taken in where LibreOffice is, and is known again', async (format, number) => {
    const file = savedAs(roll(`钱${format}`, number), 'csv', format);
    const answer = read(await sent(file), importAnswer);
    expect(answer.summary).toMatchObject({ rows: 2, leftRows: [5, 6], ignoredColumns: ['序号'] });
    // by the file as it came, not by what was made of it
    expect(refusal(await sent(file))).toBe('409 importKnown');
  });

  it('is refused with what to do where LibreOffice is not', async () => {
    const plain = await openHouse({ officeProgram: undefined });
    try {
      for (const [format, code] of [
        ['xls', 'oldExcel'],
        ['ods', 'openTable'],
      ] as const)
        expect(await sent(savedAs(roll('孙'), 'csv', format), '/api/imports', {}, plain)).toMatchObject({
          status: 422,
          body: { code: 'tableUnreadable', errors: [{ code }] },
        });
    } finally {
      await plain.close();
    }
  });
});

describe('sums and remarks below a table', () => {
  it('are none of its rows, in the preview neither, and are named', async () => {
    const file = roll('周一');
    expect(read(await sent(file, '/api/imports', { dryRun: 'true' }), importAnswer).summary).toMatchObject({ rows: 2, leftRows: [5, 6] });
    expect(read(await sent(file, '/api/imports/preview'), importPreview).rows.map(({ row }) => row)).toEqual([3, 4]);
  });

  it.each([
    [['合计', '4'], true],
    [['', '总　计：', '', '12人'], true],
    [['共12人'], true],
    [['填表人：张三', '', '审核人：李四'], true],
    [['备注：以上为现任委员'], true],
    [['合计', '1', '2', '3', '4'], false],
    [['1', '合计'], false],
    [['备注', '张三'], false],
    [['共青团界', '张三'], false],
    [[], false],
  ] as const)('%j: %s', (cells, is) => {
    expect(isClosingRow(cells)).toBe(is);
  });
});
