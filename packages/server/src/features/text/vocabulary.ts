import { setImmediate as turn } from 'node:timers/promises';
import type { Id } from '@shangliang/core';
import { counted, emptyVocabulary, features, type Vocabulary } from '@shangliang/text';
import { sql } from 'kysely';
import type { Deps } from '../../deps.ts';

/** How many of the newest texts tell which words are rare, and for how long that is believed. */
const texts = 200;
const freshMilliseconds = 3_600_000;

export interface Vocabularies {
  of: (committeeId: Id) => Promise<Vocabulary>;
}

/** Which words are rare among a committee's texts: counted when first asked for, kept a while. */
export function vocabularies(deps: Deps): Vocabularies {
  const known = new Map<Id, { at: number; vocabulary: Promise<Vocabulary> }>();
  return {
    of: (committeeId) => {
      const found = known.get(committeeId);
      if (found !== undefined && Date.now() - found.at < freshMilliseconds) return found.vocabulary;
      const vocabulary = count(deps, committeeId);
      known.set(committeeId, { at: Date.now(), vocabulary });
      // what failed is tried anew by the next who asks
      vocabulary.catch(() => known.delete(committeeId));
      return vocabulary;
    },
  };
}

async function count(deps: Deps, committeeId: Id): Promise<Vocabulary> {
  const rows = await deps.database.inCommittee(committeeId, (tx) =>
    tx.rows(sql<{ title: string; parts: Record<string, string> }>`select t.title, t.parts
      from (select p.id, p.text_version from proposal p where p.committee_id = ${committeeId} order by p.created_at desc, p.id desc limit ${texts}) p
      join proposal_text t on t.committee_id = ${committeeId} and t.proposal_id = p.id and t.version = p.text_version`),
  );
  let vocabulary = emptyVocabulary;
  for (let from = 0; from < rows.length; from += 20) {
    vocabulary = counted(
      vocabulary,
      rows.slice(from, from + 20).map(({ title, parts }) => features(title, Object.values(parts).join('\n'))),
    );
    // others are served in between
    await turn();
  }
  return vocabulary;
}
