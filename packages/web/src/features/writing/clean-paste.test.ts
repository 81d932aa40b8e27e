import { expect, test } from 'vitest';
import { cleanHtml, cleanPlain } from './clean-paste.ts';

/** As Word puts it on the clipboard: a head full of styles, the text between fragment marks, lines broken by column. */
const fromWord = `<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">
<head><meta http-equiv=Content-Type content="text/html; charset=utf-8"><meta name=Generator content="Microsoft Word 15">
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->
<style><!-- @font-face {font-family:宋体;} p.MsoNormal {margin:0cm; font-size:10.5pt;} --></style></head>
<body lang=ZH-CN style='tab-interval:21.0pt'><!--StartFragment-->
<p class=MsoNormal style='text-indent:21.0pt'><span style='font-family:宋体'>近年来，我区机动车保有量以年均</span><span
lang=EN-US>12%</span><span style='font-family:宋体'>的速度增长，老旧小区
停车位缺口达</span><span lang=EN-US>2000</span><span style='font-family:宋体'>个。</span><span lang=EN-US><o:p></o:p></span></p>
<p class=MsoNormal><span lang=EN-US><o:p>&nbsp;</o:p></span></p>
<p class=MsoListParagraph style='margin-left:18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span lang=EN-US
style='mso-bidi-font-family:宋体'><span style='mso-list:Ignore'>一、<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;
</span></span></span><![endif]><span style='font-family:宋体'>推行错时共享停车&mdash;&mdash;由街道牵头</span></p>
<p class=MsoListParagraph><!--[if !supportLists]--><span style="font-family:Wingdings"><span style="mso-list:Ignore">Ø<span
style="font:7.0pt &quot;Times New Roman&quot;">&nbsp; </span></span></span><!--[endif]-->建设立体车库<br>
并纳入<del cite="mailto:x" datetime="2026">今年</del><ins cite="mailto:x">明年</ins>计划<span style='display:none'>隐藏</span><a class=msocomanchor href="#_msocom_1">[王1]</a></p>
<!--EndFragment--></body></html>`;

/** As WPS does: full-width blanks for indents, a span a run, `o:p` at the end. */
const fromWps = `<html xmlns:v="urn:schemas-microsoft-com:vml"><head><style>@page{mso-page-border-surround-header:no;}</style></head><body style="tab-interval:21pt;"><!--StartFragment-->
<p class=MsoNormal style="text-indent:24.0000pt;mso-char-indent-count:2.0000;" ><span style="mso-spacerun:'yes';font-family:仿宋;font-size:16.0000pt;" ><font face="仿宋" >　　建议：由区住建委牵头，</font></span><span style="mso-spacerun:'yes';font-family:仿宋;" ><font face="仿宋" >于</font><font face="Times New Roman" >2026</font><font face="仿宋" >年底前完成。</font></span><span style="mso-spacerun:'yes';" ><o:p></o:p></span></p>
<p class=MsoNormal ><v:shape id="图片 1" type="#_x0000_t75"><v:imagedata src="file:///C:/a.png"/></v:shape><img width=300 src="data:image/png;base64,AAAA">见图。</p><!--EndFragment--></body></html>`;

const table = `<p>各街道缺口如下：</p><table class=MsoTableGrid border=1><tr><td width=200><p class=MsoNormal>街道</p></td><td><p class=MsoNormal>缺口</p></td></tr>
<tr><td><p>双凤桥</p></td><td><p>620<o:p></o:p></p></td></tr></table><p>合计两千。</p>`;

test('Word: paragraphs and list numbers stay; styles, hidden text, deletions and comments go', () => {
  expect(cleanHtml(fromWord)).toEqual({
    text: '近年来，我区机动车保有量以年均12%的速度增长，老旧小区停车位缺口达2000个。\n一、推行错时共享停车——由街道牵头\n建设立体车库\n并纳入明年计划',
    tables: 0,
    images: 0,
  });
});

test('WPS: wide blanks of an indent go, pictures are left out and counted', () => {
  expect(cleanHtml(fromWps)).toEqual({ text: '建议：由区住建委牵头，于2026年底前完成。\n见图。', tables: 0, images: 1 });
});

test('a table comes as lines, a row each', () => {
  expect(cleanHtml(table)).toEqual({ text: '各街道缺口如下：\n街道　缺口\n双凤桥　620\n合计两千。', tables: 1, images: 0 });
});

test('lists of a web page keep their numbers; English keeps its blanks', () => {
  expect(cleanHtml('<ol><li>first\n point</li><li>第二</li></ol><ul><li>third</li></ul>').text).toBe('1. first point\n2.第二\nthird');
  // WPS and web editors: a paragraph within each item, and a list that goes on
  expect(cleanHtml('<ol start="3"><li>\n<p>甲</p><p>乙</p></li><li><p>丙</p></li></ol>').text).toBe('3.甲\n乙\n4.丙');
});

test('script, entities and broken markup come to nothing but their text', () => {
  expect(cleanHtml('<script>alert(1)</script>a &lt;b&gt; &#x4e2d;&#25991; &bogus; <p onclick="x>y">丙<b>丁').text).toBe(
    'a <b> 中文 &bogus;\n丙丁',
  );
  expect(cleanHtml('').text).toBe('');
});

test('plain text: soft breaks, wide blanks and empty lines', () => {
  expect(cleanPlain('　　第一段。\r\n\r\n  第二段。\v第三段。\u200b\n')).toBe('第一段。\n第二段。\n第三段。');
});

test('a large paste is read in one go', () => {
  const many = '<p class=MsoNormal><span>建议</span><o:p></o:p></p>'.repeat(20_000);
  expect(cleanHtml(many).text.split('\n')).toHaveLength(20_000);
});
