/** What a reply's class says came of the proposal: the rulebook gives each class one of these. */
export const outcomes = ['solved', 'planned', 'later', 'declined'] as const;
export type Outcome = (typeof outcomes)[number];

const cues: Readonly<Record<Outcome, RegExp>> = {
  solved:
    /(?:已|已经|现已|业已|均已|全部)[\p{Script=Han}\d]{0,10}?(?:完成|建成|解决|落实|出台|印发|到位|开通|投入使用|整改|修复|竣工|验收|安装|采纳|办结|通车|实现)|(?:办理|整改|施工)完毕|得到(?:有效)?(?:解决|落实)|予以采纳/gu,
  planned: /(?:正在|拟|计划|力争|预计|下一步|下步|将于|将在|逐步(?:解决|推进|实施)|争取(?:在|于)?\d{0,4}年)/gu,
  later:
    /(?:暂不具备|条件(?:尚)?不(?:成熟|具备)|暂时?(?:无法|不能|难以)|短期内(?:难以|无法)|待(?:条件成熟|时机成熟|上级|资金|政策)|受[\p{Script=Han}]{1,16}(?:限制|制约)|今后(?:逐步|适时)|留作参考|资金(?:有限|紧张|短缺|不足))/gu,
  declined:
    /(?:不予采纳|难以采纳|无法采纳|不(?:宜|便|符合)[\p{Script=Han}]{2,}|没有(?:法律|政策|法规)依据|无(?:法律|政策|法规)依据|不属于?(?:我|本)[\p{Script=Han}]{0,3}(?:职责|职权|权限|管辖)|超出[\p{Script=Han}]{0,6}(?:权限|职责)|政策(?:不允许|未允许)|不可行)/gu,
};

/** What is put on a plan is promised, however the plan is named: it is neither done nor a mere intention. */
const promise = /(?:列入|纳入)[^。！？!?；;，,\n]{0,40}?(?:计划|规划|项目库|项目|预算)/gu;

export type OutcomeCue = { readonly outcome: Outcome; readonly start: number; readonly end: number };

/** Words that say what came of it, in their order. */
export function outcomeCues(reply: string): OutcomeCue[] {
  const promised = promises(reply);
  const overlaps = ({ start, end }: OutcomeCue): boolean => promised.some((one) => start < one.end && one.start < end);
  const others = outcomes.flatMap((outcome) => cuesOf(reply, outcome, cues[outcome]));
  return [...promised, ...others.filter((cue) => !overlaps(cue))].sort((one, other) => one.start - other.start);
}

const cuesOf = (reply: string, outcome: Outcome, words: RegExp): OutcomeCue[] =>
  [...reply.matchAll(words)].map((match) => ({ outcome, start: match.index, end: match.index + match[0].length }));

const promises = (reply: string): OutcomeCue[] => cuesOf(reply, 'planned', promise);

/** Promised, and not said in the same sentence to have been done since. */
function openPromises(reply: string): OutcomeCue[] {
  const done = outcomeCues(reply).filter(({ outcome }) => outcome === 'solved');
  return promises(reply).filter((one) => {
    const rest = /^[^。！？!?；;\n]*/u.exec(reply.slice(one.end))?.[0].length ?? 0;
    return !done.some((cue) => cue.start >= one.end && cue.start < one.end + rest);
  });
}

/** Where the class says more, or less, than the text; the cues that show it. Undefined where they agree or the text says too little. */
export function outcomeDisagreement(
  reply: string,
  said: Outcome,
): { readonly text: Outcome; readonly cues: readonly OutcomeCue[] } | undefined {
  const found = outcomeCues(reply);
  const of = (outcome: Outcome) => found.filter((cue) => cue.outcome === outcome);
  const disagree = (text: Outcome) => ({ text, cues: of(text) });
  if (said === 'solved') {
    if (of('declined').length > 0 && of('solved').length === 0) return disagree('declined');
    if (of('later').length > 0 && of('solved').length === 0) return disagree('later');
    // some of it may be done: what is promised is not
    const open = openPromises(reply);
    if (open.length > 0) return { text: 'planned', cues: open };
    return of('planned').length > 0 && of('solved').length === 0 ? disagree('planned') : undefined;
  }
  if (of('solved').length >= 2 && of('planned').length + of('later').length + of('declined').length === 0) return disagree('solved');
  if (said === 'planned' && of('planned').length === 0 && of('solved').length === 0) {
    if (of('declined').length > 0) return disagree('declined');
    if (of('later').length > 0) return disagree('later');
  }
  return undefined;
}
