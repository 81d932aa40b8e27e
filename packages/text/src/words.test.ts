import { expect, test } from 'vitest';
import { words } from './words.ts';

test('cuts a title into its words and loses no character', () => {
  const title = '关于加强我市农村互助养老服务体系建设的提案';
  expect(words(title)).toContain('农村');
  expect(words(title).join('')).toBe(title);
});
