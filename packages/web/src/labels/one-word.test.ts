import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import zhCN from 'antd/es/locale/zh_CN';
import { expect, it } from 'vitest';
import { locales } from '../look/locales.ts';

const folder = fileURLToPath(new URL('./zh-CN/', import.meta.url));
const written = readdirSync(folder)
  .map((name) => readFileSync(`${folder}${name}`, 'utf8'))
  .join('\n');

it('what may be left empty is called 选填, in the library’s forms too', () => {
  expect(written.match(/（可选）|可不填|可以不填|可不写|可以不传|非必填/gu)).toBe(null);
  expect(written).toContain('（选填）');
  expect(zhCN.Form?.optional).not.toBe('（选填）');
  expect(locales['zh-CN'].Form.optional).toBe('（选填）');
});

it('a version of the rulebook that never applied is withdrawn by one word, 撤销', () => {
  expect(readFileSync(`${folder}administration.ts`, 'utf8')).not.toContain('撤回');
});
