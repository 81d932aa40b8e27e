import { expect, test } from 'vitest';
import { countedOneIn, isCounted } from './terms.ts';

const ids = Array.from({ length: 256 }, (_none, end) => `018f0000-0000-7000-8000-0000000000${end.toString(16).padStart(2, '0')}`);

test('among few texts each is counted, among very many one in four, always the same ones', () => {
  const counted = (documents: number) => ids.filter((id) => isCounted(id, countedOneIn(documents)));
  expect(counted(99_999)).toEqual(ids);
  expect(counted(100_000)).toHaveLength(64);
  expect(counted(1_000_000)).toEqual(counted(100_000));
});
