/**
 * What every reply begins and ends with, whatever it is about: the case that came in, thanks, whom to call. It may repeat the words
 * of a recommendation, and answers nothing.
 */
const formulae: readonly RegExp[] = [
  // …关于…的提案（建议）收悉
  /[^。！？!?\n]*?(?:收悉|已收到)[，,。；;]?/gu,
  /(?:经(?:认真)?研究[，,]?)?现(?:就|将|对)?[^。！？!?\n：:]{0,40}?(?:答复|回复|函复|复函|报告)如下[：:。]?/gu,
  /(?:衷心|再次|诚挚|非常|十分)*感谢(?:您|你们?|贵|各位)[^。！？!?\n，,；;]*[。！!]?/gu,
  /(?:敬请|欢迎|希望|恳请|期待)(?:您|你们?|贵|各位)?[^。！？!?\n，,]{0,12}?(?:继续|一如既往)[^。！？!?\n]*(?:关心|支持|关注|监督|批评)[^。！？!?\n]*[。！!]?/gu,
  /(?:特此|专此)(?:答复|函复|回复|函达)|(?:^|\n)\s*此复/gu,
];

/** The reply with its formulae blanked out, everything else at its place. */
export const withoutFormulae = (reply: string): string =>
  formulae.reduce(
    (text, formula) => text.replace(formula, (words) => words.replaceAll(/[^\n]/gu, (letter) => '　'.repeat(letter.length))),
    reply,
  );
