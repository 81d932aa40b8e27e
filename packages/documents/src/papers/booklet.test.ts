import { expect, test } from 'vitest';
import { everything, printed } from '../testing/office.ts';
import { writeBooklet } from './booklet.ts';
import { writeEvaluationForm } from './evaluation-form.ts';
import { ordinal } from './reply.ts';

const proposal = (number: number, length: number) => ({
  number: `第${String(number).padStart(4, '0')}号`,
  title: `关于第${ordinal(number)}件事的建议`,
  proposers: ['李四委员'],
  coSigners: ['古丽·阿依委员'],
  units: ['区交通局'],
  parts: [{ name: '建议', text: '字'.repeat(length) }],
});

test('a booklet lists every proposal on the page where it stands, each beginning one', async () => {
  const proposals = Array.from({ length: 12 }, (_none, index) => proposal(index + 1, 200 + index * 150));
  const pages = printed(
    await writeBooklet({
      committee: '某区政协',
      session: '三届二次会议',
      compiledBy: '提案委员会',
      date: '2026年3月',
      categories: [
        { name: '经济', proposals: proposals.slice(0, 5) },
        { name: '社会', proposals: proposals.slice(5) },
      ],
    }),
  );
  const text = pages.slice(2).map((page) => page.lines.map((line) => line.text));
  const contents = pages
    .slice(1, 2)
    .flatMap((page) => page.lines.map((line) => line.text))
    .join('');
  // cover and contents are not counted
  expect(contents).not.toMatch(/—\d+—/u);
  expect(text[0]?.at(-1)).toBe('—1—');
  for (const entry of proposals) {
    const at = text.find((lines) => lines[0] === entry.number);
    const page = at?.map((line) => line.match(/^—(\d+)—$/u)?.[1]).find((number) => number !== undefined);
    expect(page, entry.number).toBeDefined();
    expect(contents, entry.number).toMatch(new RegExp(`${entry.number}${entry.title}[.…]*${page}(?!\\d)`, 'u'));
  }
  expect(everything(pages)).toContain('古丽·阿依委员');
});

test('an evaluation form asks for attitude and result apart and has room for a hand', async () => {
  const all = everything(
    printed(
      await writeEvaluationForm({
        committee: '某区政协',
        about: { session: '某区政协三届二次会议', number: '第0001号', title: '关于停车的建议', proposers: ['李四委员'] },
        unit: '区交通局',
        questions: [
          {
            name: '办理态度',
            answers: [
              { label: '满意', chosen: true },
              { label: '不满意', chosen: false },
            ],
          },
          { name: '办理结果', answers: [{ label: '同意', chosen: false }] },
        ],
      }),
    ),
  );
  for (const part of ['办理态度', '☑满意', '□不满意', '办理结果', '提案者签名', '由提案者本人签名']) expect(all).toContain(part);
});

test('ordinals read as Chinese counts', () => {
  expect([1, 10, 11, 20, 23, 99].map(ordinal)).toEqual(['一', '十', '十一', '二十', '二十三', '九十九']);
});
