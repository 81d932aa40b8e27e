import { demoProposals } from './demo/proposals.ts';
import type { Random } from './random.ts';
import type { Rules } from './rules.ts';
import { cutAtSentence, lengthOf, splitText } from './text-split.ts';

/** A proposal as it may be handed to the simulation (`--proposals FILE.jsonl`). */
export interface ProposalText {
  id?: string | undefined;
  title?: string | undefined;
  category?: string | undefined;
  proposer?: string | undefined;
  text: string;
}

export interface Written {
  title: string;
  field: string;
  /** By the rulebook's part codes. */
  parts: Record<string, string>;
  items: string[];
}

interface InThree extends Omit<Written, 'parts'> {
  parts: { background: string; analysis: string; recommendations: string };
}

/** Words of a category, or of a text without one, and the field of the rulebook they speak of. */
const fieldWords: readonly (readonly [RegExp, string])[] = [
  [/农|林|水利|乡村/u, 'agriculture'],
  [/教育|科学|技术|科技/u, 'education'],
  [/医|卫|体育|健康/u, 'health'],
  [/文化|宣传|旅游/u, 'culture'],
  [/环境|资源|生态/u, 'environment'],
  [/交通|公路|铁路|公交/u, 'transport'],
  [/城乡|建设|规划|住房/u, 'urban'],
  [/经济|工业|商贸|财税|金融|企业/u, 'economy'],
  [/社会|民生|养老|就业/u, 'welfare'],
];

const fieldOf = (words: string): string => fieldWords.find(([pattern]) => pattern.test(words))?.[1] ?? 'governance';

const places = [
  '城东',
  '城西',
  '滨江',
  '南湖',
  '北苑',
  '沙河',
  '青石',
  '云岭',
  '河口',
  '梅林',
  '石桥',
  '临港',
  '东湖',
  '西坪',
  '龙泉',
  '新塘',
  '白沙',
  '望江',
];

/** What no system may choke on, and must give back as it came. */
const hostileTitles = [
  "关于'); drop table proposal;--的提案",
  '关于<script>alert(1)</script>的提案',
  '关于𠮷野家𡈽地与龘龖㵘的提案',
  '关于"引号"\\反斜线%s$x与{{y}}的提案',
  '关于😀🇨🇳👩‍👩‍👧 e\u0301 与\u202e倒写的提案',
];
export const hostileNote = "'; delete from event where 1=1;-- <img src=x onerror=alert(1)> \\u0000 𠮷😀 ‘’“”";

const fitted = (title: string): string => [...title.trim().replace(/\s+/gu, ' ')].slice(0, 46).join('');

/** The situation stands first, the remedy last, the reasons in every part between; each as long as the rulebook lets it be. */
function byRules(rules: Rules, written: InThree): Written {
  const codes = rules.fields.map(({ code }) => code);
  const last = rules.parts.length - 1;
  const parts = rules.parts.map(({ code, most }, index) => {
    const text = index === last ? written.parts.recommendations : index === 0 ? written.parts.background : written.parts.analysis;
    return [code, cutAtSentence(text, most)] as const;
  });
  return {
    ...written,
    title: [...written.title].slice(0, rules.titleMost).join(''),
    field: codes.includes(written.field) ? written.field : (codes[lengthOf(written.title) % codes.length] ?? ''),
    parts: Object.fromEntries(parts),
  };
}

function varied(title: string, round: number, random: Random): string {
  if (round === 0) return fitted(title);
  const place = random.pick(places);
  return fitted(`${place}：${[...title].slice(0, 38).join('')}（${round + 1}）`);
}

/** As many texts as are asked for: the file's or the demo's, cycled and varied where there are too few. */
export function textSource(random: Random, given: readonly ProposalText[] | undefined, rules: Rules): (index: number) => Written {
  const limits = { totalMost: rules.totalMost, mostItems: 6 };
  return (index) => {
    const own = random.fork(index);
    const hostile = index % 97 === 3 ? hostileTitles[Math.floor(index / 97) % hostileTitles.length] : undefined;
    const written = given === undefined || given.length === 0 ? fromDemo(index, own, rules.totalMost) : fromFile(given, index, own, limits);
    if (hostile === undefined) return byRules(rules, written);
    return byRules(rules, {
      ...written,
      title: hostile,
      parts: { ...written.parts, background: `${hostileNote}\n${written.parts.background}`.slice(0, 1000) },
    });
  };
}

function fromDemo(index: number, random: Random, totalMost: number): InThree {
  const demo = demoProposals[index % demoProposals.length];
  if (demo === undefined) throw new RangeError('there are no demo texts');
  const round = Math.floor(index / demoProposals.length);
  const place = random.pick(places);
  const local = (text: string): string => (round === 0 ? text : text.replaceAll('城南', place).replaceAll('沙洲', random.pick(places)));
  const items = demo.recommendations.map((entry) => local(entry.text)).slice(0, 4);
  const parts = {
    background: local(demo.background),
    analysis: local(demo.analysis),
    recommendations: items.map((item, at) => `${at + 1}. ${item}`).join('\n'),
  };
  const total = lengthOf(parts.background) + lengthOf(parts.analysis) + lengthOf(parts.recommendations);
  if (total > totalMost) throw new RangeError(`a demo text is longer than the rulebook allows: ${demo.title}`);
  return { title: varied(local(demo.title), round, random), field: demo.field, parts, items };
}

function fromFile(
  given: readonly ProposalText[],
  index: number,
  random: Random,
  limits: { totalMost: number; mostItems: number },
): InThree {
  const source = given[index % given.length];
  if (source === undefined) throw new RangeError('there are no texts');
  const round = Math.floor(index / given.length);
  const split = splitText(source.text, limits);
  const title = source.title?.trim() || [...split.parts.background].slice(0, 30).join('');
  return {
    title: varied(title.replace(/[\p{Cc}]/gu, ' '), round, random),
    field: fieldOf(`${source.category ?? ''}${source.category ? '' : title}`),
    ...split,
  };
}
