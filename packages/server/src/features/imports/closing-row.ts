const sum = /^(?:合计|总计|小计|共计|累计|总数)[：:]?\d*[人件条个名]?$|^共\d+[人件条个名]$/u;
const remark = /^(?:注|说明|备注|填表人?|填报人?|制表人?|填报单位|填表单位|审核人?|联系人|制表日期|填表日期|填报日期)\d?[：:]/u;

/** A row below a table that is none of its rows: a sum, or who filled it in. */
export function isClosingRow(cells: readonly string[]): boolean {
  const filled = cells.map((cell) => cell.replaceAll(/[\s\u3000]/gu, '')).filter((cell) => cell !== '');
  const [first] = filled;
  return first !== undefined && filled.length <= 4 && (sum.test(first) || remark.test(first));
}
