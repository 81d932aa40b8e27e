import type { Id } from '@shangliang/core';
import type { Tx } from '../db/open.ts';
import type { Deps } from '../deps.ts';
import { appendEvents } from './events.ts';

/** Keeps an administrator's act in the same record as everything else. Inputs must hold no secret. */
export async function recordAdministration(
  tx: Tx,
  deps: Pick<Deps, 'clock'>,
  who: { committeeId: Id; actorId: Id | null },
  action: string,
  about: Id | null,
  input: unknown,
): Promise<void> {
  await appendEvents(tx, who.committeeId, [
    { proposalId: null, procedure: 'administration', caseId: about, action, actorId: who.actorId, input, at: deps.clock.now() },
  ]);
}
