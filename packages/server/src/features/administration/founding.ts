import { type PresetName, presets } from '@shangliang/core';
import { sql } from 'kysely';
import { recordAdministration } from '../../actions/administration.ts';
import { genesis } from '../../actions/events.ts';
import type { Tx } from '../../db/open.ts';
import type { Deps } from '../../deps.ts';
import { hashPassword, isPasswordFit } from '../../identity/password.ts';
import { newId } from '../../ids.ts';
import { Refusal } from '../../problem.ts';
import { presetNote } from '../rulebook/store.ts';

export interface Founding {
  committee: { name: string; level: string; preset: PresetName };
  administrator: { name: string; login: string; password: string };
}

/** Two processes on one empty database may each hold a code: the first to found wins. */
async function refuseSecondSetup(tx: Tx): Promise<void> {
  await tx.rows(sql`select pg_advisory_xact_lock(7405123)`);
  const [row] = await tx.rows(sql<{ any: boolean }>`select any_committee() as "any"`);
  if (row?.any) throw new Refusal('setupClosed');
}

/** Founds a committee with its rulebook, its record and its administrator, in one transaction. */
export async function foundCommittee(
  deps: Deps,
  founding: Founding,
  operator: boolean,
): Promise<{ committeeId: string; personId: string }> {
  const { committee, administrator } = founding;
  if (!isPasswordFit(administrator.password, administrator.login))
    throw new Refusal('passwordTooWeak', { errors: [{ pointer: '/administrator/password', code: 'passwordTooWeak' }] });
  const hash = await hashPassword(administrator.password);
  const [taken] = await deps.database.beforeCommittee((tx) =>
    tx.rows(sql<{ taken: boolean }>`select login_taken(${administrator.login}) as taken`),
  );
  if (taken?.taken) throw new Refusal('conflict', { errors: [{ pointer: '/administrator/login', code: 'conflict' }] });
  const committeeId = newId();
  const personId = newId();
  const now = new Date(deps.clock.now()).toISOString();
  await deps.database.inCommittee(committeeId, async (tx) => {
    if (operator) await refuseSecondSetup(tx);
    await tx.rows(
      sql`insert into committee (id, name, level, created_at) values (${committeeId}, ${committee.name}, ${committee.level}, ${now})`,
    );
    await tx.rows(sql`insert into event_head (committee_id, seq, hash) values (${committeeId}, 0, ${genesis})`);
    await tx.rows(sql`insert into rulebook (committee_id, version, body, note, applies_from, created_at)
      values (${committeeId}, 1, ${JSON.stringify(presets[committee.preset])}::jsonb, ${presetNote(committee.preset)}, ${now}, ${now})`);
    await tx.rows(
      sql`insert into person (committee_id, id, name, created_at) values (${committeeId}, ${personId}, ${administrator.name}, ${now})`,
    );
    await tx.rows(
      sql`insert into post (committee_id, id, person_id, kind, begins_at) values (${committeeId}, ${newId()}, ${personId}, 'administrator', ${now})`,
    );
    await tx.rows(sql`insert into account (committee_id, id, person_id, login, password_hash, must_change_password, operator, created_at)
      values (${committeeId}, ${newId()}, ${personId}, ${administrator.login}, ${hash}, false, ${operator}, ${now})`);
    await recordAdministration(tx, deps, { committeeId, actorId: personId }, 'foundCommittee', committeeId, {
      name: committee.name,
      level: committee.level,
      preset: committee.preset,
    });
  });
  return { committeeId, personId };
}
