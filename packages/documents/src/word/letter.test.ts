import { describe, expect, test } from 'vitest';
import { everything, type PrintedPage, printed } from '../testing/office.ts';
import { blocksOf, textOf } from './blocks.ts';
import { type Letter, writeLetter } from './letter.ts';

const letter = (over: Partial<Letter> = {}): Letter => ({
  form: 'document',
  issuer: '某区交通局',
  number: '某交函〔2026〕12号',
  title: '关于某区政协三届二次会议第0123号提案的答复函',
  addressee: '李四委员',
  body: blocksOf('您提出的提案收悉，现答复如下。'),
  signature: ['某区交通局'],
  date: '2026年11月22日',
  ...over,
});

const lineWith = (pages: readonly PrintedPage[], text: string) => {
  const found = pages.flatMap((page) => page.lines).find((line) => line.text.includes(text));
  if (found === undefined) throw new Error(`nothing printed says ${text}`);
  return found;
};

describe('a page of a letter (GB/T 9704-2012)', () => {
  const pages = async () => printed(await writeLetter(letter({ body: [{ kind: 'paragraph', text: '测'.repeat(28 * 22 * 3) }] })));

  test('is A4 with a text area of 156 by 225 mm, 22 lines of 28 characters', async () => {
    const [, second] = await pages();
    if (second === undefined) throw new Error('one page only');
    expect(second.width).toBeCloseTo(210, 0);
    expect(second.height).toBeCloseTo(297, 0);
    const lines = second.lines.filter((line) => line.text.startsWith('测'));
    expect(lines.map((line) => line.text.length)).toEqual(Array.from({ length: 22 }, () => 28));
    for (const line of lines) {
      expect(line.left).toBeGreaterThanOrEqual(27.5);
      expect(line.left).toBeLessThan(28.6);
      expect(line.right).toBeLessThanOrEqual(184.5);
      expect(line.right).toBeGreaterThan(182.5);
    }
    expect(lines[0]?.top).toBeGreaterThanOrEqual(36);
    expect(lines.at(-1)?.bottom).toBeLessThanOrEqual(263.5);
  });

  test('carries its number outside, 7 mm under the text: right on odd pages, left on even ones', async () => {
    const [first, second] = await pages();
    const of = (page: PrintedPage | undefined) => page?.lines.find((line) => /^—\d+—$/u.test(line.text));
    expect(of(first)?.text).toBe('—1—');
    expect(of(first)?.left).toBeGreaterThan(150);
    expect(of(second)?.text).toBe('—2—');
    expect(of(second)?.right).toBeLessThan(60);
    expect(of(second)?.top).toBeGreaterThan(263);
    expect(of(second)?.top).toBeLessThan(274);
  });
});

describe('a letter', () => {
  test('has its title in the middle, the number and the signer on one line, the date four characters from the edge', async () => {
    const pages = printed(await writeLetter(letter({ signer: '张三' })));
    const title = lineWith(pages, '关于某区政协');
    expect(Math.abs((title.left + title.right) / 2 - (28 + 156 / 2))).toBeLessThan(3);
    expect(lineWith(pages, '某交函〔2026〕12号').top).toBeCloseTo(lineWith(pages, '签发人').top, 0);
    const date = pages[0]?.lines.filter((line) => line.text.includes('2026年11月22日')).at(-1);
    expect(184 - (date?.right ?? 0)).toBeGreaterThan(4 * 5.3);
    expect(184 - (date?.right ?? 0)).toBeLessThan(4 * 5.9);
  });

  test('of the letter format has no number on its first page and says the class at its place', async () => {
    const text = '段落'.repeat(500);
    const [first, second] = printed(
      await writeLetter(letter({ form: 'letter', mark: { place: 'topRight', text: 'A类　同意公开' }, body: blocksOf(text) })),
    );
    expect(first?.lines.some((line) => /^—\d+—$/u.test(line.text))).toBe(false);
    expect(second?.lines.some((line) => line.text === '—2—')).toBe(true);
    const mark = lineWith(first === undefined ? [] : [first], 'A类');
    expect(mark.right).toBeGreaterThan(180);
    expect(mark.top).toBeLessThan(70);
  });

  test('has its copies at the foot of the page it is signed on, and is never signed on a page that says nothing', async () => {
    for (let paragraphs = 1; paragraphs <= 12; paragraphs += 1) {
      const body = blocksOf(Array.from({ length: paragraphs }, () => '测试'.repeat(20)).join('\n'));
      const pages = printed(
        await writeLetter(
          letter({
            body,
            copies: ['区政协提案委员会'],
            printed: { office: '某区交通局办公室', date: '2026年11月22日' },
            note: '联系人：王五',
          }),
        ),
      );
      const last = pages.at(-1)?.lines ?? [];
      for (const part of ['测试测试', '2026年11月22日', '联系人', '抄送', '印发'])
        expect(
          last.some((line) => line.text.includes(part)),
          `${paragraphs} ${part}`,
        ).toBe(true);
      // the text reaches down to 262 mm
      const office = last.find((line) => line.text.includes('印发'));
      expect(office?.bottom, String(paragraphs)).toBeGreaterThan(255);
      expect(office?.bottom, String(paragraphs)).toBeLessThan(263);
      const note = last.find((line) => line.text.includes('联系人'));
      expect(note?.bottom ?? 0, String(paragraphs)).toBeLessThan(last.find((line) => line.text.includes('抄送'))?.top ?? 0);
    }
  }, 120_000);

  test('of the letter format says neither who printed it nor draws lines around its copies', async () => {
    const all = everything(
      printed(
        await writeLetter(
          letter({ form: 'letter', copies: ['区政协提案委员会'], printed: { office: '某区交通局办公室', date: '2026年11月22日' } }),
        ),
      ),
    );
    expect(all).toContain('抄送：区政协提案委员会。');
    expect(all).not.toContain('印发');
  });

  test('loses no text: headings, run-in items, tables, enclosures, copies, the contact', async () => {
    const text = [
      '一、关于车位',
      '（一）加强领导。成立专班，张局长任组长。',
      '1.年内新增车位300个',
      '（1）其中地下150个；',
      '普通段落，含 English 与 123。',
    ].join('\n');
    const pages = printed(
      await writeLetter(
        letter({
          body: [
            ...blocksOf(text),
            {
              kind: 'table',
              head: ['建议', '办理情况'],
              rows: [
                ['一', '采纳'],
                ['二', '部分采纳'],
              ],
            },
          ],
          enclosures: ['办理情况表', '落实文件'],
          copies: ['区政协提案委员会', '区政府督查室'],
          printed: { office: '某区交通局办公室', date: '2026年11月22日' },
          note: '联系人：王五，联系电话：0000-12345678',
        }),
      ),
    );
    const all = everything(pages);
    for (const part of [
      ...text.split('\n'),
      '办理情况',
      '部分采纳',
      '附件：1.办理情况表',
      '2.落实文件',
      '抄送：区政协提案委员会，区政府督查室。',
      '印发',
      '联系人：王五',
    ])
      expect(all).toContain(part.replaceAll(' ', ''));
  });
});

describe('plain text as blocks', () => {
  test('knows the four levels of numbering, and a heading from a sentence', () => {
    expect(
      blocksOf(
        '一、总体情况\n（一）加强领导。成立专班。\n1.新增车位\n（1）地下车位\n二、第二点说了很长的一句话，它并不是一个标题而是一整段正文，因此应当按照正文来排，不能按照标题来排。\n3.14是圆周率',
      ).map((block) => block.kind),
    ).toEqual(['heading', 'item', 'heading', 'heading', 'paragraph', 'paragraph']);
  });

  test('gives back what it was given, without what Word cannot hold', () => {
    expect(textOf(blocksOf('　　一、标题\r\n\r\n正文\u0000。\n（一）要点。说明\ud800。'))).toBe(
      '一、标题\n正文。\n（一）要点。说明\ufffd。',
    );
  });
});
