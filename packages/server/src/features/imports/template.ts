import type { ImportKind, Language } from '@shangliang/contract';
import { writeXlsx } from '@shangliang/documents';
import { rulesOf } from './fields.ts';

/** A workbook to fill in: the columns, and on a second sheet what each may be called and how it is written. */
export function importTemplate(kind: ImportKind, language: Language): Buffer {
  const rules = Object.entries(rulesOf(kind));
  const chinese = language === 'zh-CN';
  const head = chinese
    ? ['列名', '字段', '必填', '也可以叫', '举例', '最多字数']
    : ['Column', 'Field', 'Needed', 'Also understood', 'Example', 'Characters at most'];
  const lines = rules.map(([field, rule]) => [
    chinese ? rule.label : rule.english,
    field,
    rule.required === true ? (chinese ? '是' : 'yes') : '',
    rule.also.join('、'),
    rule.example ?? '',
    String(rule.most),
  ]);
  return writeXlsx([
    { name: chinese ? '资料' : 'Rows', rows: [rules.map(([field, rule]) => (chinese ? rule.label : field))], boldRows: 1 },
    { name: chinese ? '填写说明' : 'Notes', rows: [head, ...lines], boldRows: 1 },
  ]);
}
