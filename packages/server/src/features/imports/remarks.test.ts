import { importAnswer } from '@shangliang/contract';
import { openTable, writeXlsx } from '@shangliang/documents';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { read, refusal } from '../../testing/client.ts';
import { type House, openHouse } from '../../testing/house.ts';
import { csv, sent } from '../../testing/imports.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

async function remarked(file: Uint8Array | string, fields: Record<string, string>, name = '名册.csv', language = 'zh-CN') {
  const admin = house.as('administrator');
  await admin.get('/api/me');
  const form = new FormData();
  for (const [field, value] of Object.entries(fields)) form.append(field, value);
  form.append('file', new Blob([typeof file === 'string' ? file : new Uint8Array(file)]), name);
  const answer = await fetch(`${house.address}/api/imports/remarks`, {
    method: 'POST',
    body: form,
    headers: { cookie: admin.cookie(), 'accept-language': language },
  });
  expect(answer.status, answer.ok ? '' : await answer.clone().text()).toBe(200);
  return new Uint8Array(await answer.arrayBuffer());
}

async function rowsOf(bytes: Uint8Array): Promise<string[][]> {
  const rows: string[][] = [];
  for await (const row of (await openTable(Buffer.from(bytes))).sheets[0]?.rows() ?? []) rows.push(row.cells);
  return rows;
}

describe('a file with faults', () => {
  it('comes back with what is wrong beside each row; mended, it goes in as it is', async () => {
    const admin = house.as('administrator');
    const file = csv(['承办单位', '编号'], ['区水务局', '0012'], ['', '0013'], ['区林业局', '0014']);
    const refused = await sent(admin, file, { kind: 'units' });
    expect(refusal(refused)).toBe('422 importRefused');
    const first = await remarked(file, { kind: 'units' });
    const rows = await rowsOf(first);
    expect(rows[0]).toEqual(['需要修改', '承办单位', '编号']);
    expect(rows.map((row) => row[0] !== '' && row[0] !== undefined)).toEqual([true, false, true, false]);
    expect(rows[2]?.[0]).toContain('必须填写');
    expect(rows[3]?.slice(1)).toEqual(['区林业局', '0014']);
    // half mended: what was said before is not said again, and there is one column of remarks
    const again = await rowsOf(await remarked(first, { kind: 'units' }, '再来.xlsx'));
    expect(again[0]).toEqual(['需要修改', '承办单位', '编号']);
    const mended = rows.map((row, index) => (index === 2 ? [row[0] ?? '', '区园林局', row[2] ?? ''] : row));
    const bytes = writeXlsx([{ name: '名册', rows: mended, boldRows: 1 }]);
    const { summary } = read(await sent(admin, bytes, { kind: 'units' }, '名册 需要修改.xlsx'), importAnswer);
    expect(summary.rows).toBe(3);
    expect(summary.ignoredColumns).toContain('需要修改');
  });

  it('speaks the reader’s language, and is for administrators alone', async () => {
    const file = csv(['承办单位'], ['区水务局二'], ['']);
    expect((await rowsOf(await remarked(`${file}\r\n"",""`, { kind: 'units' }, 'x.csv', 'en')))[0]?.[0]).toBe('To be mended');
    expect(refusal(await house.called('li').send('POST', '/api/imports/remarks', { body: new FormData() }))).toBe('403 forbidden');
    expect(refusal(await house.as('administrator').send('POST', '/api/imports/remarks', { body: new FormData() }))).toBe('422 fileEmpty');
  });
});
