import { describe, expect, test } from 'vitest';
import { openZip } from './open-zip.ts';
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
