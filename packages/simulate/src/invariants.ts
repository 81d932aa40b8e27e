import { differences, figuresOf, saidBy, sorted } from './figures.ts';
import { familyOf } from './ledger.ts';
import type { Recount } from './recount.ts';
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

function invariant(name: string, checked: number, failed: readonly string[]): Invariant {
  return { name, held: failed.length === 0 && checked > 0, checked, ...(failed.length === 0 ? {} : { failed: failed.slice(0, most) }) };
}

const answeredStates = new Set(['answered', 'completed', 'closed']);
const deadEnds = new Set(['drafting', 'discarded', 'submitted', 'underReview', 'revising']);

/** What must be true at the end of every year. */
export function invariantsOf(year: Year, counted: Recount): Invariant[] {
  const { ledger, chain, statistics } = counted;
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
    units(counted),
    ...(scale.whole ? [headline(year, counted)] : []),
    invariant(
      '立案数如计划 · as many filed as planned',
      statistics.outcomes.filed ?? 0,
      statistics.outcomes.filed === scale.filed ? [] : [`${statistics.outcomes.filed} instead of ${scale.filed}`],
    ),
    invariant(
      '并案各有其主 · every merged proposal has its main one',
      submitted.filter((entry) => entry.mergedInto !== undefined).length,
      mergedAstray(counted),
    ),
    invariant(
      '禁止之事无一得逞 · nothing forbidden succeeded',
      forbidden.attempts.length,
      forbidden.attempts
        .filter(({ expected, got }) => expected !== got)
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

/** The shares of the sources: 57 of 68 in class A and none in D, 40 of 45 adopted. */
function headline(year: Year, { statistics }: Recount): Invariant {
  const { scale, roll } = year;
  const row = (index: number) => statistics.byUnit.find((unit) => unit.unitId === roll.units[index]?.id);
  const percent = (part: number, whole: number): number => Math.round((part / whole) * 1000) / 10;
  const [development, security] = [row(0), row(1)];
  const { cases, classA } = scale.development;
  const failed = [
    ...(development?.answered === cases &&
    development.classes.A === classA &&
    development.classes.D === undefined &&
    development.classShares.A === percent(classA, cases)
      ? []
      : [
          `${development?.unit}: ${development?.answered} answered, ${JSON.stringify(development?.classes)}, A ${development?.classShares.A} %`,
        ]),
    ...(security?.answered === scale.security.cases &&
    security.adopted === scale.security.adopted &&
    security.adoptedShare === percent(scale.security.adopted, scale.security.cases)
      ? []
      : [`${security?.unit}: ${security?.answered} answered, ${security?.adopted} adopted, ${security?.adoptedShare} %`]),
    ...(statistics.answeringUnits === scale.units ? [] : [`${statistics.answeringUnits} units instead of ${scale.units}`]),
  ];
  return invariant(
    `来源所载比例 · the sources’ shares (A ${development?.classShares.A} %, adopted ${security?.adoptedShare} %)`,
    3,
    failed,
  );
}
