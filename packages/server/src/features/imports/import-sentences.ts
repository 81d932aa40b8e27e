import type { Language } from '@shangliang/contract';
import type { UnreadableCode, UnreadableFile } from '@shangliang/documents';
import type { BuiltOn } from './undo-import.ts';

const unreadable: Readonly<Record<Language, Readonly<Record<UnreadableCode, string>>>> = {
  'zh-CN': {
    empty: '文件是空的',
    notATable: '这不是表格文件；请提供 .xlsx、.csv 或 .jsonl',
    oldWord: '这是旧格式 .doc；请用 Word 或 WPS 打开，另存为 .docx 再上传',
    notWord: '这不是 Word 文件；请上传 .docx',
    pdfNotWord: '这不是 Word 文件，是 PDF，里面的文字常常断行、缺字，没有读取；请选原来的 Word 文件，或在 PDF 里全选、复制，再粘贴进来',
    webPageNotWord: '这不是 Word 文件，其实是网页；请用浏览器、Word 或 WPS 打开，全选、复制，再粘贴进来，或另存为 .docx',
    pictureNotWord: '这不是 Word 文件，是图片，里面的字读不出来；请选 Word 文件，照片和扫描件请作为附件上传',
    tooMuchText: '文件里的文字超过 20 万字，不像是一件提案，没有读取；请只留下提案本身，或分成几个文件',
    macros: '文件里带有宏；请另存为不含宏的文件再上传',
    foreignParts: '文件里嵌有别的程序的对象，或打开时会从别处取内容；请删去这些内容（图片请直接粘贴进来），另存后再上传',
    oldExcel: '这是旧格式 .xls；请用 Excel 或 WPS 打开，另存为 .xlsx 再导入',
    openTable: '这是 .ods 表格；请用 WPS 或 Excel 打开，另存为 .xlsx 再导入',
    encrypted: '文件有密码保护；请去掉密码，另存后再上传',
    htmlTable: '这其实是网页（HTML），不是表格；请用 Excel 或 WPS 打开，另存为 .xlsx 再导入',
    damaged: '文件不完整或已损坏；请重新保存或重新传一次',
    tooLargeUnpacked: '文件解开后过大，或压缩得不合常理，没有读取；请删去多余的图片、工作表和格式再保存，或拆成几个文件',
    declaresEntities: '文件里有不该有的声明，没有读取；请用 Word、Excel 或 WPS 打开，另存后再上传',
    encodingUnknown: '认不出文字编码；请另存为 UTF-8（或 .xlsx、.docx）再上传',
    quoteOpen: '引号没有成对，后面的行分不清；请检查这一行的引号',
    lineNotJson: '这一行不是完整的 JSON',
    lineNotObject: '每一行应是一个 JSON 对象：{"title": …}',
    cellTooLarge: '有一格内容超过一百万字，没有读取',
    tooManyColumns: '列太多，最多 500 列；请删去多余的列',
    tooManyRows: '行太多，最多 1048576 行；请拆成几个文件',
    noSheet: '工作簿里没有可见的工作表',
  },
  en: {
    empty: 'The file is empty',
    notATable: 'This is no table; please give an .xlsx, .csv or .jsonl file',
    oldWord: 'This is the old .doc format; please open it in Word or WPS, save it as .docx and upload that',
    notWord: 'This is not a Word file; please upload a .docx',
    pdfNotWord:
      'This is not a Word file but a PDF, whose text often has broken lines and lacks characters; it was not read. Choose the Word file it was made from, or select and copy everything in the PDF and paste it',
    webPageNotWord:
      'This is not a Word file but a web page; please open it in a browser, Word or WPS, select and copy everything and paste it, or save it as .docx',
    pictureNotWord:
      'This is not a Word file but a picture, and words in it cannot be read; choose a Word file, and upload photographs and scans as attachments',
    tooMuchText:
      'The file holds more than 200,000 characters, more than a proposal has; it was not read. Keep the proposal alone, or split it',
    macros: 'The file carries macros; please save it without them and upload that',
    foreignParts:
      'The file holds objects of other programs, or fetches something from elsewhere when it is opened; take them out (paste pictures in), save it anew and upload that',
    oldExcel: 'This is the old .xls format; please open it in Excel or WPS, save it as .xlsx and import that',
    openTable: 'This is an .ods table; please open it in WPS or Excel, save it as .xlsx and import that',
    encrypted: 'The file is locked with a password; please take it off, save it and upload that',
    htmlTable: 'This is a web page (HTML), not a table; please open it in Excel or WPS, save it as .xlsx and import that',
    damaged: 'The file is incomplete or damaged; please save or send it again',
    tooLargeUnpacked:
      'Unpacked, the file would be too large, or it is packed beyond reason; it was not read. Remove spare pictures, sheets and formats, or split it',
    declaresEntities:
      'The file holds declarations that no document needs; it was not read. Open it in Word, Excel or WPS, save it anew and upload that',
    encodingUnknown: 'The encoding is not recognised; please save it as UTF-8 (or .xlsx, .docx)',
    quoteOpen: 'A quotation mark is never closed; please look at the quotes of this row',
    lineNotJson: 'This line is not whole JSON',
    lineNotObject: 'Each line should be one JSON object: {"title": …}',
    cellTooLarge: 'A cell holds more than a million characters; it was not read',
    tooManyColumns: 'There are too many columns (500 at most); please remove some',
    tooManyRows: 'There are too many rows (1048576 at most); please split the file',
    noSheet: 'The workbook has no visible sheet',
  },
};

const inUse: Readonly<Record<Language, Readonly<Record<BuiltOn['kind'], string>>>> = {
  'zh-CN': {
    proposalMoved: '提案《{name}》导入后已有改动',
    personBusy: '“{name}”导入后已有职务、账号或提案',
    unitBusy: '单位“{name}”导入后已在使用',
    laterImport: '提案《{name}》后来又导入了答复，请先撤销那一批',
    elsewhere: '别处（{name}）还在使用这一批资料',
  },
  en: {
    proposalMoved: 'the proposal “{name}” has been changed since',
    personBusy: '“{name}” has a post, an account or a proposal since',
    unitBusy: 'the unit “{name}” is in use since',
    laterImport: 'replies to “{name}” were imported later; undo that import first',
    elsewhere: 'it is still in use elsewhere ({name})',
  },
};

/** Why the file cannot be read, for a person, with the row where it stopped. */
export function unreadableSentence(language: Language, error: UnreadableFile): string {
  const said = unreadable[language][error.code];
  if (error.row === undefined) return said;
  return language === 'en' ? `Row ${error.row}: ${said}` : `第 ${error.row} 行：${said}`;
}

export const inUseSentence = (language: Language, reason: BuiltOn): string =>
  inUse[language][reason.kind].replace('{name}', () => reason.name);
