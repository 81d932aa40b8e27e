import { type BookKind, labelsIn, statistics } from '@shangliang/contract';
import { openTable, readWord } from '@shangliang/documents';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asCsv } from '../../../../documents/src/testing/office.ts';
import { type Client, done, read, refusal } from '../../testing/client.ts';
import { type House, openHouse } from '../../testing/house.ts';
import { answered, drafted, theCase } from '../../testing/scenes.ts';

let house: House;
let id: string;
let number: string;
beforeAll(async () => {
  house = await openHouse();
  id = await answered(house);
  const office = house.as('proposalsOffice');
  number = String((await theCase(office, id, 'proposal', { id })).caseNo);
  const evaluation = await theCase(house.called('li'), id, 'evaluation', { evaluatorId: house.id('li') });
  done(
    await house
      .called('li')
      .act('evaluation', evaluation.id, 'give', { attitude: 'satisfied', result: 'satisfied', comment: '=1+1，0123' }),
  );
});
afterAll(() => house.close());

async function taken(reader: Client, kind: BookKind, language = 'zh-CN', query = ''): Promise<Uint8Array> {
  await reader.get('/api/me');
  const answer = await fetch(`${house.address}/api/books/${kind}${query}`, {
    headers: { cookie: reader.cookie(), 'accept-language': language },
  });
  expect(answer.status, answer.ok ? '' : await answer.text()).toBe(200);
  return new Uint8Array(await answer.arrayBuffer());
}

/** Its sheets, each row a line. */
async function sheetsOf(bytes: Uint8Array): Promise<{ name: string; rows: string[][] }[]> {
  const { sheets } = await openTable(bytes);
  const read = [];
  for (const sheet of sheets) {
    const rows: string[][] = [];
    for await (const row of sheet.rows()) rows.push(row.cells);
    read.push({ name: sheet.name, rows });
  }
  return read;
}

describe('the books of an office', () => {
  it('the handling ledger has one line a unit’s part: work, people, talks, dates, what came of it', async () => {
    const [sheet] = await sheetsOf(await taken(house.as('proposalsOffice'), 'handling'));
    const [title, head = [], line = []] = sheet?.rows ?? [];
    expect(title?.[0]).toMatch(/届.+次会议承办台账$/u);
    const cell = Object.fromEntries(head.map((name, index) => [name, line[index]]));
    expect(cell).toMatchObject({ 序号: '1', 案号: number, 案由: '关于完善老旧小区停车设施的提案', 沟通次数: '1', 评价: '满意' });
    expect(cell.建议和任务).toContain('1. 错时共享停车');
    expect(cell.沟通形式).toBe(labelsIn['zh-CN'].modes.faceToFace);
    expect(cell.答复文号).toBe('交函〔2026〕12号');
  });

  it('are read by another program as they were meant: days as days, zeros kept, nothing reckoned', async () => {
    const evaluation = asCsv(await taken(house.as('proposalsOffice'), 'evaluation'));
    expect(evaluation).toContain('"=1+1，0123"'.replaceAll('"', ''));
    expect(evaluation).toContain(`1,${number},关于完善老旧小区停车设施的提案,李委员,`);
    const assigning = asCsv(await taken(house.as('partySupervision'), 'assigning'));
    const [, head = '', line = ''] = assigning.split('\n');
    expect(head).toContain('交办日期');
    expect(line).toMatch(/,2026\/\d{1,2}\/\d{1,2},/);
  });

  it('the year in figures says what the statistics say, a sheet a matter', async () => {
    const office = house.as('proposalsOffice');
    const figures = read(await office.get('/api/statistics'), statistics);
    const sheets = await sheetsOf(await taken(office, 'statistics'));
    expect(sheets.map(({ name }) => name)).toEqual(Object.values(labelsIn['zh-CN'].bookSheets));
    const whole = Object.fromEntries((sheets[0]?.rows ?? []).slice(2).map(([name = '', count]) => [name, Number(count)]));
    expect(whole).toMatchObject({ 提交提案: figures.submitted, 立案: figures.outcomes.filed, '答复函（份）': figures.replies });
    expect(
      sheets
        .at(-1)
        ?.rows.slice(2)
        .map(([unit, count]) => [unit, Number(count)]),
    ).toEqual(figures.byUnit.map((unit) => [unit.unit, unit.answered]));
  });

  it('speak English to whoever reads English', async () => {
    const [sheet] = await sheetsOf(await taken(house.as('proposalsOffice'), 'assigning', 'en'));
    expect(sheet?.name).toBe('Assignment ledger');
    expect(sheet?.rows[1]).toContain('Assigned on');
  });

  it('a unit has the ledger of its own parts, and no other book; others have none', async () => {
    await drafted(house);
    const [own] = await sheetsOf(await taken(house.as('unitClerk', 'transport'), 'handling'));
    expect(own?.rows).toHaveLength(3);
    const [other] = await sheetsOf(await taken(house.as('unitClerk', 'finance'), 'handling'));
    expect(other?.rows).toHaveLength(2);
    const finance = house.organization('finance');
    expect(refusal(await house.as('unitClerk', 'transport').get(`/api/books/handling?unitId=${finance}`))).toBe('403 forbidden');
    expect(refusal(await house.as('unitClerk', 'transport').get('/api/books/evaluation'))).toBe('403 forbidden');
    expect(refusal(await house.called('li').get('/api/books/handling'))).toBe('403 forbidden');
    expect(refusal(await house.as('proposalsOffice').get(`/api/books/handling?sessionId=${crypto.randomUUID()}`))).toBe('404 notFound');
  });

  it('what was given to a unit is one letter with its list, written by the offices alone', async () => {
    const path = `/api/units/${house.organization('transport')}/assignment-notice`;
    const office = house.as('proposalsOffice');
    const answer = await fetch(`${house.address}${path}`, { headers: { cookie: office.cookie() } });
    expect(answer.status).toBe(200);
    const text = (await readWord(new Uint8Array(await answer.arrayBuffer()))).lines.map((line) => line.text).join('\n');
    for (const part of ['提案1件交你单位办理', number, '关于完善老旧小区停车设施的提案', '答复期限']) expect(text).toContain(part);
    expect(refusal(await office.get(`/api/units/${house.organization('finance')}/assignment-notice`))).toBe('409 nothingAssigned');
    expect(refusal(await office.get(`/api/units/${crypto.randomUUID()}/assignment-notice`))).toBe('404 notFound');
    expect(refusal(await house.called('li').get(path))).toBe('403 forbidden');
  });
});
