import { caseView, proposalList, type Statistics, statistics, verification } from '@shangliang/contract';
import { eachOf } from './client.ts';
import { brokenAt, type RecordedEvent, readEvent, readRecord } from './events.ts';
import { type Ledger, ledgerOf } from './ledger.ts';
import { filedOf, type Year } from './year-state.ts';

interface UnitCount {
  unit: string;
  answered: number;
  adopted: number;
  classes: Record<string, number>;
}

/** The year counted again, and what the server says of it. */
export interface Recount {
  events: number;
  ledger: Ledger;
  /** In the order of the record: no entry is earlier than the one before it. */
  ordered: boolean;
  chain: { broken: number | undefined; intact: boolean; sameHead: boolean };
  statistics: Statistics;
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

/** Reads the whole record and the statistics as the office reads them. */
export async function recount(year: Year): Promise<Recount> {
  const { client, roll, plans } = year;
  const office = roll.offices.proposals;
  const { entries, algorithm } = await readRecord(client, office);
  const verified = await client.get(office, '/api/events/verification', verification);
  const events = entries.map(readEvent);
  const sessionEnds = plans.length === 0 ? 0 : deadlineOf(events);
  const ledger = ledgerOf(events, sessionEnds);
  const now = client.now();
  const late = [...ledger.dues.values()].filter((due) => due.open && due.at <= now);
  const unanswered = new Set(
    late.flatMap((due) => (due.name === 'answer' || due.name === 'secondAnswer' ? [ledger.parts.get(due.caseId)?.proposalId ?? ''] : [])),
  );
  const { changedTexts, texts } = await readTexts(year, ledger);
  return {
    events: events.length,
    ledger,
    ordered: events.every((event, index) => event.at >= (events[index - 1]?.at ?? 0)),
    chain: {
      broken: brokenAt(entries, algorithm),
      intact: verified.intact,
      sameHead: verified.head === entries.at(-1)?.hash && verified.entries === entries.length,
    },
    statistics: await client.get(office, '/api/statistics', statistics),
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

/** The session’s deadline as the administrator entered it, from the record. */
function deadlineOf(events: readonly RecordedEvent[]): number {
  const plenary = events.find((event) => event.action === 'addPlenary');
  return Number(plenary?.input.get('submissionDeadlineAt') ?? Number.NaN);
}

/** What each unit answered, from the record: of every part the reply of its last round counts. */
function unitsOf(year: Year, ledger: Ledger): Map<string, UnitCount> {
  const names = new Map(year.roll.units.map((unit) => [unit.id, unit.name]));
  const units = new Map<string, UnitCount>();
  for (const reply of lastReplies(ledger)) {
    const { unitId } = reply.part;
    const count = units.get(unitId) ?? { unit: names.get(unitId) ?? '', answered: 0, adopted: 0, classes: {} };
    count.answered += 1;
    if (reply.adoptions.includes('adopted') || reply.adoptions.includes('partly')) count.adopted += 1;
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

/** The cases as they are shown: every text as it was sent, every issued reply as the record has it. */
async function readTexts(year: Year, ledger: Ledger): Promise<{ changedTexts: number; texts: number }> {
  const recorded = new Map(ledger.replies.map((reply) => [reply.id, JSON.stringify([reply.class, [...reply.adoptions].sort()])]));
  let changedTexts = 0;
  let texts = 0;
  await eachOf(filedOf(year), async ({ id, plan }) => {
    const view = await year.client.get(year.roll.offices.proposals, `/api/proposals/${id}`, caseView);
    const [text] = view.records.text ?? [];
    const background = `${plan.revised ? '（修改稿）' : ''}${plan.text.parts.background}`;
    const sent = JSON.stringify([plan.text.title, { ...plan.text.parts, background }]);
    texts += 1;
    if (sent !== JSON.stringify([view.cases.proposal?.[0]?.title, inOrder(text?.parts)])) changedTexts += 1;
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

function inOrder(parts: unknown): unknown {
  const entries = new Map(Object.entries(typeof parts === 'object' && parts !== null ? parts : {}));
  return { background: entries.get('background'), analysis: entries.get('analysis'), recommendations: entries.get('recommendations') };
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
