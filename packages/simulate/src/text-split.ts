/** A proposal's text cut into the rulebook's parts, and its recommendations one by one. */
export interface SplitText {
  parts: { background: string; analysis: string; recommendations: string };
  items: string[];
}

export interface TextLimits {
  /** Characters of all parts together; white space does not count. */
  totalMost: number;
  mostItems: number;
}

type PartName = keyof SplitText['parts'];

const headings: Readonly<Record<PartName, readonly string[]>> = {
  background: ['调研情况', '背景情况', '基本情况', '情况分析', '背景'],
  analysis: ['问题分析', '问题及分析', '存在的问题', '存在问题', '主要问题', '原因分析'],
  recommendations: ['具体建议', '对策建议', '具体意见', '为此建议', '意见建议', '建议'],
};

export const lengthOf = (text: string): number => [...text.replace(/\s+/gu, '')].length;

/** A text as one line or as paragraphs without the line breaks of a printed page. */
function tidy(text: string): string {
  return text
    .replaceAll('\u0000', '')
    .replace(/[\u00a0\u3000\t ]+/g, ' ')
    .replace(/([^。！？；：:\n])\n(?=[^\n（(一二三四五六七八九十\d①-⑳])/gu, '$1')
    .trim();
}

/** The place of the first heading of a part that stands before a colon or alone on its line. */
function headingAt(text: string, part: PartName, from: number): { start: number; end: number } | undefined {
  let best: { start: number; end: number } | undefined;
  for (const word of headings[part]) {
    const found = new RegExp(`(?:[一二三四五六七八九十]+、\\s*)?${word}\\s*(?:[：:]|\\n)`, 'gu');
    found.lastIndex = from;
    const match = found.exec(text);
    if (match !== null && (best === undefined || match.index < best.start))
      best = { start: match.index, end: match.index + match[0].length };
  }
  return best;
}

const sentencesOf = (text: string): string[] => text.match(/[^。！？；\n]+[。！？；]*\n*/gu) ?? (text === '' ? [] : [text]);

/** Whole sentences up to a length; a first sentence that is longer alone is cut at a comma, or hard. */
export function cutAtSentence(text: string, most: number): string {
  if (lengthOf(text) <= most) return text;
  let kept = '';
  for (const sentence of sentencesOf(text)) {
    if (lengthOf(kept) + lengthOf(sentence) > most) break;
    kept += sentence;
  }
  return kept.trim() === '' ? [...text].slice(0, most).join('').trim() : kept.trim();
}

const numberings = [
  /(?<=^|[\n。；：: ])(?=[一二三四五六七八九十]{1,3}、)/gu,
  /(?<=^|[\n。；：: ])(?=[（(][一二三四五六七八九十]{1,3}[）)])/gu,
  /(?<=^|[\n。；：: ])(?=\d{1,2}[.．、](?!\d))/gu,
  /(?<=^|[\n。；：: ])(?=[（(]\d{1,2}[）)])/gu,
  /(?=[①-⑳])/gu,
  /(?<=^|[\n。；：:，])(?=[一二三四五六七八九]是)/gu,
];

/** Recommendations one by one by their hand-like numbering; without one, half the sentences each. */
export function itemsOf(text: string, most: number): string[] {
  for (const numbering of numberings) {
    const pieces = text
      .split(numbering)
      .map((piece) => piece.trim())
      .filter((piece) => lengthOf(piece) > 4);
    const numbered = pieces.filter((piece) => new RegExp(numbering.source, 'u').test(piece));
    const chosen = numbered.length >= 2 ? numbered : [];
    if (chosen.length >= 2) return chosen.slice(0, most);
  }
  const sentences = sentencesOf(text)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');
  if (sentences.length < 2) return text.trim() === '' ? ['请有关部门研究办理。'] : [text.trim()];
  const half = Math.ceil(sentences.length / 2);
  return [sentences.slice(0, half).join(''), sentences.slice(half).join('')];
}

/** Splits at headings where there are any, else by thirds of the sentences; then within the limits. */
export function splitText(raw: string, limits: TextLimits): SplitText {
  const text = tidy(raw);
  const first = headingAt(text, 'background', 0);
  const second = headingAt(text, 'analysis', first?.end ?? 0);
  const third = headingAt(text, 'recommendations', second?.end ?? first?.end ?? 0);
  const sentences = sentencesOf(text);
  const third1 = Math.max(1, Math.floor(sentences.length / 3));
  const cut = (from: number | undefined, to: number | undefined): string => (from === undefined ? '' : text.slice(from, to).trim());
  const found = {
    background: cut(first?.end ?? 0, second?.start ?? third?.start),
    analysis: cut(second?.end, third?.start),
    recommendations: cut(third?.end, undefined),
  };
  const byThirds = {
    background: sentences.slice(0, third1).join('').trim(),
    analysis: sentences
      .slice(third1, third1 * 2)
      .join('')
      .trim(),
    recommendations: sentences
      .slice(third1 * 2)
      .join('')
      .trim(),
  };
  const whole = second !== undefined || third !== undefined ? found : byThirds;
  const share = { background: 0.3, analysis: 0.3, recommendations: 0.4 };
  const within = (name: PartName): string => {
    const part = whole[name] === '' ? byThirds[name] : whole[name];

    const most = Math.floor(limits.totalMost * share[name]);
    return cutAtSentence(part === '' ? '详见附件。' : part, most);
  };
  const parts = { background: within('background'), analysis: within('analysis'), recommendations: within('recommendations') };
  return { parts, items: itemsOf(parts.recommendations, limits.mostItems) };
}
