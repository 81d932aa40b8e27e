import { writePlainText } from '@shangliang/documents';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type House, openHouse } from '../../testing/house.ts';
import { upload } from '../../testing/uploads.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const old = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const padded = (...parts: (string | number[])[]): Buffer =>
  Buffer.concat([...parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))), Buffer.alloc(4000)]);

describe('a file that is not taken', () => {
  it.each([
    ['phonePhoto', padded([0, 0, 0, 24], 'ftypheic', [0, 0, 0, 0], 'mif1heic')],
    ['otherPicture', padded('GIF89a')],
    ['archive', padded('Rar!\x1a\x07\x00')],
    ['oldOffice', Buffer.concat([old, Buffer.alloc(4000)])],
    ['film', padded([0, 0, 0, 24], 'ftypisom', [0, 0, 2, 0], 'isommp41')],
  ])('as %s says so by its content, and what to do', async (code, bytes) => {
    expect(await upload(house.called('li'), bytes, '评价表.pdf')).toMatchObject({
      status: 415,
      body: { code: 'fileTypeRefused', errors: [{ pointer: '/file', code, detail: expect.stringMatching(/请/u) }] },
    });
  });

  it('of no kind that is known is refused with those that are taken', async () => {
    expect(await upload(house.called('li'), padded('what is this'), '评价表.pdf')).toMatchObject({
      status: 415,
      body: { code: 'fileTypeRefused', detail: expect.stringContaining('PDF') },
    });
  });
});

describe('a file of Word or Excel that is not kept', () => {
  const why = async (bytes: Uint8Array) => {
    const answer = await upload(house.called('li'), bytes, '附件.docx');
    return answer.status === 201 ? 'kept' : (answer.body as { errors: { code: string }[] }).errors[0]?.code;
  };

  it('is locked, damaged or carries macros', async () => {
    const sound = await writePlainText('题', '文');
    expect(await why(sound)).toBe('kept');
    expect(await why(Buffer.concat([old, Buffer.from('EncryptedPackage', 'utf16le'), Buffer.alloc(4000)]))).toBe('encrypted');
    expect(await why(sound.subarray(0, sound.length - 200))).toBe('damaged');
    // a part's name in the list of contents, of the same length
    const renamed = Buffer.from(sound);
    const at = renamed.lastIndexOf('word/fontTable.xml');
    expect(at).toBeGreaterThan(0);
    renamed.write('word/vbaProject.bin'.slice(-18), at, 'latin1');
    expect(await why(renamed)).toBe('macros');
  });
});
