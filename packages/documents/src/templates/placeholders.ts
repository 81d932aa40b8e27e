import { type PaperForm, paperForms } from '@shangliang/core';

type Said = Readonly<Record<'zh-CN' | 'en', string>>;

interface Placeholder {
  forms: readonly PaperForm[];
  gives: Said;
}

const all = paperForms;
const letters = paperForms.filter((form) => form !== 'sheet' && form !== 'evaluationForm');
const said = (zh: string, en: string): Said => ({ 'zh-CN': zh, en });

/** What stands within a line. */
export const linePlaceholders = {
  委员会: { forms: all, gives: said('政协全称', 'Name of the committee') },
  届次: { forms: all, gives: said('哪一届哪一次会议，平时提案写“平时”', 'Term and session, or that it came between sessions') },
  提案号: { forms: all, gives: said('提案的编号', 'Number of the proposal') },
  案由: { forms: all, gives: said('提案的案由（标题）', 'Title of the proposal') },
  提案者: { forms: all, gives: said('全部提案者，按签名先后', 'Everybody who proposed, in the order of signing') },
  发文机关: { forms: letters, gives: said('发文单位的名称', 'Who sends the paper') },
  文号: { forms: ['reply'], gives: said('发文字号', 'Document number') },
  签发人: { forms: ['reply'], gives: said('签发人', 'Who signed it') },
  联系人: { forms: ['reply'], gives: said('联系人', 'Whom to turn to') },
  联系电话: { forms: ['reply'], gives: said('联系电话', 'Telephone of that person') },
  标题: { forms: letters, gives: said('公文标题', 'Title of the paper') },
  主送: { forms: letters.filter((form) => form !== 'minutes'), gives: said('主送：写给谁', 'Whom it is addressed to') },
  日期: { forms: letters, gives: said('成文日期', 'The day it bears') },
  抄送: { forms: ['reply', 'opinion'], gives: said('抄送单位', 'Who gets a copy') },
  办理类别: { forms: ['reply'], gives: said('办理类别和公开意见', 'Class of the reply, and whether it is public') },
  协商情况: { forms: ['reply'], gives: said('什么时间、什么方式与提案者协商过', 'When and how it was talked through with the proposers') },
  会办单位: { forms: ['reply'], gives: said('提出会办意见的单位', 'Units that gave an opinion') },
  主办单位: { forms: ['opinion'], gives: said('主办单位', 'The lead unit') },
  立案编号: { forms: ['filingNotice'], gives: said('立案后的编号', 'Number it is filed under') },
  不立案理由: { forms: ['refusalNotice'], gives: said('不予立案的理由', 'Why it is not filed') },
  转送去向: { forms: ['refusalNotice'], gives: said('内容以什么方式转送', 'Where its content goes instead') },
  并入提案: { forms: ['mergingNotice'], gives: said('并入的提案', 'The proposal it is merged into') },
  承办单位: {
    forms: ['sheet', 'assignmentNotice', 'supervision', 'extensionDecision'],
    gives: said('承办单位', 'The unit that handles it'),
  },
  办理方式: { forms: ['assignmentNotice'], gives: said('主办、会办或分办', 'In what role the unit handles it') },
  答复期限: { forms: ['assignmentNotice'], gives: said('书面答复的期限', 'By when it is to be answered') },
  协商时间: { forms: ['minutes'], gives: said('协商的时间', 'When the talk was held') },
  协商地点: { forms: ['minutes'], gives: said('协商的地点', 'Where the talk was held') },
  协商方式: { forms: ['minutes'], gives: said('面谈、座谈、电话等', 'In what way they talked') },
  承办方: { forms: ['minutes'], gives: said('承办单位和参加的人', 'The unit and those who took part') },
  决定: { forms: ['extensionDecision'], gives: said('同意延期，或不同意延期', 'Granted or not') },
  申请理由: { forms: ['extensionDecision'], gives: said('单位申请延期的理由', 'Why the unit asked for more time') },
  延期至: { forms: ['extensionDecision'], gives: said('延期到哪一天', 'Until when') },
  审批意见: { forms: ['extensionDecision'], gives: said('审批时写的意见', 'What was said with the decision') },
  答复单位: { forms: ['evaluationForm'], gives: said('答复的单位', 'The unit that replied') },
  答复日期: { forms: ['evaluationForm'], gives: said('答复的日期', 'The day of the reply') },
  签名: { forms: ['evaluationForm'], gives: said('评价人，尚未评价时留空', 'Who gave it; empty while nobody has') },
  签名日期: { forms: ['evaluationForm'], gives: said('评价的日期，尚未评价时留空', 'The day it was given; empty while nobody has') },
  类别: { forms: ['sheet'], gives: said('提案类别', 'Category of the proposal') },
  联名: { forms: ['sheet'], gives: said('第一提案者以外的联名者', 'Co-signers besides the first proposer') },
  提交日期: { forms: ['sheet'], gives: said('提交的日期', 'The day it was handed in') },
  建议承办单位: { forms: ['sheet'], gives: said('提案者建议的承办单位', 'Units the proposer wishes for') },
  审查意见: { forms: ['sheet'], gives: said('审查的结果', 'What review decided') },
} as const satisfies Record<string, Placeholder>;
export type LineName = keyof typeof linePlaceholders;

/** What takes as many paragraphs as it needs: stands alone in its paragraph, whose look every paragraph put there takes on. */
export const blockPlaceholders = {
  正文: {
    forms: letters,
    gives: said('标准格式的整篇正文，从主送之后到落款之前', 'The whole text as the standard layout has it, between address and signature'),
  },
  逐条答复: { forms: ['reply'], gives: said('每一条建议和对它的答复', 'Every recommendation with its answer') },
  开头: { forms: ['reply'], gives: said('答复的开头部分', 'How the reply begins') },
  附件: { forms: ['reply'], gives: said('附件清单，没有附件时整段不印', 'What goes with it; nothing is printed where there is none') },
  结尾: { forms: ['reply'], gives: said('答复的结尾部分', 'How the reply ends') },
  会办意见: { forms: ['opinion'], gives: said('会办意见的内容', 'What the co-handling unit says') },
  说明: { forms: ['refusalNotice'], gives: said('审查时写的说明', 'What review said about it') },
  交办表: { forms: ['assignmentNotice'], gives: said('交办提案的表格', 'Table of what is assigned') },
  超期事项: { forms: ['supervision'], gives: said('超过期限的事项和期限，成表', 'Table of what is late, and since when') },
  协商内容: { forms: ['minutes'], gives: said('协商中说了什么', 'What was said') },
  达成的共识: { forms: ['minutes'], gives: said('达成的共识', 'What is agreed') },
  待解决问题: { forms: ['minutes'], gives: said('尚待解决的问题', 'What stays open') },
  双方确认: { forms: ['minutes'], gives: said('谁记录、谁确认', 'Who took it down, who confirmed it') },
  评价项目: { forms: ['evaluationForm'], gives: said('评价的各项和选项，成表', 'Table of the questions with their answers') },
  意见和建议: { forms: ['evaluationForm'], gives: said('提案者写的意见', 'What the proposer wrote') },
  提案内容: { forms: ['sheet'], gives: said('提案各部分的内容', 'The text of the proposal, part by part') },
} as const satisfies Record<string, Placeholder>;
export type BlockName = keyof typeof blockPlaceholders;

export type PlaceholderName = LineName | BlockName;

/** Without one of each of these a paper is not what it is called. */
const necessary: Readonly<Record<PaperForm, readonly (readonly PlaceholderName[])[]>> = {
  sheet: [['案由'], ['提案者'], ['提案内容']],
  filingNotice: [
    ['正文', '案由'],
    ['正文', '立案编号'],
  ],
  refusalNotice: [
    ['正文', '案由'],
    ['正文', '不立案理由'],
  ],
  mergingNotice: [
    ['正文', '案由'],
    ['正文', '并入提案'],
  ],
  assignmentNotice: [['正文', '交办表', '案由']],
  supervision: [
    ['主送', '承办单位'],
    ['正文', '超期事项'],
  ],
  minutes: [
    ['正文', '协商内容'],
    ['正文', '双方确认'],
  ],
  opinion: [['正文', '会办意见']],
  extensionDecision: [
    ['主送', '承办单位'],
    ['正文', '决定'],
  ],
  reply: [['正文', '逐条答复'], ['案由', '标题', '正文'], ['日期']],
  evaluationForm: [['案由'], ['评价项目']],
};

/** What a reader would miss. */
const useful: Readonly<Record<PaperForm, readonly (readonly PlaceholderName[])[]>> = {
  sheet: [['提案号'], ['届次'], ['提交日期']],
  filingNotice: [['主送', '提案者'], ['日期']],
  refusalNotice: [['主送', '提案者'], ['正文', '说明'], ['日期']],
  mergingNotice: [['主送', '提案者'], ['日期']],
  assignmentNotice: [['主送', '承办单位'], ['正文', '交办表', '答复期限'], ['日期']],
  supervision: [['提案号', '正文'], ['日期']],
  minutes: [
    ['正文', '协商时间'],
    ['正文', '达成的共识'],
    ['正文', '待解决问题'],
  ],
  opinion: [['主送', '主办单位'], ['发文机关'], ['日期']],
  extensionDecision: [['正文', '延期至'], ['日期']],
  reply: [['文号'], ['主送', '提案者'], ['发文机关'], ['联系人'], ['联系电话'], ['办理类别'], ['附件'], ['抄送']],
  evaluationForm: [['提案号'], ['提案者'], ['答复单位'], ['意见和建议'], ['签名']],
};

export const isBlock = (name: string): name is BlockName => Object.hasOwn(blockPlaceholders, name);

interface Described {
  name: PlaceholderName;
  block: boolean;
  gives: Said;
  need: 'necessary' | 'useful' | 'optional';
}

const needOf = (form: PaperForm, name: PlaceholderName): Described['need'] => {
  const isIn = (groups: readonly (readonly PlaceholderName[])[]) => groups.some((group) => group.includes(name));
  return isIn(necessary[form]) ? 'necessary' : isIn(useful[form]) ? 'useful' : 'optional';
};

/** The names a form may use, those that fill whole paragraphs last. */
export function placeholdersOf(form: PaperForm): Described[] {
  const of = (table: Readonly<Record<string, Placeholder>>, names: readonly PlaceholderName[], block: boolean): Described[] =>
    names.flatMap((name) => {
      const entry = table[name];
      return entry?.forms.includes(form) === true ? [{ name, block, gives: entry.gives, need: needOf(form, name) }] : [];
    });
  return [
    ...of(linePlaceholders, Object.keys(linePlaceholders) as LineName[], false),
    ...of(blockPlaceholders, Object.keys(blockPlaceholders) as BlockName[], true),
  ];
}

/** Groups of which a template has none; one of each would do. */
export function missingIn(form: PaperForm, names: ReadonlySet<string>) {
  const none = (groups: readonly (readonly PlaceholderName[])[]) => groups.filter((group) => !group.some((name) => names.has(name)));
  return { necessary: none(necessary[form]), useful: none(useful[form]) };
}
