import type { PaperForm } from '@shangliang/core';
import { type Facts, factsOfLetter, type Written } from '../templates/facts.ts';
import { type Block, blocksOf } from '../word/blocks.ts';
import { enclosureLines, type Letter, type MarkPlace } from '../word/letter.ts';

/** What every paper of a unit or an office carries. */
export interface Sender {
  name: string;
  /** 发文字号. */
  number?: string;
  /** 签发人. */
  signer?: string;
  /** 2026年11月22日, the day it bears. */
  date: string;
  contact?: { name: string; phone?: string };
}

/** The proposal a paper speaks of. */
export interface About {
  /** 区政协第十九届委员会第四次会议; of an inter-session proposal 区政协第十九届委员会2026年平时. */
  session: string;
  /** 第0123号 or whatever the committee's pattern gives; none before filing. */
  number?: string;
  title: string;
  /** 李四委员; 民进渝北区委; several in the order of signing. */
  proposers: readonly string[];
}

/** One recommendation and what is answered to it. */
export interface Answer {
  recommendation: string;
  /** 采纳, 部分采纳, 未采纳 …; the committee's own word. */
  decision: string;
  text: string;
  reason?: string;
}

export interface Reply {
  sender: Sender;
  about: About;
  mark?: { place: MarkPlace; text: string };
  /** Of second handling: 再次答复. */
  round: number;
  opening?: string;
  answers: readonly Answer[];
  closing?: string;
  /** 面商: when, how, with whom; what a reply has to state. */
  consultations: readonly string[];
  coHandlers: readonly string[];
  enclosures: readonly string[];
  copies: readonly string[];
  printedBy?: string;
}

/** 关于区政协第十九届四次会议第0123号提案 …: how papers name a proposal; a bare number is read as one. */
export const spokenOf = ({ session, number = '' }: About): string => `${session}${/^\d+$/u.test(number) ? `第${number}号` : number}提案`;

/** A member is 您, an organization 贵单位, several are 你们. */
const spokenTo = ({ proposers }: About): string =>
  proposers.length > 1 ? '你们' : proposers[0]?.endsWith('委员') === false ? '贵单位' : '您';

const ordinals = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'] as const;

/** 1 as 一, 12 as 十二, 23 as 二十三; up to 99. */
export function ordinal(index: number): string {
  if (index <= 10) return ordinals[index - 1] ?? '';
  const tens = Math.floor(index / 10);
  return `${tens === 1 ? '' : ordinals[tens - 1]}十${index % 10 === 0 ? '' : ordinals[(index % 10) - 1]}`;
}

/** The contact's line, as it stands under the date. */
export const contactNote = (contact: Sender['contact']): string | undefined =>
  contact === undefined ? undefined : `联系人：${contact.name}${contact.phone === undefined ? '' : `，联系电话：${contact.phone}`}`;

/** The fields of a letter that come from its sender. */
export function sentBy(
  sender: Sender,
): Pick<Letter, 'issuer' | 'signature' | 'date'> & Partial<Pick<Letter, 'number' | 'signer' | 'note'>> {
  const note = contactNote(sender.contact);
  return {
    issuer: sender.name,
    signature: [sender.name],
    date: sender.date,
    ...(sender.number === undefined ? {} : { number: sender.number }),
    ...(sender.signer === undefined ? {} : { signer: sender.signer }),
    ...(note === undefined ? {} : { note }),
  };
}

/** What every paper says of its proposal. */
export const factsOf = (about: About): Facts => ({
  届次: about.session,
  案由: about.title,
  提案者: about.proposers.join('、'),
  ...(about.number === undefined ? {} : { 提案号: about.number }),
});

/** A letter with its names: those of every letter, of its proposal, and its own. */
export const written = (form: PaperForm, about: About, letter: Letter, own: Facts = {}): Written => ({
  form,
  letter,
  facts: { ...factsOf(about), ...factsOfLetter(letter), ...own },
});

function answered(answer: Answer, index: number): Block[] {
  return [
    { kind: 'heading', level: 1, text: `${ordinal(index + 1)}、关于“${answer.recommendation.replace(/[。；;]+$/u, '')}”` },
    { kind: 'paragraph', text: `办理意见：${answer.decision}。` },
    ...blocksOf(answer.text),
    ...(answer.reason === undefined ? [] : blocksOf(`未能全部采纳的原因：${answer.reason}`)),
  ];
}

/** 答复函: every recommendation with its answer, how it was talked through, who took part. */
export function replyLetter(reply: Reply): Written {
  const { about, sender } = reply;
  const again = reply.round > 1 ? '再次' : '';
  const talked = reply.consultations.length === 0 ? '' : `办理中，我们${reply.consultations.join('；')}。`;
  const joined = reply.coHandlers.length === 0 ? '' : `本答复已汇总${reply.coHandlers.join('、')}的会办意见。`;
  const { contact } = sender;
  const to = spokenTo(about);
  const received = /收悉/u.test(reply.opening ?? '');
  const letter: Letter = {
    form: 'letter',
    ...sentBy(sender),
    ...(reply.mark === undefined ? {} : { mark: reply.mark }),
    title: `关于${spokenOf(about)}的${again}答复函`,
    addressee: about.proposers.join('、'),
    body: [
      // what the unit has written itself is not said a second time
      ...(received ? blocksOf(reply.opening ?? '') : []),
      { kind: 'paragraph', text: `${received ? '' : `${to}提出的《${about.title}》收悉。`}${talked}${joined}现${again}答复如下：` },
      ...(received ? [] : blocksOf(reply.opening ?? '')),
      ...reply.answers.flatMap(answered),
      ...blocksOf(reply.closing ?? ''),
      ...(/感谢/u.test(reply.closing ?? '') ? [] : blocksOf(`感谢${to}对我们工作的关心和支持。`)),
    ],
    enclosures: reply.enclosures,
    copies: reply.copies,
    ...(reply.printedBy === undefined ? {} : { printed: { office: reply.printedBy, date: sender.date } }),
  };
  return written('reply', about, letter, {
    逐条答复: reply.answers.flatMap(answered),
    开头: blocksOf(reply.opening ?? ''),
    结尾: blocksOf(reply.closing ?? ''),
    附件: enclosureLines(reply.enclosures).map((text): Block => ({ kind: 'paragraph', text })),
    协商情况: reply.consultations.join('；'),
    会办单位: reply.coHandlers.join('、'),
    ...(contact === undefined ? {} : { 联系人: contact.name, 联系电话: contact.phone ?? '' }),
  });
}

/** 会办意见: to the lead unit, for its reply. */
export function coHandlingOpinion(opinion: {
  sender: Sender;
  about: About;
  lead: string;
  answers: readonly Answer[];
  text?: string;
  copies: readonly string[];
}): Written {
  const said = [...blocksOf(opinion.text ?? ''), ...opinion.answers.flatMap(answered)];
  const letter: Letter = {
    form: 'letter',
    ...sentBy(opinion.sender),
    title: `关于${spokenOf(opinion.about)}的会办意见`,
    addressee: opinion.lead,
    body: [
      { kind: 'paragraph', text: `《${opinion.about.title}》收悉。现将我单位会办意见函告如下，供你单位统一答复时参考：` },
      ...said,
      { kind: 'paragraph', text: '特此函告。' },
    ],
    copies: opinion.copies,
  };
  return written('opinion', opinion.about, letter, { 会办意见: said, 主办单位: opinion.lead });
}
