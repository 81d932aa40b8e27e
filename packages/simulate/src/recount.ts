import { caseView, proposalList, type Statistics, statistics, verification } from '@shangliang/contract';
import { revisedParts } from './adjusting.ts';
import { type Checks, openChecks } from './checks.ts';
import { type OpenChain, openChain, readEvent, readOn } from './events.ts';
import { differences, figuresOf, saidBy } from './figures.ts';
import { type Ledger, openLedger } from './ledger.ts';
import { filedOf, type Running, type Year } from './year-state.ts';

export interface UnitCount {
  unit: string;
  answered: number;
  adopted: number;
  classes: Record<string, number>;
}

/** The year counted again, and what the server says of it. */
export interface Recount {
  events: number;
  ledger: Ledger;
  checks: Checks;
  /** In the order of the record: no entry is earlier than the one before it. */
  ordered: boolean;
  chain: { broken: number | undefined; intact: boolean; sameHead: boolean };
  statistics: Statistics;
  now: number;
  /** The server's name of a unit by its id. */
  units: Map<string, UnitCount>;
  overdue: { proposals: Set<string>; count: number };
  /** Proposals the list shows as overdue. */
  shownOverdue: Set<string>;
  /** Texts that came back otherwise than they were sent. */
  changedTexts: number;
  texts: number;
  /** What the people of the other committee find in their lists and figures. */
  strangersSee: number;
}

/** The record as far as it was read; nothing of it is kept but what is counted. */
export interface OpenRecord {
  ledger: Ledger;
  checks: Checks;
  chain: () => OpenChain | undefined;
  ordered: () => boolean;
  /** Reads what was written since. */
  catchUp: () => Promise<void>;
  /** Figures that differ between the statistics and the record, at moments within the year. */
  compared: { when: string; figures: number; differ: string[] }[];
}

/** Opened with the year, read on as it goes. */
export function openRecord({ client, roll, rules }: Pick<Year, 'client' | 'roll' | 'rules'>): OpenRecord {
  const { ledger, follow } = openLedger(rules.evaluation.evaluators === 'everyProposer');
  const checks = openChecks(rules, {
    leaderOf: new Map(roll.bodies.map((body) => [body.id, body.leader.id])),
    office: roll.offices.proposals.id,
  });
  let chain: OpenChain | undefined;
  let read = 0;
  let last = 0;
  let ordered = true;
  return {
    ledger,
    checks,
    chain: () => chain,
    ordered: () => ordered,
    compared: [],
    catchUp: async () => {
      read = await readOn(client, roll.offices.proposals, read, (entry, algorithm) => {
        chain ??= openChain(algorithm);
        chain.follow(entry);
        const event = readEvent(entry);
        if (event.at < last) ordered = false;
        last = event.at;
        checks.follow(event, ledger);
        follow(event);
      });
    },
  };
}

/** In the midst of the year: what waits, is held up or late is shown as the record has it. */
export async function compare(year: Year, when: string): Promise<void> {
  const { client, record, roll } = year;
  const said = await client.get(roll.offices.proposals, '/api/statistics', statistics);
  await record.catchUp();
  const counted = figuresOf({ ledger: record.ledger, units: unitsOf(year, record.ledger), now: client.now() });
  record.compared.push({ when, figures: Object.keys(counted).length, differ: differences(counted, saidBy(said)) });
}

/** Reads the rest of the record and the statistics as the office reads them. */
export async function recount(year: Year): Promise<Recount> {
  const { client, roll, record } = year;
  const office = roll.offices.proposals;
  await record.catchUp();
  const { ledger, checks } = record;
  const chain = record.chain();
  const verified = await client.get(office, '/api/events/verification', verification);
  const now = client.now();
  const late = [...ledger.dues.values()].filter((due) => due.open && !due.paused && due.at <= now);
  const unanswered = new Set(
    late.flatMap((due) => (due.name === 'answer' || due.name === 'secondAnswer' ? [ledger.parts.get(due.caseId)?.proposalId ?? ''] : [])),
  );
  const { changedTexts, texts } = await readTexts(year, ledger);
  return {
    events: chain?.length() ?? 0,
    ledger,
    checks,
    ordered: record.ordered(),
    chain: {
      broken: chain?.broken(),
      intact: verified.intact,
      sameHead: verified.head === chain?.head() && verified.entries === chain?.length(),
    },
    statistics: await client.get(office, '/api/statistics', statistics),
    now,
    units: unitsOf(year, ledger),
    overdue: { proposals: unanswered, count: late.length },
    shownOverdue: await readOverdue(year),
    changedTexts,
    texts,
    strangersSee: await readAsStrangers(year),
  };
}

async function readAsStrangers({ client, roll }: Year): Promise<number> {
  const { office, member, administrator } = roll.strangers;
  const lists = await Promise.all([office, member].map((person) => client.get(person, '/api/proposals', proposalList)));
  const figures = await client.get(administrator, '/api/statistics', statistics);
  return lists.reduce((sum, list) => sum + list.total.count, 0) + figures.submitted + figures.replies;
}

/** What each unit answered, from the record: of every part the reply of its last round counts. */
function unitsOf(year: Year, ledger: Ledger): Map<string, UnitCount> {
  const names = new Map(year.roll.units.map((unit) => [unit.id, unit.name]));
  const counting = new Set(year.rules.adoption.caseCountsWith);
  const units = new Map<string, UnitCount>();
  for (const reply of lastReplies(ledger)) {
    const { unitId } = reply.part;
    const count = units.get(unitId) ?? { unit: names.get(unitId) ?? '', answered: 0, adopted: 0, classes: {} };
    count.answered += 1;
    if (reply.adoptions.some((adoption) => counting.has(adoption))) count.adopted += 1;
    count.classes[reply.class] = (count.classes[reply.class] ?? 0) + 1;
    units.set(unitId, count);
  }
  return units;
}

function lastReplies(ledger: Ledger): Ledger['replies'] {
  const last = new Map<string, Ledger['replies'][number]>();
  for (const reply of ledger.replies) if (reply.round >= (last.get(reply.part.id)?.round ?? 0)) last.set(reply.part.id, reply);
  return [...last.values()];
}

/** Of a great many cases so many are opened, those with unusual titles among them; of fewer every one. */
const casesOpened = 600;

/** The cases as they are shown: every text as it was sent, every issued reply as the record has it. */
async function readTexts(year: Year, ledger: Ledger): Promise<{ changedTexts: number; texts: number }> {
  const recorded = new Map(ledger.replies.map((reply) => [reply.id, JSON.stringify([reply.class, [...reply.adoptions].sort()])]));
  let changedTexts = 0;
  let texts = 0;
  const filed = filedOf(year);
  const every = Math.ceil(filed.length / casesOpened);
  const chosen = filed.filter(
    (running, index) => index % every === 0 || running.plan.revised || /[<'"\\😀𠮷]/u.test(running.plan.text.title),
  );
  await year.client.each(chosen, async (running) => {
    const view = await year.client.get(year.roll.offices.proposals, `/api/proposals/${running.id}`, caseView);
    const [text] = view.records.text ?? [];
    texts += 1;
    if (sentText(running) !== JSON.stringify([view.cases.proposal?.[0]?.title, inOrder(running, text?.parts)])) changedTexts += 1;
    for (const reply of (view.cases.reply ?? []).filter((entry) => entry.state === 'issued')) {
      const adoptions = (view.records.replyAnswer ?? [])
        .filter((answer) => answer.replyId === reply.id)
        .map((answer) => String(answer.adoption));
      texts += 1;
      // a reply the record does not know would be one that left behind its back
      if (recorded.get(reply.id) !== JSON.stringify([String(reply.class), adoptions.sort()])) changedTexts += 1;
    }
  });
  return { changedTexts, texts };
}

const sentText = ({ plan }: Running): string =>
  JSON.stringify([plan.text.title, plan.revised ? revisedParts(plan.text.parts) : plan.text.parts]);

function inOrder({ plan }: Running, parts: unknown): unknown {
  const entries = new Map(Object.entries(typeof parts === 'object' && parts !== null ? parts : {}));
  return Object.fromEntries(Object.keys(plan.text.parts).map((code) => [code, entries.get(code)]));
}

async function readOverdue(year: Year): Promise<Set<string>> {
  const found = new Set<string>();
  let cursor: string | null = null;
  do {
    const page: ReturnType<typeof proposalList.parse> = await year.client.get(
      year.roll.offices.governmentSupervision,
      `/api/proposals?overdue=true&limit=200${cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`}`,
      proposalList,
    );
    for (const item of page.items) found.add(item.id);
    cursor = page.next;
  } while (cursor !== null);
  return found;
}
