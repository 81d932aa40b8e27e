import { sentences } from '../structure/sentences.ts';
import { taggedWords } from '../words.ts';

/** A promise that says neither who, nor what exactly, nor by when. */
export type EmptyPhrase = {
  readonly start: number;
  readonly end: number;
  readonly phrase: string;
  readonly lacks: readonly ('person' | 'act' | 'date')[];
};

const promise =
  /(?:进一步|认真|积极|深入|继续|抓紧|适时|逐步|切实|高度|充分|不断|大力|全力|努力|持续)(?:地)?(?:加强|加大|研究|重视|考虑|探索|推进|推动|完善|落实|做好|争取|协调|配合|提高|提升|强化|改进|优化|关注|吸纳|采纳|借鉴|参考|论证|谋划)|(?:将|会|拟)(?:认真|积极|进一步|适时|逐步)?(?:研究|考虑|探索|关注|吸纳|借鉴|论证|参考)|(?:引起|予以|给予)(?:高度|充分)?重视|条件成熟(?:时|后)|在今后的工作中|适当时候|尽快(?:研究|解决|落实)|加以(?:研究|考虑)|纳入(?:下一步|今后)工作/u;
const person =
  /(?:我|本|该|县|市|区|省|州|旗|镇|乡|街道)?[\p{Script=Han}]{0,12}(?:局|委|厅|办|处|科|中心|公司|政府|支队|大队|学校|医院|街道|社区|乡镇|领导小组|专班|负责|牵头)/u;
const ourselves = /^(?:下一步|今后|接下来|同时|此外|另外|为此)?[，,]?(?:我们|我局|我委|我办|我厅|我县|我市|我区|我省|本局|将|会|拟)/u;
const date =
  /(?:\d{4}|今|明|本|当|次)年(?:底|内|度|上半年|下半年|\d{1,2}月)?|\d{1,2}月(?:底|份|\d{1,2}日|[上中下]旬|前)|第?[一二三四1-4]季度|[上下]半年|年(?:底|内|前)|[一二三两四五六七八九十\d]+个?(?:工作日|日|天|周|月|年)(?:内|之内|以内|前)|“十[三四五六]五”(?:期间|末)?|春节前|汛期前|开学前/u;
const act =
  /(?:已|已经|现已|正在|业已)[\p{Script=Han}]{0,8}?(?:完成|建成|出台|印发|制定|开展|投入|实施|启动|开工|安排|落实|列入|纳入|设立|成立|解决|整改|安装|拆除|修复|开通|下发|发放|申报|召开|签订)|(?:召开|印发|出台|制定|投入|新建|改建|安装|拨付|修订|编制|申报|立项|招标|开工|验收|开设|增设|设置|配备|更换|约谈|排查|检查|巡查|立案|处罚)|《[^》]+》|\d+(?:\.\d+)?\s*(?:万元|亿元|万|个|处|公里|米|平方米|家|所|人|名|件|次|台|座|条|盏|户|吨|%|％)/u;

const toCome = /(?:将|拟|下一?步|今后|接下来|继续|适时|逐步|条件成熟)/u;

/** Sentences that promise and lack at least two of: who does it, what is done, by when. Whoever says nothing else than "将进一步研究" lacks all three. */
export function emptyPhrases(reply: string): EmptyPhrase[] {
  const found: EmptyPhrase[] = [];
  for (const { start, end } of sentences(reply)) {
    const words = reply.slice(start, end);
    const match = promise.exec(words);
    if (match === null || isCourtesy(words)) continue;
    const lacks: EmptyPhrase['lacks'][number][] = [];
    if (!namesSomebody(words)) lacks.push('person');
    if (!act.test(words)) lacks.push('act');
    if (!date.test(words)) lacks.push('date');
    if (lacks.length === 3 || (lacks.includes('act') && lacks.length === 2 && toCome.test(words)))
      found.push({ start, end, phrase: match[0], lacks });
  }
  return found;
}

function isCourtesy(words: string): boolean {
  return /(?:如下[：:]?$|收悉|你们?提出的|您提出的)|(?:感谢|谢谢|敬请|希望您|希望你们|欢迎|宝贵意见|关心(?:和|与|、)?支持)/u.test(words);
}

function namesSomebody(words: string): boolean {
  const who = words.replace(ourselves, '');
  return person.test(who) || taggedWords(who).some(({ tag }) => tag === 'nt' || tag === 'nr');
}
