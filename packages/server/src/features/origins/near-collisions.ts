import type { DossierView } from '@shangliang/contract';
import { type Dossier, getRoot, holdersOf, type Id, isSameHolder } from '@shangliang/core';
import { sql } from 'kysely';
import type { Tx } from '../../db/open.ts';
import type { SignedIn } from '../../identity/session.ts';
import { topicPairs } from './likeness-of-topics.ts';

/** More than these, the newest, are not held against one another. */
const mostHeld = 300;

const key = (one: Id, other: Id): string => (one < other ? `${one} ${other}` : `${other} ${one}`);

/** Topics of a catalogue that different people have and that are alike, or were said to be one matter; what was said to be none is not told again. */
export async function nearCollisionsIn(tx: Tx, who: SignedIn, dossier: Dossier): Promise<DossierView['nearCollisions']> {
  const held = dossier.cases.topic
    .map((topic) => ({ ...topic, holders: holdersOf(dossier, topic.id) }))
    .filter(({ holders }) => holders.length > 0)
    .slice(-mostHeld);
  if (held.length < 2) return [];
  const pairs = await topicPairs(tx, who.committeeId, held);
  const said = await tx.rows(sql<{ a: Id; b: Id; same: boolean; name: string }>`select m.a, m.b, m.same, n.name
    from same_topic m join topic t on t.committee_id = m.committee_id and t.id = m.a
      join person n on n.committee_id = m.committee_id and n.id = m.by
    where m.committee_id = ${who.committeeId} and t.proposal_id = ${getRoot(dossier).id}`);
  const saidOf = new Map(said.map((row) => [key(row.a, row.b), row]));
  const alike = new Map(pairs.map((pair) => [key(pair.topicId, pair.otherId), pair]));
  for (const { a, b, same } of said) if (same && !alike.has(key(a, b))) alike.set(key(a, b), { topicId: a, otherId: b, words: [] });
  const holders = new Map(held.map((topic) => [topic.id, topic.holders]));
  return [...alike].flatMap(([name, { topicId, otherId, words }]) => {
    const [mine, theirs] = [holders.get(topicId) ?? [], holders.get(otherId) ?? []];
    const others = mine.some((one) => theirs.some((other) => !isSameHolder(one, other)));
    const told = saidOf.get(name);
    return others && told?.same !== false ? [{ topicId, otherId, words, same: told?.same ?? null, saidBy: told?.name ?? null }] : [];
  });
}
