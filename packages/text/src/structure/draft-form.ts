import { chineseNumber } from './numbering.ts';

/** What the forms of proposals call what is not text, and how names stand on them. */

export const fieldKinds = ['title', 'proposer', 'coSigner', 'other', 'content'] as const;
export type FieldKind = (typeof fieldKinds)[number];

const fieldNames: Readonly<Record<FieldKind, readonly string[]>> = {
  title: ['案由', '提案案由', '提案名称', '提案题目', '提案标题', '标题', '题目', '名称'],
  proposer: [
    '提案人',
    '提案者',
    '提案委员',
    '第一提案人',
    '第一提案者',
    '提案第一人',
    '领衔提案人',
    '领衔人',
    '领衔委员',
    '提出人',
    '提案单位',
    '提交人',
  ],
  coSigner: [
    '联名',
    '联名人',
    '联名者',
    '联名委员',
    '联名提案人',
    '联名提案者',
    '共同提案人',
    '共同提案者',
    '其他提案人',
    '附议人',
    '附议委员',
    '联署人',
    '联署委员',
  ],
  other: [
    '编号',
    '提案编号',
    '案号',
    '类别',
    '提案类别',
    '提案形式',
    '提交日期',
    '提交时间',
    '日期',
    '建议承办单位',
    '承办单位',
    '审查意见',
    '立案意见',
    '联系电话',
    '联系方式',
    '手机',
    '电话',
    '通讯地址',
    '通信地址',
    '地址',
    '邮编',
    '邮政编码',
    '界别',
    '党派',
    '单位职务',
    '工作单位',
    '职务',
    '执笔人',
    '委员证号',
    '届次',
    '备注',
    '是否公开',
    '是否同意公开',
    '姓名',
    '单位及职务',
    '性别',
    '民族',
    '年龄',
    '签名',
    '建议主办单位',
    '建议协办单位',
    '建议会办单位',
    '提案时间',
    '填表日期',
  ],
  content: ['提案内容', '提案正文', '正文', '内容', '主要内容', '提案主要内容', '内容摘要', '提案全文', '案由及内容'],
};

const kindByName = new Map(fieldKinds.flatMap((kind) => fieldNames[kind].map((name): [string, FieldKind] => [name, kind])));

/** Of a cell that holds a name of a form alone: 案　由, 提案人：, （联名人）. */
export const kindOfLabel = (cell: string): FieldKind | undefined =>
  kindByName.get(cell.replaceAll(/[\s\u3000：:（）()【】[\]]/gu, '').replace(/^[一二三四五六七八九十\d]{1,2}[、.．]/u, ''));

const names = [...kindByName.keys()].sort((one, other) => other.length - one.length);
// the form's own blanks between the signs of a name: 案　由
const spaced = names.map((name) => [...name].join('[ \\t\\u3000]*')).join('|');
const labelled = new RegExp(`^[\\s\\u3000]*[（(【]?(${spaced})[）)】]?[ \\t\\u3000]*[：:][ \\t\\u3000]*(.*)$`, 'su');
const bare = new RegExp(`^[\\s\\u3000]*(${spaced})[\\s\\u3000]+(\\S.*)$`, 'su');

/** Fields that share a line: 提案人：王伟    联名人：李秀英. */
const next = new RegExp(`(?<=\\S)[ \\t\\u3000]+(?=(?:${spaced})[ \\t\\u3000]*[：:])`, 'gu');
export const fieldsApart = (line: string): string[] => (labelled.test(line) ? line.split(next) : [line]);

/** A line that names a field of the form: 提案人：张三、李四. What follows a name without a colon must be short and no sentence. */
export function fieldOfLine(line: string): { kind: FieldKind; value: string } | undefined {
  const found = labelled.exec(line) ?? (line.length <= 40 && !/[。；！？]/u.test(line) ? bare.exec(line) : null);
  if (found === null) return undefined;
  const kind = kindOfLabel(found[1] ?? '');
  const value = (found[2] ?? '').trim();
  // a sentence behind 名称： or 地址： is text
  if (kind === undefined || (kind === 'other' && (value.length > 60 || /[。；]/u.test(value)))) return undefined;
  return { kind, value };
}

const several = /等\s*[\d０-９一二三四五六七八九十百]*\s*(?:人|位|名)?(?:委员)?(?:联名)?\s*$/u;
/** How many the line says there are: 等5人. Undefined where it says no number. */
export function countOn(line: string): number | undefined {
  const written = /等\s*([\d０-９]{1,3}|[一二三四五六七八九十]{1,3})\s*(?:人|位|名)/u.exec(line)?.[1];
  return written === undefined ? undefined : (chineseNumber(written) ?? Number(written.normalize('NFKC')));
}

const post = /(?<![^\s\u3000、，,;；])(?:全国|省|市|区|县|州|旗)?政协委员[ \u00a0\u3000]*(?=\S{2}|\S[ \u3000])/gu;
const manner = /(?<=\S{2})\s*(?:政协委员|委员|同志|先生|女士)$/u;

const blank = /[ \u00a0\u3000]+/u;
const isLone = (sign: string): boolean => /^\p{Script=Han}$/u.test(sign);
const isLetters = (sign: string): boolean => /^[\p{Script=Latin}.'-]+$/u.test(sign);

/** 李　四 is one name, 张三 李四 are two; names in letters keep their blanks. */
function namesBetweenBlanks(piece: string): string[] {
  const found: string[] = [];
  let run: string[] = [];
  const close = (): void => {
    const isPairs = run.length > 3 && run.length % 2 === 0 && run.every(isLone);
    if (isPairs) for (let at = 0; at < run.length; at += 2) found.push(run.slice(at, at + 2).join(''));
    else if (run.length > 0) found.push(run.join(run.every(isLone) ? '' : ' '));
    run = [];
  };
  for (const sign of piece.split(blank)) {
    const kind = isLone(sign) ? isLone : isLetters(sign) ? isLetters : undefined;
    if (kind === undefined || !run.every(kind)) close();
    if (kind === undefined) found.push(sign);
    else run.push(sign);
  }
  close();
  return found;
}

/** 张　三、李四（民进）　王五委员 as names. */
export function namesOn(text: string): string[] {
  const plain = text
    .replaceAll(/[（(【][^）)】]*[）)】]/gu, ' ')
    .replace(several, '')
    .replaceAll(post, '')
    .replaceAll(/(?:签名|签字|盖章)[：:]?/gu, ' ');
  const found = plain.split(/[、，,;；/|\n\t]+/u).flatMap(namesBetweenBlanks);
  return [...new Set(found.map((name) => name.replace(manner, '').trim()))].filter((name) => name !== '' && [...name].length <= 40);
}
