import type { Span } from './sentences.ts';

/** The three haves of a proposal (三有): a situation, an analysis, a remedy. */
export const parts = ['situation', 'analysis', 'remedy'] as const;
export type Part = (typeof parts)[number];

/** What committees call the parts; the longest name that fits is taken. A committee's own names are added as data. */
export const partNames: Readonly<Record<Part, readonly string[]>> = {
  situation: [
    '调研情况',
    '背景情况',
    '基本情况',
    '现状情况',
    '情况分析',
    '情况说明',
    '现实情况',
    '提案背景',
    '提出问题',
    '提案缘由',
    '调研背景',
    '现状分析',
    '现状及背景',
    '背景及现状',
    '背景和现状',
    '现状与背景',
    '现状',
    '背景',
    '案由',
    '情况',
    '缘由',
    '理由',
    '提案理由',
    '事由',
    '基本现状',
    '发展现状',
    '调研过程',
  ],
  analysis: [
    '问题分析',
    '问题及分析',
    '问题与分析',
    '存在问题',
    '存在的问题',
    '存在的主要问题',
    '存在主要问题',
    '主要问题',
    '问题和原因',
    '问题及原因',
    '问题与原因',
    '问题及原因分析',
    '原因分析',
    '分析问题',
    '问题与不足',
    '存在不足',
    '存在的不足',
    '存在的困难',
    '存在困难和问题',
    '存在的困难和问题',
    '存在问题及原因',
    '存在问题及分析',
    '困难和问题',
    '面临的问题',
    '问题',
    '分析',
    '问题现状',
  ],
  remedy: [
    '具体建议',
    '解决问题的主要建议',
    '对策建议',
    '对策与建议',
    '对策和建议',
    '对策及建议',
    '意见建议',
    '意见和建议',
    '意见与建议',
    '工作建议',
    '几点建议',
    '主要建议',
    '有关建议',
    '相关建议',
    '建议措施',
    '建议和措施',
    '措施建议',
    '建议对策',
    '建议',
    '办法',
    '解决办法',
    '解决建议',
    '整改建议',
    '提案建议',
    '具体办法',
    '具体措施',
    '对策',
    '措施',
    '建议和意见',
    '建议与对策',
    '建议及对策',
    '解决问题的建议',
    '办理建议',
    '思考与建议',
    '思考和建议',
    '建议内容',
  ],
};

export type Heading = Span & { readonly part: Part };

const number = '(?:[（(]?[一二三四五六七八九十\\d０-９]{1,2}[）)]?\\s*[、.．]?\\s*)?';
const open = '[【〔\\[(（《“]?';
const shut = '[】〕\\])）》”]?';

/**
 * Headings of the parts, in their order. A heading stands at the start of the text, of a line or after a sentence's end, with or without a number,
 * and is followed by a colon or by the end of its line; short names (建议, 问题 …) need both a clear start and a clear end.
 */
export function headings(text: string, own: OwnNames = none): Heading[] {
  const found: Heading[] = [];
  for (const { part, pattern, named } of patternsOf(own)) {
    for (const match of text.matchAll(named)) found.push({ part, start: match.index, end: match.index + match[0].length });
    for (const match of text.matchAll(pattern)) found.push({ part, start: match.index, end: match.index + match[0].length });
  }
  found.sort((one, other) => one.start - other.start || other.end - one.end);
  // of those that lie over each other the first
  let taken = 0;
  return found.filter(({ start, end }) => {
    const isFree = start >= taken;
    taken = Math.max(taken, end);
    return isFree;
  });
}

type OwnNames = Partial<Record<Part, readonly string[]>>;
interface Patterns {
  readonly part: Part;
  readonly pattern: RegExp;
  /** A form's own name with its colon is a heading wherever it stands: pasted forms lose the line break before it. */
  readonly named: RegExp;
}

const none: OwnNames = {};
/** Made once for each committee's names: a file is asked line by line. */
const made = new WeakMap<OwnNames, readonly Patterns[]>();

function patternsOf(own: OwnNames): readonly Patterns[] {
  const known = made.get(own);
  if (known !== undefined) return known;
  const patterns = parts.map((part): Patterns => {
    const names = [...(own[part] ?? []), ...partNames[part]].sort((one, other) => other.length - one.length).map(escaped);
    return {
      part,
      pattern: new RegExp(
        `(?<=^|[。！？!?；;\\n\\u3000”）)]\\s{0,40}|\\s{2})${number}${open}(?:${names.join('|')})${shut}\\s*(?:[：:]|(?=\\s*\\n)|(?=\\s*[（(]?[一1][）)]?[、.．])|$)`,
        'gmu',
      ),
      named: new RegExp(`(?:${names.filter((name) => name.length >= 4).join('|')})[：:]`, 'gu'),
    };
  });
  made.set(own, patterns);
  return patterns;
}

function escaped(name: string): string {
  return name.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');
}
