import type { ImportKind } from '@shangliang/contract';
import { plainLabel } from '@shangliang/documents';

interface FieldRule {
  /** As the template names the column. */
  label: string;
  english: string;
  /** Other names of the column, compared without blanks, brackets and signs. */
  also: readonly string[];
  /** UTF-16 units at most. */
  most: number;
  required?: true;
  /** For the template's second row. */
  example?: string;
}

const line = 200;
const whole = 200_000;
const sessionFields = {
  session: {
    label: '届次',
    english: 'Term and session',
    also: ['会议', '会次', '届别', '所属会议', '届次会议', 'sessionname', 'plenary'],
    most: line,
    example: '四届三次',
  },
  term: { label: '届', english: 'Term', also: ['第几届', 'term'], most: line },
  sessionNo: { label: '次', english: 'Session', also: ['第几次', '次会议', 'sessionno'], most: line },
  year: { label: '年份', english: 'Year', also: ['年度', '提案年度', '年', 'year'], most: line, example: '2019' },
} as const;
const numberNames = ['提案号', '提案编号', '案件号', '立案号', '编号', '提案案号', 'number', 'caseno', 'casenumber', 'proposalno', 'no'];

/** What a row of each kind may say. The order is the template's. */
const importFields = {
  members: {
    name: {
      label: '姓名',
      english: 'Name',
      also: ['委员姓名', '委员', '名字', '委员名单', 'name', 'fullname', 'membername'],
      most: line,
      required: true,
      example: '王芳',
    },
    memberNo: {
      label: '委员证号',
      english: 'Member number',
      also: ['委员证编号', '证号', '委员编号', '委员号', 'memberno', 'membernumber'],
      most: line,
      example: '0153',
    },
    sector: { label: '界别', english: 'Sector', also: ['所属界别', '所在界别', 'sector'], most: line, example: '医药卫生界' },
    party: { label: '党派', english: 'Party', also: ['所属党派', '政治面貌', '党派名称', 'party'], most: line, example: '民盟' },
    specialCommittee: {
      label: '专门委员会',
      english: 'Special committee',
      also: ['专委会', '所属专委会', '所在专委会', 'specialcommittee'],
      most: line,
    },
    login: {
      label: '登录名',
      english: 'Sign-in name',
      also: ['账号', '帐号', '用户名', '登录账号', 'login', 'username', 'account'],
      most: line,
    },
  },
  units: {
    name: {
      label: '单位名称',
      english: 'Name',
      also: ['承办单位', '承办单位名称', '名称', '单位', '单位全称', '全称', 'name', 'unit', 'unitname'],
      most: line,
      required: true,
      example: '区交通运输局',
    },
    shortName: { label: '简称', english: 'Short name', also: ['单位简称', 'shortname', 'abbreviation'], most: line, example: '区交通局' },
    formerNames: {
      label: '曾用名',
      english: 'Former names',
      also: ['原名', '原名称', '历史名称', '更名前名称', 'formernames', 'formername'],
      most: 2000,
      example: '区交通局、区公路局',
    },
    parent: {
      label: '归口单位',
      english: 'Central office',
      also: ['归口', '归口部门', '上级单位', '主管部门', 'parent', 'centraloffice'],
      most: line,
    },
  },
  proposals: {
    title: {
      label: '案由',
      english: 'Title',
      also: ['标题', '题目', '提案题目', '提案标题', '提案名称', '提案案由', 'title', 'subject'],
      most: 500,
      required: true,
      example: '关于完善公厕指引系统的建议',
    },
    proposer: {
      label: '提案人',
      english: 'Proposer',
      also: [
        '第一提案人',
        '提案者',
        '提案单位',
        '提出人',
        '提案人姓名',
        '领衔人',
        '领衔提案人',
        '委员姓名',
        '姓名',
        'proposer',
        'proposers',
        'author',
        'leadproposer',
      ],
      most: 5000,
      required: true,
      example: '王芳',
    },
    coProposers: {
      label: '联名人',
      english: 'Co-proposers',
      also: ['联名委员', '附议人', '联名提案人', '其他提案人', '共同提案人', 'coproposers', 'cosigners'],
      most: 5000,
      example: '李明、张强',
    },
    memberNo: {
      label: '委员证号',
      english: 'Member number of the proposer',
      also: ['委员证编号', '证号', '提案人委员证号', 'memberno'],
      most: line,
    },
    sector: { label: '界别', english: 'Sector of the proposer', also: ['所属界别', '提案人界别', 'sector'], most: line },
    ...sessionFields,
    caseNo: { label: '案号', english: 'Case number', also: numberNames, most: 60, example: '0153' },
    reference: { label: '资料编号', english: 'Reference', also: ['id', 'reference'], most: 60 },
    field: {
      label: '类别',
      english: 'Subject field',
      also: ['提案类别', '分类', '提案分类', '所属类别', '领域', 'category', 'field', 'topic'],
      most: 60,
      example: '城乡建设',
    },
    text: {
      label: '正文',
      english: 'Text',
      also: ['内容', '提案内容', '提案正文', '全文', '建议内容', 'text', 'content', 'body'],
      most: whole,
    },
    submittedAt: {
      label: '提交日期',
      english: 'Submitted',
      also: ['提交时间', '提案日期', '提案时间', '收案日期', '立案日期', '日期', 'date', 'submittedat', 'submitted'],
      most: line,
      example: '2019-01-14',
    },
    leadUnits: {
      label: '主办单位',
      english: 'Lead unit',
      also: ['承办单位', '办理单位', '主办', '分办单位', '承办部门', 'unit', 'leadunit', 'units'],
      most: 2000,
      example: '区城管局',
    },
    coUnits: {
      label: '会办单位',
      english: 'Co-handling units',
      also: ['协办单位', '会办', '协办', '会办协办单位', 'counits', 'cohandlers'],
      most: 2000,
    },
    replyText: {
      label: '答复内容',
      english: 'Reply',
      also: ['答复', '复文', '答复全文', '办理情况', '办理答复', '答复意见', 'reply', 'replytext', 'answer'],
      most: whole,
    },
    replyDate: {
      label: '答复日期',
      english: 'Answered',
      also: ['答复时间', '办复日期', '办结日期', '复文日期', '办复时间', 'replydate', 'answeredat'],
      most: line,
      example: '2019-06-27',
    },
    class: {
      label: '办理结果',
      english: 'Class of the reply',
      also: ['答复类别', '办理类别', '结果', '办理结果类别', '答复分类', '类型', 'cls', 'class', 'result'],
      most: 60,
      example: 'A',
    },
    documentNo: {
      label: '答复文号',
      english: 'Document number',
      also: ['文号', '复文文号', '发文字号', 'docno', 'documentno'],
      most: line,
    },
    openness: { label: '公开属性', english: 'Openness', also: ['是否公开', '公开', '公开情况', 'openness'], most: line },
    satisfaction: {
      label: '满意度',
      english: 'Satisfaction',
      also: ['委员意见', '满意情况', '评价', '委员评价', '委员满意度', '反馈意见', 'satisfaction', 'evaluation'],
      most: line,
      example: '满意',
    },
  },
  replies: {
    unit: {
      label: '承办单位',
      english: 'Unit',
      also: ['单位', '答复单位', '主办单位', '办理单位', '会办单位', 'unit', 'unitname'],
      most: line,
      required: true,
      example: '区城管局',
    },
    caseNo: { label: '案号', english: 'Case number', also: numberNames, most: 60, example: '0153' },
    ...sessionFields,
    title: { label: '提案标题', english: 'Title', also: ['案由', '标题', '题目', '提案题目', '提案名称', 'title', 'subject'], most: 500 },
    proposers: { label: '提案人', english: 'Proposers', also: ['第一提案人', '委员', '委员姓名', 'proposers', 'proposer'], most: 5000 },
    role: { label: '办理方式', english: 'Role', also: ['承办方式', '主办会办', '角色', 'handling', 'role'], most: line, example: '主办' },
    text: {
      label: '答复内容',
      english: 'Reply',
      also: ['答复', '正文', '复文', '内容', '答复全文', '办理情况', 'text', 'content', 'reply'],
      most: whole,
    },
    date: {
      label: '答复日期',
      english: 'Answered',
      also: ['答复时间', '办复日期', '复文日期', '日期', 'date', 'replydate'],
      most: line,
      example: '2019-06-27',
    },
    class: { label: '办理结果', english: 'Class', also: ['答复类别', '类别', '办理类别', '结果', 'cls', 'class'], most: 60, example: 'A' },
    documentNo: {
      label: '答复文号',
      english: 'Document number',
      also: ['文号', '复文文号', '发文字号', 'docno', 'documentno'],
      most: line,
    },
    openness: { label: '公开属性', english: 'Openness', also: ['是否公开', '公开', 'openness'], most: line },
    satisfaction: {
      label: '满意度',
      english: 'Satisfaction',
      also: ['委员意见', '评价', '委员评价', 'satisfaction', 'evaluation'],
      most: line,
      example: '满意',
    },
  },
} as const satisfies Record<ImportKind, Record<string, FieldRule>>;

export const rulesOf = (kind: ImportKind): Readonly<Record<string, FieldRule>> => importFields[kind];

const synonyms = new Map<ImportKind, ReadonlyMap<string, string>>();

/** What field of this kind a column of this name is. */
export function recogniser(kind: ImportKind): (label: string) => string | undefined {
  let known = synonyms.get(kind);
  if (known === undefined) {
    known = new Map(
      Object.entries(rulesOf(kind)).flatMap(([field, rule]) =>
        [field, rule.label, ...rule.also].map((name): [string, string] => [plainLabel(name), field]),
      ),
    );
    synonyms.set(kind, known);
  }
  const found = known;
  return (label) => found.get(plainLabel(label));
}
