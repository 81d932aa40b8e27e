import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Hint, hints, usualHintRules } from '../index.ts';

const good = {
  title: '关于完善农村幸福院运行机制的提案',
  body: `情况分析：全县现有农村幸福院36所，覆盖所有乡镇，服务老人两千余名，近三年县财政投入逐年增加，设施条件明显改善，老人助餐、日间照料等服务逐步开展起来。
问题分析：一些幸福院缺乏专职护理人员，夜间无人值守，难以满足失能老人的需要；运行经费主要依靠村集体，收入薄弱的村难以维持，幸福院开放时间不足。
具体建议：1.由县民政局牵头制定幸福院运行补助办法，补助按实际服务老人人数核定。2.由县卫健局组织乡镇卫生院每月到幸福院上门巡诊，为老人建立健康档案。3.县财政局把幸福院运行经费列入年度预算，每年向社会公开使用情况。`,
};
const codes = (found: readonly Hint[]) => found.map((hint) => (hint.code === 'notFiled' ? hint.ground : hint.code));
const raised = (sentence: string) => codes(hints({ title: good.title, body: `${good.body}${sentence}` }));

describe('R2 the quality gate while writing', () => {
  test('a sound proposal raises nothing', () => {
    expect(hints(good)).toEqual([]);
  });

  test('a missing part is named, and one that is too thin', () => {
    const without = good.body.slice(0, good.body.indexOf('具体建议'));
    expect(hints({ ...good, body: without })).toContainEqual({ code: 'partMissing', part: 'remedy' });
    const thin = `${good.body.slice(0, good.body.indexOf('具体建议'))}具体建议：由县民政局解决。`;
    expect(codes(hints({ ...good, body: thin }))).toContain('partThin');
  });

  test('a recommendation that says neither who nor what is marked where it stands', () => {
    const vague = good.body.replace('2.由县卫健局组织乡镇卫生院每月到幸福院上门巡诊，为老人建立健康档案。', '2.高度重视，形成合力。');
    const [hint] = hints({ ...good, body: vague });
    expect(hint).toMatchObject({ code: 'notConcrete', in: 'body', lacks: ['person', 'act'] });
    expect(hint !== undefined && 'start' in hint ? vague.slice(hint.start, hint.end) : '').toBe('2.高度重视，形成合力。');
  });

  test('what only a higher level can do is marked, for a committee of a lower one', () => {
    const sentence = '建议国务院制定养老服务条例。';
    expect(raised(sentence)).toContain('beyondCompetence');
    const national = hints({ ...good, body: `${good.body}${sentence}` }, { ...usualHintRules, level: 'national' });
    expect(codes(national)).not.toContain('beyondCompetence');
  });

  test.each([
    ['stateSecret', '附件为绝密文件。'],
    ['forbiddenByState', '建议允许开设赌场。'],
    ['partyOrganisation', '建议提拔王某为县委书记。'],
    ['ownPartyAffairs', '民盟内部存在编制问题。'],
    ['proceedings', '此事正在法院审理，一审判决不公。'],
    ['academic', '参考文献：略。'],
    ['personalMatter', '我儿子的工作调动至今没有解决。'],
    ['promotion', '建议采购我公司的产品。'],
    ['denouncing', '现实名举报该镇镇长。'],
    ['privacy', '联系电话13800138000。'],
  ])('the ground %s is raised by its sentence', (ground, sentence) => {
    const body = `${good.body}${sentence}`;
    const hint = hints({ ...good, body }).find((one) => one.code === 'notFiled');
    expect(hint).toMatchObject({ ground, in: 'body' });
    expect(hint !== undefined && 'start' in hint ? sentence.includes(body.slice(hint.start, hint.end)) : false).toBe(true);
  });

  test('the same words meant otherwise raise nothing', () => {
    for (const sentence of [
      '要畅通群众举报渠道。',
      '依法打击开设赌场行为。',
      '近三年受理民事案件1200件，审结1100件。',
      '我省工资待遇偏低。',
    ])
      expect(raised(sentence)).toEqual([]);
  });

  test('numbers and names that title and body give differently are marked', () => {
    const body = good.body.replace('36所，', '36所，其中李家桥社区3个试点，');
    expect(hints({ title: '关于建设5个试点的提案', body })).toContainEqual(
      expect.objectContaining({ code: 'numberDiffers', said: '5个', inBody: '3个' }),
    );
    expect(codes(hints({ title: '关于建设3个试点的提案', body }))).not.toContain('numberDiffers');
  });

  test('forms of address that belong elsewhere are marked', () => {
    expect(codes(hints({ ...good, body: `尊敬的各位领导，${good.body}` }))).toContain('wrongAddress');
    expect(raised('作为一名人大代表，我建议落实。')).toContain('wrongAddress');
  });

  test('length is held against the rulebook', () => {
    expect(hints({ title: '修路', body: '建议：交通局修路。' })).toContainEqual({ code: 'tooShort', characters: 9, bound: 200 });
    expect(codes(hints({ ...good, title: '长'.repeat(51) }))).toContain('titleTooLong');
    expect(codes(hints({ ...good, body: good.body.repeat(20) }))).toContain('tooLong');
  });

  test('nothing fails, whatever is typed, and every place lies within its text', () => {
    const typed = fc.array(
      fc.constantFrom('建议', '问题：', '。', '\n', '1.', '一、', '举报', '法院', '我公司', '13800138000', '😀', '《', '“', '县', '2025年'),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(typed, typed, (one, other) => {
        const [title, body] = [one.join(''), other.join('')];
        for (const hint of hints({ title, body })) {
          if (!('start' in hint)) continue;
          expect(hint.start).toBeLessThanOrEqual(hint.end);
          expect(hint.end).toBeLessThanOrEqual((hint.in === 'title' ? title : body).length);
        }
      }),
    );
  });
});
