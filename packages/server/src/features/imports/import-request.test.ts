import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refusal, refused } from '../../testing/client.ts';
import { type House, openHouse } from '../../testing/house.ts';
import { csv, imported, sent } from '../../testing/imports.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const admin = () => house.as('administrator');
const batchOf = (answer: { batchId: string | null }): string => answer.batchId ?? '';

describe('an import', () => {
  it('is the administrator’s alone, and of no other committee', async () => {
    const answer = await imported(admin(), csv(['单位名称'], ['区甲局']));
    for (const who of [house.called('li'), house.as('proposalsOffice')])
      expect(refusal(await sent(who, csv(['单位名称'], ['区乙局'])))).toBe('403 forbidden');
    const other = house.called('other.admin');
    expect(refusal(await other.post(`/api/imports/${batchOf(answer)}/undo`, undefined))).toBe('404 notFound');
    expect(refusal(await other.get(`/api/imports/${batchOf(answer)}/verification`))).toBe('404 notFound');
    expect((await other.get('/api/imports')).text).not.toContain(batchOf(answer));
    expect((await admin().get('/api/imports')).text).toContain(batchOf(answer));
  });

  it('sent twice at once is one', async () => {
    const file = csv(['单位名称'], ['区丙局'], ['区丁局']);
    const answers = await Promise.all([sent(admin(), file), sent(admin(), file), sent(admin(), file)]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, 409, 409]);
  });

  it.each([
    ['nothing', '', '422 fileEmpty'],
    ['a picture', '\u0000\u0001\u0002\u0000\u0000\u0000\u0000PNG\u0000\u0000', '422 tableUnreadable'],
    ['a page', '<html><table><tr><td>姓名</td></tr></table></html>', '422 tableUnreadable'],
    ['an open quote', '姓名,界别\n"甲,乙\n丙,丁', '422 tableUnreadable'],
    ['no header that is known', 'a,b\n1,2', '422 importRefused'],
    ['a header alone', '姓名,界别', '422 importRefused'],
  ])('of %s is refused, and says why', async (_what, file, expected) => {
    const answer = await sent(admin(), file);
    expect(refusal(answer)).toBe(expected);
    expect(refused(answer).errors?.every((error) => /[\u4e00-\u9fff]/.test(error.detail)) ?? true).toBe(true);
  });

  it('reads columns it is told of', async () => {
    const file = csv(['甲列', '乙列', '丙列'], ['关于映射的建议', '李委员', '2016']);
    expect(refused(await sent(admin(), file)).errors).toMatchObject([{ code: 'kindUnclear' }]);
    const map = (given: object) => ({ kind: 'proposals', map: JSON.stringify(given) });
    expect(refused(await sent(admin(), file, map({ 丁列: 'title' }))).errors).toMatchObject([{ code: 'headerMissing' }]);
    expect(refused(await sent(admin(), file, map({ 甲列: 'title', 乙列: 'nothing' }))).errors).toMatchObject([{ code: 'fieldUnknown' }]);
    expect(refused(await sent(admin(), file, map({ 甲列: 'title' }))).errors).toMatchObject([
      { code: 'columnMissing', detail: expect.stringContaining('提案人') },
    ]);
    const answer = await imported(admin(), file, map({ 甲列: 'title', 乙列: 'proposer', 丙列: 'year' }));
    expect(answer.summary.columns).toEqual({ 甲列: 'title', 乙列: 'proposer', 丙列: 'year' });
    expect(refusal(await sent(admin(), file, { map: 'x' }))).toBe('422 validation');
    expect(refusal(await sent(admin(), file, { session: '明年' }))).toBe('422 validation');
  });

  it.each(['members', 'units', 'proposals', 'replies'])('has a workbook to fill in, which is read again: %s', async (kind) => {
    await admin().get('/api/me');
    const response = await fetch(`${house.address}/api/imports/template?kind=${kind}`, { headers: { cookie: admin().cookie() } });
    const bytes = new Uint8Array(await response.arrayBuffer());
    expect(response.headers.get('content-type')).toContain('spreadsheetml');
    expect(refused(await sent(admin(), bytes, { kind })).errors).toMatchObject([{ code: 'noRows' }]);
  });
});
