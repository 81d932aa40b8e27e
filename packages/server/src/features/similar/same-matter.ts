import { type Id, maySaySameMatter } from '@shangliang/core';
import { recalibrated } from '@shangliang/text';
import { sql } from 'kysely';
import type { Tx } from '../../db/open.ts';
import type { Deps } from '../../deps.ts';
import type { SignedIn } from '../../identity/session.ts';
import { Refusal } from '../../problem.ts';
import { loadSeen } from '../proposal/case-view.ts';
import { compare } from './similar.ts';

/** From how many decisions, the newest, the committee's own bands are reckoned. */
const learntFrom = 500;

/**
 * Keeps what somebody says of two proposals: the same matter, or not. Said again, it is said anew. The bands follow what is said.
 * @throws Refusal notFound, for either that is not there or not seen; forbidden
 */
export async function saySameMatter(deps: Deps, who: SignedIn, id: Id, otherId: Id, same: boolean): Promise<void> {
  await deps.database.inCommittee(who.committeeId, async (tx) => {
    const dossier = await loadSeen(tx, who, id);
    await loadSeen(tx, who, otherId);
    if (!maySaySameMatter(dossier, who.actor)) throw new Refusal('forbidden');
    if (id === otherId) throw new Refusal('conflict', { errors: [{ pointer: '/otherId', code: 'conflict' }] });
    const [text] = await tx.rows(sql<{ title: string; parts: Record<string, string> }>`select t.title, t.parts from proposal_text t
      join proposal p on p.committee_id = t.committee_id and p.id = t.proposal_id and p.text_version = t.version
      where p.committee_id = ${who.committeeId} and p.id = ${id}`);
    const compared = text === undefined ? [] : await compare(tx, who, text, id);
    const score = compared.find(({ candidate }) => candidate.id === otherId)?.score ?? 0;
    const [a, b] = id < otherId ? [id, otherId] : [otherId, id];
    const at = new Date(deps.clock.now()).toISOString();
    await tx.rows(sql`insert into same_matter (committee_id, a, b, same, score, by, at)
      values (${who.committeeId}, ${a}, ${b}, ${same}, ${score}, ${who.personId}, ${at})
      on conflict (committee_id, a, b) do update set same = excluded.same, score = excluded.score, by = excluded.by, at = excluded.at`);
    await learnBands(tx, who.committeeId);
  });
}

async function learnBands(tx: Tx, committeeId: Id): Promise<void> {
  const decided = await tx.rows(sql<{ score: number; same: boolean }>`select score, same from same_matter
    where committee_id = ${committeeId} and score > 0 order by at desc limit ${learntFrom}`);
  const bands = recalibrated(decided.map(({ score, same }) => ({ score, isSame: same })));
  await tx.rows(sql`insert into text_corpus (committee_id, same_from, related_from) values (${committeeId}, ${bands.same}, ${bands.related})
    on conflict (committee_id) do update set same_from = excluded.same_from, related_from = excluded.related_from`);
}
