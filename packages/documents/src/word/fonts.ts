/**
 * Fonts by the names that offices have them under, each with what else may be taken where it is missing. Word and WPS read the second names
 * from the font table; LibreOffice reads them too.
 */
export const face = { title: '方正小标宋简体', body: '仿宋_GB2312', heading: '黑体', second: '楷体_GB2312', number: '宋体' } as const;

export type Face = (typeof face)[keyof typeof face];

const others: Readonly<Record<Face, string>> = {
  方正小标宋简体: 'FZXiaoBiaoSong-B05S;小标宋;华文中宋;STZhongsong;Noto Serif CJK SC;宋体;SimSun',
  仿宋_GB2312: 'FangSong_GB2312;仿宋;FangSong;华文仿宋;STFangsong;方正仿宋简体;Noto Serif CJK SC',
  黑体: 'SimHei;华文黑体;STHeiti;微软雅黑;Noto Sans CJK SC',
  楷体_GB2312: 'KaiTi_GB2312;楷体;KaiTi;华文楷体;STKaiti;Noto Serif CJK SC',
  宋体: 'SimSun;华文宋体;STSong;Noto Serif CJK SC',
};

/** `word/fontTable.xml`: the fonts of official papers and their second names. */
export const fontTable = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${Object.values(face)
  .map(
    (name) =>
      `<w:font w:name="${name}"><w:altName w:val="${others[name]}"/><w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>`,
  )
  .join('')}</w:fonts>`;

/** One face for every script: digits and Latin letters are half a character wide in it. */
export const faced = (name: Face): { ascii: string; eastAsia: string; hAnsi: string; cs: string; hint: 'eastAsia' } => ({
  ascii: name,
  eastAsia: name,
  hAnsi: name,
  cs: name,
  hint: 'eastAsia',
});
