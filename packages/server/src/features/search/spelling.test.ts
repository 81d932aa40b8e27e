import { describe, expect, it } from 'vitest';
import { asSpelled, spellingOf } from './spelling.ts';

describe('a name in pinyin', () => {
  it.each([
    ['单国强', 'shanguoqiang', 'sgq'],
    ['曾庆红', 'zengqinghong', 'zqh'],
    ['解晓东', 'xiexiaodong', 'xxd'],
    ['欧阳修', 'ouyangxiu', 'oyx'],
    ['吕布', 'lvbu', 'lb'],
    ['阿依古丽·买买提', 'ayigulimaimaiti', 'ayglmmt'],
  ])('reads %s as its bearer does', async (name, whole, initials) => {
    const found = await spellingOf(name, 'person');
    expect(found.spelled.split('|')[1]).toBe(whole);
    expect(found.initials).toBe(initials);
  });

  it('takes no unit’s first character for a surname, and is found from any syllable on', async () => {
    const { spelled, initials } = await spellingOf('区交通局', 'organization');
    expect(spelled).toBe('|qujiaotongju|jiaotongju|tongju|ju');
    expect(initials).toBe('qjtj');
    expect((await spellingOf('重庆市银行业协会', 'organization')).initials).toBe('cqsyhyxh');
  });

  it('takes what is typed in its ways as one', () => {
    expect(['LÜ bu', 'lyu bu', 'ｌｖｂｕ', "lv'bu"].map(asSpelled)).toEqual(['lvbu', 'lvbu', 'lvbu', 'lvbu']);
    expect(['张', '20260001', '', '张w'].map(asSpelled)).toEqual([undefined, undefined, undefined, undefined]);
  });
});
