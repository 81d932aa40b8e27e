import { type PaperForm, paperForms } from '@shangliang/core';
import { describe, expect, test } from 'vitest';
import { replyLetter } from '../papers/reply.ts';
import { everything, printed, wordOf } from '../testing/office.ts';
import { UnreadableFile } from '../unreadable-file.ts';
import { readWord } from '../word-in/read-word.ts';
import { openZip } from '../zip/open-zip.ts';
import { writeZip } from '../zip/write-zip.ts';
import { exampleOf } from './examples.ts';
import { fillTemplate } from './fill-template.ts';
import { judgeTemplate, mayBeUsed } from './judge-template.ts';
import { placeholdersOf } from './placeholders.ts';
import { starterOf } from './starters.ts';
import { partsOf } from './template-parts.ts';

const spaces = [
  'office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"',
  'style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"',
  'text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"',
  'table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"',
  'fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"',
]
  .map((space) => `xmlns:${space}`)
  .join(' ');

/** A Word file as an office makes one: a header, a footer, letters of several looks within a name. */
const made = (body: string, header = '{{委员会}}文件', footer = '提案号：{{提案号}}'): Buffer =>
  wordOf(`<?xml version="1.0" encoding="UTF-8"?>
<office:document ${spaces} office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text">
<office:automatic-styles>
<style:style style:name="T1" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="T2" style:family="text"><style:text-properties fo:color="#c00000"/></style:style>
<style:style style:name="P1" style:family="paragraph"><style:paragraph-properties fo:text-indent="0.8cm"/><style:text-properties fo:font-size="14pt"/></style:style>
<style:page-layout style:name="L"><style:header-style/><style:footer-style/></style:page-layout>
</office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="L">
<style:header><text:p>${header}</text:p></style:header><style:footer><text:p>${footer}</text:p></style:footer>
</style:master-page></office:master-styles>
<office:body><office:text>${body}</office:text></office:body></office:document>`);

const paragraph = (text: string) => `<text:p text:style-name="P1">${text}</text:p>`;

const whole = [
  // edited half way: one name in runs of three looks
  paragraph('{{<text:span text:style-name="T1">发文</text:span><text:span text:style-name="T2">机关</text:span>}}　{{ 文号 }}'),
  `<table:table><table:table-column table:number-columns-repeated="2"/>
   <table:table-row><table:table-cell><text:p>案由</text:p></table:table-cell><table:table-cell><text:p>{{案由}}（{{提案号}}）</text:p></table:table-cell></table:table-row>
   <table:table-row><table:table-cell><text:p>主送</text:p></table:table-cell><table:table-cell><text:p>{{主送}}</text:p></table:table-cell></table:table-row></table:table>`,
  paragraph('{{逐条答复}}'),
  paragraph('会办：{{会办单位}}'),
  paragraph('（联系人：{{联系人}}，{{联系电话}}）'),
  paragraph('{{日期}}'),
].join('');

const saidBy = async (file: Uint8Array): Promise<string> => (await readWord(file)).lines.map(({ text }) => text).join('\n');

async function partOf(file: Buffer, name: RegExp): Promise<string> {
  const found = (await partsOf(openZip(file))).filter((part) => name.test(part.name));
  return found.map(({ bytes }) => bytes.toString('utf8')).join('');
}

const changed = async (file: Buffer, change: (name: string, text: string) => string, more: { name: string; text: string }[] = []) =>
  writeZip([
    ...(await partsOf(openZip(file))).map(({ name, bytes }) =>
      /\.(?:xml|rels)$/.test(name) ? { name, bytes: Buffer.from(change(name, bytes.toString('utf8'))) } : { name, bytes },
    ),
    ...more.map(({ name, text }) => ({ name, bytes: Buffer.from(text) })),
  ]);

describe('a template made in LibreOffice', () => {
  test('is filled without loss: names split by editing, in a table, in header and footer, several in a line', async () => {
    const template = made(whole);
    const found = await judgeTemplate('reply', template);
    expect(found).toMatchObject({ unknown: [], missing: [], squeezed: [], broken: [], stuck: [] });
    expect(mayBeUsed(found)).toBe(true);
    const filled = await fillTemplate(template, exampleOf('reply'), '答复函');
    const all = everything(printed(filled));
    for (const part of [
      '某区政协文件',
      '提案号：第0123号',
      '某区交通局',
      '某交函〔2026〕12号',
      '关于完善老旧小区停车设施的提案（第0123号）',
      '李四委员、古丽·阿依委员',
      '一、关于“由区交通局牵头制定错时共享停车办法”',
      '办理意见：部分采纳。',
      '未能全部采纳的原因：两处用地尚未落实。',
      '（联系人：王五，0000-12345678）',
      '2026年5月20日',
    ])
      expect(all, part).toContain(part);
    expect(all).not.toContain('{{');
  });

  test('gives its own look to every paragraph put in place of a name, headings among them in the outline', async () => {
    const filled = await fillTemplate(made(whole), exampleOf('reply'), '答复函');
    const text = await partOf(filled, /^word\/document\.xml$/);
    const answers = text.slice(text.indexOf('一、关于'), text.indexOf('会办：'));
    expect(answers.match(/<w:sz w:val="28"\/>/g)?.length).toBeGreaterThan(5);
    const first = [...text.matchAll(/<w:p>(?:(?!<w:p[ >])[\s\S])*?一、关于/g)].at(-1)?.[0] ?? '';
    expect(first).toContain('<w:outlineLvl w:val="0"/>');
    expect(first).toContain('黑体');
  });

  test('leaves a paragraph out whose names say nothing, and keeps the label of an empty cell', async () => {
    const reply = replyLetter({
      sender: { name: '某区交通局', date: '2026年5月20日' },
      about: { session: '三届二次会议', title: '关于停车的提案', proposers: ['李四委员'] },
      round: 1,
      answers: [],
      consultations: [],
      coHandlers: [],
      enclosures: [],
      copies: [],
    });
    const said = await saidBy(await fillTemplate(made(whole), { ...reply.facts, 主送: '' }, ''));
    expect(said).toContain('主送');
    expect(said).not.toContain('会办：');
    expect(said).not.toContain('联系人');
  });

  test('takes nothing that somebody wrote for a name', async () => {
    const facts = {
      ...exampleOf('reply'),
      案由: '关于{{提案者}}和{{{日期}}}的提案',
      逐条答复: [{ kind: 'paragraph' as const, text: '见{{文号}}。' }],
    };
    const said = await saidBy(await fillTemplate(made(whole), facts, ''));
    expect(said).toContain('关于{{提案者}}和{{{日期}}}的提案（第0123号）');
    expect(said).toContain('见{{文号}}。');
  });

  test('is filled in a text box, a content control and what was inserted while changes were tracked', async () => {
    const box = (inner: string) => `<w:txbxContent><w:p><w:r><w:t>${inner}</w:t></w:r></w:p></w:txbxContent>`;
    const xml = [
      `<w:p><w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires="wps"><w:drawing>${box('框：{{文号}}')}</w:drawing></mc:Choice><mc:Fallback><w:pict>${box('框：{{文号}}')}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>`,
      '<w:p><w:sdt><w:sdtContent><w:r><w:t>控件：{{签发人}}</w:t></w:r></w:sdtContent></w:sdt></w:p>',
      '<w:p><w:ins w:id="90" w:author="a"><w:r><w:t>修订：{{提案</w:t></w:r><w:r><w:t>者}}</w:t></w:r></w:ins></w:p>',
    ].join('');
    const template = await changed(await starterOf('reply'), (name, text) =>
      name === 'word/document.xml' ? text.replace('<w:body>', `<w:body>${xml}`) : text,
    );
    expect(await judgeTemplate('reply', template)).toMatchObject({ unknown: [], squeezed: [], broken: [], stuck: [] });
    const said = await saidBy(await fillTemplate(template, exampleOf('reply'), ''));
    for (const part of ['框：某交函〔2026〕12号', '控件：张三', '修订：李四委员、古丽·阿依委员']) expect(said).toContain(part);
  });

  test('holds a reply of thousands of lines, none lost, in the order they were written', async () => {
    const text = Array.from({ length: 4000 }, (_none, index) => `第${index}行 <&> {{文号}}`);
    const filled = await fillTemplate(
      await starterOf('reply'),
      {
        ...exampleOf('reply'),
        正文: text.map((line) => ({ kind: 'paragraph', text: line })),
      },
      '',
    );
    const said = (await saidBy(filled)).split('\n');
    const first = said.indexOf(text[0] ?? '');
    expect(said.slice(first, first + text.length)).toEqual(text);
  });

  test('gives the same bytes for the same paper', async () => {
    const template = made(whole);
    const once = await fillTemplate(template, exampleOf('reply'), '答复函');
    expect((await fillTemplate(template, exampleOf('reply'), '答复函')).equals(once)).toBe(true);
  });
});

describe('what is wrong with a template', () => {
  test('is named: unknown names with what was meant, missing ones, one squeezed into a line, broken braces', async () => {
    const found = await judgeTemplate(
      'reply',
      made(
        [
          paragraph('{{发文字号}}　{{提案人}}　{{天气}}　{{评价项目}}'),
          paragraph('答复如下：{{逐条答复}}'),
          paragraph('｛｛日期｝｝'),
          paragraph('{{案由'),
        ].join(''),
      ),
    );
    expect(mayBeUsed(found)).toBe(false);
    expect(found.unknown).toEqual([
      { name: '发文字号', meant: '文号' },
      { name: '提案人', meant: '提案者' },
      { name: '天气', meant: undefined },
      { name: '评价项目', meant: undefined },
    ]);
    expect(found.missing).toEqual([['案由', '标题', '正文'], ['日期']]);
    expect(found.squeezed).toEqual(['逐条答复']);
    expect(found.broken).toEqual(['｛｛日期｝｝', '{{案由']);
    expect(found.wanting).toContainEqual(['联系人']);
  });

  const refusalOf = async (file: Buffer) =>
    judgeTemplate('reply', file).then(
      () => 'taken',
      (error: unknown) => (error instanceof UnreadableFile ? error.code : String(error)),
    );

  test('is refused by what it holds: macros, a lock, objects of other programs, what is fetched from elsewhere, a bomb', async () => {
    const sound = await starterOf('reply');
    const inText = (xml: string) =>
      changed(sound, (name, text) => (name === 'word/document.xml' ? text.replace('<w:body>', `<w:body>${xml}`) : text));
    expect(await refusalOf(await changed(sound, (_name, text) => text, [{ name: 'word/vbaProject.bin', text: 'x' }]))).toBe('macros');
    expect(await refusalOf(await changed(sound, (_name, text) => text, [{ name: 'word/embeddings/oleObject1.bin', text: 'x' }]))).toBe(
      'foreignParts',
    );
    const linked =
      '<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="http://10.0.0.1/x.png" TargetMode="External"/></Relationships>';
    expect(
      await refusalOf(
        await changed(sound, (name, text) => (name.endsWith('document.xml.rels') ? text.replace('</Relationships>', linked) : text)),
      ),
    ).toBe('foreignParts');
    expect(
      await refusalOf(
        await inText(
          '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>INCLUDE</w:instrText></w:r><w:r><w:instrText>TEXT "/etc/passwd"</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>',
        ),
      ),
    ).toBe('foreignParts');
    expect(
      await refusalOf(await changed(sound, (_name, text) => text, [{ name: 'word/x.xml', text: '<!DOCTYPE a [<!ENTITY b "c">]><a/>' }])),
    ).toBe('declaresEntities');
    expect(await refusalOf(await changed(sound, (_name, text) => text, [{ name: 'word/media/x.png', text: '0'.repeat(30_000_000) }]))).toBe(
      'tooLargeUnpacked',
    );
    expect(await refusalOf(await inText('<w:p/>'.repeat(100_000)))).toBe('tooLargeUnpacked');
    expect(await refusalOf(sound.subarray(0, 3000))).toBe('damaged');
    expect(await refusalOf(Buffer.from('%PDF-1.7'))).toBe('notWord');
  });

  test('is not where it was made from: that is forgotten, and never looked for', async () => {
    const linked =
      '<Relationship Id="rId98" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" Target="file:///C:/a.dotx" TargetMode="External"/></Relationships>';
    const file = await changed(await starterOf('reply'), (_name, text) => text, [
      {
        name: 'word/_rels/settings.xml.rels',
        text: `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${linked}`,
      },
    ]);
    expect(await refusalOf(file)).toBe('taken');
    expect(await partOf(await fillTemplate(file, exampleOf('reply'), ''), /settings\.xml\.rels$/)).not.toContain('attachedTemplate');
  });
});

describe('the starter of every paper', () => {
  test.each([...paperForms])('%s may be used as it is, and uses names that there are', async (form: PaperForm) => {
    const found = await judgeTemplate(form, await starterOf(form));
    expect(found).toMatchObject({ unknown: [], missing: [], squeezed: [], broken: [], stuck: [] });
    expect(found.example.join('')).not.toMatch(/\{\{|undefined/);
  });

  test.each([...paperForms])('%s has an example for each of its names', (form: PaperForm) => {
    const facts: Readonly<Record<string, unknown>> = exampleOf(form);
    for (const { name } of placeholdersOf(form)) expect(facts[name], `${form} ${name}`).toBeDefined();
  });
});
