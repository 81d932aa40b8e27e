import { describe, expect, it } from 'vitest';
import { isNamed } from './narrowed.ts';

const transport = {
  name: '区交通局',
  shortName: '交通局',
  spelled: '|qujiaotongju|jiaotongju|tongju|ju|jiaotongju|tongju|ju',
  initials: 'qjtj|jtj',
};

describe('an organization is found as one types', () => {
  it.each(['交通', '区交', ' 交通局', 'jiaotong', 'jiao tong', 'qujiao', 'QJT', 'jtj', 'ｊｔｊ', ''])('by %s', (typed) => {
    expect(isNamed(transport, typed)).toBe(true);
  });

  it.each(['财政', 'aotong', 'cz', '!'])('not by %s', (typed) => {
    expect(isNamed(transport, typed)).toBe(false);
  });
});
