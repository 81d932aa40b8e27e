import type { SecurityKind } from '@shangliang/contract';
import type { Id } from '@shangliang/core';
import { sql } from 'kysely';
import type { Tx } from '../db/open.ts';
import { newId } from '../ids.ts';

/** Where a request came from. */
export interface Origin {
  address: string;
  agent: string | undefined;
}

export interface SecurityEntry {
  committeeId: Id;
  kind: SecurityKind;
  /** Whose account it is about. */
  personId: Id | null;
  /** Who did it; nobody where nobody was signed in. */
  actorId: Id | null;
  sessionId?: Id;
  origin: Origin;
  /** Never a password, a code or a token. */
  detail?: Readonly<Record<string, unknown>>;
}

const agentOf = (origin: Origin): string | null => origin.agent?.slice(0, 300) ?? null;

/** Adds to the committee's security log, in the transaction of what it tells of. On wall time, like sessions. */
export async function noteSecurity(tx: Tx, entry: SecurityEntry): Promise<void> {
  await tx.rows(sql`insert into security_event (committee_id, id, kind, at, person_id, actor_id, session_id, address, agent, detail)
    values (${entry.committeeId}, ${newId()}, ${entry.kind}, ${new Date().toISOString()}, ${entry.personId}, ${entry.actorId},
      ${entry.sessionId ?? null}, ${entry.origin.address}, ${agentOf(entry.origin)}, ${JSON.stringify(entry.detail ?? {})}::jsonb)`);
}

/** Adds to the installation's log what belongs to no committee: names nobody bears, identities nobody linked. */
export async function noteInstallation(
  tx: Tx,
  entry: { kind: SecurityKind; nameHash: Buffer | undefined; origin: Origin; detail?: Readonly<Record<string, unknown>> },
): Promise<void> {
  const name = entry.nameHash?.toString('base64url').slice(0, 16) ?? null;
  await tx.rows(sql`select note_installation_event(${newId()}, ${entry.kind}, ${new Date().toISOString()}, ${name},
    ${entry.origin.address}, ${agentOf(entry.origin)}, ${JSON.stringify(entry.detail ?? {})}::jsonb)`);
}
