import { type LearntAbout, learntAbout } from '@shangliang/contract';
import type { Id } from '@shangliang/core';
import { sql } from 'kysely';
import { DatabaseUnavailable, type Tx } from '../../db/open.ts';
import type { Deps } from '../../deps.ts';
import { reckonBeside } from '../beside.ts';
import { iso } from '../paging.ts';
import { areDecided, countDecided, mostCases, readDecided } from './decided.ts';
import type { Answer, Given } from './learn-thread.ts';
import { packModel, readModel } from './models.ts';

/** From so many decided cases on it is tried; what comes of it is used where it is better than saying what is most frequent. */
const fewestCases = 40;
/** Learnt anew when so many more are decided, and at least so large a part of what there was. */
const fewestNew = 30;
const newShare = 0.1;

/** So many have to be decided before it is learnt again: a part of those that it was learnt from. */
const newWanted = (decided: number): number => Math.max(fewestNew, Math.ceil(Math.min(decided, mostCases) * newShare));

/** From so many decided cases on it is learnt, or learnt again. */
export const wantedAfter = (decided: number | undefined): number => (decided === undefined ? fewestCases : decided + newWanted(decided));

/**
 * Learns, for every committee with enough new decisions, where such cases go; what was learnt is used only where it is not worse than
 * what was there, on cases that neither has seen. @returns how many times something was learnt
 */
export async function learn(deps: Deps, isEnding: () => boolean = () => false): Promise<number> {
  const committees = await deps.database.beforeCommittee((tx) => tx.rows(sql<{ id: Id }>`select committees_with_texts() as id`));
  let times = 0;
  for (const { id } of committees)
    for (const about of learntAbout)
      try {
        if (isEnding()) return times;
        if (await learnOne(deps, id, about, isEnding)) times += 1;
      } catch (error) {
        // one committee that cannot be learnt from must not stop the others
        if (error instanceof DatabaseUnavailable) throw error;
        deps.log.error({ err: error, committeeId: id, about }, 'nothing was learnt from decided cases');
      }
  return times;
}

const thread = new URL('./learn-thread.ts', import.meta.url);

async function learnOne(deps: Deps, committeeId: Id, about: LearntAbout, isEnding: () => boolean): Promise<boolean> {
  const { isOwed, last } = await deps.database.inCommittee(committeeId, async (tx) => {
    const [row] = await tx.rows(sql<{
      version: number;
      decided: number;
      trained_at: number;
    }>`select version, decided, trained_at from text_model
      where committee_id = ${committeeId} and about = ${about} order by version desc limit 1`);
    const wanted = row === undefined ? fewestCases : newWanted(row.decided);
    return { isOwed: await areDecided(tx, committeeId, about, wanted, row?.trained_at), last: row };
  });
  if (!isOwed) return false;
  const at = deps.clock.now();
  const decided = await deps.database.inCommittee(committeeId, (tx) => countDecided(tx, committeeId, about));
  const cases = await readDecided(deps, committeeId, about, isEnding);
  const before = await readModel(deps, committeeId, about);
  if (isEnding()) return false;
  const answer = await reckonBeside<Given, Answer>(thread, { cases, before: before?.kept }, isEnding);
  if (answer === undefined) return false;
  const model = answer.taken ? await packModel(answer.kept) : null;
  const version = (last?.version ?? 0) + 1;
  const kept = await deps.database.inCommittee(committeeId, (tx) => keep(tx, committeeId, about, { version, decided, model, answer, at }));
  deps.models.forget(committeeId, about);
  return kept;
}

/** Another process may have been faster: its version stands then. */
async function keep(
  tx: Tx,
  committeeId: Id,
  about: LearntAbout,
  found: { version: number; decided: number; model: Buffer | null; answer: Answer; at: number },
): Promise<boolean> {
  const { version, decided, model, answer, at } = found;
  const { before, now, taken } = answer;
  const [mine] = await tx.rows(sql`insert into text_model (committee_id, about, version, trained_at, decided, learnt_from, held_back,
      before_was, before_first, before_three, first_right, three_right, taken, in_use)
    values (${committeeId}, ${about}, ${version}, ${iso(at)}, ${decided}, ${answer.learntFrom}, ${answer.heldBack},
      ${before.was}, ${before.first}, ${before.three}, ${now.first}, ${now.three}, ${taken}, false)
    on conflict do nothing returning version`);
  if (mine === undefined) return false;
  if (!taken) return true;
  await tx.rows(
    sql`update text_model set in_use = false, model = null where committee_id = ${committeeId} and about = ${about} and in_use`,
  );
  await tx.rows(sql`update text_model set in_use = true, model = ${model}
    where committee_id = ${committeeId} and about = ${about} and version = ${version}`);
  return true;
}
