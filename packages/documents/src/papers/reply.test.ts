import { describe, expect, test } from 'vitest';
import { textOf } from '../word/blocks.ts';
import { type Reply, replyLetter, spokenOf } from './reply.ts';

const reply = (over: Partial<Reply> = {}, proposers: readonly string[] = ['李四委员']): Reply => ({
  sender: { name: '某区交通局', date: '2026年11月22日' },
  about: { session: '某区政协三届二次会议', number: '第0123号', title: '关于停车的建议', proposers },
  round: 1,
  answers: [{ recommendation: '新增车位', decision: '采纳', text: '年内新增三百个。' }],
  consultations: ['于3月1日以面谈方式进行了协商'],
  coHandlers: [],
  enclosures: [],
  copies: [],
  ...over,
});
const said = (of: Reply): string[] => textOf(replyLetter(of).letter.body).split('\n');

describe('a letter of reply', () => {
  test('speaks to a member, to an organization and to several each as one does', () => {
    expect(said(reply())[0]).toBe('您提出的《关于停车的建议》收悉。办理中，我们于3月1日以面谈方式进行了协商。现答复如下：');
    expect(said(reply())?.at(-1)).toBe('感谢您对我们工作的关心和支持。');
    expect(said(reply({}, ['民进某区委']))[0]).toContain('贵单位提出的');
    expect(said(reply({}, ['李四委员', '王五委员']))[0]).toContain('你们提出的');
  });

  test('does not say again what the unit has written itself', () => {
    const lines = said(reply({ opening: '贵委员提出的提案收悉，我局高度重视。', closing: '感谢您对交通工作的支持！' }));
    expect(lines.slice(0, 2)).toEqual(['贵委员提出的提案收悉，我局高度重视。', '办理中，我们于3月1日以面谈方式进行了协商。现答复如下：']);
    expect(lines.filter((line) => line.includes('收悉'))).toHaveLength(1);
    expect(lines.filter((line) => line.includes('感谢'))).toEqual(['感谢您对交通工作的支持！']);
  });

  test('reads a bare number as one, and leaves a pattern as it is', () => {
    const about = reply().about;
    expect(spokenOf(about)).toBe('某区政协三届二次会议第0123号提案');
    expect(spokenOf({ ...about, number: '165044' })).toBe('某区政协三届二次会议第165044号提案');
    expect(spokenOf({ session: about.session, title: about.title, proposers: [] })).toBe('某区政协三届二次会议提案');
  });
});
