import { expect, test } from 'vitest';
import { sharedPieces } from './shared-words.ts';

const marked = (title: string, other: string) => sharedPieces(title, other).flatMap((piece) => (piece.shared ? [piece.text] : []));

test('what both titles say is marked, what every title says is not', () => {
  expect(marked('关于完善老旧小区停车设施的提案', '关于增加老旧小区停车位的建议')).toEqual(['老旧小区停车']);
  expect(marked('关于发展养老服务的提案', '关于整治河道的提案')).toEqual([]);
});

test('the pieces together are the title', () => {
  const title = '关于加快公共充电桩布局的提案';
  expect(
    sharedPieces(title, '公共充电桩建设')
      .map((piece) => piece.text)
      .join(''),
  ).toBe(title);
});
