import { problem, templateFindings, templateList, templateRead } from '@shangliang/contract';
import { paperForms } from '@shangliang/core';
import { readWord, starterOf, writePlainText } from '@shangliang/documents';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, read, refusal, refused } from '../../testing/client.ts';
import { otherAdministratorLogin } from '../../testing/founding.ts';
import { type House, openHouse } from '../../testing/house.ts';
import { answered, handling } from '../../testing/scenes.ts';
import { scan, sendFile } from '../../testing/uploads.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const admin = (): Client => house.as('administrator');
/** A template of a few lines. */
const lines = (...text: string[]): Promise<Buffer> => writePlainText('模板', text.join('\n'));
const sent = (form: string, bytes: Uint8Array, path = '', headers: Record<string, string> = {}) =>
  sendFile(admin(), `/api/paper-templates/${form}${path}`, bytes, '我们的模板.docx', headers);

async function bytesOf(reader: Client, path: string): Promise<Buffer> {
  const answer = await fetch(`${house.address}${path}`, { headers: { cookie: reader.cookie() } });
  expect(answer.status, path).toBe(200);
  return Buffer.from(await answer.arrayBuffer());
}
const saidBy = async (bytes: Uint8Array) => (await readWord(bytes)).lines.map(({ text }) => text).join('\n');

describe('the forms', () => {
  it('all begin with the standard layout, its starter, and the names that may be used', async () => {
    const { items } = read(await admin().get('/api/paper-templates'), templateList);
    expect(items.map(({ form }) => form)).toEqual([...paperForms]);
    expect(items.every(({ own, version }) => !own && version === 0)).toBe(true);
    const { names } = read(await admin().get('/api/paper-templates/reply', { 'accept-language': 'en' }), templateRead);
    expect(names).toContainEqual({ name: '逐条答复', block: true, gives: 'Every recommendation with its answer', need: 'necessary' });
    expect(names).toContainEqual({ name: '文号', block: false, gives: 'Document number', need: 'useful' });
    expect(await saidBy(await bytesOf(admin(), '/api/paper-templates/reply/starter'))).toContain('{{正文}}');
    expect(await saidBy(await bytesOf(admin(), '/api/paper-templates/reply/versions/0/example'))).toContain('某交函〔2026〕12号');
  });

  it('are the administrator’s alone, and another committee’s are not there', async () => {
    expect(refusal(await house.as('proposalsOffice').get('/api/paper-templates'))).toBe('403 forbidden');
    expect(refusal(await house.called('li').get('/api/paper-templates/reply/starter'))).toBe('403 forbidden');
    read(await sent('opinion', await starterOf('opinion')), templateList);
    const stranger = house.called(otherAdministratorLogin);
    expect(refusal(await stranger.get('/api/paper-templates/opinion/versions/1'))).toBe('404 notFound');
    expect(refusal(await stranger.post('/api/paper-templates/opinion/use', { version: 1 }))).toBe('404 notFound');
    expect(read(await stranger.get('/api/paper-templates/opinion'), templateRead).versions).toEqual([]);
    expect(refusal(await admin().get('/api/paper-templates/nothing'))).toBe('422 validation');
  });
});

describe('a template', () => {
  it('is checked before it is taken: what is unknown and missing is named in the reader’s language', async () => {
    const bytes = await lines('{{发文字号}}', '{{天气}}', '答复：{{逐条答复}}');
    const found = read(await sent('reply', bytes, '/check', { 'accept-language': 'en' }), templateFindings);
    expect(found.usable).toBe(false);
    expect(found.faults.map(({ code }) => code)).toEqual(['nameUnknown', 'nameUnknown', 'nameMissing', 'nameMissing', 'nameNotAlone']);
    expect(found.faults[0]?.detail).toBe('There is no name {{发文字号}}; did you mean {{文号}}?');
    const answer = refused(await sent('reply', bytes));
    expect(answer.code).toBe('templateUnfit');
    expect(problem.parse(answer).errors?.[0]?.detail).toBe('没有 {{发文字号}} 这个占位；是不是 {{文号}}？');
    expect(read(await admin().get('/api/paper-templates/reply'), templateRead).versions).toEqual([]);
  });

  it('that lacks what readers look for is taken, and says so', async () => {
    const bytes = await lines('{{案由}}', '{{逐条答复}}', '{{日期}}');
    const found = read(await sent('reply', bytes, '/check'), templateFindings);
    expect(found).toMatchObject({ usable: true, faults: [] });
    expect(found.wanting.map(({ detail }) => detail)).toContain('没有 {{联系人}}；可以不用，但收文的人可能要找');
    expect(found.example).toContain('办理意见：部分采纳。');
    expect(await saidBy(Buffer.from(await bytesOfExample(bytes)))).toContain('办理意见：部分采纳。');
  });

  const bytesOfExample = async (bytes: Buffer) => {
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array(bytes)]), 'x.docx');
    const answer = await fetch(`${house.address}/api/paper-templates/reply/example`, {
      method: 'POST',
      body: form,
      headers: { cookie: admin().cookie() },
    });
    expect(answer.status).toBe(200);
    return answer.arrayBuffer();
  };

  it('is refused by what it is: no Word file, nothing, too large', async () => {
    expect(refusal(await sent('reply', scan))).toBe('422 documentUnreadable');
    expect(refusal(await sent('reply', Buffer.alloc(0)))).toBe('422 fileEmpty');
    expect(refusal(await sent('reply', Buffer.alloc(6 * 1024 * 1024, 'PK')))).toBe('413 fileTooLarge');
  });

  it('is a version: recorded with who and when, the same again is none, earlier ones come back, and the standard layout', async () => {
    const first = await lines('第一版', '{{正文}}');
    const second = await lines('第二版', '{{正文}}');
    expect(read(await sent('filingNotice', first), templateList).items).toMatchObject([{ version: 1, own: true, name: '我们的模板.docx' }]);
    // the second click
    expect(read(await sent('filingNotice', first), templateList).items).toMatchObject([{ version: 1 }]);
    expect(read(await sent('filingNotice', second), templateList).items).toMatchObject([{ version: 2 }]);
    const use = async (version: number) =>
      read(await admin().post('/api/paper-templates/filingNotice/use', { version }), templateList).items[0];
    expect(await use(1)).toMatchObject({ version: 3, own: true });
    expect(await use(0)).toMatchObject({ version: 4, own: false, name: null });
    expect(await use(0)).toMatchObject({ version: 4 });
    const { versions } = read(await admin().get('/api/paper-templates/filingNotice'), templateRead);
    expect(versions.map(({ version, own }) => [version, own])).toEqual([
      [4, false],
      [3, true],
      [2, true],
      [1, true],
    ]);
    expect((await bytesOf(admin(), '/api/paper-templates/filingNotice/versions/2')).equals(second)).toBe(true);
    const { committeeId } = house.own;
    const events = await house.database.inCommittee(committeeId, (tx) =>
      tx.rows(sql<{ input: { form: string; version: number } }>`select body::jsonb -> 'input' as input from event
        where committee_id = ${committeeId} and body::jsonb ->> 'action' = 'replaceTemplate' order by seq`),
    );
    expect(events.map(({ input }) => input).filter(({ form }) => form === 'filingNotice')).toMatchObject([
      { version: 1 },
      { version: 2 },
      { version: 3 },
      { version: 4 },
    ]);
  });

  it('two administrators who take one at once each have a version of their own', async () => {
    const answers = await Promise.all(['甲', '乙', '丙'].map(async (name) => sent('mergingNotice', await lines(name, '{{正文}}'))));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    const { versions } = read(await admin().get('/api/paper-templates/mergingNotice'), templateRead);
    expect(versions.map(({ version }) => version)).toEqual([3, 2, 1]);
  });
});

describe('papers', () => {
  it('that were issued keep their bytes; what comes later, and what still moves, has the new layout', async () => {
    const id = await answered(house);
    const reader = house.called('li');
    const address = async (proposal: string, kind: string) => {
      const answer = await reader.get(`/api/proposals/${proposal}/papers`);
      const items = (answer.body as { items: { kind: string; address: string }[] }).items;
      return items.find((paper) => paper.kind === kind)?.address ?? '';
    };
    const before = await bytesOf(reader, await address(id, 'reply'));
    await house.moveTo('2026-06-20T09:00:00+08:00');
    const template = await lines(
      '我区自己的版式　{{文号}}',
      '{{提案者}}：《{{案由}}》',
      '{{逐条答复}}',
      '{{发文机关}}　{{日期}}',
      '电话 {{联系电话}}',
    );
    read(await sent('reply', template), templateList);
    read(await sent('sheet', await lines('自己的提案表', '{{案由}}　{{提案者}}', '{{提案内容}}', '{{审查意见}}')), templateList);
    expect((await bytesOf(reader, await address(id, 'reply'))).equals(before)).toBe(true);
    expect(await saidBy(await bytesOf(reader, await address(id, 'sheet')))).toContain('自己的提案表');

    const later = await answered(house);
    const now = await bytesOf(reader, await address(later, 'reply'));
    const said = await saidBy(now);
    for (const part of ['我区自己的版式　', '李', '办理意见：采纳', '电话 ']) expect(said).toContain(part);
    expect((await bytesOf(reader, await address(later, 'reply'))).equals(now)).toBe(true);

    await house.moveTo('2026-06-21T09:00:00+08:00');
    read(await admin().post('/api/paper-templates/reply/use', { version: 0 }), templateList);
    expect((await bytesOf(reader, await address(later, 'reply'))).equals(now)).toBe(true);
  });

  it('of a unit’s whole assignment are written in it too', async () => {
    await handling(house);
    read(await sent('assignmentNotice', await lines('自己的交办通知', '{{主送}}：', '{{交办表}}', '{{日期}}')), templateList);
    const said = await saidBy(
      await bytesOf(house.as('proposalsOffice'), `/api/units/${house.organization('transport')}/assignment-notice`),
    );
    expect(said).toContain('自己的交办通知');
    expect(said).toContain('答复期限');
  });
});
