import { describe, expect, test } from 'vitest';
import {
  answers,
  checkReply,
  counted,
  emptyVocabulary,
  features,
  isBankCard,
  isIdentityNumber,
  personalData,
  withoutPersonalData,
} from '../index.ts';
import { emptyPhrases } from './empty-phrases.ts';
import { outcomeDisagreement } from './outcome.ts';
import { references } from './references.ts';

const title = '关于加强农村养老服务的提案';
const recommendations = ['扩建农村幸福院，增加护理床位', '组织乡镇卫生院每月上门巡诊', '给养老护理员发放岗位补贴'];
const reply =
  '张某委员：您提出的《关于加强农村养老服务的提案》收悉，现答复如下：一、关于护理床位。2024年我局已扩建农村幸福院12所，新增护理床位360张。二、关于上门巡诊。县卫健局已组织乡镇卫生院每月上门巡诊一次，建立健康档案。';
const vocabulary = counted(
  emptyVocabulary,
  [reply, ...recommendations].map((text) => features('', text)),
);
const asked = { title, recommendations, reply };
const check = (text: string, more: object = {}) =>
  checkReply({ title, recommendations: [], reply: text, addressee: 'member', ...more }, emptyVocabulary).findings;

describe('the answers of a reply', () => {
  test('are the sentences that speak of each recommendation', () => {
    const [beds, rounds] = answers(asked, vocabulary);
    expect(beds?.isAnswered).toBe(true);
    expect(reply.slice(beds?.sentences[0]?.start, beds?.sentences[0]?.end)).toContain('扩建农村幸福院');
    expect(reply.slice(rounds?.sentences[0]?.start, rounds?.sentences[0]?.end)).toContain('上门巡诊');
  });

  test('what nobody answered is named', () => {
    const findings = checkReply({ ...asked, addressee: 'member' }, vocabulary).findings.filter(({ code }) => code === 'unanswered');
    expect(findings).toMatchObject([{ item: 2 }]);
  });

  test('the repeated title answers nothing', () => {
    const echo = '您提出的《关于加强农村养老服务的提案》收悉。感谢您对工作的支持。';
    expect(answers({ title, recommendations: ['加强农村养老服务'], reply: echo }, emptyVocabulary)[0]?.isAnswered).toBe(false);
  });

  test('neither do its opening and its thanks, though they repeat what was recommended', () => {
    const items = ['加快老旧小区加装电梯', '扩建社区停车场'];
    const formal =
      '王某委员：您提出的关于加快老旧小区加装电梯的提案收悉，现将办理情况答复如下：我县今年已扩建社区停车场六处。感谢您对老旧小区加装电梯工作的关心，欢迎您继续关注加装电梯工作。';
    const known = counted(
      emptyVocabulary,
      [formal, ...items].map((text) => features('', text)),
    );
    const found = answers({ title: '关于改善居住条件的提案', recommendations: items, reply: formal }, known);
    expect(found.map(({ isAnswered }) => isAnswered)).toEqual([false, true]);
    expect(found[0]?.sentences).toEqual([]);
  });

  test('what is said after the formula in the same sentence is an answer', () => {
    const [found] = answers(
      { title: '', recommendations: ['扩建社区停车场'], reply: '您的提案收悉，我县已扩建社区停车场六处。' },
      emptyVocabulary,
    );
    expect(found?.isAnswered).toBe(true);
  });

  test('an empty reply answers nothing', () => {
    expect(answers({ ...asked, reply: '' }, vocabulary).every(({ isAnswered, score }) => !isAnswered && score === 0)).toBe(true);
  });
});

describe('empty phrases', () => {
  test('promise without person, act and date', () => {
    const text = '下一步，我们将进一步研究。县民政局将在2025年6月底前新建幸福院5所。感谢您的关心支持。';
    const found = emptyPhrases(text);
    expect(found.map(({ start, end }) => text.slice(start, end))).toEqual(['下一步，我们将进一步研究。']);
    expect(found[0]?.lacks).toEqual(['person', 'act', 'date']);
  });
});

describe('forms of address', () => {
  test('a member is not called a deputy', () => {
    expect(check('尊敬的李某代表：\n您好')).toMatchObject([{ code: 'wrongAddress', said: '代表', expected: '委员' }]);
    expect(check('尊敬的李某委员：\n已征求人大代表和居民代表意见，法定代表人到场。')).toEqual([]);
  });

  test('a deputy is not called a member', () => {
    expect(check('李某委员：\n您好', { addressee: 'deputy' })).toMatchObject([{ code: 'wrongAddress', said: '委员' }]);
  });
});

describe('sessions and numbers', () => {
  test('are read in figures and in numerals', () => {
    expect(references('政协第十届委员会第三次会议第0052号提案')).toMatchObject([{ term: 10, session: 3, number: '52' }]);
    expect(references('十届五次会议第(T014)号建议')).toMatchObject([{ term: 10, session: 5, number: 'T014' }]);
  });

  test('that differ from the record, or within the reply, are named', () => {
    expect(check('对县政协十届三次会议第52号提案的答复', { record: { term: 10, session: 3, number: '0053' } })).toMatchObject([
      { code: 'numberDiffers', said: '52', expected: '53' },
    ]);
    expect(check('对县政协十届一次会议第5号提案的答复\n您在十届二次会议上提出')).toMatchObject([
      { code: 'sessionDiffers', said: '10.2', expected: '10.1' },
    ]);
    expect(check('对县政协十届一次会议第5号提案的答复', { record: { term: 10, session: 1, number: '5' } })).toEqual([]);
  });
});

describe('the class', () => {
  test('says no more than the text', () => {
    expect(outcomeDisagreement('目前暂不具备条件，受资金限制。', 'solved')?.text).toBe('later');
    expect(outcomeDisagreement('该建议没有政策依据。', 'solved')?.text).toBe('declined');
    expect(outcomeDisagreement('已完成改造，已投入使用。', 'later')?.text).toBe('solved');
    expect(outcomeDisagreement('已完成改造。', 'solved')).toBeUndefined();
  });

  test('is seen to say too much where something is put on a plan, however long its name, and whatever else is done', () => {
    const long = '该项目已列入《云岭县城镇老旧小区改造提升三年行动2026年度实施计划》。';
    expect(outcomeDisagreement(long, 'solved')?.text).toBe('planned');
    expect(outcomeDisagreement(`建议予以采纳，已完成摸底。${long}`, 'solved')?.text).toBe('planned');
    // put on a plan is what the class says
    expect(outcomeDisagreement(`${long}前期手续已完成，资金已落实。`, 'planned')).toBeUndefined();
    expect(outcomeDisagreement('列入2025年度计划的六个小区现已完成改造。', 'solved')).toBeUndefined();
  });

  test('is shown with the words that contradict it', () => {
    const text = '下一步将列入年度计划。';
    const [finding] = check(text, { outcome: 'solved' });
    expect(finding).toMatchObject({ code: 'classDiffers', outcome: 'solved', text: 'planned' });
  });
});

describe('personal data', () => {
  test('identity numbers and bank cards are known by their check digits', () => {
    expect(isIdentityNumber('11010519491231002X')).toBe(true);
    expect(isIdentityNumber('110105194912310021')).toBe(false);
    expect(isIdentityNumber('11010519491331002X')).toBe(false);
    expect(isBankCard('4111 1111 1111 1111')).toBe(true);
    expect(isBankCard('4111 1111 1111 1112')).toBe(false);
  });

  test('are masked at their place, everything else stays', () => {
    const text = '联系人：李某，电话13800138000，身份证11010519491231002X，邮箱a.b@example.com，住幸福路12号3单元501室。';
    const masked = withoutPersonalData(text);
    expect(masked).toHaveLength(text.length);
    expect(masked).toContain('138****8000');
    expect(masked).not.toContain('19491231');
    expect(masked).not.toContain('501');
    expect(personalData(text).map(({ kind }) => kind)).toEqual(['mobile', 'identityNumber', 'email', 'address']);
    expect(personalData(masked)).toEqual([]);
  });

  test('figures and document numbers are none', () => {
    expect(personalData('投资13800万元，文号〔2024〕275号，第20250118040077号建议，共1138001380001件。')).toEqual([]);
  });

  test('are found in full-width writing', () => {
    expect(personalData('电话１３８００１３８０００').map(({ kind }) => kind)).toEqual(['mobile']);
  });
});
