import { describe, expect, it } from 'vitest';
import { places } from './read-otherwise.ts';
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

  it.each([
    '仇英 qiuying',
    '区汉 ouhan',
    '盖叫天 gejiaotian',
    '查良镛 zhaliangyong',
    '朴槿惠 piaojinhui',
    '尉迟恭 yuchigong',
    '万俟卨 moqixie',
    '种师道 chongshidao',
    '秘建国 bijianguo',
    '洗建国 xianjianguo',
    '任正非 renzhengfei',
    '长孙无忌 zhangsunwuji',
  ])('knows the surname: %s', async (entry) => {
    const [name = '', whole] = entry.split(' ');
    expect((await spellingOf(name, 'person')).spelled.split('|')[1]).toBe(whole);
  });

  it.each([
    '重庆市 chongqingshi',
    '六安市 luanshi',
    '蚌埠市 bengbushi',
    '亳州市 bozhoushi',
    '丽水市 lishuishi',
    '台州市 taizhoushi',
    '涪陵区 fulingqu',
    '綦江区 qijiangqu',
    '渝北区 yubeiqu',
    '大埔县 dabuxian',
    '番禺区 panyuqu',
    '尉氏县 weishixian',
    '单县教育局 shanxianjiaoyuju',
    '乐亭县 laotingxian',
    '乐清市 yueqingshi',
    '东阿县 dongexian',
    '洪洞县 hongtongxian',
    '厦门市 xiamenshi',
    '会稽山 kuaijishan',
    '长子县 zhangzixian',
    '长治市 changzhishi',
    '丰都县 fengduxian',
    '成都市 chengdushi',
    '六合区 luhequ',
    '喀什地区 kashidiqu',
    '尉犁县 yulixian',
    '涡阳县 guoyangxian',
    '歙县 shexian',
    '浚县 xunxian',
    '吴堡县 wubuxian',
  ])('knows the place: %s', async (entry) => {
    const [name = '', whole] = entry.split(' ');
    expect((await spellingOf(name, 'organization')).spelled.split('|')[1]).toBe(whole);
  });

  it('teaches only what is read otherwise without it', async () => {
    const { clearCustomDict, customPinyin, pinyin } = await import('pinyin-pro');
    clearCustomDict('pinyin');
    const bare = (read: string): string => read.normalize('NFD').replaceAll(/\p{M}/gu, '');
    const plain = Object.entries(places).flatMap(([name, read]) => (bare(pinyin(name)) === bare(read) ? [name] : []));
    customPinyin(places);
    expect(plain).toEqual([]);
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
