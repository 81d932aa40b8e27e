import type { Checks } from './checks.ts';
import { differences, figuresOf, saidBy, sorted } from './figures.ts';
import { asExpected } from './forbidden.ts';
import { familyOf } from './ledger-replies.ts';
import { interSessionWave } from './plan.ts';
import type { Recount } from './recount.ts';
import { classOf } from './rules.ts';
import { submittedOf } from './scale.ts';
import type { Year } from './year-state.ts';

export interface Invariant {
  name: string;
  held: boolean;
  /** How many things were looked at. */
  checked: number;
  /** What did not hold. */
  failed?: string[];
}

const most = 20;

/** Holds where nothing fails; where something should have been looked at and was not, it does not hold. */
function invariant(name: string, checked: number, failed: readonly string[], expected = true): Invariant {
  return {
    name,
    held: failed.length === 0 && (checked > 0 || !expected),
    checked,
    ...(failed.length === 0 ? {} : { failed: failed.slice(0, most) }),
  };
}

const answeredStates = new Set(['answered', 'completed', 'closed']);
const deadEnds = new Set(['drafting', 'discarded', 'submitted', 'underReview', 'revising']);

/** What must be true at the end of every year. */
export function invariantsOf(year: Year, counted: Recount): Invariant[] {
  const { ledger, chain } = counted;
  const proposals = [...ledger.proposals.values()];
  const submitted = proposals.filter((entry) => entry.submitted);
  const filed = submitted.filter((entry) => entry.outcomes.at(-1) === 'filed');
  const { forbidden, scale } = year;
  return [
    invariant('每件提交的提案恰有一个结果 · every submitted proposal has exactly one outcome', submitted.length, [
      ...submitted
        .filter((entry) => entry.outcomes.length !== 1 || deadEnds.has(entry.state))
        .map((entry) => `${entry.id}: ${entry.outcomes.join(', ')} (${entry.state})`),
      ...proposals.filter((entry) => !entry.submitted && entry.outcomes.length > 0).map((entry) => `${entry.id}: decided, never submitted`),
    ]),
    invariant(
      '每件立案已答复，或逾期且如实显示 · every filed one is answered, or overdue and shown as such',
      filed.length,
      filed.flatMap((entry) => {
        if (answeredStates.has(entry.state)) return [];
        const late = counted.overdue.proposals.has(entry.id);
        return late && counted.shownOverdue.has(entry.id)
          ? []
          : [`${entry.id}: ${entry.state}, ${late ? 'overdue but not shown' : 'neither answered nor overdue'}`];
      }),
    ),
    invariant(
      '答复之前必有协商：确认、放弃或放行 · no reply without a consultation confirmed, waived or released',
      ledger.replies.reduce((sum, reply) => sum + reply.heard.length, 0),
      ledger.replies
        .filter((reply) => reply.heard.includes('nobody') || reply.heard.length === 0)
        .map((reply) => `${reply.proposalId} round ${reply.round}: ${reply.heard.join(', ')}`),
    ),
    invariant(
      '每位署名者都被征询 · every co-signer was asked',
      ledger.replies.reduce((sum, reply) => sum + reply.asked, 0),
      ledger.replies
        .filter((reply) => reply.unasked.size > 0)
        .map((reply) => `${reply.proposalId} round ${reply.round}: ${[...reply.unasked].join(', ')} not asked`),
    ),
    invariant('事件链校验通过 · the event chain verifies, theirs and ours', counted.events, [
      ...(chain.intact ? [] : ['the server finds it broken']),
      ...(chain.broken === undefined ? [] : [`our own recount breaks at ${chain.broken}`]),
      ...(chain.sameHead ? [] : ['the head is not the last entry']),
      ...(counted.ordered ? [] : ['an entry is earlier than the one before it']),
    ]),
    figures(counted),
    ...year.record.compared.map(({ when, figures: checked, differ }) =>
      invariant(`年中统计与复算相等（${when}）· the statistics equal the recount then`, checked, differ),
    ),
    units(counted),
    planned(year, counted),
    ...(scale.whole && scale.knownUnits.length > 0 ? [stated(year, counted)] : []),
    ...entries(year, counted.checks),
    invariant(
      '每条建议都有回应 · every recommendation is answered',
      ledger.replies.length,
      ledger.replies
        .filter((reply) => reply.unanswered.length > 0)
        .map((reply) => `${reply.proposalId} round ${reply.round}: ${reply.unanswered.length} unanswered`),
    ),
    invariant(
      '并案各有其主 · every merged proposal has its main one',
      submitted.filter((entry) => entry.mergedInto !== undefined).length,
      mergedAstray(counted),
      scale.merged > 0,
    ),
    invariant(
      '禁止之事无一得逞 · nothing forbidden succeeded',
      forbidden.attempts.length,
      forbidden.attempts
        .filter((attempt) => !asExpected(attempt))
        .map(({ what, expected, got }) => `${what}: expected ${expected}, got ${got}`),
    ),
    invariant(
      '重发同一请求只算一次 · a request sent twice counts once',
      forbidden.replays.length,
      forbidden.replays.filter(({ same }) => !same).map(({ what }) => what),
    ),
    invariant(
      '原文原样返回 · texts come back as they were sent',
      counted.texts,
      counted.changedTexts === 0 ? [] : [`${counted.changedTexts} changed`],
    ),
    invariant(
      '另一委员会一无所见 · the other committee sees nothing',
      3,
      counted.strangersSee === 0 ? [] : [`${counted.strangersSee} things`],
    ),
    invariant(
      '保存的搜索在立案后告知一次 · a kept search tells once of what is put on file',
      year.kept.length,
      year.kept
        .filter(({ told }) => told !== 1)
        .map(({ who, q, wanted, told }) => `${who.login} looked for ${q} (${wanted.id}): told ${told} times`),
      // in a year cut down nobody may be looking
      scale.whole && year.client.worksBeside,
    ),
    invariant('无意外错误 · nothing unexpected', year.client.measured().requests, year.client.measured().failures),
  ];
}

const mergedAstray = ({ ledger }: Recount): string[] =>
  [...ledger.proposals.values()]
    .filter((entry) => entry.mergedInto !== undefined)
    .filter((entry) => familyOf(ledger, entry.mergedInto ?? '').every((main) => main.outcomes.at(-1) !== 'filed'))
    .map((entry) => entry.id);

function figures(counted: Recount): Invariant {
  const own = figuresOf(counted);
  return invariant(
    '统计与复算相等 · the statistics equal the recount',
    Object.keys(own).length,
    differences(own, saidBy(counted.statistics)),
  );
}

function units(counted: Recount): Invariant {
  const said = new Map(
    counted.statistics.byUnit.map((row) => [row.unitId, JSON.stringify([row.answered, row.adopted, sorted(row.classes)])]),
  );
  const own = [...counted.units].map(([id, unit]) => [id, JSON.stringify([unit.answered, unit.adopted, sorted(unit.classes)])] as const);
  return invariant('各单位统计与复算相等 · each unit’s figures equal the recount', own.length, [
    ...own.filter(([id, text]) => said.get(id) !== text).map(([id, text]) => `${id}: counted ${text}, said ${said.get(id)}`),
    ...(said.size === own.length ? [] : [`${said.size} units instead of ${own.length}`]),
  ]);
}

/** What the plan, and with it the source, has the year come to; and nothing is lost on the way. */
function planned({ scale, plans }: Year, { statistics, ledger }: Recount): Invariant {
  const outcome = (name: string): number => statistics.outcomes[name] ?? 0;
  const adjusted = (kind: string): number => statistics.adjustments[kind] ?? 0;
  const all = ['filed', 'merged', 'opinion', 'information', 'refused', 'withdrawn', 'joined'];
  const rows: [string, number, number][] = [
    ['submitted', statistics.submitted, submittedOf(scale)],
    ['submitted = the sum of outcomes', statistics.submitted, all.reduce((sum, name) => sum + outcome(name), 0)],
    ['filed', outcome('filed'), scale.filed],
    ['merged', outcome('merged'), scale.merged],
    ['opinions', outcome('opinion'), scale.opinions],
    ['refused', outcome('refused'), scale.refused],
    ['information', outcome('information'), scale.information],
    ['withdrawn', outcome('withdrawn'), scale.withdrawn + scale.takenBack],
    ['joined', outcome('joined'), scale.joinedPairs * 2],
    ['revised by consent', adjusted('revise'), scale.revised],
    ['joined by consent', adjusted('join'), scale.joinedPairs * 2],
    ['converted by consent', adjusted('convert'), scale.information],
    ['withdrawn by consent', adjusted('withdraw'), scale.withdrawn],
    ['collective', statistics.collective, plans.filter((plan) => plan.kind === 'collective').length],
    ['inter-session', statistics.interSession, plans.filter((plan) => plan.wave === interSessionWave).length],
    ['key', ledger.key.size, scale.key],
    ['units', statistics.answeringUnits, scale.units],
  ];
  return invariant(
    '各项数目如计划 · every figure as planned',
    rows.length,
    rows.filter(([, said, wanted]) => said !== wanted).map(([name, said, wanted]) => `${name}: ${said} instead of ${wanted}`),
  );
}

/** What was looked at in each entry of the record. */
function entries({ scale }: Year, { checked, failed, owed }: Checks): Invariant[] {
  const adjusted = scale.revised + scale.joinedPairs + scale.information + scale.withdrawn > 0;
  return [
    invariant('每件从上一状态接续 · every case goes on from where it was left', checked.continuous, failed.continuous),
    invariant('每项行为皆有其人 · every act is somebody’s', checked.actors, failed.actors),
    invariant('异议只在期限之内 · objections within their term alone', checked.objections, failed.objections, scale.objections > 0),
    invariant('逾期未异议视为认领 · silence past the term is acceptance', checked.silence, failed.silence, scale.silentShare > 0),
    invariant(
      '规程所定之时才二次办理 · second handling exactly where the rulebook opens one',
      checked.secondHandling,
      [...failed.secondHandling, ...owed()],
      scale.secondHandling > 0,
    ),
    invariant('评价由本人作出，或凭扫描件代录 · evaluations in person, or entered with a scan', checked.evaluations, failed.evaluations),
    invariant('改联转撤各有协商记录与同意 · each adjustment has its talk and consent', checked.adjustments, failed.adjustments, adjusted),
    invariant('结案之前已当面沟通 · nothing closed while a talk in person is owed', checked.talks, failed.talks),
    invariant('并案只并入已立案者 · merged into what is on file alone', checked.merges, failed.merges, scale.merged > 0),
  ];
}

/** The shares of the sources, unit by unit: 57 of 68 in class A and none in D, 40 of 45 adopted. */
function stated({ scale, roll, rules }: Year, { statistics }: Recount): Invariant {
  const percent = (part: number, whole: number): number => Math.round((part / whole) * 1000) / 10;
  const [first, last] = [classOf(rules, 'settled'), classOf(rules, 'reference')];
  const shares: string[] = [];
  const failed = scale.knownUnits.flatMap(({ name, cases, settled, adopted }, index): string[] => {
    const row = statistics.byUnit.find((unit) => unit.unitId === roll.units[index]?.id);
    const classes = row?.classes ?? {};
    shares.push(settled === undefined ? `${row?.adoptedShare} %` : `${row?.classShares[first]} %`);
    const right =
      row?.answered === cases &&
      (settled === undefined ||
        (classes[first] === settled && classes[last] === undefined && row.classShares[first] === percent(settled, cases))) &&
      (adopted === undefined || (row.adopted === adopted && row.adoptedShare === percent(adopted, cases)));
    return right ? [] : [`${name}: ${row?.answered} answered, ${JSON.stringify(classes)}, ${row?.adopted} adopted`];
  });
  return invariant(`来源所载比例 · the sources’ shares (${shares.join(', ')})`, scale.knownUnits.length, failed);
}
