import type { Heading, Part } from './headings.ts';
import { chineseNumber } from './numbering.ts';

/** A line that by its last words names a part: 二、当前老旧小区加装电梯存在的主要问题. */
interface Candidate extends Heading {
  /** How the line is numbered: headings of one text are numbered alike. */
  readonly style: 'chinese' | 'chineseParenthesised' | 'dotted' | 'bracketed' | 'plain';
  readonly value: number;
}

const and = '[及和与、]';
const remedyWords = '(?:建议|对策|举措|意见|措施|办法|方案|思路|路径)';
const remedy = new RegExp(
  `(?:(?:建议|对策|举措)(?:${and}?${remedyWords})*|(?:几点|工作|有关|相关|主要|具体|解决|应对|改进|整改)(?:的)?${remedyWords}(?:${and}${remedyWords})*|^方案)(?:如下|有)?$`,
  'u',
);
const lack = '(?:问题|不足|困难|短板|难点|堵点|痛点|瓶颈|弱项|困境|挑战|症结|薄弱环节|制约因素|原因|成因)';
const analysis = new RegExp(`(?:${lack}(?:${and}?(?:其|主要)?(?:${lack}|分析|剖析|所在))*|^案据|^分析|^剖析)$`, 'u');
const situation =
  /(?:情况(?:反映|介绍|概述)?|现状|背景|概况|成效|由来|缘由|案由|理由|必要性|重要性|意义|进展|形势|问题的?提出)(?:[及和与、].{1,6})?$/u;

/** 缺乏保障措施 is a complaint, 问题及建议 two parts in one. */
const isNone = /^(?:缺乏|缺少|没有|无|未|不)|问题.{0,4}建议|[，,。；;！？!?]/u;

/** 破解停车难问题, 完善应对措施 are recommendations that speak of one. */
const isDeed =
  /^(?:解决|破解|化解|完善|制定|建立|加强|推进|推动|落实|健全|优化|创新|强化|加大|提高|提升|出台|明确|改进|改善|加快|开展|实施|规范|严格|成立|组织|拓展|丰富|深化|聚焦|针对|采取|细化)/u;

function partOf(label: string): Part | undefined {
  if (label === '' || label.length > 30 || isNone.test(label)) return undefined;
  if (isDeed.test(label) && !/(?:建议|对策)(?:如下)?$/u.test(label)) return undefined;
  if (remedy.test(label)) return 'remedy';
  if (analysis.test(label)) return 'analysis';
  return situation.test(label) ? 'situation' : undefined;
}

const han = '[一二三四五六七八九十]{1,3}';
const line = new RegExp(
  `^[ \\t\\u3000]*(?:第?(?<chinese>${han})(?:部分)?[、．.：:]|[（(](?<round>${han})[）)][、．.]?|(?<dotted>[\\d０-９]{1,2})[、．.]|(?<bracket>[【〔[]))?[ \\t\\u3000]*(?<label>[^\\n]{2,32}?)[ \\t\\u3000]*[】〕\\]]?[ \\t\\u3000]*(?<colon>[：:]?)[ \\t\\u3000]*$`,
  'gmu',
);

/** A numbered heading that its text follows on the same line: 一、背景情况。全县…… */
const runIn = new RegExp(
  `^[ \\t\\u3000]*(?:(?<chinese>${han})[、．.]|[（(](?<round>${han})[）)]|(?<dotted>[\\d０-９]{1,2})[、．.])[ \\t\\u3000]*(?<label>[^\\n。：:，,；;、]{2,24})[。：:](?=\\s*\\S)`,
  'gmu',
);

function* candidates(text: string): Generator<Candidate> {
  const lines = [...text.matchAll(line), ...text.matchAll(runIn)].sort((one, other) => one.index - other.index);
  for (const match of lines) {
    const { chinese, round, dotted, bracket, label = '', colon } = match.groups ?? {};
    const part = partOf(label);
    // without a number or a sign of its own a line must be short to be a heading
    const isPlain = chinese === undefined && round === undefined && dotted === undefined && bracket === undefined;
    if (part === undefined || (isPlain && label.length > (colon === '' ? 10 : 16))) continue;
    const style = isPlain
      ? 'plain'
      : bracket === undefined
        ? chinese === undefined
          ? round === undefined
            ? 'dotted'
            : 'chineseParenthesised'
          : 'chinese'
        : 'bracketed';
    const value = chineseNumber(chinese ?? round ?? '') ?? Number((dotted ?? '0').normalize('NFKC'));
    yield { part, start: match.index, end: match.index + match[0].length, style, value };
  }
}

const order: readonly Part[] = ['situation', 'analysis', 'remedy'];

/**
 * Headings that a text makes for itself, with its matter in them: lines numbered alike of which at least two parts follow each other in
 * their order. The outermost such numbering is taken; none where there is none.
 */
export function lineHeadings(text: string): Heading[] {
  const all = [...candidates(text)];
  for (const style of new Set(all.map((entry) => entry.style))) {
    const group = all.filter((entry) => entry.style === style);
    const firsts = order.flatMap((part) => group.find((entry) => entry.part === part) ?? []);
    const isInOrder = firsts.every((entry, at) => {
      const before = firsts[at - 1];
      return (
        before === undefined || (entry.start > before.start && (style === 'plain' || style === 'bracketed' || entry.value > before.value))
      );
    });
    if (firsts.length > 1 && isInOrder) return firsts.map(({ part, start, end }) => ({ part, start, end }));
  }
  return [];
}
