import { describe, expect, test } from 'vitest';
import { openZip, openZipAt, type ZipSource } from './open-zip.ts';
import { streamZip } from './stream-zip.ts';

/** Would never end by itself within a test; what does not repeat is not packed away. */
function long() {
  const seen = { made: 0, ended: false };
  async function* chunks(): AsyncGenerator<Buffer> {
    try {
      while (seen.made < 2000) {
        seen.made += 1;
        yield Buffer.from(Array.from({ length: 65_536 }, (_none, index) => (index * seen.made * 7919) % 251));
      }
    } finally {
      seen.ended = true;
    }
  }
  return { seen, chunks: chunks() };
}

describe('an archive piece by piece', () => {
  test('is what was put in', async () => {
    const pieces: Buffer[] = [];
    for await (const piece of streamZip([
      { name: '一.txt', chunks: ['甲', '乙'] },
      { name: '空.txt', chunks: [] },
    ]))
      pieces.push(piece);
    const zip = openZip(Buffer.concat(pieces));
    const said: Buffer[] = [];
    for await (const chunk of zip.chunks('一.txt')) said.push(chunk);
    expect(Buffer.concat(said).toString()).toBe('甲乙');
    expect(zip.written).toEqual(['一.txt', '空.txt']);
  });

  test('has as many parts as it is given, beyond what the old records have room for', async () => {
    const count = 66_000;
    const pieces: Buffer[] = [];
    const parts = Array.from({ length: count }, (_none, index) => ({ name: `${index}.txt`, chunks: [String(index)] }));
    for await (const piece of streamZip(parts)) pieces.push(piece);
    const bytes = Buffer.concat(pieces);
    expect(() => openZip(bytes, { entries: 65_535, ratio: 1000, unpacked: 1e9 })).toThrow('tooLargeUnpacked');
    const zip = openZip(bytes, { entries: count, ratio: 1000, unpacked: 1e9 });
    expect(zip.written).toHaveLength(count);
    const said: Buffer[] = [];
    for await (const chunk of zip.chunks(`${count - 1}.txt`)) said.push(chunk);
    expect(Buffer.concat(said).toString()).toBe(String(count - 1));
  }, 60_000);

  test('says in wide fields where its parts stand beyond 4 GiB, and how long those are that may be as long', async () => {
    const before = 5 * 1024 ** 3;
    const pieces: Buffer[] = [];
    const parts = [
      { name: '甲', chunks: ['甲甲'] },
      { name: '乙', chunks: ['乙'], large: true as const },
    ];
    for await (const piece of streamZip(parts, before)) pieces.push(piece);
    const bytes = Buffer.concat(pieces);
    const list = bytes.indexOf('PK\x01\x02', 0, 'latin1');
    const wideOf = (at: number): bigint[] => {
      const from = at + 46 + bytes.readUInt16LE(at + 28);
      const length = bytes.readUInt16LE(from + 2) / 8;
      expect(bytes.readUInt16LE(from)).toBe(1);
      return Array.from({ length }, (_none, index) => bytes.readBigUInt64LE(from + 4 + 8 * index));
    };
    expect(wideOf(list)).toEqual([BigInt(before)]);
    const second = bytes.indexOf('PK\x01\x02', list + 4, 'latin1');
    const at = BigInt(bytes.indexOf('PK\x03\x04', 4, 'latin1'));
    expect(wideOf(second)).toEqual([3n, expect.any(BigInt), BigInt(before) + at]);
    const record = bytes.indexOf('PK\x06\x06', 0, 'latin1');
    expect(bytes.readBigUInt64LE(record + 32)).toBe(2n);
    expect(bytes.readBigUInt64LE(record + 48)).toBe(BigInt(before + list));
    expect(bytes.readBigUInt64LE(bytes.indexOf('PK\x06\x07', 0, 'latin1') + 8)).toBe(BigInt(before + record));
  });

  test('gives parts back that were said to be large', async () => {
    const pieces: Buffer[] = [];
    for await (const piece of streamZip([{ name: '甲', chunks: ['甲', '乙'], large: true }])) pieces.push(piece);
    const said: Buffer[] = [];
    for await (const chunk of openZip(Buffer.concat(pieces)).chunks('甲')) said.push(chunk);
    expect(Buffer.concat(said).toString()).toBe('甲乙');
  });

  test('is read in pieces from where it lies, and where it ends too soon or holds something else it is damaged', async () => {
    const pieces: Buffer[] = [];
    const length = 5_000_000;
    let at = 1;
    // what does not repeat is as long packed
    const text = Buffer.from(
      Array.from({ length }, () => {
        at = (at * 48_271) % 0x7fffffff;
        return at >> 8;
      }),
    );
    for await (const piece of streamZip([{ name: '长', chunks: [text] }])) pieces.push(piece);
    const bytes = Buffer.concat(pieces);
    const asked: number[] = [];
    const source = (of: Buffer): ZipSource => ({
      length: of.length,
      read: async (from, count) => {
        asked.push(count);
        return of.subarray(from, from + count);
      },
    });
    const bounds = { entries: 1, ratio: Number.POSITIVE_INFINITY, unpacked: 1e9 };
    const lengthIn = async (of: ZipSource): Promise<number> => {
      let sum = 0;
      for await (const chunk of (await openZipAt(of, bounds)).chunks('长')) sum += chunk.length;
      return sum;
    };
    expect(await lengthIn(source(bytes))).toBe(length);
    expect(Math.max(...asked)).toBeLessThanOrEqual(1024 * 1024);
    const spoilt = Buffer.from(bytes);
    spoilt.fill(0xff, 5000, 6000);
    await expect(lengthIn(source(spoilt))).rejects.toThrow('damaged');
    await expect(lengthIn(source(bytes.subarray(0, -30)))).rejects.toThrow('damaged');
    await expect(lengthIn(source(Buffer.alloc(3)))).rejects.toThrow('damaged');
    await expect(lengthIn({ ...source(bytes), length: bytes.length + 9_000_000 })).rejects.toThrow('damaged');
  });

  test('ends what makes it where nobody takes it any more, and makes little more than was taken', async () => {
    const { seen, chunks } = long();
    const archive = streamZip([{ name: 'a', chunks }]);
    for (let taken = 0; taken < 5; taken += 1) await archive.next();
    await archive.return(undefined);
    await expect.poll(() => seen.ended).toBe(true);
    expect(seen.made).toBeLessThan(100);
  });

  test('fails where what makes it fails', async () => {
    async function* broken(): AsyncGenerator<string> {
      yield '甲';
      throw new RangeError('gone');
    }
    const reading = async () => {
      for await (const _piece of streamZip([{ name: 'a', chunks: broken() }]));
    };
    await expect(reading()).rejects.toThrow('gone');
  });
});
