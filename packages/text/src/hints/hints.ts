import { personalData } from '../personal-data.ts';
import { type Part, parts } from '../structure/headings.ts';
import { expectedMatters } from '../structure/matters.ts';
import { findParts, type PartsFound } from '../structure/parts.ts';
import { findRecommendations, type Recommendation } from '../structure/recommendations.ts';
import { sentences } from '../structure/sentences.ts';
import { taggedWords } from '../words.ts';
import { beyondCompetence } from './competence.ts';
import { inconsistencies } from './consistency.ts';
import { groundCues, grounds } from './grounds.ts';
import type { Hint, Level } from './hint.ts';

/** What a committee asks of a text; data of its rulebook. Undefined: not asked. */
export type HintRules = {
  readonly level: Level;
  readonly fewestCharacters?: number;
  readonly mostCharacters?: number;
  readonly mostTitleCharacters?: number;
  /** Least share of the three parts' length that each must have. */
  readonly leastShare: Readonly<Record<Part, number>>;
  /** From which expected number of matters on a text is said to speak of several. */
  readonly severalFrom: number;
  readonly ownPartNames?: Partial<Record<Part, readonly string[]>>;
};

export const usualHintRules: HintRules = {
  level: 'county',
  fewestCharacters: 200,
  mostCharacters: 3000,
  mostTitleCharacters: 50,
  leastShare: { situation: 0.06, analysis: 0.06, remedy: 0.15 },
  severalFrom: 1.6,
};

/** Everything that stands out in a draft, for its writer's eyes; nothing of it decides anything. */
export function hints({ title, body }: { readonly title: string; readonly body: string }, rules: HintRules = usualHintRules): Hint[] {
  const found = findParts(body, rules.ownPartNames);
  const recommendations = found.remedy === undefined ? [] : findRecommendations(body, found.remedy);
  return [
    ...lengths(title, body, rules),
    ...proportions(found, rules),
    ...oneMatter(body, rules),
    ...concrete(body, found, recommendations),
    ...beyondCompetence(body, rules.level),
    ...notFiled('title', title),
    ...notFiled('body', body),
    ...inconsistencies(title, body),
    ...addresses('title', title),
    ...addresses('body', body),
  ];
}

/** Letters, numerals and characters; blanks do not count. */
export function charactersOf(text: string): number {
  return [...text.replace(/\s/gu, '')].length;
}

function lengths(title: string, body: string, { fewestCharacters, mostCharacters, mostTitleCharacters }: HintRules): Hint[] {
  const found: Hint[] = [];
  const characters = charactersOf(body);
  if (fewestCharacters !== undefined && characters < fewestCharacters)
    found.push({ code: 'tooShort', characters, bound: fewestCharacters });
  if (mostCharacters !== undefined && characters > mostCharacters) found.push({ code: 'tooLong', characters, bound: mostCharacters });
  const ofTitle = charactersOf(title);
  if (mostTitleCharacters !== undefined && ofTitle > mostTitleCharacters)
    found.push({ code: 'titleTooLong', in: 'title', start: 0, end: title.length, characters: ofTitle, bound: mostTitleCharacters });
  return found;
}

function proportions(found: PartsFound, { leastShare }: HintRules): Hint[] {
  const size = (part: Part) => (found[part] === undefined ? 0 : found[part].end - found[part].start);
  const whole = parts.reduce((sum, part) => sum + size(part), 0);
  return parts.flatMap((part): Hint[] => {
    const span = found[part];
    if (span === undefined) return [{ code: 'partMissing', part }];
    const share = size(part) / whole;
    return share < leastShare[part] ? [{ code: 'partThin', part, share, in: 'body', start: span.start, end: span.end }] : [];
  });
}

function oneMatter(body: string, { severalFrom }: HintRules): Hint[] {
  const matters = expectedMatters(body);
  return matters >= severalFrom ? [{ code: 'severalMatters', matters }] : [];
}

const actor =
  /(?:政府|部门|局|委|厅|办公室|单位|街道|社区|乡镇|学校|医院|企业|机构|协会|组织|财政|公安|法院|检察|人大|政协|中心|公司|银行|牵头|主管|各级|各地|职能)/u;
const act =
  /(?:建立|制定|出台|设立|增设|增加|建设|修订|安排|投入|开展|组织|实施|配备|培训|纳入|列入|改造|新建|扩建|打造|搭建|开通|取消|减免|补贴|奖励|检查|整治|监督|公开|发布|编制|引进|试点|推行|推广|成立|明确|规范|落实|提供|完善|健全|设置|开发|利用|划定|支持|鼓励|扶持|引导|简化|降低|提高|扩大|培养|培育|加快|限制|禁止|严禁|清理|拆除|修缮|修建|评估|考核|立法)/u;

/** A remedy without any recommendation, and recommendations that say neither who nor what. */
function concrete(body: string, found: PartsFound, recommendations: readonly Recommendation[]): Hint[] {
  if (found.remedy !== undefined && recommendations.length === 0) return [{ code: 'noRecommendation' }];
  return recommendations.flatMap(({ start, end, wordsFrom }): Hint[] => {
    const words = body.slice(wordsFrom, end);
    const lacks: ('person' | 'act')[] = [];
    if (!actor.test(words) && !taggedWords(words).some(({ tag }) => tag === 'nt')) lacks.push('person');
    if (!act.test(words)) lacks.push('act');
    return lacks.length === 2 || (lacks.length === 1 && charactersOf(words) < 40)
      ? [{ code: 'notConcrete', lacks, in: 'body', start, end }]
      : [];
  });
}

function notFiled(place: 'title' | 'body', text: string): Hint[] {
  const raised = sentences(text).flatMap(({ start, end }) => {
    const words = text.slice(start, end);
    return grounds.flatMap((ground): Hint[] => {
      if (ground === 'privacy') return [];
      const { raised, meantOtherwise } = groundCues[ground];
      if (!raised.test(words) || meantOtherwise?.test(words) === true) return [];
      return [{ code: 'notFiled', ground, in: place, start, end }];
    });
  });
  const secrets = personalData(text).map(({ start, end }): Hint => ({ code: 'notFiled', ground: 'privacy', in: place, start, end }));
  return [...raised, ...secrets];
}

const wrong =
  /(?:人大代表(?:建议|议案)(?=[：:。]|$)|本(?:议案|人大代表)|(?:^|\n)\s*(?:议案|代表建议)[：:]|我是[\p{Script=Han}]{0,8}人大代表|作为(?:一名)?[\p{Script=Han}]{0,6}人大代表|尊敬的(?:各位)?(?:领导|代表))/gu;

/** What belongs to the congress, or to a letter, and not to a proposal of this committee. */
function addresses(place: 'title' | 'body', text: string): Hint[] {
  return [...text.matchAll(wrong)].map((match) => ({
    code: 'wrongAddress',
    in: place,
    start: match.index,
    end: match.index + match[0].length,
    said: match[0].trim(),
  }));
}
