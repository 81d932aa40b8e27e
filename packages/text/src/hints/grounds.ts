/** The ten grounds on which the national rules do not put a proposal on file, and privacy beside them. */
export const grounds = [
  'stateSecret',
  'forbiddenByState',
  'partyOrganisation',
  'ownPartyAffairs',
  'proceedings',
  'academic',
  'personalMatter',
  'promotion',
  'denouncing',
  'privacy',
] as const;
export type Ground = (typeof grounds)[number];

/** Words that raise a ground; the second pattern, where it also fits the sentence, shows that the words were meant otherwise. */
export const groundCues: Readonly<Record<Exclude<Ground, 'privacy'>, { readonly raised: RegExp; readonly meantOtherwise?: RegExp }>> = {
  stateSecret: {
    raised: /(?:绝密|机密(?:级|文件|事项)|秘密级|国家秘密|军事秘密|涉密(?:文件|事项|信息|内容)|内部文件[（(]不得外传|不宜公开)/u,
    meantOtherwise: /(?:保护|防止|避免|不得|严禁|防范|加强|法律|法规|商业秘密)/u,
  },
  forbiddenByState: {
    raised:
      /(?:恢复|放开|允许|开放|合法化)[\p{Script=Han}、]{0,8}(?:赌博|博彩|卖淫|色情|毒品|大麻|代孕|象牙)|(?:设立|开设|引进|发展)(?:赌场|赌博业|博彩业)/u,
    meantOtherwise: /(?:打击|禁止|严禁|防止|不得|查处|整治)/u,
  },
  partyOrganisation: {
    raised:
      /(?:建议|应|要求|希望)[\p{Script=Han}、，]{0,16}(?:任命|提拔|免去|撤换|罢免|调整|调离)[\p{Script=Han}]{0,12}(?:书记|部长|局长|县长|市长|区长|省长|主任|厅长|领导职务|领导班子成员)|(?:党内|党的)(?:组织|人事)(?:问题|安排|任免)/u,
  },
  ownPartyAffairs: {
    raised:
      /(?:我|本)(?:党|会|盟|社)(?:派)?(?:内部|组织内部|机关)[\p{Script=Han}]{0,12}(?:编制|经费|人事|待遇|矛盾|问题)|(?:民革|民盟|民建|民进|农工党|致公党|九三学社|台盟)[\p{Script=Han}]{0,8}内部[\p{Script=Han}]{0,8}(?:问题|矛盾|人事|编制)/u,
  },
  proceedings: {
    raised:
      /(?:正在|已|已经|目前)[\p{Script=Han}]{0,8}(?:起诉|诉讼|立案侦查|开庭|审理|上诉|申请(?:仲裁|行政复议)|强制执行)|(?:一审|二审|再审|终审)(?:判决|裁定|败诉|胜诉)?|(?:民事|刑事|行政)(?:案件|诉讼)?[\p{Script=Han}]{0,6}(?:尚未审结|审理中|未结案)|(?:本案|该案)(?:件)?[\p{Script=Han}]{0,12}(?:判决|审理|法院|裁决)|劳动仲裁[\p{Script=Han}]{0,6}(?:裁决|中|期间)|不服[\p{Script=Han}]{0,10}(?:判决|裁定|裁决|复议)/u,
    meantOtherwise:
      /(?:多元|机制|制度|体系|公益诉讼|案例|案件(?:数量|数|量)|统计|件次|受理[\p{Script=Han}]{0,10}案件|法律援助|改革|审结[\p{Script=Han}]{0,6}\d|\d+\s*[件起宗]|近[\p{Script=Han}\d]{1,3}年|规范|立法|依法|量刑|执法)/u,
  },
  academic: {
    raised:
      /(?:(?<![基日剧原版])本文(?![化书])|拙文|笔者认为本研究|学术(?:讨论|探讨|争鸣|商榷)|与[\p{Script=Han}]{2,4}(?:教授|先生)?商榷|关键词[：:]|参考文献[：:]?|文献综述|摘要[：:])/u,
  },
  personalMatter: {
    raised:
      /(?:我(?![们县市区省国州镇乡校院馆局社会党盟军单])(?:本人)?|本人|我的?(?:儿子|女儿|丈夫|妻子|爱人|父亲|母亲|父母|哥哥|弟弟|姐姐|妹妹|亲属|家人|孩子)|我(?:爱人|儿子|女儿|父亲|母亲|父母|家))[\p{Script=Han}，、\d]{0,20}(?:退休金|养老金|工资|待遇|住房|房产|房子|宅基地|户口|工作调动|调动|编制|职称|补偿|赔偿|拆迁|医药费|入学|上学|落户|低保|就业|工伤|申诉|冤)|(?:恳请|请求|要求|希望)[\p{Script=Han}，]{0,12}(?:为我|给我|帮我|解决我)(?!们|[县市区省国州镇乡校院馆局])/u,
  },
  promotion: {
    raised:
      /(?:我公司|本公司|我司|我厂|我院|本品牌|我们公司|该公司|该款|该产品|本产品)[\p{Script=Han}\w“”《》、，]{0,24}(?:研发|生产|推出|自主|专利|产品|品牌|设备|系统|平台)[\p{Script=Han}，、]{0,24}(?:推广|采购|使用|采用|列入|购买|宣传|扶持|优先)|(?:推广|采购|购买|选用|使用)[\p{Script=Han}]{0,6}(?:我公司|本公司|我司|我厂|本人|我单位)(?:的|所|研发|生产)|(?:订购|咨询|招商|加盟)(?:热线|电话)|(?:独家|全国首创|国内领先|疗效显著|治愈率)[\p{Script=Han}\d%，]{0,20}(?:推广|采购|采用|购买)/u,
  },
  denouncing: {
    raised:
      /(?:现|特|实名|我|本人|我们|强烈)[\p{Script=Han}]{0,6}(?:举报|检举|控告|揭发)(?!电话|热线|渠道|平台|机制|制度|奖励|人|箱|信箱|投诉|系统|者|有奖|方式|途径)|(?:局长|书记|主任|院长|校长|镇长|乡长|县长|村主任|村支书|所长|处长|科长|经理|董事长)[\p{Script=Han}]{0,4}[\p{Script=Han}×某]{2,3}[，]?(?:贪污|受贿|索贿|行贿|渎职|滥用职权|徇私|包庇|侵吞|挪用|敲诈|作风败坏|生活腐化)|[\p{Script=Han}]{1,3}某?(?:贪污受贿|收受贿赂|以权谋私|侵吞公款|挪用公款|徇私舞弊)/u,
    meantOtherwise:
      /(?:畅通|鼓励|设立|建立|完善|群众|公众|投诉|渠道|机制|奖励|市民|社会监督|欢迎|公布|接受|预防|打击|惩治|防止|防范|杜绝|避免|查处)/u,
  },
};
