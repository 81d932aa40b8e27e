import { expect, test } from 'vitest';
import { diffOf } from './inline-diff.ts';

test('names what was put in and taken out, sign by sign', () => {
  expect(diffOf('规划滞后，管理分散。', '规划严重滞后，管理分散。')).toEqual([
    { kind: 'same', text: '规划' },
    { kind: 'inserted', text: '严重' },
    { kind: 'same', text: '滞后，管理分散。' },
  ]);
  expect(diffOf('缺口2000个', '缺口620个')).toEqual([
    { kind: 'same', text: '缺口' },
    { kind: 'deleted', text: '2000' },
    { kind: 'inserted', text: '620' },
    { kind: 'same', text: '个' },
  ]);
});

test('the two texts can be read from it again, whatever they are', () => {
  const pairs = [
    ['', '新'],
    ['旧', ''],
    ['同', '同'],
    ['𠮷野家甲乙丙', '甲𠮷乙丁丙'],
  ] as const;
  for (const [before, after] of pairs) {
    const found = diffOf(before, after);
    const without = (kind: string) =>
      found
        .filter((entry) => entry.kind !== kind)
        .map((entry) => entry.text)
        .join('');
    expect([without('inserted'), without('deleted')]).toEqual([before, after]);
  }
});

test('a rewritten text of great length is one deletion and one insertion', () => {
  expect(diffOf('甲'.repeat(9_000), '乙'.repeat(9_000)).map((entry) => entry.kind)).toEqual(['deleted', 'inserted']);
});
