import { type ImportPreview, importPreview } from '@shangliang/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { read, refusal } from '../../testing/client.ts';
import { type House, openHouse } from '../../testing/house.ts';
import { csv } from '../../testing/imports.ts';
import { scan } from '../../testing/uploads.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const asked = (file: Uint8Array | string, kind = 'units', headers: Record<string, string> = {}) => {
  const form = new FormData();
  form.append('kind', kind);
  form.append('file', new Blob([typeof file === 'string' ? file : new Uint8Array(file)]), '名册.csv');
  return house.as('administrator').send('POST', '/api/imports/preview', { body: form, headers });
};
const previewed = async (file: string, language = 'zh-CN'): Promise<ImportPreview> =>
  read(await asked(file, 'units', { 'accept-language': language }), importPreview);

describe('the preview of a file', () => {
  it('has each fault at its cell, in the reader’s language, without the place that the cell says by itself', async () => {
    const file = csv(['需要修改', '承办单位', '编号', '楼层'], ['', '区水务局', '0012', '三'], ['', '', '0013', '四']);
    const shown = await previewed(file);
    expect(shown).toEqual({
      columns: [
        { label: '承办单位', read: true },
        { label: '编号', read: expect.any(Boolean) },
        { label: '楼层', read: false },
      ],
      rows: [
        { row: 2, cells: ['区水务局', '0012', '三'], faults: [] },
        { row: 3, cells: ['', '0013', '四'], faults: [{ column: 0, detail: '必须填写，现在是空的' }] },
      ],
      faults: 1,
      faultsShown: 1,
    });
    expect((await previewed(file, 'en')).rows[1]?.faults[0]?.detail).toBe('is needed and is empty');
  });

  it('shows the first rows, then only those with faults, as far as there is room', async () => {
    const rows = Array.from({ length: 600 }, (_none, index) => [index % 2 === 0 || index < 40 ? `第${index}局` : '', String(index)]);
    const shown = await previewed(csv(['承办单位', '编号'], ...rows));
    expect(shown.rows).toHaveLength(200);
    expect(shown.rows.slice(0, 20).every(({ faults }) => faults.length === 0)).toBe(true);
    expect(shown.rows.slice(20).every(({ faults }) => faults.length === 1)).toBe(true);
    expect(shown).toMatchObject({ faults: 280, faultsShown: 180 });
  });

  it('is refused where there is no table, and for all but administrators', async () => {
    expect(refusal(await asked(scan))).toBe('422 tableUnreadable');
    expect(refusal(await asked(csv(['天气'], ['晴'])))).toBe('422 importRefused');
    expect(refusal(await house.called('li').send('POST', '/api/imports/preview', { body: new FormData() }))).toBe('403 forbidden');
  });
});
