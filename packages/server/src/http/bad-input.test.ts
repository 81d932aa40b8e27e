import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, done, faults, refusal, refused } from '../testing/client.ts';
import { type House, openHouse } from '../testing/house.ts';
import { casesOf, draft, edited, handling, partOf, replyText, text, theCase, view } from '../testing/scenes.ts';
import { scan, upload, uploaded } from '../testing/uploads.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse({ fileLimit: 200_000 });
});
afterAll(() => house.close());

const li = () => house.called('li');
const raw = (body: string, headers: Readonly<Record<string, string>> = { 'content-type': 'application/json' }): Promise<Answer> =>
  li().send('POST', '/api/proposals/actions/draft', { body, headers });
/** Whatever was thrown at it, the house answers on. */
const answersOn = async () => expect((await li().get('/api/me')).status).toBe(200);

const nasty = [
  `'; drop table proposal; --`,
  `<script>alert("1")</script><img src=x>`,
  `\\'; "\\" \${x} {{y}} %s %00 $1 $$`,
  '𠮷野家👨‍👩‍👧 العربية e\u0301 ＡＢＣ',
];

describe('texts', () => {
  it.each(nasty)('come back as they were sent, letter for letter: %s', async (line) => {
    const long = `　　${line}\n\n\t第二段 ${line}`;
    const parts = { background: long, analysis: long, recommendations: long };
    const begun = done(await li().begin('proposal', undefined, 'draft', { kind: 'individual', ...text({ title: line, parts }) }));
    done(await li().act('proposal', begun.id, 'edit', edited({ title: `${line}。`, parts }), { version: 1 }));
    const seen = await view(li(), begun.id);
    expect(seen.cases.proposal).toMatchObject([{ title: `${line}。` }]);
    expect(seen.records.text).toMatchObject([{ parts }]);
    expect((await li().get(`/api/proposals?title=${encodeURIComponent(line)}`)).text).toContain(begun.id);
  });

  it('of comments and replies do so too', async () => {
    const line = nasty.join(' ');
    const member = house.as('bodyMember', 'minmeng');
    const body = done(
      await member.begin('proposal', undefined, 'draft', { kind: 'collective', bodyId: house.organization('minmeng'), ...text() }),
    );
    done(await member.act('proposal', body.id, 'comment', { text: line }));
    expect((await view(member, body.id)).records.bodyComment).toMatchObject([{ text: line }]);
    const id = await handling(house);
    const clerk = house.as('unitClerk', 'transport');
    const reply = done(await clerk.begin('reply', id, 'draft', { assignmentId: await partOf(house, id, 'transport'), opening: line }));
    const [first] = await casesOf(clerk, id, 'recommendation');
    const input = await replyText(house, id, 'declined', {
      closing: line,
      contactName: line,
      opennessReason: line,
      answers: [{ recommendationId: first?.id, adoption: 'declined', text: line, reason: line, nextStep: line }],
    });
    done(await clerk.act('reply', reply.id, 'edit', { ...input, opening: line }, { version: 1 }));
    const seen = await view(clerk, id);
    expect(seen.cases.reply).toMatchObject([{ opening: line, closing: line, contactName: line }]);
    expect(seen.records.replyAnswer).toMatchObject([{ text: line, reason: line, nextStep: line }]);
  });

  it.each([
    ['NUL in a part', { parts: { background: 'a\u0000b' } }, ['/parts/background nulCharacter']],
    ['half a character in a part', { parts: { analysis: 'a\ud800b' } }, ['/parts/analysis loneSurrogate']],
    ['a line break in a title', { title: 'a\nb' }, ['/title controlCharacter']],
    ['NUL in a title', { title: 'a\u0000' }, ['/title controlCharacter']],
    ['a separator in a title', { title: 'a\u2028b' }, ['/title controlCharacter']],
    ['half a character in a title', { title: 'a\udc00b' }, ['/title loneSurrogate']],
    ['a field with a blank', { field: 'ur ban' }, ['/field invalid_format']],
    ['a title of 201 signs', { title: 'x'.repeat(201) }, ['/title too_big']],
    ['a title beyond the rulebook', { title: '字'.repeat(51) }, ['/title titleTooLong']],
    ['a field and a part nobody knows', { field: 'nothing', parts: { other: '甲' } }, ['/field fieldUnknown', '/parts/other partUnknown']],
    ['a part that is no text', { parts: { background: 5 } }, ['/parts/background invalid_type']],
    [
      'everything wrong at once',
      { title: 5, field: null, parts: [] },
      ['/field invalid_type', '/parts invalid_type', '/title invalid_type'],
    ],
  ])('with %s are refused where they are wrong', async (_what, over, expected) => {
    expect(faults(await li().begin('proposal', undefined, 'draft', { kind: 'individual', ...text(over) }))).toEqual(expected);
  });
});

describe('a body', () => {
  it('of ten megabytes is refused, and the house answers on', async () => {
    for (let time = 0; time < 3; time += 1) {
      const answer = await raw(JSON.stringify({ kind: 'individual', ...text({ title: 'x'.repeat(10 * 1024 * 1024) }) }));
      // heard to its end, so that its sender hears why
      expect(refusal(answer)).toBe('413 bodyTooLarge');
      await answersOn();
    }
    expect(
      faults(await li().begin('proposal', undefined, 'draft', { kind: 'individual', ...text({ title: 'x'.repeat(3_000_000) }) })),
    ).toEqual(['/title too_big']);
  });

  it.each([
    ['broken', '{"kind": "indi'],
    ['empty', ''],
    ['a list', '[]'],
    ['null', 'null'],
    ['a number', '5'],
    ['a text', '"x"'],
    ['with a prototype', '{"__proto__": {"kind": "individual"}, "kind": "individual"}'],
    ['with a constructor', '{"constructor": {"prototype": {}}}'],
    ['nested a hundred thousand deep', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
    ['nested in objects', `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`],
    ['of bytes that are no UTF-8', '\ufffd\ufffd{'],
  ])('that is %s is refused', async (_what, body) => {
    expect(refusal(await raw(body))).toBe('422 validation');
    await answersOn();
  });

  it.each(['text/plain', 'application/xml', 'application/x-www-form-urlencoded', 'multipart/form-data', 'nonsense'])(
    'of type %s is refused',
    async (type) => {
      expect(refused(await raw(JSON.stringify({ kind: 'individual', ...text() }), { 'content-type': type })).status).toBe(
        type.startsWith('multipart') ? 422 : 415,
      );
    },
  );

  it('with fields nobody asked for is told their names', async () => {
    const answer = await li().begin('proposal', undefined, 'draft', { kind: 'individual', ...text(), state: 'filed', caseNo: '1' });
    expect(faults(answer)).toEqual([' unrecognized_keys']);
    expect(refused(answer).errors?.[0]?.detail).toMatch(/state.*caseNo/);
  });

  it('with numbers beyond all measure is refused', async () => {
    const recommendation = (ordinal: string) =>
      house.as('proposalsOffice').send('POST', `/api/proposals/${house.own.plenaryId}/recommendations/actions/list`, {
        body: `{"ordinal": ${ordinal}, "text": "甲"}`,
        headers: { 'content-type': 'application/json' },
      });
    for (const huge of ['1e999', '-1', '0', '1.5', '99999999999999999999', '9007199254740993', '"1"'])
      expect(`${huge} ${refusal(await recommendation(huge))}`).toBe(`${huge} 422 validation`);
    for (const when of ['2026-13-01T00:00:00Z', '0001-01-01T00:00:00Z', '9999-01-01T00:00:00Z', '2026-03-04', 'tomorrow', 1e15])
      expect(refusal(await li().act('proposal', house.own.plenaryId, 'invite', { personIds: [house.id('wang')], closesAt: when }))).toBe(
        '422 validation',
      );
    expect(refusal(await house.as('proposalsOffice').get('/api/events?after=1e400'))).toBe('422 validation');
    expect(refusal(await house.as('proposalsOffice').get('/api/events?after=9007199254740993'))).toBe('422 validation');
  });

  it('is refused with the sentence in the reader’s language', async () => {
    const ask = (language: string) => li().post('/api/proposals/actions/draft', {}, { headers: { 'accept-language': language } });
    expect(refused(await ask('zh-CN')).detail).toMatch(/[\u4e00-\u9fff]/);
    expect(refused(await ask('en')).detail).toMatch(/^[\x20-\x7e\u2019]+$/);
  });
});

describe('an address', () => {
  it.each([
    ['/api/proposals/%2e%2e', [404, 422]],
    ['/api/proposals/..%2f..%2fetc%2fpasswd', [404, 422]],
    ['/api/files/%2e%2e%2flock', [404, 422]],
    ['/api/files/..%5clock', [404, 422]],
    ['/api/proposals/%00', [404, 422]],
    ['/api/proposals/%', [400, 404, 422]],
    ['/api/proposals/00000000-0000-0000-0000-000000000000', [404]],
    ['/api/proposals/1%27%20or%201=1', [422]],
    [`/api/proposals/${'x'.repeat(5000)}`, [404, 414, 422]],
    ['/api/constructor', [404]],
    ['/api/forms/proposal/constructor', [404]],
    ['/api/forms/constructor/submit', [422]],
    ['/api/forms/proposal/__proto__', [404]],
    ['/nothing', [404]],
  ])('that plays tricks finds nothing: %.60s', async (path, statuses) => {
    const { status } = refused(await li().get(path));
    expect(statuses).toContain(status);
  });

  it('of an action that is none is not found, though every object has it', async () => {
    const id = await draft(house);
    for (const action of ['constructor', '__proto__', 'toString', 'markAnswered', 'lapse', 'place']) {
      expect(refusal(await li().act('proposal', id, action, {}))).toBe('404 notFound');
      expect(refusal(await li().bulk('proposal', action, [{ id, input: {} }]))).toBe('404 notFound');
    }
    expect(await theCase(li(), id, 'proposal')).toMatchObject({ version: 1 });
  });

  it('with an id in capitals is the same case or none, never a failure', async () => {
    const id = await draft(house);
    const shouted = id.toUpperCase();
    expect([200, 404]).toContain((await li().get(`/api/proposals/${shouted}`)).status);
    expect([200, 404]).toContain((await li().act('proposal', shouted, 'keepVersion', {})).status);
    expect([200, 404]).toContain(
      (
        await li().bulk('proposal', 'keepVersion', [
          { id, input: {} },
          { id: shouted, input: {} },
        ])
      ).status,
    );
    const invitation = { personIds: [house.id('wang').toUpperCase()], closesAt: '2026-03-04T09:00:00+08:00' };
    done(await li().act('proposal', id, 'invite', invitation));
    done(await house.called('wang').act('proposal', id, 'sign', {}));
  });
});

describe('an upload', () => {
  it('keeps the bytes, and a name that misleads nobody', async () => {
    const office = house.as('proposalsOffice');
    for (const [name, shown] of [
      ['../../etc/passwd.pdf', /^[^/\\]+$/],
      ['..\\..\\windows.pdf', /^[^/\\]+$/],
      ['甲\r\nSet-Cookie: x=1\r\n.pdf', /^[^\r\n:]+$/],
      ['a"; filename="b.exe', /^[^"]*$/],
      ['\u202efdp.exe', /^[^\u202e]+$/u],
      ['', /./],
    ] as const) {
      const file = await uploaded(office, scan, name).catch((error: unknown) => String(error));
      if (typeof file === 'string') expect(file).toMatch(/^Error: 422/);
      else {
        expect(file.name).toMatch(shown);
        expect(file).toMatchObject({ type: 'application/pdf', size: scan.length, sha256: createHash('sha256').update(scan).digest('hex') });
        const back = await office.get(`/api/files/${file.id}`);
        expect(back.text).toBe(scan.toString());
        expect(back.headers.get('set-cookie')).toBeNull();
        expect(back.headers.get('content-disposition')).toMatch(/^attachment; filename\*=UTF-8''[\w%.()!*'~-]+$/);
        expect(back.headers.get('x-content-type-options')).toBe('nosniff');
      }
    }
    const kept = readdirSync(join(house.storage.folder, 'files'), { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    expect(kept.map((entry) => entry.name)).toEqual([createHash('sha256').update(scan).digest('hex')]);
  });

  it.each([
    ['empty', Buffer.alloc(0), '422 fileEmpty'],
    ['a program renamed', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(300, 1)]), '415 fileTypeRefused'],
    ['a Linux program renamed', Buffer.concat([Buffer.from('\x7fELF\x02\x01\x01'), Buffer.alloc(300, 1)]), '415 fileTypeRefused'],
    ['a script renamed', Buffer.from('#!/bin/sh\nrm -rf /'), '415 fileTypeRefused'],
    ['a page with a script', Buffer.from('<html><script>alert(1)</script></html>'), '415 fileTypeRefused'],
    ['a drawing with a script', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'), '415 fileTypeRefused'],
    ['too large', Buffer.concat([scan, Buffer.alloc(250_000, 32)]), '413 fileTooLarge'],
  ])('that is %s is refused, and leaves nothing behind', async (_what, bytes, expected) => {
    const before = readdirSync(house.storage.folder, { recursive: true }).filter((name) => String(name).startsWith('files'));
    expect(refusal(await upload(li(), bytes, '评价表.pdf'))).toBe(expected);
    expect(readdirSync(house.storage.folder, { recursive: true }).filter((name) => String(name).startsWith('files'))).toEqual(before);
    await answersOn();
  });

  it('without a file, of the wrong type, or with several is refused', async () => {
    const form = new FormData();
    form.append('note', 'x');
    expect(refusal(await li().send('POST', '/api/files', { body: form }))).toBe('422 fileEmpty');
    expect(refused(await li().post('/api/files', { file: 'x' })).status).toBe(415);
    expect(refused(await li().send('POST', '/api/files', { body: 'x', headers: { 'content-type': 'multipart/form-data' } })).status).toBe(
      422,
    );
    await answersOn();
  });

  it('that breaks off half way leaves nothing, and the house answers on', async () => {
    await li().get('/api/me');
    const { port } = new URL(house.address);
    for (const ending of ['destroy', 'end'] as const)
      await new Promise<void>((resolve) => {
        const socket = connect(Number(port), '127.0.0.1', () => {
          socket.write(
            `POST /api/files HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nCookie: ${li().cookie()}\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 100000\r\n\r\n--b\r\nContent-Disposition: form-data; name="file"; filename="half.pdf"\r\n\r\n%PDF-1.4 half`,
            () => (ending === 'destroy' ? socket.destroy() : socket.end()),
          );
        });
        socket.on('error', () => undefined);
        socket.on('data', () => socket.destroy());
        socket.on('close', () => resolve());
      });
    await answersOn();
    const events = await house.as('administrator').get('/api/events?limit=2000');
    expect(events.text).not.toContain('half.pdf');
  });
});
