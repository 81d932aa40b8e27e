import { type Language, labelsIn } from '@shangliang/contract';
import {
  completeRulebook,
  differencesBetween,
  type Id,
  type PresetName,
  presetNames,
  type Rulebook,
  type RulebookVersion,
  versionState,
} from '@shangliang/core';
import { sql } from 'kysely';
import { recordAdministration } from '../../actions/administration.ts';
import type { Tx } from '../../db/open.ts';
import { fromRow } from '../../db/rows.ts';
import type { Deps } from '../../deps.ts';
import { Refusal } from '../../problem.ts';
import { iso } from '../paging.ts';

export interface StoredVersion extends RulebookVersion {
  note: string;
  createdBy: Id | null;
  createdByName: string | null;
}

/** What the version a committee is founded with says of itself; read in the reader's words (`noteInWords`). */
export const presetNote = (preset: PresetName): string => `preset ${preset}`;

/** Why a version was made: its writer's words, or, of the one nobody wrote, the preset's name. */
export function noteInWords({ note, createdBy }: StoredVersion, language: Language): string {
  const preset = createdBy === null ? presetNames.find((name) => presetNote(name) === note) : undefined;
  if (preset === undefined) return note;
  const { rulebook, presets } = labelsIn[language];
  return `${rulebook.fields.preset}${language === 'en' ? ': ' : '：'}${presets[preset]}`;
}

/** Every version's dates: few words each, so that what is in force can be told. */
export async function versionsOf(tx: Tx, committeeId: Id): Promise<RulebookVersion[]> {
  const rows = await tx.rows(
    sql<
      Record<string, unknown>
    >`select version, created_at, applies_from from rulebook where committee_id = ${committeeId} order by version`,
  );
  return rows.map((row) => fromRow<RulebookVersion>(row));
}

/** A page of versions, newest first. */
export async function pageOfVersions(tx: Tx, committeeId: Id, before: number | undefined, limit: number): Promise<StoredVersion[]> {
  const rows = await tx.rows(sql<Record<string, unknown>>`
    select r.version, r.note, r.created_at, r.applies_from, r.created_by, p.name as created_by_name
    from rulebook r left join person p on p.committee_id = r.committee_id and p.id = r.created_by
    where r.committee_id = ${committeeId} and r.version < ${before ?? 2_147_483_647}
    order by r.version desc limit ${limit}`);
  return rows.map((row) => fromRow<StoredVersion>(row));
}

export async function bodyOf(tx: Tx, committeeId: Id, version: number): Promise<Rulebook | undefined> {
  const [row] = await tx.rows(
    sql<{
      body: Readonly<Record<string, unknown>>;
    }>`select body from rulebook where committee_id = ${committeeId} and version = ${version}`,
  );
  return row === undefined ? undefined : completeRulebook(row.body);
}

export interface Writing {
  body: Rulebook;
  note: string;
  appliesFrom: number | undefined;
  against: number | undefined;
  /** What the record calls it. */
  action: 'reviseRulebook' | 'importRulebook';
}

/**
 * Writes a new version; what had not begun to apply is withdrawn by it.
 * @throws Refusal appliesInPast, rulebookMoved, rulebookUnchanged
 */
export async function writeVersion(
  deps: Deps,
  tx: Tx,
  who: { committeeId: Id; personId: Id },
  writing: Writing,
): Promise<{ version: number; appliesFrom: string }> {
  const { committeeId, personId } = who;
  // one writer at a time: versions are counted, and the newest is what was looked at
  await tx.rows(sql`select id from committee where id = ${committeeId} for update`);
  const now = deps.clock.now();
  const appliesFrom = writing.appliesFrom ?? now;
  if (appliesFrom < now) throw new Refusal('appliesInPast', { errors: [{ pointer: '/appliesFrom', code: 'appliesInPast' }] });
  const versions = await versionsOf(tx, committeeId);
  const newest = versions.at(-1);
  if (newest === undefined) throw new RangeError('a committee without a rulebook');
  if (writing.against !== undefined && writing.against !== newest.version) throw new Refusal('rulebookMoved');
  const last = await bodyOf(tx, committeeId, newest.version);
  const unchanged = last !== undefined && differencesBetween(last, writing.body).length === 0;
  // the same words again are nothing new, but for another date while they have not begun to apply
  if (unchanged && (newest.appliesFrom <= now || newest.appliesFrom === appliesFrom)) throw new Refusal('rulebookUnchanged');
  const version = newest.version + 1;
  await tx.rows(sql`insert into rulebook (committee_id, version, body, note, applies_from, created_at, created_by)
    values (${committeeId}, ${version}, ${JSON.stringify(writing.body)}::jsonb, ${writing.note}, ${iso(appliesFrom)}, ${iso(now)}, ${personId})`);
  await recordAdministration(tx, deps, { committeeId, actorId: personId }, writing.action, null, {
    version,
    appliesFrom: iso(appliesFrom),
    note: writing.note,
    body: writing.body,
  });
  return { version, appliesFrom: iso(appliesFrom) };
}

/** Versions still to come, which a new one would withdraw. */
export const comingIn = (versions: readonly RulebookVersion[], now: number): number[] =>
  versions.filter((entry) => versionState(entry, versions, now) === 'coming').map((entry) => entry.version);
