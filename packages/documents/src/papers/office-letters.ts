import type { Facts, Written } from '../templates/facts.ts';
import { type Block, blocksOf } from '../word/blocks.ts';
import { type About, type Sender, sentBy, spokenOf, written } from './reply.ts';

/** What became of a proposal at review. */
export type Decision =
  | { kind: 'filed'; number: string }
  | { kind: 'notFiled'; ground: string; explanation?: string; instead?: string }
  | { kind: 'merged'; into: { number?: string; title: string } };

const decided: Readonly<Record<Decision['kind'], string>> = { filed: '立案', notFiled: '不予立案', merged: '并案' };

function reasons(decision: Decision): Block[] {
  if (decision.kind === 'filed')
    return blocksOf(`经审查，决定予以立案，编号为${decision.number}。下一步将交由承办单位办理，办理中承办单位会与您协商。`);
  if (decision.kind === 'merged')
    return blocksOf(
      `经审查，该提案与${decision.into.number ?? ''}《${decision.into.title}》内容相近，决定并案办理。您同为并案提案的提案者，协商、答复和评价的权利不变。`,
    );
  return blocksOf(
    [`经审查，该提案不予立案。理由：${decision.ground}。`, decision.explanation ?? '', decision.instead ?? '']
      .filter((part) => part !== '')
      .join('\n'),
  );
}

const forms = { filed: 'filingNotice', notFiled: 'refusalNotice', merged: 'mergingNotice' } as const;

function decidedFacts(decision: Decision): Facts {
  if (decision.kind === 'filed') return { 立案编号: decision.number };
  if (decision.kind === 'merged') return { 并入提案: `${decision.into.number ?? ''}《${decision.into.title}》` };
  return { 不立案理由: decision.ground, 说明: blocksOf(decision.explanation ?? ''), 转送去向: decision.instead ?? '' };
}

/** 立案、不予立案、并案通知书: to the proposers, with the reason. */
export const reviewNotice = (sender: Sender, about: About, decision: Decision): Written =>
  written(
    forms[decision.kind],
    about,
    {
      form: 'letter',
      ...sentBy(sender),
      title: `提案${decided[decision.kind]}通知书`,
      addressee: about.proposers.join('、'),
      body: [
        { kind: 'paragraph', text: `您在${about.session}上提出的《${about.title}》收悉。` },
        ...reasons(decision),
        { kind: 'paragraph', text: '特此通知。' },
      ],
    },
    decidedFacts(decision),
  );

/** One unit's part in a proposal. */
export interface Part {
  number: string;
  title: string;
  proposers: string;
  unit: string;
  /** 主办, 会办, 分办. */
  role: string;
  /** 2026年6月30日, by when it is answered. */
  due?: string;
}

const partTable = (
  parts: readonly Part[],
  head: readonly string[],
  row: (part: Part) => readonly string[],
  widths: readonly number[],
): Block => ({
  kind: 'table',
  head,
  rows: parts.map(row),
  widths,
});

/** What several parts say in one place, each once. */
const each = (parts: readonly Part[], of: (part: Part) => string | undefined): string =>
  [...new Set(parts.map((part) => of(part) ?? '').filter((text) => text !== ''))].join('；');

/** 交办通知: what one unit is to handle, in what role and by when. */
export function assignmentNotice(sender: Sender, session: string, unit: string, parts: readonly Part[]): Written {
  const listed = partTable(
    parts,
    ['提案号', '案由', '提案者', '办理方式', '答复期限'],
    (part) => [part.number, part.title, part.proposers, part.role, part.due ?? ''],
    [2, 5, 2.5, 1.5, 2.5],
  );
  const about: About = {
    session,
    number: each(parts, ({ number }) => number),
    title: each(parts, ({ title }) => title),
    proposers: [each(parts, ({ proposers }) => proposers)],
  };
  return written(
    'assignmentNotice',
    about,
    {
      form: 'document',
      ...sentBy(sender),
      title: `关于交办${session}提案的通知`,
      addressee: unit,
      body: [
        {
          kind: 'paragraph',
          text: `现将${session}提案${parts.length}件交你单位办理（见下表）。请先与提案者协商，逐条研究所提建议，在期限内书面答复；会办单位请将会办意见函告主办单位。`,
        },
        listed,
      ],
    },
    { 承办单位: unit, 办理方式: each(parts, ({ role }) => role), 答复期限: each(parts, ({ due }) => due), 交办表: [listed] },
  );
}

/** A talk between both sides. */
export interface Talk {
  /** 2026年4月3日 14:30. */
  at: string;
  place?: string;
  /** 面谈, 座谈会, 电话 … */
  mode: string;
  proposers: readonly string[];
  units: readonly string[];
  points: string;
  agreed?: string;
  open?: string;
  /** 对方确认: who and when; hollow without. */
  confirmed: readonly string[];
}

/** 协商纪要: what was said, what is agreed, what stays open, and who confirmed it. */
export function minutes(sender: Sender, about: About, talk: Talk): Written {
  const said = blocksOf(talk.points);
  const agreed = blocksOf(talk.agreed ?? '无。');
  const open = blocksOf(talk.open ?? '无。');
  const confirmed = blocksOf(talk.confirmed.length === 0 ? '尚未经对方确认。' : talk.confirmed.join('\n'));
  return written(
    'minutes',
    about,
    {
      form: 'letter',
      ...sentBy(sender),
      title: `关于${spokenOf(about)}的协商纪要`,
      body: [
        ...blocksOf(
          [
            `提案：《${about.title}》`,
            `时间：${talk.at}`,
            `地点：${talk.place ?? '——'}`,
            `方式：${talk.mode}`,
            `提案方：${talk.proposers.join('、')}`,
            `承办方：${talk.units.join('、')}`,
          ].join('\n'),
        ),
        { kind: 'heading', level: 1, text: '一、协商情况' },
        ...said,
        { kind: 'heading', level: 1, text: '二、达成的共识' },
        ...agreed,
        { kind: 'heading', level: 1, text: '三、尚待解决的问题' },
        ...open,
        { kind: 'heading', level: 1, text: '四、双方确认' },
        ...confirmed,
      ],
    },
    {
      协商时间: talk.at,
      协商地点: talk.place ?? '——',
      协商方式: talk.mode,
      承办方: talk.units.join('、'),
      协商内容: said,
      达成的共识: agreed,
      待解决问题: open,
      双方确认: confirmed,
    },
  );
}

/** 延期答复决定: asked for, decided, and until when. */
export const extensionDecision = (
  sender: Sender,
  about: About,
  unit: string,
  decision: { granted: boolean; reason: string; until: string; why?: string },
): Written =>
  written(
    'extensionDecision',
    about,
    {
      form: 'letter',
      ...sentBy(sender),
      title: `关于${spokenOf(about)}${decision.granted ? '' : '不予'}延期答复的决定`,
      addressee: unit,
      body: [
        ...blocksOf(`你单位的延期答复申请收悉。申请理由：${decision.reason}`),
        ...blocksOf(
          decision.granted
            ? `经研究，同意延期，请于${decision.until}前答复提案者。`
            : `经研究，不同意延期，请按原定期限答复。${decision.why ?? ''}`,
        ),
      ],
    },
    {
      承办单位: unit,
      决定: decision.granted ? '同意延期' : '不同意延期',
      申请理由: decision.reason,
      延期至: decision.granted ? decision.until : '',
      审批意见: decision.why ?? '',
    },
  );

/** A date that was missed: 答复期限, 2026年6月30日. */
export interface Missed {
  name: string;
  at: string;
}

/** 督办函: what a unit has let pass, and what is asked of it now. */
export function supervisionLetter(sender: Sender, about: About, unit: string, missed: readonly Missed[]): Written {
  const late: Block = { kind: 'table', head: ['事项', '期限'], rows: missed.map(({ name, at }) => [name, at]), widths: [3, 2] };
  return written(
    'supervision',
    about,
    {
      form: 'letter',
      ...sentBy(sender),
      title: `关于${spokenOf(about)}办理工作的督办函`,
      addressee: unit,
      body: [
        {
          kind: 'paragraph',
          text: `${about.proposers.join('、')}在${about.session}上提出的《${about.title}》（${about.number ?? ''}）交你单位办理。经查，下列事项已超过期限，至今尚未完成：`,
        },
        late,
        {
          kind: 'paragraph',
          text: '请你单位立即研究，明确责任领导和办理时限，主动与提案者沟通，尽快完成并答复提案者；确有困难的，请书面说明原因和打算完成的时间。',
        },
      ],
    },
    { 承办单位: unit, 超期事项: [late] },
  );
}
