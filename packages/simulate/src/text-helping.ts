import { hintList, proposalGroups, recommendationsFound, replyCheck, similarAnswer, suggestionsAnswer } from '@shangliang/contract';
import type { Person } from './client.ts';
import type { PlannedProposal } from './plan.ts';
import type { Issued } from './replying.ts';
import { leadOf, type Running, runningOf, unitOf, type Year } from './year-state.ts';

/** What was asked of the machine that reads texts, and what it said. */
export interface TextUse {
  /** Drafts held against others, and those that some other was like. */
  similarAsked: number;
  similarFound: number;
  /** Drafts looked through, and what was pointed out in them. */
  hintsAsked: number;
  hints: number;
  /** Merges that were looked up before they were decided, and those that the machine had among its candidates. */
  mergesAsked: number;
  mergesFound: number;
  /** Said of two proposals: the same matter, or not. */
  saidSame: number;
  saidOther: number;
  /** Groups of one matter when the review ends. */
  groups: number;
  grouped: number;
  suggested: number;
  /** As the server counts them: decided, and decided as was suggested. */
  suggestionsDecided: number;
  suggestionsFollowed: number;
  /** Proposals whose recommendations were found by the machine, and how many of those listed. */
  splitAsked: number;
  splitFound: number;
  splitListed: number;
  repliesChecked: number;
  replyFindings: number;
  searches: number;
  searchesFound: number;
  noticesOfSearches: number;
}

export const noUse = (): TextUse => ({
  similarAsked: 0,
  similarFound: 0,
  hintsAsked: 0,
  hints: 0,
  mergesAsked: 0,
  mergesFound: 0,
  saidSame: 0,
  saidOther: 0,
  groups: 0,
  grouped: 0,
  suggested: 0,
  suggestionsDecided: 0,
  suggestionsFollowed: 0,
  splitAsked: 0,
  splitFound: 0,
  splitListed: 0,
  repliesChecked: 0,
  replyFindings: 0,
  searches: 0,
  searchesFound: 0,
  noticesOfSearches: 0,
});

/** Reading a text takes the server longer than an act: some do, and the year stays as short as it was. */
const share = 0.1;
export const mostAsked = 60;
export const isAsked = (plan: PlannedProposal, what: string): boolean => plan.random.fork(`text-${what}`).chance(share);

/** While a draft is written: is there one like it, and what stands out in it? */
export async function helpWriting(year: Year, plan: PlannedProposal, id: string): Promise<void> {
  if (!isAsked(plan, 'writing')) return;
  const author = leadOf(year, plan);
  const text = { title: plan.text.title, parts: plan.text.parts };
  const { hits } = similarAnswer.parse(await year.client.post(author, '/api/text/similar', { proposalId: id, ...text }));
  const { items } = hintList.parse(await year.client.post(author, '/api/text/hints', text));
  const { used } = year;
  used.similarAsked += 1;
  used.similarFound += hits.length > 0 ? 1 : 0;
  used.hintsAsked += 1;
  used.hints += items.length;
}

/** Before two are merged the office lays them side by side, and says what is one matter and what is not. */
export async function helpMerging(year: Year, open: readonly Running[]): Promise<void> {
  const { client, used } = year;
  const office = year.roll.offices.proposals;
  for (const running of open.filter(({ plan }) => plan.fate === 'merged').slice(0, mostAsked)) {
    const main = runningOf(year, running.plan.mergedInto ?? -1);
    const { hits } = similarAnswer.parse(await client.post(office, '/api/text/similar', { proposalId: running.id }));
    used.mergesAsked += 1;
    used.mergesFound += hits.some((hit) => hit.id === main.id) ? 1 : 0;
    const say = (otherId: string, same: boolean) => client.post(office, `/api/proposals/${running.id}/same-matter`, { otherId, same });
    await say(main.id, true);
    used.saidSame += 1;
    const other = hits.find((hit) => hit.id !== main.id);
    if (other === undefined) continue;
    await say(other.id, false);
    used.saidOther += 1;
  }
  const groups = await client.get(office, '/api/proposal-groups?limit=50', proposalGroups);
  used.groups = groups.total.count;
  used.grouped = groups.items.reduce((sum, topic) => sum + topic.size, 0);
}

/** Before units are planned the office looks where cases like these went. */
export async function helpPlacing(year: Year, filed: readonly Running[]): Promise<void> {
  const office = year.roll.offices.proposals;
  for (const running of filed.slice(0, mostAsked)) {
    const { units } = await year.client.get(office, `/api/proposals/${running.id}/suggestions`, suggestionsAnswer);
    year.used.suggested += units.length > 0 ? 1 : 0;
  }
}

/** Before a unit lists the recommendations it looks at those that the text has. */
export async function helpListing(year: Year, clerk: Person, running: Running): Promise<void> {
  if (!isAsked(running.plan, 'listing')) return;
  const { items } = await year.client.get(clerk, `/api/proposals/${running.id}/recommendations-found`, recommendationsFound);
  year.used.splitAsked += 1;
  year.used.splitFound += items.length;
  year.used.splitListed += running.plan.text.items.length;
}

/** Before a reply is sent up its clerk has it looked through. */
export async function helpReplying(year: Year, replyId: string, { running, part }: Issued): Promise<void> {
  if (!isAsked(running.plan, `reply-${part.unit}`)) return;
  const { findings } = await year.client.get(unitOf(year, part.unit).clerk, `/api/replies/${replyId}/check`, replyCheck);
  year.used.repliesChecked += 1;
  year.used.replyFindings += findings.length;
}
