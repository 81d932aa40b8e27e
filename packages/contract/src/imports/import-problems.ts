import type { Language } from '../labels/languages.ts';

/** What a file of rows may hold. */
export const importKinds = ['members', 'units', 'proposals', 'replies'] as const;
export type ImportKind = (typeof importKinds)[number];

/** What can be wrong with one cell or row, or with the header. */
export const importProblemCodes = [
  'required',
  'notADate',
  'notANumber',
  'notASession',
  'tooLong',
  'nulCharacter',
  'loneSurrogate',
  'formulaError',
  'valueUnknown',
  'rowDouble',
  'memberThere',
  'memberNoTaken',
  'unitThere',
  'personAmbiguous',
  'unitAmbiguous',
  'parentUnknown',
  'loginUnfit',
  'loginTaken',
  'sessionMissing',
  'sessionUnknown',
  'sessionAmbiguous',
  'sessionConflict',
  'sessionLive',
  'caseNoTaken',
  'proposalThere',
  'replyThere',
  'proposalMissing',
  'proposalAmbiguous',
  'columnMissing',
  'columnUnknown',
  'fieldUnknown',
  'fieldTwice',
  'headerMissing',
  'kindUnclear',
  'noRows',
] as const;
export type ImportProblemCode = (typeof importProblemCodes)[number];

/** One fault; `row` and `column` as the reader sees them in the file, absent where it is the header's. */
export interface ImportProblem {
  code: ImportProblemCode;
  row?: number;
  column?: string;
  /** What was written there. */
  value?: string;
  /** What else the sentence speaks of: another row, a name, a list of columns. */
  about?: string;
}

/** `{value}` what was written, `{about}` what else is meant. */
const sentences: Readonly<Record<Language, Readonly<Record<ImportProblemCode, string>>>> = {
  'zh-CN': {
    required: '必须填写，现在是空的',
    notADate: '应为日期（如 2024-03-05 或 2024年3月5日），写的是“{value}”',
    notANumber: '应为数字，写的是“{value}”',
    notASession: '应为“十二届三次”这样的届次，写的是“{value}”',
    tooLong: '太长，最多 {about} 字',
    nulCharacter: '含有无法保存的空字符，请重新键入这一格',
    loneSurrogate: '含有损坏的半个字符，请重新键入这一格',
    formulaError: '公式出错（{value}），请改为具体内容',
    valueUnknown: '不认识“{value}”，可以写：{about}',
    rowDouble: '与第 {about} 行重复（{value}），请只留一行；若是同名的两个人，请都填委员证号或界别',
    memberThere: '“{value}”已在委员名册中；若是同名的另一位委员，请填委员证号或界别',
    memberNoTaken: '委员证号“{value}”已属于{about}',
    unitThere: '单位“{value}”已经登记（现名、简称或曾用名相同：{about}）',
    personAmbiguous: '有不止一位“{value}”，请另加“委员证号”或“界别”列写明是哪一位',
    unitAmbiguous: '“{value}”对得上不止一个单位（{about}），请写全称',
    parentUnknown: '归口单位“{value}”没有登记，本文件里也没有',
    loginUnfit: '登录名“{value}”不合要求：2 到 60 个字母、数字或 . _ @ -',
    loginTaken: '登录名“{value}”已被使用',
    sessionMissing: '不知道属于哪一次会议：请在表里加“届次”或“年份”列，或在导入时填写届次、年份（命令行用 --session、--year）',
    sessionUnknown: '推算不出“{value}”的年份或届次，请同时填写“年份”和“届次”',
    sessionAmbiguous: '{value} 年有不止一次会议，请填写“届次”',
    sessionConflict: '年份与届次对不上：“{value}”，系统中是{about}',
    sessionLive: '{value}的提案正在本系统办理，往年资料不能混入',
    caseNoTaken: '案号“{value}”在这次会议中已经有了',
    proposalThere: '这次会议中已经有同题、同提案人的提案“{value}”',
    replyThere: '“{value}”对这件提案（{about}）的答复已经有了',
    proposalMissing: '系统中没有这件提案（{value}）；请先导入提案，或用 --create-missing 由答复补建',
    proposalAmbiguous: '“{value}”对得上不止一件提案，请填写案号和届次',
    columnMissing: '缺少必需的列：{about}（认得的列名见 docs/import.md；也可用 --map 列名=字段 指定）',
    columnUnknown: '--map 指定的列“{value}”不在表头中；表头是：{about}',
    fieldUnknown: '--map 指定的字段“{value}”不存在，可用：{about}',
    fieldTwice: '两列都是“{about}”：{value}；请用 --map 列名=ignore 去掉一列',
    headerMissing: '前 15 行里找不到表头',
    kindUnclear: '看不出是哪类资料，请用 --kind 指定（members、units、proposals、replies）；表头是：{about}',
    noRows: '表头下面没有数据',
  },
  en: {
    required: 'is needed and is empty',
    notADate: 'should be a date (2024-03-05 or 2024年3月5日), but says “{value}”',
    notANumber: 'should be a number, but says “{value}”',
    notASession: 'should be a term and session such as 十二届三次, but says “{value}”',
    tooLong: 'is too long; there may be {about} characters',
    nulCharacter: 'holds a NUL character, which cannot be stored; please type the cell again',
    loneSurrogate: 'holds half a character, damaged in copying; please type the cell again',
    formulaError: 'is a formula in error ({value}); please enter the content itself',
    valueUnknown: '“{value}” is not known; it may be: {about}',
    rowDouble: 'is row {about} again ({value}); keep one of them, or, if they are two persons, give both a member number or sector',
    memberThere: '“{value}” is on the roll already; if another member of that name is meant, give a member number or sector',
    memberNoTaken: 'the member number “{value}” belongs to {about}',
    unitThere: 'the unit “{value}” is registered already (present, short or former name: {about})',
    personAmbiguous: 'there is more than one “{value}”; add a column with the member number or the sector',
    unitAmbiguous: '“{value}” fits more than one unit ({about}); write the full name',
    parentUnknown: 'the central office “{value}” is neither registered nor in this file',
    loginUnfit: 'the sign-in name “{value}” is not fit: 2 to 60 letters, digits or . _ @ -',
    loginTaken: 'the sign-in name “{value}” is taken',
    sessionMissing:
      'belongs to no known session: add a column 届次 or 年份 to the table, or say session or year with the import (--session, --year on the command line)',
    sessionUnknown: 'year or term of “{value}” cannot be worked out; fill in both 年份 and 届次',
    sessionAmbiguous: 'there is more than one session in {value}; fill in 届次',
    sessionConflict: 'year and session do not agree: “{value}”, registered is {about}',
    sessionLive: 'proposals of {value} are being handled in this system; history cannot be mixed in',
    caseNoTaken: 'the case number “{value}” is there already in that session',
    proposalThere: 'a proposal of this title and proposer is there already in that session: “{value}”',
    replyThere: 'the reply of “{value}” to this proposal ({about}) is there already',
    proposalMissing: 'there is no such proposal ({value}); import the proposals first, or say --create-missing to make it from the reply',
    proposalAmbiguous: '“{value}” fits more than one proposal; fill in case number and session',
    columnMissing: 'columns needed are missing: {about} (names understood: docs/import.md; or --map COLUMN=field)',
    columnUnknown: 'the column “{value}” named by --map is not in the header, which is: {about}',
    fieldUnknown: 'the field “{value}” named by --map does not exist; there are: {about}',
    fieldTwice: 'two columns are “{about}”: {value}; drop one with --map COLUMN=ignore',
    headerMissing: 'no header was found in the first 15 rows',
    kindUnclear: 'what these rows are is unclear; say --kind (members, units, proposals, replies); the header is: {about}',
    noRows: 'there are no rows under the header',
  },
};

const shortened = (text: string): string => {
  const signs = [...text];
  return signs.length > 60 ? `${signs.slice(0, 60).join('')}…` : text;
};

/** The fault as the reader is told it: 第 12 行「届次」：应为…，写的是“…”。 */
export function importSentence(language: Language, problem: ImportProblem): string {
  const said = sentences[language][problem.code]
    .replaceAll('{value}', () => shortened(problem.value ?? ''))
    .replaceAll('{about}', () => problem.about ?? '');
  if (problem.row === undefined) return said;
  if (language === 'en') return `Row ${problem.row}${problem.column === undefined ? '' : `, “${problem.column}”`}: ${said}`;
  return `第 ${problem.row} 行${problem.column === undefined ? '' : `「${problem.column}」`}：${said}`;
}

/** RFC 6901: `/rows/12/届次`. */
export function importPointer({ row, column }: ImportProblem): string {
  if (row === undefined) return '/file';
  return column === undefined ? `/rows/${row}` : `/rows/${row}/${column.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}
