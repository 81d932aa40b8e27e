import { get } from 'node:http';
import { enclosureReads, fileReads, type MakingRead, makingHeader, makingRead, paperList } from '@shangliang/contract';
import { readWord } from '@shangliang/documents';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type Converting, officeProgramFrom, openConverter } from '../../operation/office-converter.ts';
import { type Client, done, read, refusal } from '../../testing/client.ts';
import { type House, openHouse } from '../../testing/house.ts';
import { answered, consulted, draft, filed, handling, issued, replyDrafted, replyText, theCase, view } from '../../testing/scenes.ts';
import { scan, uploaded } from '../../testing/uploads.ts';

let house: House;
let id: string;
beforeAll(async () => {
  house = await openHouse();
  id = await answered(house);
});
afterAll(() => house.close());

const papersOf = async (reader: Client, of = id) => read(await reader.get(`/api/proposals/${of}/papers`), paperList).items;

/** What a paper says, and the name it is kept under. */
async function taken(reader: Client, address: string) {
  const answer = await fetch(`${house.address}${address}`, { headers: { cookie: reader.cookie() } });
  expect(answer.status, await (answer.ok ? '' : answer.text())).toBe(200);
  const name = decodeURIComponent(answer.headers.get('content-disposition')?.match(/filename\*=UTF-8''(.+)$/)?.[1] ?? '');
  const text = (await readWord(new Uint8Array(await answer.arrayBuffer()))).lines.map((line) => line.text).join('\n');
  return { name, text };
}

const theOne = async (reader: Client, kind: string) => {
  const found = (await papersOf(reader)).find((paper) => paper.kind === kind);
  if (found === undefined) throw new Error(`no ${kind}`);
  return found;
};

describe('the papers of a case', () => {
  it('are what has come about: from the sheet to the evaluation form', async () => {
    expect((await papersOf(house.as('proposalsOffice'))).map((paper) => paper.kind)).toEqual([
      'sheet',
      'reviewNotice',
      'assignmentNotice',
      'minutes',
      'reply',
      'evaluationForm',
    ]);
    const early = await filed(house);
    expect((await papersOf(house.as('proposalsOffice'), early)).map((paper) => paper.kind)).toEqual(['sheet', 'reviewNotice']);
  });

  it('hold the reply whole: number, class, how it was talked through, every recommendation with its answer, the contact', async () => {
    const reader = house.called('li');
    const { name, text } = await taken(reader, (await theOne(reader, 'reply')).address);
    expect(name).toMatch(/^答复函 .+\.docx$/u);
    for (const part of ['交函〔2026〕12号', '答复函', '办理意见：采纳', '面谈方式', '联系人：', '提案委员会']) expect(text).toContain(part);
  });

  it('hold the text of the proposal under the committee’s names for its parts', async () => {
    const reader = house.as('proposalsOffice');
    const { text } = await taken(reader, (await theOne(reader, 'sheet')).address);
    expect(text).toContain('提　案　表');
    expect(text).toContain('立案');
  });

  it('name who confirmed a talk, and ask for attitude and result apart', async () => {
    const reader = house.as('proposalsOffice');
    expect((await taken(reader, (await theOne(reader, 'minutes')).address)).text).toMatch(/李.*确认/u);
    const form = (await taken(reader, (await theOne(reader, 'evaluationForm')).address)).text;
    expect(form).toContain('办理态度');
    expect(form).toContain('办理结果');
  });

  it('the office writes a supervision letter of what a unit let pass, and nobody else does', async () => {
    const late = await handling(house);
    const kindsOf = async (reader: Client) => (await papersOf(reader, late)).map(({ kind }) => kind);
    expect(await kindsOf(house.as('proposalsOffice'))).not.toContain('supervision');
    await house.moveTo('2026-12-01T09:00:00+08:00');
    const found = (await papersOf(house.as('proposalsOffice'), late)).find(({ kind }) => kind === 'supervision');
    const { name, text } = await taken(house.as('proposalsOffice'), String(found?.address));
    expect(name).toMatch(/^督办函 /u);
    for (const part of ['已超过期限', '答复期限', found?.unit ?? '?']) expect(text).toContain(part);
    expect(await kindsOf(house.called('li'))).not.toContain('supervision');
    expect(refusal(await house.called('li').get(String(found?.address)))).toBe('404 notFound');
  });

  it('are nobody’s who may not see the case, and not there by guessing', async () => {
    const own = await draft(house, house.called('li'));
    expect(refusal(await house.as('proposalsOffice').get(`/api/proposals/${own}/papers`))).toBe('404 notFound');
    expect(refusal(await house.called('other.admin').get(`/api/proposals/${id}/papers`))).toBe('404 notFound');
    expect(refusal(await house.visitor().get(`/api/proposals/${id}/papers`))).toBe('401 notSignedIn');
    expect(refusal(await house.called('li').get(`/api/proposals/${id}/papers/reply/${id}`))).toBe('404 notFound');
    expect(refusal(await house.called('li').get(`/api/proposals/${id}/papers/nothing/${id}`))).toBe('422 validation');
  });
});

describe('what goes out with a reply', () => {
  it('is listed on its letter by name, in order, for whoever may see it, and opens for them', async () => {
    const own = await handling(house);
    await consulted(house, own, 'transport');
    const clerk = house.as('unitClerk', 'transport');
    const [first, second] = [await uploaded(clerk, scan, '共享停车办法（征求意见稿）.pdf'), await uploaded(clerk, scan, '选址表.v2.pdf')];
    const foreign = await uploaded(house.as('proposalsOffice'), scan, '办公室内部.pdf');
    const fileIds = [second.id, foreign.id, first.id];
    const replyId = await replyDrafted(house, own, 'transport', 'adopted', { fileIds });
    const filesFor = async (reader: Client) => read(await reader.get(`/api/replies/${replyId}/files`), fileReads).items;
    const opens = async (reader: Client, fileId: string) => (await reader.get(`/api/files/${fileId}`)).status;
    expect((await filesFor(clerk)).map(({ name }) => name)).toEqual(['选址表.v2.pdf', '共享停车办法（征求意见稿）.pdf']);
    // still the unit's own
    const li = house.called('li');
    expect(refusal(await li.get(`/api/replies/${replyId}/files`))).toBe('404 notFound');
    expect(await opens(li, first.id)).toBe(404);
    expect(await opens(house.as('unitLeader', 'transport'), first.id)).toBe(200);
    const again = await replyText(house, own, 'adopted');
    const { version } = await theCase(clerk, own, 'reply', { id: replyId });
    done(await clerk.act('reply', replyId, 'edit', again, { version }));
    done(await clerk.act('reply', replyId, 'sendUp', {}));
    await issued(house, replyId, 'transport');
    expect(await filesFor(li)).toHaveLength(2);
    expect(await opens(li, first.id)).toBe(200);
    expect(await opens(li, foreign.id)).toBe(404);
    expect(refusal(await house.called('other.admin').get(`/api/replies/${replyId}/files`))).toBe('404 notFound');
    const letter = (await papersOf(li, own)).find(({ kind }) => kind === 'reply');
    const { text } = await taken(li, String(letter?.address));
    expect(text).toContain('附件：1.选址表.v2\n2.共享停车办法（征求意见稿）\n');
    expect(text).not.toContain('办公室内部');
  });

  it('is kept with each text that went up: who approves it is told what came and went, nobody else', async () => {
    const own = await handling(house);
    await consulted(house, own, 'transport');
    const clerk = house.as('unitClerk', 'transport');
    const [first, second] = [await uploaded(clerk, scan, '初稿附表.pdf'), await uploaded(clerk, scan, '定稿附表.pdf')];
    const replyId = await replyDrafted(house, own, 'transport', 'adopted', { fileIds: [first.id] });
    done(await clerk.act('reply', replyId, 'sendUp', {}));
    const head = house.as('unitSectionHead', 'transport');
    done(await head.act('reply', replyId, 'sendBackFromSection', { to: 'drafting', comment: '请换成定稿' }));
    const { version } = await theCase(clerk, own, 'reply', { id: replyId });
    const rewritten = { ...(await replyText(house, own, 'adopted')), fileIds: [second.id] };
    done(await clerk.act('reply', replyId, 'edit', rewritten, { version }));
    done(await clerk.act('reply', replyId, 'sendUp', {}));
    const kept = async (reader: Client) =>
      ((await view(reader, own)).records.replyVersion ?? []).map((entry) => ({ of: entry.version, fileIds: entry.fileIds }));
    expect(await kept(head)).toEqual([
      { of: 1, fileIds: [first.id] },
      { of: 2, fileIds: [second.id] },
    ]);
    const listed = async (reader: Client) => read(await reader.get(`/api/replies/${replyId}/files`), enclosureReads);
    const names = (files: readonly { name: string }[]) => files.map(({ name }) => name);
    const { items, earlier } = await listed(head);
    expect([names(items), names(earlier)]).toEqual([['定稿附表.pdf'], ['初稿附表.pdf']]);
    const opens = async (reader: Client, fileId: string) => (await reader.get(`/api/files/${fileId}`)).status;
    expect(await opens(head, first.id)).toBe(200);
    await issued(house, replyId, 'transport');
    const li = house.called('li');
    expect(await kept(li)).toEqual([]);
    expect((await listed(li)).earlier).toEqual([]);
    expect([await opens(li, second.id), await opens(li, first.id)]).toEqual([200, 404]);
    expect(await opens(house.as('unitClerk', 'finance'), first.id)).toBe(404);
  });

  it('is not spoken of where there is none', async () => {
    expect((await taken(house.called('li'), (await theOne(house.called('li'), 'reply')).address)).text).not.toContain('附件');
  });
});

describe('papers as PDF', () => {
  const formats = z.object({ formats: z.array(z.string()) });

  it('are not offered where there is no LibreOffice, and refused with what to do', async () => {
    expect(read(await house.called('li').get('/api/papers/formats'), formats)).toEqual({ formats: ['docx'] });
    const { address } = await theOne(house.called('li'), 'sheet');
    expect(refusal(await house.called('li').get(`${address}?as=pdf`))).toBe('503 converterMissing');
  });

  it('come from LibreOffice where there is one: several at once wait for each other, a reader who goes holds nobody up', async () => {
    const other = await openHouse({ officeProgram: officeProgramFrom(process.env) });
    try {
      const reader = other.called('li');
      expect(read(await reader.get('/api/papers/formats'), formats)).toEqual({ formats: ['docx', 'pdf'] });
      const own = await filed(other);
      const [sheet] = read(await reader.get(`/api/proposals/${own}/papers`), paperList).items;
      const headers = { cookie: reader.cookie() };
      const address = `${other.address}${sheet?.address}?as=pdf`;
      // a connection of its own: what shares one opens another in place of what breaks off
      const leaving = get(address, { headers, agent: false });
      const left = new Promise((resolve) => leaving.on('error', resolve));
      const [one, two] = [fetch(address, { headers }), fetch(address, { headers })];
      setTimeout(() => leaving.destroy(), 100);
      await left;
      for (const answer of [await one, await two]) {
        expect(answer.headers.get('content-type')).toBe('application/pdf');
        expect(Buffer.from(await answer.arrayBuffer()).toString('latin1', 0, 5)).toBe('%PDF-');
      }
    } finally {
      await other.close();
    }
  });

  it('say meanwhile how far they are, to whoever asked for them and nobody else', async () => {
    const other = await openHouse({ officeProgram: officeProgramFrom(process.env) });
    try {
      await filed(other);
      const reader = other.as('proposalsOffice');
      const number = '0198f9a2-0000-7000-8000-00000000000a';
      const saidTo = async (who: Client) => read(await who.get(`/api/making/${number}`), makingRead).making;
      expect(await saidTo(reader)).toBeNull();
      const headers = { cookie: reader.cookie(), [makingHeader]: number };
      const followed = async () => {
        let over = false;
        const coming = fetch(`${other.address}/api/proposals/booklet/word?as=pdf`, { headers }).finally(() => {
          over = true;
        });
        const said: NonNullable<MakingRead['making']>[] = [];
        while (!over) {
          const making = await saidTo(reader);
          if (making === null) continue;
          said.push(making);
          expect(await saidTo(other.called('li'))).toBeNull();
        }
        const answer = await coming;
        expect(answer.status).toBe(200);
        await answer.arrayBuffer();
        return said;
      };
      const said = await followed();
      expect(said.at(-1)).toMatchObject({ step: 'converting', place: 3, steps: 3, done: null, of: null, ahead: 0, usual: null });
      expect(said.map(({ place }) => place)).toEqual(said.map(({ place }) => place).toSorted());
      for (const { done, of } of said) if (done !== null) expect(done).toBeLessThanOrEqual(of ?? 0);
      await expect.poll(() => saidTo(reader)).toBeNull();
      // it has been done once: how long it takes is known
      const again = await followed();
      expect(again.at(-1)?.usual).toBeGreaterThan(0);
      expect(again.at(-1)?.since).toBeGreaterThan(0);
      await expect.poll(() => saidTo(reader)).toBeNull();
      expect(refusal(await other.visitor().get(`/api/making/${number}`))).toBe('401 notSignedIn');
    } finally {
      await other.close();
    }
  });

  it('end in a sentence where the program fails or never comes back', async () => {
    const slow = openConverter(process.execPath, 300);
    // not LibreOffice: its arguments mean nothing to it
    const stood: Converting[][] = [[], []];
    const both = stood.map((told) => slow.convert(Buffer.from('x'), 'docx', 'pdf', undefined, (stands) => told.push(stands)));
    for (const each of await Promise.allSettled(both)) expect(each).toMatchObject({ reason: { code: 'conversionFailed' } });
    // one after the other; and what failed says nothing of how long one takes
    expect(stood).toEqual([[{ ahead: 0, usual: null }], [1, 0].map((ahead) => ({ ahead, usual: null }))]);
  });
});

describe('a booklet', () => {
  it('is a Word file of the list: cover, contents, every text the reader may see and no other', async () => {
    await draft(house, house.called('li'), { title: '还没有交的草稿' });
    const { name, text } = await taken(house.as('proposalsOffice'), '/api/proposals/booklet/word?outcome=filed');
    expect(name).toBe('提案汇编.docx');
    for (const part of ['提案汇编', '目　　录', '提案委员会']) expect(text).toContain(part);
    expect(text).not.toContain('还没有交的草稿');
    const other = await taken(house.called('other.admin'), '/api/proposals/booklet/word');
    expect(other.text).not.toContain('承办单位：');
  });
});
