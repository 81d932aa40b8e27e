import { climb } from './climbing.ts';
import { consultAll } from './consulting.ts';
import type { PlannedAnswer } from './plan.ts';
import { textOfReply } from './reply-text.ts';
import { classOf } from './rules.ts';
import { helpReplying } from './text-helping.ts';
import { tryReplying, tryUnheard } from './try-replying.ts';
import { type Part, type Running, unitOf, type Year } from './year-state.ts';

/** One unit's part whose reply is due to leave. */
export interface Due {
  running: Running;
  part: Part;
  plan: PlannedAnswer;
  round: number;
}

/** A reply that has left. */
export type Issued = Due;

/** One day on which replies leave: opinions of co-handlers, talks still owed, drafts, countersignatures, three levels. */
export async function replyAll(year: Year, dues: readonly Due[], tries: boolean): Promise<Issued[]> {
  const { client } = year;
  await client.each(
    dues.filter(({ round }) => round > 1),
    (due) => secondPlan(year, due),
  );
  const begun: [string, Due][] = [];
  await client.each(dues, async (due) => {
    const { clerk } = unitOf(year, due.part.unit);
    const draft = await client.begin(clerk, 'reply', due.running.id, 'draft', { assignmentId: due.part.id, opening: '' });
    await client.act(clerk, 'reply', draft.id, 'edit', textOfReply(year, due), draft.version);
    await helpReplying(year, draft.id, due);
    begun.push([draft.id, due]);
  });
  const drafts = begun.sort(([, a], [, b]) => a.running.plan.index - b.running.plan.index || a.part.unit - b.part.unit);
  if (tries) await tryReplying(year, drafts);
  if (tries) await tryUnheard(year, drafts);
  await client.each(
    dues.filter(({ round }) => round === 1),
    (due) => coOpinions(year, due, tries),
  );
  await client.each(
    dues.filter(({ plan, round }) => round > 1 || plan.consultedLate),
    ({ running, part, round }) => consultAll(year, running, part, round),
  );
  const byUnit = [...Map.groupBy(drafts, ([, due]) => due.part.unit)].sort(([a], [b]) => a - b);
  await climb(year, byUnit);
  const issued: Issued[] = [];
  await client.each(byUnit, async ([index, list]) => {
    const unit = unitOf(year, index);
    const answers = await client.bulk(
      unit.leader,
      'reply',
      'issue',
      list.map(([id, due]) => ({
        id,
        input: { documentNo: `${unit.name.slice(0, 4)}提复〔${year.scale.year}〕${due.running.plan.index + 1}-${due.round}号` },
      })),
      25,
    );
    for (const [at, answer] of answers.entries()) {
      const due = list[at]?.[1];
      if (due === undefined) continue;
      issued.push(due);
      for (const entry of answer.begun)
        if (entry.procedure === 'tracking') due.running.trackings.push({ id: entry.id, unit: due.part.unit });
    }
  });
  if (tries) await tryAskingLate(year, issued);
  return issued.toSorted((a, b) => a.running.plan.index - b.running.plan.index || a.part.unit - b.part.unit);
}

async function coOpinions(year: Year, { running, part }: Due, tries: boolean): Promise<void> {
  if (part.role !== 'lead') return;
  for (const [at, other] of running.parts.filter(({ role }) => role === 'coHandler').entries()) {
    const { leader, clerk } = unitOf(year, other.unit);
    if (tries && at === 0 && running.plan.index % 9 === 0)
      await year.forbidden.act(
        'a clerk gives the opinion of the unit',
        clerk,
        'assignment',
        other.id,
        'giveOpinion',
        { text: '同意' },
        '403 relationMissing',
      );
    await year.client.act(leader, 'assignment', other.id, 'giveOpinion', opinionOf(year));
    if (!running.plan.random.fork(`asked again-${other.unit}`).chance(0.06)) continue;
    // after its draft the lead asks once more (Y10)
    const lead = unitOf(year, part.unit);
    const question = { question: '答复稿第二条涉及贵单位，请再核。' };
    await year.forbidden.act('asked again by the leader', lead.leader, 'assignment', other.id, 'askAgain', question, '403 relationMissing');
    await year.client.act(lead.clerk, 'assignment', other.id, 'askAgain', question);
    await year.client.act(leader, 'assignment', other.id, 'giveOpinion', opinionOf(year));
  }
}

const opinionOf = ({ rules }: Year) => ({ text: '同意主办单位意见，供统一答复时参考。', class: classOf(rules, 'settled') });

/** Once the lead has answered there is nothing to ask the co-handlers. */
async function tryAskingLate(year: Year, issued: readonly Issued[]): Promise<void> {
  const found = issued.find(({ part, running }) => part.role === 'lead' && running.parts.some(({ role }) => role === 'coHandler'));
  const other = found?.running.parts.find(({ role }) => role === 'coHandler');
  if (found === undefined || other === undefined) return;
  const { clerk } = unitOf(year, found.part.unit);
  await year.forbidden.act(
    'asked again after the answer',
    clerk,
    'assignment',
    other.id,
    'askAgain',
    { question: '再问' },
    '409 leadHasAnswered',
  );
}

async function secondPlan(year: Year, { running, part }: Due): Promise<void> {
  const { leader, clerk, sectionHead } = unitOf(year, part.unit);
  const head = year.rules.secondHandling.answeredBy === 'unitLeader' ? leader : sectionHead;
  const plan = { plan: '由主要负责人牵头重新研究，当面听取提案者意见。', headName: head.name, handlerName: clerk.name };
  if (running.plan.index % 2 === 0)
    await year.forbidden.act('a clerk leads the second handling', clerk, 'assignment', part.id, 'plan', plan, '409 secondRoundNeedsLeader');
  await year.client.act(head, 'assignment', part.id, 'plan', plan);
}
