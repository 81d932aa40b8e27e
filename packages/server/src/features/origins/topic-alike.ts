import type { ProposalAlike, SameTopicInput, TopicAlike, TopicAlikeAnswer } from '@shangliang/contract';
import { type Dossier, type Id, maySaySameTopic, type TopicRow, visiblePart } from '@shangliang/core';
import { bandOf, features } from '@shangliang/text';
import { sql } from 'kysely';
import type { Tx } from '../../db/open.ts';
import type { Deps } from '../../deps.ts';
import type { SignedIn } from '../../identity/session.ts';
import { Refusal } from '../../problem.ts';
import { iso } from '../paging.ts';
import { loadSeen } from '../proposal/case-view.ts';
import { bodyOf } from '../similar/body-of.ts';
import { bandsOf, compare } from '../similar/similar.ts';
import { bandsOfScores } from '../similar/standing-out.ts';
import { sharedTerms, topicBands, topicsLike } from './likeness-of-topics.ts';
import { holdersShown, topicSeen } from './lists.ts';

/** The newest so many topics of all catalogues are compared. */
const deep = 1000;
const most = 8;

interface Seen {
  dossier: Dossier;
  topic: TopicRow;
}

/** @throws Refusal notFound where the topic is not there or not for this reader */
async function topicOf(tx: Tx, who: SignedIn, id: Id): Promise<Seen> {
  const [row] = await tx.rows(
    sql<{ proposal_id: Id }>`select proposal_id from topic where committee_id = ${who.committeeId} and id = ${id}`,
  );
  if (row === undefined) throw new Refusal('notFound');
  const dossier = await loadSeen(tx, who, row.proposal_id, 'catalogue');
  const topic = visiblePart(dossier, who.actor).cases.topic.find((entry) => entry.id === id);
  if (topic === undefined) throw new Refusal('notFound');
  return { dossier, topic };
}

/** Topics like one and who has them, and proposals of this and past years like it, each with the words they share. */
export const getTopicAlike = (deps: Deps, who: SignedIn, id: Id): Promise<TopicAlikeAnswer> =>
  deps.database.inCommittee(who.committeeId, async (tx) => {
    const { dossier, topic } = await topicOf(tx, who, id);
    return {
      topics: await otherTopics(tx, who, topic),
      proposals: await proposalsLike(tx, who, topic),
      mayDecide: maySaySameTopic(dossier, id, who.actor),
    };
  });

type Other = Omit<TopicAlike, 'band' | 'score' | 'words' | 'catalogueId' | 'saidBy'> & { catalogue_id: Id; said_by: string | null };

async function otherTopics(tx: Tx, who: SignedIn, topic: TopicRow): Promise<TopicAlike[]> {
  const rows = await tx.rows(sql<Other>`select r.id, r.proposal_id as catalogue_id, c.year, r.title, r.about, r.state, m.same,
      ${holdersShown(who)} as holders,
      (select n.name from person n where n.committee_id = m.committee_id and n.id = m.by) as said_by
    from topic r join catalogue c on c.committee_id = r.committee_id and c.id = r.proposal_id
      left join same_topic m on m.committee_id = r.committee_id and m.a = least(r.id, ${topic.id}::uuid) and m.b = greatest(r.id, ${topic.id}::uuid)
    where r.committee_id = ${who.committeeId} and r.id <> ${topic.id} and r.state <> 'dropped' and ${topicSeen(who)}
    order by r.created_at desc, r.id desc limit ${deep}`);
  const byId = new Map(rows.map((row) => [row.id, row]));
  const found = await topicsLike(tx, who.committeeId, topic, rows);
  const alike = found.flatMap(({ id, score, words }): TopicAlike[] => {
    const row = byId.get(id);
    if (row === undefined) return [];
    const { catalogue_id: catalogueId, said_by: saidBy, ...shown } = row;
    return [{ ...shown, catalogueId, saidBy, band: bandOf(score, topicBands) === 'same' ? 'same' : 'related', score, words }];
  });
  // bodies collide within one catalogue: its topics first, those of other years after them
  const own = (one: TopicAlike): number => Number(one.catalogueId === topic.proposalId);
  return alike.sort((one, other) => own(other) - own(one)).slice(0, most);
}

async function proposalsLike(tx: Tx, who: SignedIn, topic: TopicRow): Promise<ProposalAlike[]> {
  const compared = await compare(tx, who, { title: topic.title, parts: { about: topic.about ?? '' } }, undefined);
  const scores = compared.map(({ score }) => score);
  const bands = bandsOfScores(scores, await bandsOf(tx, who.committeeId));
  const asked = new Map([...features(topic.title, topic.about ?? '')].map(([term, count]) => [term, count * term.length]));
  const said = await tx.rows(sql<{ proposal_id: Id; same: boolean; name: string }>`select m.proposal_id, m.same, n.name
    from same_topic_proposal m join person n on n.committee_id = m.committee_id and n.id = m.by
    where m.committee_id = ${who.committeeId} and m.topic_id = ${topic.id}`);
  const saidOf = new Map(said.map((row) => [row.proposal_id, row]));
  return compared
    .flatMap(({ candidate, score }, at): ProposalAlike[] => {
      const band = bands[at] ?? 'other';
      if (band === 'other') return [];
      const { parts, length: _length, field: _field, said_by: _saidBy, ...shown } = candidate;
      const told = saidOf.get(candidate.id);
      const words = sharedTerms(asked, features(candidate.title, bodyOf(parts ?? {})));
      return [{ ...shown, proposer: candidate.proposer ?? '', band, score, words, same: told?.same ?? null, saidBy: told?.name ?? null }];
    })
    .slice(0, most);
}

/**
 * Keeps what somebody says of a topic and another, or a proposal: one matter, or not. Said again, it is said anew.
 * @throws Refusal notFound, for either that is not there or not seen; forbidden
 */
export async function saySameTopic(deps: Deps, who: SignedIn, id: Id, input: SameTopicInput): Promise<void> {
  await deps.database.inCommittee(who.committeeId, async (tx) => {
    const { dossier } = await topicOf(tx, who, id);
    const at = iso(deps.clock.now());
    if ('topicId' in input) {
      await topicOf(tx, who, input.topicId);
      if (!maySaySameTopic(dossier, id, who.actor)) throw new Refusal('forbidden');
      if (id === input.topicId) throw new Refusal('conflict', { errors: [{ pointer: '/topicId', code: 'conflict' }] });
      const [a, b] = id < input.topicId ? [id, input.topicId] : [input.topicId, id];
      await tx.rows(sql`insert into same_topic (committee_id, a, b, same, by, at)
        values (${who.committeeId}, ${a}, ${b}, ${input.same}, ${who.personId}, ${at})
        on conflict (committee_id, a, b) do update set same = excluded.same, by = excluded.by, at = excluded.at`);
      return;
    }
    await loadSeen(tx, who, input.proposalId);
    if (!maySaySameTopic(dossier, id, who.actor)) throw new Refusal('forbidden');
    await tx.rows(sql`insert into same_topic_proposal (committee_id, topic_id, proposal_id, same, by, at)
      values (${who.committeeId}, ${id}, ${input.proposalId}, ${input.same}, ${who.personId}, ${at})
      on conflict (committee_id, topic_id, proposal_id) do update set same = excluded.same, by = excluded.by, at = excluded.at`);
  });
}
