import { learningAnswer, noticeList, searchAnswer } from '@shangliang/contract';
import type { Person } from './client.ts';
import { isAsked, mostAsked } from './text-helping.ts';
import { leadOf, type Running, type Year } from './year-state.ts';

/** A search somebody keeps for a matter that another proposes, and what they were told of it in the year. */
export interface KeptSearch {
  who: Person;
  q: string;
  /** Not theirs, and not to be seen by them before it is put on file. */
  wanted: Running;
  /** How often they were told of it. */
  told: number;
}

const wordsOf = (title: string): string => title.replace(/^关于/u, '').slice(0, 6);

/** Members look for a matter they care about, find nothing of it yet, and keep the search to be told. */
export async function searchBefore(year: Year): Promise<void> {
  const { client, kept } = year;
  // nobody would look again for them
  if (!client.worksBeside) return;
  const filed = [...year.running.values()]
    .filter(({ plan }) => plan.fate === 'filed')
    .sort((one, other) => one.plan.index - other.plan.index);
  for (const [at, running] of asking(year).entries()) {
    const who = leadOf(year, running.plan);
    const wanted = filed[(at * 7 + 3) % Math.max(filed.length, 1)];
    if (wanted === undefined) continue;
    const q = wordsOf(wanted.plan.text.title);
    const { proposals } = await client.get(who, `/api/search?q=${encodeURIComponent(q)}&in=proposals`, searchAnswer);
    if (proposals?.items.some(({ id }) => id === wanted.id) || kept.some((one) => one.who === who && one.q === q)) continue;
    const seen = await client.send(who, { method: 'GET', path: `/api/proposals/${wanted.id}` });
    // its own co-signers see it already
    if (seen.status !== 404) continue;
    await client.post(who, '/api/saved-searches', { q });
    kept.push({ who, q, wanted, told: 0 });
  }
}

/** At the end of the year: what is found by the words of texts and replies, what was told, and what became of suggestions. */
export async function searchAfter(year: Year): Promise<void> {
  const { client, used } = year;
  for (const running of asking(year)) {
    const who = leadOf(year, running.plan);
    const q = encodeURIComponent(wordsOf(running.plan.text.title));
    const { proposals } = await client.get(who, `/api/search?q=${q}&in=proposals`, searchAnswer);
    used.searches += 1;
    used.searchesFound += (proposals?.items.length ?? 0) > 0 ? 1 : 0;
  }
  for (const entry of year.kept) {
    entry.told = await toldOf(year, entry);
    used.noticesOfSearches += entry.told;
  }
  const { suggestions } = await client.get(year.roll.offices.proposals, '/api/learning', learningAnswer);
  const units = suggestions.find(({ about }) => about === 'unit');
  used.suggestionsDecided = units?.made ?? 0;
  used.suggestionsFollowed = units?.followed ?? 0;
}

/** Through all the notices of somebody, page by page. */
async function toldOf({ client }: Year, { who, q, wanted }: KeptSearch): Promise<number> {
  let told = 0;
  let cursor: string | null = '';
  while (cursor !== null) {
    const after: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const page: ReturnType<typeof noticeList.parse> = await client.get(who, `/api/notices?limit=200${after}`, noticeList);
    told += page.items.filter(
      (notice) => notice.action === 'found' && notice.proposalId === wanted.id && notice.sentence.includes(q),
    ).length;
    cursor = page.next;
  }
  return told;
}

const asking = (year: Year): Running[] =>
  [...year.running.values()]
    .filter(({ plan }) => plan.kind === 'individual' && isAsked(plan, 'search'))
    .sort((one, other) => one.plan.index - other.plan.index)
    .slice(0, mostAsked);
